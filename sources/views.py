"""The public pages of sources: the list, and one source with what rests on it."""

import orjson
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from publishing import pages, wording
from publishing.api.problems import Problem
from publishing.listing import Listing
from sources import codes
from sources.filters import SourceFilter
from sources.resting import citing, resting_on

FACETS = ("kind", "consulted", "language")
ORDERS = (
    ("title", _("by title")),
    ("-published", _("latest first")),
    ("published", _("earliest first")),
)


def _kind(value):
    return codes.SourceKind(value).label if value in codes.SourceKind.values else value


def _consulted(value):
    return _("read by us") if value == "true" else _("known through another source")


LABELS = {
    "q": (_("Words"), str),
    "kind": (_("Kind of source"), _kind),
    "consulted": (_("Whether we read it"), _consulted),
    "language": (_("Language"), wording.language_name),
    "publisher": (_("Publisher"), str),
    "cited_by": (_("Cited by"), str),
    "published_from": (_("Published from"), wording.date_in_words),
    "published_to": (_("Published until"), wording.date_in_words),
    "as_of": (_("As Atlas stood on"), str),
    "changed_since": (_("Changed since"), str),
    "ids": (_("Chosen records"), str),
}


@pages.page
def directory(request):
    """All published sources: search, facets, sorting, pages."""
    try:
        listing = Listing(request, SourceFilter, labels=LABELS)
        found = [orjson.loads(text) for text in listing.page.texts]
        facets = [listing.facet(name) for name in FACETS]
    except Problem as problem:
        return pages.not_understood(request, problem, "/sources/")
    context = {
        "listing": listing,
        "sources": [_with_labels(document) for document in found],
        "facets": [facet for facet in facets if facet.values],
        "chips": list(listing.chips),
        "orders": listing.orders(ORDERS),
        "words": listing.params.get("q", ""),
        "json_url": listing.elsewhere(pages.api_url("/sources/")),
    }
    return render(request, "sources/directory.html", context)


@pages.page
def source(request, record_id, slug=""):
    """One source: what it is, whether we read it, and everything that rests on it."""
    entry, elsewhere = pages.find("source", record_id, slug, request)
    if elsewhere:
        return elsewhere
    document = orjson.loads(entry.served)
    page, resting = resting_on(entry.record_id, request.GET.get("page"))
    context = {
        "source": _with_labels(document),
        "entry": entry,
        "page": page,
        "resting": resting,
        "citing": [] if page.number > 1 else citing_with_locators(entry.record_id),
    }
    return render(request, "sources/source.html", context)


def citing_with_locators(source_id):
    """The sources that cite this one, with the places where they do."""
    return [
        document
        | {"locators": [c["locator"] for c in document["cites"] if c["source"] == source_id and c["locator"]]}
        for document in citing(source_id)
    ]


def _with_labels(document):
    return document | {
        "kind_label": _kind(document["kind"]),
        "access_label": codes.Access(document["access"]).label if document["access"] else "",
        "reliability_label": codes.Reliability(document["reliability"]).label
        if document["reliability"]
        else "",
    }
