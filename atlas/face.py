"""Which half of Atlas a process serves."""

import os

from django.core.exceptions import ImproperlyConfigured

PUBLIC, DESK, BOTH = "public", "desk", "both"


def from_environment():
    """The face asked for in ATLAS_FACE; a process serves the public side alone unless told otherwise."""
    face = os.environ.get("ATLAS_FACE", PUBLIC)
    if face not in (PUBLIC, DESK, BOTH):
        raise ImproperlyConfigured(f"ATLAS_FACE is “{face}”: set it to public, desk or both.")
    return face


def has_desk(face):
    """Whether the admin and the desk's database are part of this process."""
    return face != PUBLIC


def has_public(face):
    """Whether pages and API are part of this process."""
    return face != DESK
