"""What rests on a source: records of every kind whose claims cite or credit it, claim list by claim list."""

from dataclasses import dataclass, field
from functools import cached_property

import orjson
from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, Value
from django.utils.translation import gettext_lazy as _

from publishing import kinds, wording
from publishing.catalogue import REFERENCE
from publishing.models import Tombstone
from publishing.routers import PUBLIC

PER_PAGE = 50
TITLES = {
    "organization": _("Organizations"),
    "country": _("Countries"),
    "group": _("Groups of countries"),
    "estimate": _("Figures"),
}
MOST_MERGED = 8  # how long a chain of merged sources is followed


@dataclass
class Use:
    """One list of a record's claims, and where in the source they were read."""

    title: str
    claims: int
    locators: list
    credited_only: bool


@dataclass
class Resting:
    """A record that rests on the source."""

    document: dict
    name: str
    language: str
    uses: list


@dataclass
class Kind:
    """The records of one kind that rest on the source: how many, and those on this page."""

    title: str
    count: int
    records: list = field(default_factory=list)


class RestingOn:
    """What rests on a source, also under identifiers that were merged into it; one page of it."""

    def __init__(self, source_id, page_number):
        self.ids = {source_id, *merged_into(source_id)}
        self._shelves = [kinds.named(name) for name in TITLES]
        self.page = _Pages(self._rows, PER_PAGE, total=sum(self._counts.values())).get_page(page_number)

    @cached_property
    def kinds(self):
        """The kinds of which something stands on this page, in their order."""
        found = {}
        for kind, _key, _id, text in self.page.object_list:
            name = self._shelves[kind].kind
            shelf = found.setdefault(name, Kind(TITLES[name], self._counts[kind]))
            shelf.records.append(_resting(orjson.loads(text), self.ids))
        return list(found.values())

    @property
    def counts(self):
        """Of each kind, how many there are in all: [(title, number)]."""
        titles = [*TITLES.values()]
        return [(titles[number], count) for number, count in sorted(self._counts.items())]

    @cached_property
    def _counts(self):
        rows = [
            entries.values("shelf").annotate(n=Count("pk")).values_list("shelf", "n")
            for entries in self._entries()
        ]
        return {number: count for number, count in rows[0].union(*rows[1:], all=True) if count}

    @property
    def _rows(self):
        columns = "shelf", "sort_key", "record_id", "served"
        rows = [entries.values_list(*columns) for entries in self._entries()]
        return rows[0].union(*rows[1:], all=True).order_by("shelf", "sort_key", "record_id")

    def _entries(self):
        for number, kind in enumerate(self._shelves):
            facets = kind.facet_model.objects.using(PUBLIC).filter(property="source", value__in=self.ids)
            entries = kind.entry_model.objects.using(PUBLIC).filter(
                superseded_at=None, pk__in=facets.values("entry")
            )
            yield entries.order_by().annotate(shelf=Value(number, output_field=IntegerField()))


class _Pages(Paginator):
    """Pages of rows that were counted before."""

    def __init__(self, rows, per_page, *, total):
        super().__init__(rows, per_page)
        self.count = total


def merged_into(source_id):
    """The identifiers of sources that were merged into this one, directly or by others."""
    stones = Tombstone.objects.using(PUBLIC).filter(what=Tombstone.MERGED, ended_at=None, kind="source")
    found, latest = set(), {source_id}
    for _step in range(MOST_MERGED):
        latest = {*stones.filter(successor__in=latest).values_list("record_id", flat=True)} - found
        if not latest:
            break
        found |= latest
    return found


def _resting(document, source_ids):
    name, language = _called(document)
    uses = [_use("", [document], source_ids)]
    uses += [_use(key, claims, source_ids) for key, claims in document.items()]
    return Resting(document, name, language, [use for use in uses if use])


def _called(document):
    """(what the record is called, the language of that if it is not the page's)."""
    if "names" in document:
        name = wording.pick_name(document)
        return (name["text"], name["language"] or "") if name else (document["name"], "")
    text, _language = wording.in_reader_language(document.get("title") or document["name"])
    return text, ""


def _use(key, claims, source_ids):
    """How a list of claims uses the source, or None."""
    if not isinstance(claims, list):
        return None
    locators, count, cited = {}, 0, False
    for claim in claims:
        citation = claim.get("citation") if isinstance(claim, dict) else None
        if not citation:
            continue
        if citation["source"] in source_ids:
            cited, count = True, count + 1
            locators[citation["locator"]] = None
        elif credits := [credit for credit in citation["credits"] if credit["source"] in source_ids]:
            count += 1
            locators.update(dict.fromkeys(credit["locator"] for credit in credits))
    if not count:
        return None
    return Use(wording.list_title(key), count, [place for place in locators if place], not cited)


def citing(source_ids):
    """The served documents of the published sources that cite one of these."""
    catalogue = kinds.named("source")
    facets = catalogue.facet_model.objects.using(PUBLIC).filter(property=REFERENCE, value__in=source_ids)
    entries = catalogue.entry_model.objects.using(PUBLIC).filter(
        superseded_at=None, pk__in=facets.values("entry")
    )
    return [orjson.loads(text) for text in entries.values_list("served", flat=True)]
