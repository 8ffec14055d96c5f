"""Organizations on the pages of countries and groups of countries."""

from dataclasses import dataclass

import orjson
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries.sections import PRESENT, HostSection
from organizations.codes import PresenceRole
from organizations.entries import OrganizationEntry, OrganizationFacet
from organizations.reading import OrganizationPage
from publishing import wording
from publishing.codes import Rank
from publishing.reading import label
from publishing.routers import PUBLIC

SHOWN = 40  # on one page; the directory has them all


@dataclass
class There:
    """An organization and what it has in the country, in words."""

    page: OrganizationPage
    presences: list


@dataclass
class Organizations:
    """The organizations of a country or of the members of a group. `query` finds them in the directory."""

    count: int
    query: str
    shown: list = ()


class OrganizationsThere(HostSection):
    """The organizations that are or were at work in a country."""

    name = "organizations"
    place = -1
    title = _("Organizations")
    template = "organizations/_there.html"

    def counts(self, current=PRESENT):
        rows = _presences().filter(current).exclude(country="")
        return dict(rows.values_list("country").annotate(n=Count("entry__record_id", distinct=True)))

    def counted(self, number):
        return ngettext("%(n)s organization", "%(n)s organizations", number) % {"n": number}

    def of_country(self, code, groups):
        entries = OrganizationEntry.objects.using(PUBLIC).with_claim("presence", country=code)
        texts = entries.order_by("sort_key", "record_id").values_list("served", flat=True)
        shown = [_there(orjson.loads(text), code) for text in texts[:SHOWN]]
        count = len(shown) if len(shown) < SHOWN else entries.count()
        return Organizations(count, f"country={code}", shown) if shown else None

    def of_group(self, code, members):
        rows = _presences().filter(PRESENT, country__in=members)
        count = rows.aggregate(n=Count("entry", distinct=True))["n"] if members else 0
        return Organizations(count, f"group={code}") if count else None


def _presences():
    return OrganizationFacet.objects.using(PUBLIC).filter(property="presence")


def _there(document, code):
    claims = [
        claim
        for claim in document["presences"]
        if claim["country"] == code and claim["rank"] != Rank.DEPRECATED
    ]
    return There(OrganizationPage(document), list(dict.fromkeys(map(presence_in_words, claims))))


def presence_in_words(claim):
    """What it has there, where in the country, and when: “office (Tbilisi), since March 2022”."""
    place = ", ".join(part for part in (claim["city"], claim["region"]) if part)
    role = wording.lower_first(label(PresenceRole, claim["role"]))
    parts = [f"{role} ({place})" if place else role]
    parts.append(wording.period_in_words(claim["valid_from"], claim["valid_to"]))
    return ", ".join(part for part in parts if part)
