"""The public pages of sources: the list, and one source with what rests on it."""

from functools import partial

import orjson
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from publishing import pages, wording
from publishing.directory import COMMON_LABELS
from publishing.directory import directory as listing_page
from publishing.reading import label
from sources import codes
from sources.filters import SourceFilter
from sources.resting import RestingOn, citing

FACETS = ("kind", "consulted", "language")
ORDERS = (
    ("title", _("by title")),
    ("-published", _("latest first")),
    ("published", _("earliest first")),
)


def _consulted(value):
    return _("read by us") if value == "true" else _("known through another source")


LABELS = COMMON_LABELS | {
    "kind": (_("Kind of source"), partial(label, codes.SourceKind)),
    "consulted": (_("Whether we read it"), _consulted),
    "language": (_("Language"), wording.language_name),
    "publisher": (_("Publisher"), str),
    "cited_by": (_("Cited by"), str),
    "published_from": (_("Published from"), wording.date_in_words),
    "published_to": (_("Published until"), wording.date_in_words),
}


@pages.page
def directory(request):
    """All published sources."""
    return listing_page(
        request,
        SourceFilter,
        labels=LABELS,
        facets=FACETS,
        orders=ORDERS,
        template="sources/directory.html",
        start="/sources/",
        context=lambda listing: {"sources": [*map(_with_labels, listing.documents)]},
    )


@pages.page
def source(request, record_id, slug=""):
    """One source: what it is, whether we read it, and everything that rests on it."""
    entry, elsewhere = pages.find("source", record_id, slug, request)
    if elsewhere:
        return elsewhere
    resting = RestingOn(entry.record_id, request.GET.get("page"))
    context = {
        "source": _with_labels(orjson.loads(entry.served)),
        "entry": entry,
        "page": resting.page,
        "resting": resting,
        "citing": [] if resting.page.number > 1 else citing_with_locators(resting.ids),
    }
    return render(request, "sources/source.html", context)


def citing_with_locators(source_ids):
    """The sources that cite one of these, with the places where they do."""
    return [document | {"locators": _places(document, source_ids)} for document in citing(source_ids)]


def _places(document, source_ids):
    return [row["locator"] for row in document["cites"] if row["source"] in source_ids and row["locator"]]


def _with_labels(document):
    return document | {
        "kind_label": label(codes.SourceKind, document["kind"]),
        "access_label": codes.Access(document["access"]).label if document["access"] else "",
        "reliability_label": codes.Reliability(document["reliability"]).label
        if document["reliability"]
        else "",
    }
