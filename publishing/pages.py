"""What all public pages share: open to anybody, safe to repeat, cached for a minute, in two languages."""

import functools
import re
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from publishing import kinds, negotiation
from publishing.models import Tombstone
from publishing.routers import PUBLIC

MINUTE = 60


def page(view):
    """Make a view a public page."""

    @functools.wraps(view)
    def told(request, *args, **kwargs):
        return negotiation.tell(request, view(request, *args, **kwargs))

    return login_not_required(
        require_safe(cache_control(public=True, max_age=MINUTE)(conditional_page(told)))
    )


def in_language(path, language=None):
    """A document's `url`, which has no language, as the address of the page in the reader's language."""
    return f"/{language or (get_language() or 'en')[:2]}{path}"


def without_language(path):
    """A page's address without its language: `/en/method/` is `/method/`."""
    return re.sub(r"^/(en|ru)(?=/)", "", path)


def api_url(path):
    """The same record or list in the API."""
    return f"/api/v1{path}"


def find(kind, record_id, slug, request):
    """(entry, None) for the current entry of a record, or (None, the answer to give instead).

    The identifier decides: another spelling of it or another slug is redirected for good, with the
    query. A merged record leads to its successor, a withdrawn one answers 410 with its reason. What
    is malformed, unknown or a draft is one and the same 404. A program that asks for something else
    than a page is shown the way to it.
    """
    catalogue = kinds.named(kind)
    clean = catalogue.read_id(record_id)
    if clean is None:
        raise Http404
    if other := negotiation.elsewhere(request, catalogue, clean):
        return None, other
    entry = catalogue.entry_model.objects.using(PUBLIC).filter(record_id=clean, superseded_at=None).first()
    if entry is None:
        return None, _gone(catalogue, clean, request)
    path = in_language(path_of(entry, catalogue))
    if request.path != path:
        return None, for_good(path, request)
    negotiation.there_is(request, catalogue, clean)
    return entry, None


def path_of(entry, catalogue):
    """The canonical address of an entry's page, without language."""
    return f"/{catalogue.path}/{entry.record_id}/{entry.slug}/"


def for_good(path, request):
    """Leads to another address for good, with the query."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def _gone(catalogue, record_id, request):
    tombstones = Tombstone.objects.using(PUBLIC)
    tombstone = (
        tombstones.filter(record_id=record_id, ended_at=None, kind=catalogue.kind)
        .exclude(what=Tombstone.REDACTED)
        .first()
    )
    if tombstone is None:
        raise Http404
    successor = _successor(catalogue, tombstone)
    if tombstone.what == Tombstone.MERGED and successor:
        return for_good(in_language(path_of(successor, catalogue)), request)
    context = {
        "tombstone": tombstone,
        "successor": successor,
        "successor_path": successor and path_of(successor, catalogue),
    }
    return render(request, "410.html", context, status=410)


def _successor(catalogue, tombstone, steps=8):
    """The present entry at the end of a chain of successors, or None."""
    wanted = tombstone.successor
    for _ in range(steps):
        if not wanted:
            return None
        entry = (
            catalogue.entry_model.objects.using(PUBLIC).filter(record_id=wanted, superseded_at=None).first()
        )
        if entry:
            return entry
        following = Tombstone.objects.using(PUBLIC).filter(record_id=wanted, ended_at=None).first()
        wanted = following.successor if following else ""
    return None


def not_understood(request, problem, start):
    """The page that says which parameter cannot be read, and leads back to the whole list at `start`."""
    context = {"parameter": problem.members.get("parameter"), "start": start, "problem": problem}
    return render(request, "400.html", context, status=400)


def host_of(url):
    """The host of an address, to show before somebody follows it."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:  # misprinted in the source, and kept as printed
        return url
