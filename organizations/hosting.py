"""Organizations on the pages of countries and groups of countries."""

from dataclasses import dataclass

import orjson
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

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

    count: int  # also those that are no longer there
    present: int
    query: str
    shown: list = ()

    @property
    def counted(self):
        """How many are there, and how many only were, in words."""
        numbers = {"present": self.present, "former": self.count - self.present}
        if not numbers["present"]:
            return gettext("formerly %(former)s") % numbers
        if numbers["former"]:
            return gettext("%(present)s, formerly %(former)s more") % numbers
        return self.present


class OrganizationsThere(HostSection):
    """The organizations that are or were at work in a country."""

    name = "organizations"
    place = -1
    title = _("Organizations")
    template = "organizations/_there.html"

    def counts(self, current=PRESENT):
        """How many are in each country now; 0 for one where some only were."""
        rows = _presences().filter(current).exclude(country="")
        return dict(rows.values_list("country").annotate(n=_number("entry__record_id", filter=_lasting())))

    def counted(self, number):
        if not number:
            return gettext("organizations only in the past")
        return ngettext("%(n)s organization", "%(n)s organizations", number) % {"n": number}

    def of_country(self, code, groups):
        numbers = _numbers([code])
        entries = OrganizationEntry.objects.using(PUBLIC).with_claim("presence", country=code)
        texts = entries.order_by("sort_key", "record_id").values_list("served", flat=True)
        shown = [_there(orjson.loads(text), code) for text in texts[:SHOWN]] if numbers["count"] else []
        return Organizations(**numbers, query=f"country={code}", shown=shown) if shown else None

    def of_group(self, code, members):
        numbers = _numbers(members)
        return Organizations(**numbers, query=f"group={code}") if numbers["count"] else None


def _presences():
    return OrganizationFacet.objects.using(PUBLIC).filter(property="presence")


def _lasting():
    """The condition on a presence that has not ended; an unknown end excludes nothing."""
    return Q(valid__overlap=(timezone.localdate(), None))


def _number(of, **kwargs):
    return Count(of, distinct=True, **kwargs)


def _numbers(countries):
    """How many organizations are or were in one of the countries, and how many are."""
    rows = _presences().filter(PRESENT, country__in=countries)
    return rows.aggregate(count=_number("entry"), present=_number("entry", filter=_lasting()))


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
