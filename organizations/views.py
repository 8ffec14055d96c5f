"""The public pages of organizations: the directory, and one organization."""

import orjson
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from organizations import codes
from organizations.entries import OrganizationEntry
from organizations.filters import OrganizationFilter
from organizations.reading import OrganizationPage
from publishing import pages, wording
from publishing.api.problems import Problem
from publishing.listing import Listing
from publishing.routers import PUBLIC

FACETS = ("country", "kind", "activity", "legal_status", "restriction", "state")
ORDERS = (
    ("name", _("by name")),
    ("-founded", _("youngest first")),
    ("-published_at", _("newest entry first")),
)


def _label_of(code_list):
    return lambda value: code_list(value).label if value in code_list.values else value


LABELS = {
    "q": (_("Words"), str),
    "kind": (_("Kind"), _label_of(codes.OrganizationKind)),
    "existence": (_("Existence"), _label_of(codes.Existence)),
    "state": (_("State of work"), _label_of(codes.OperationState)),
    "country": (_("Country"), lambda code: wording.country_name(code.upper())),
    "group": (_("Group of countries"), str),
    "region": (_("Region"), str),
    "city": (_("City"), str),
    "role": (_("What it has there"), _label_of(codes.PresenceRole)),
    "legal_status": (_("Legal form"), _label_of(codes.LegalState)),
    "jurisdiction": (_("Under the law of"), lambda code: wording.country_name(code.upper())),
    "restriction": (_("What was done to it"), _label_of(codes.RestrictionKind)),
    "structure": (_("How it is led"), _label_of(codes.LeadershipStructure)),
    "activity": (_("What it does"), _label_of(codes.ActivityCode)),
    "stance": (_("What it stands for"), _label_of(codes.Stance)),
    "relation": (_("Relation"), _label_of(codes.RelationType)),
    "person": (_("Person"), str),
    "source": (_("Source"), str),
    "founded_from": (_("Founded from"), wording.date_in_words),
    "founded_to": (_("Founded until"), wording.date_in_words),
    "on": (_("True in"), wording.date_in_words),
    "as_of": (_("As Atlas stood on"), str),
    "changed_since": (_("Changed since"), str),
    "verified_since": (_("Checked since"), str),
    "ids": (_("Chosen records"), str),
}


@pages.page
def directory(request):
    """All published organizations: search, facets, sorting, pages."""
    try:
        listing = Listing(request, OrganizationFilter, labels=LABELS)
        found = [OrganizationPage(orjson.loads(text)) for text in listing.page.texts]
        facets = [listing.facet(name) for name in FACETS]
    except Problem as problem:
        return pages.not_understood(request, problem, "/organizations/")
    context = {
        "listing": listing,
        "organizations": found,
        "facets": [facet for facet in facets if facet.values],
        "chips": list(listing.chips),
        "orders": listing.orders(ORDERS),
        "words": listing.params.get("q", ""),
        "json_url": listing.elsewhere(pages.api_url("/organizations/")),
    }
    return render(request, "organizations/directory.html", context)


@pages.page
def organization(request, record_id, slug=""):
    """What is known of one organization, and who says so."""
    entry, elsewhere = pages.find("organization", record_id, slug, request)
    if elsewhere:
        return elsewhere
    context = {
        "page": OrganizationPage(orjson.loads(entry.served)),
        "entry": entry,
        "named_by": list(_named_by(entry.record_id)),
    }
    return render(request, "organizations/organization.html", context)


def _named_by(record_id):
    """Relations that the pages of others state to this one: [(page of the other, what it is to this)]."""
    entries = OrganizationEntry.objects.using(PUBLIC).with_claim("relation", role=record_id)
    for entry in entries.order_by("sort_key", "record_id"):
        document = orjson.loads(entry.served)
        for claim in document["relations"]:
            if (claim["organization"] or {}).get("id") == record_id and claim["rank"] != "deprecated":
                yield OrganizationPage(document), codes.RelationType(claim["type"]).label
