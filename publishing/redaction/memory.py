"""What a process remembers: Django's cache, and the functions that keep what they once computed."""

import sys

from django.core.cache import caches

from publishing import alike

OURS = {"atlas", "publishing", "sources", "countries", "organizations", "estimates"}


def forget():
    """Empty Django's caches and everything that Atlas's own functions of this process keep."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    caches["default"].clear()
    for function in _remembering():
        function.cache_clear()
    alike.forget()


def _remembering():
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OURS:
            for thing in list(vars(module).values()):
                if callable(thing) and callable(getattr(thing, "cache_clear", None)):
                    yield thing
