"""The public pages of organizations: the directory, and one organization."""

from functools import partial

import orjson
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from countries.reading import shelf
from organizations import codes
from organizations.entries import OrganizationEntry
from organizations.filters import OrganizationFilter
from organizations.reading import OrganizationPage
from publishing import pages, wording
from publishing.directory import COMMON_LABELS
from publishing.directory import directory as listing_page
from publishing.reading import label
from publishing.routers import PUBLIC

FACETS = ("country", "kind", "activity", "legal_status", "restriction", "state")
ORDERS = (
    ("name", _("by name")),
    ("-founded", _("youngest first")),
    ("-published_at", _("newest entry first")),
)


LABELS = COMMON_LABELS | {
    "kind": (_("Kind"), partial(label, codes.OrganizationKind)),
    "existence": (_("Existence"), partial(label, codes.Existence)),
    "state": (_("State of work"), partial(label, codes.OperationState)),
    "country": (_("Country"), lambda code: wording.country_name(code.upper())),
    "group": (_("Group of countries"), shelf.group_name),
    "region": (_("Region"), str),
    "city": (_("City"), str),
    "role": (_("What it has there"), partial(label, codes.PresenceRole)),
    "legal_status": (_("Legal form"), partial(label, codes.LegalState)),
    "jurisdiction": (_("Under the law of"), lambda code: wording.country_name(code.upper())),
    "restriction": (_("What was done to it"), partial(label, codes.RestrictionKind)),
    "structure": (_("How it is led"), partial(label, codes.LeadershipStructure)),
    "activity": (_("What it does"), partial(label, codes.ActivityCode)),
    "stance": (_("What it stands for"), partial(label, codes.Stance)),
    "relation": (_("Relation"), partial(label, codes.RelationType)),
    "person": (_("Person"), str),
    "founded_from": (_("Founded from"), wording.date_in_words),
    "founded_to": (_("Founded until"), wording.date_in_words),
}


@pages.page
def directory(request):
    """All published organizations."""
    return listing_page(
        request,
        OrganizationFilter,
        labels=LABELS,
        facets=FACETS,
        orders=ORDERS,
        template="organizations/directory.html",
        start="/organizations/",
        context=lambda listing: {"organizations": [*map(OrganizationPage, listing.documents)]},
    )


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
