"""The page that lists one kind of record: the same question, tools and order of things for every kind."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from publishing import pages, wording
from publishing.api.problems import Problem
from publishing.listing import Listing

# What parameters are called that several kinds of record have: {name: (title, value -> label)}
COMMON_LABELS = {
    "q": (_("Words"), str),
    "source": (_("Source"), str),
    "on": (_("True in"), wording.date_in_words),
    "as_of": (_("As Atlas stood on"), str),
    "changed_since": (_("Changed since"), str),
    "verified_since": (_("Checked since"), str),
    "ids": (_("Chosen records"), str),
}


def directory(
    request,
    filterset,
    *,
    labels,
    facets,
    orders,
    template,
    start,
    context=None,
    own=None,
    listing_class=Listing,
):
    """All published records of a kind: search, facets, sorting, pages; the 400 page for other questions.

    `labels` says what parameters and their values are called, `facets` which of them are offered,
    `orders` which orders: [(name, label)], the usual one first. `template` extends `_directory.html`,
    `start` is the path of the whole list, without language. `context(listing)` gives the template what
    is its own, as a dictionary; the documents found are in `listing.documents`. `own` are parameters of
    the page that the API does not have: {name: Parameter}; their values are in `listing.own`.
    """
    try:
        listing = listing_class(request, filterset, labels=labels, own=own)
        shared = {
            "listing": listing,
            "documents": listing.documents,
            "facets": [facet for facet in map(listing.facet, facets) if facet.values],
            "chips": list(listing.chips),
            "orders": listing.orders(orders),
            "words": listing.params.get("q", ""),
            "start": pages.in_language(start),
            "json_url": listing.elsewhere(pages.api_url(start)),
        }
        shared |= context(listing) if context else {}
    except Problem as problem:
        return pages.not_understood(request, problem, start)
    return render(request, template, shared)
