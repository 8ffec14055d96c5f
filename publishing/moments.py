"""Conditions that tell what stood on the shelf: now, or at a moment."""

from django.db.models import Q


def current(at=None, prefix=""):
    """That an entry is, or was, current; `prefix` leads to the entry from what belongs to it."""
    if at is None:
        return Q(**{f"{prefix}superseded_at": None})
    return Q(**{f"{prefix}published_at__lte": at}) & (
        Q(**{f"{prefix}superseded_at": None}) | Q(**{f"{prefix}superseded_at__gt": at})
    )


def stood(at=None):
    """That a tombstone stands, or stood; one of a redaction stands for good."""
    if at is None:
        return Q(ended_at=None)
    return Q(at__lte=at) & (Q(ended_at=None) | Q(ended_at__gt=at))
