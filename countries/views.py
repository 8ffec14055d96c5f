"""The public pages of countries and groups of countries."""

from functools import partial

import orjson
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from countries.codes import ConditionKind
from countries.filters import CountryFilterSet
from countries.reading import CountryListing, CountryPage, GroupPage, listing, shelf
from publishing import kinds, pages, wording
from publishing.directory import COMMON_LABELS
from publishing.directory import directory as listing_page
from publishing.reading import label

FACETS = ("condition", "group")
ORDERS = ((listing.NAME, _("by name")), (listing.MOST, _("most organizations first")))
LABELS = COMMON_LABELS | {
    "condition": (_("What people meet with there"), partial(label, ConditionKind)),
    "group": (_("Group of countries"), shelf.group_name),
    "ids": (_("Countries"), lambda code: wording.country_name(code.upper())),
}


@pages.page
def directory(request):
    """All countries of which something is known, and apart from them the groups of countries."""
    return listing_page(
        request,
        CountryFilterSet,
        labels=LABELS,
        facets=FACETS,
        orders=ORDERS,
        template="countries/directory.html",
        start="/countries/",
        own=listing.OWN,
        listing_class=CountryListing,
    )


@pages.page
def groups(request):
    """The groups of countries stand below the countries."""
    return HttpResponsePermanentRedirect(f"{pages.in_language('/countries/')}#groups")


@pages.page
def country(request, record_id, slug=""):
    """What is known of a country; also of one without a profile, if the shelf shows something there."""
    code = kinds.named("country").read_id(record_id)
    if code and shelf.is_bare(code):
        document = shelf.bare(code)
        path = pages.in_language(document["url"])
        if request.path != path:
            return pages.for_good(path, request)
    else:
        entry, elsewhere = pages.find("country", record_id, slug, request)
        if elsewhere:
            return elsewhere
        document = orjson.loads(entry.served)
    return render(request, "countries/country.html", {"page": CountryPage(document)})


@pages.page
def group(request, record_id, slug=""):
    """What is known of a group of countries, and who belongs to it."""
    entry, elsewhere = pages.find("group", record_id, slug, request)
    if elsewhere:
        return elsewhere
    return render(request, "countries/group.html", {"page": GroupPage(orjson.loads(entry.served))})
