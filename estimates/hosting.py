"""Figures on the pages of countries and groups of countries."""

from dataclasses import dataclass

import orjson
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries.sections import PRESENT, HostSection
from estimates.entries import EstimateEntry, EstimateFacet
from estimates.reading.figures import Figures
from publishing.routers import PUBLIC
from publishing.wording import in_reader_language

SHOWN = 40  # drawn on one page; the list has them all


@dataclass
class OfGroup:
    """Figures about a group of countries, where one of its members is shown."""

    name: str
    url: str
    figures: Figures


@dataclass
class FiguresThere:
    """The figures about a place, and apart from them those about the groups that it belongs to."""

    count: int
    query: str
    figures: Figures | None
    groups: list


class FiguresAbout(HostSection):
    """What sources say of how many came, passed or are there."""

    name = "figures"
    place = 2
    title = _("Figures")
    template = "estimates/_there.html"
    head = "estimates/_styles.html"

    def counts(self, current=PRESENT):
        return _counted("country", current)

    def counts_of_groups(self, current=PRESENT):
        return _counted("role", current)

    def counted(self, number):
        return ngettext("%(n)s figure", "%(n)s figures", number) % {"n": number}

    def of_country(self, code, groups):
        apart = [_of_group(group) for group in groups]
        return _there(code, [group for group in apart if group.figures.documents])

    def of_group(self, code, members):
        return _there(code, [])


def _there(code, apart):
    entries = _about(code)
    count = entries.count()
    if not count and not apart:
        return None
    figures = Figures(_documents(entries), name="there") if count else None
    return FiguresThere(count, f"destination={code}", figures, apart)


def _of_group(group):
    figures = Figures(_documents(_about(group["id"])), name=f"of-{group['id']}")
    return OfGroup(in_reader_language(group["name"])[0], group["url"], figures)


def _about(code):
    """The figures of which a source says this very place: a group is not taken apart."""
    facets = EstimateFacet.objects.using(PUBLIC).filter(property="destination", value=code)
    entries = EstimateEntry.objects.using(PUBLIC).filter(superseded_at=None, pk__in=facets.values("entry"))
    return entries.order_by("-until", "record_id")


def _documents(entries):
    return [orjson.loads(text) for text in entries.values_list("served", flat=True)[:SHOWN]]


def _counted(column, current):
    rows = EstimateFacet.objects.using(PUBLIC).filter(current, property="destination").exclude(**{column: ""})
    return dict(rows.values_list(column).annotate(n=Count("entry__record_id", distinct=True)))
