"""Validators: how a reader who holds an answer learns that it is still the same.

The ETag is exact. Last-Modified counts whole seconds: two changes may share one, and a reader who was
answered between them must not take the first for the second. So the last change is said to be a second
earlier while it is young, and nothing young is unmodified.
"""

import datetime
import functools
import hashlib
from pathlib import Path

from django.utils import timezone
from django.utils.http import parse_etags, parse_http_date_safe

YOUNG = datetime.timedelta(seconds=5)  # a change is visible to all by then
_ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = ("publishing", "sources", "countries", "organizations", "estimates", "atlas")


def etag_of(request, *state):
    """A strong validator: this address of this code over this state, in the format chosen."""
    parts = (code_version(), request.build_absolute_uri(), getattr(request, "chosen_format", None), *state)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def last_change(clock):
    """When an answer may last have changed: with the shelf, or with the running code. None before all."""
    return clock.changed_at and max(clock.changed_at, _code_changed_at())


def told(changed_at):
    """The second to give as Last-Modified."""
    return int(changed_at.timestamp()) - _is_young(changed_at)


def is_known(request, etag, changed_at):
    """Whether the reader already holds the answer with these validators."""
    if request.method not in ("GET", "HEAD"):
        return False
    if held := request.headers.get("If-None-Match"):
        return etag in [one.removeprefix("W/") for one in parse_etags(held)]
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return bool(since and changed_at and since >= int(changed_at.timestamp()))


@functools.cache
def code_version():
    """A mark of the running code, so that a new version of Atlas answers anew."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.read_bytes())
    return digest.hexdigest()


@functools.cache
def _code_changed_at():
    newest = max(file.stat().st_mtime for file in _files())
    return datetime.datetime.fromtimestamp(newest, datetime.UTC)


def _files():
    return [file for package in _PACKAGES for file in sorted((_ROOT / package).rglob("*.py"))]


def _is_young(changed_at):
    return timezone.now() < changed_at + YOUNG
