"""What rests on a source: the records whose claims cite or credit it, claim list by claim list."""

from dataclasses import dataclass

import orjson
from django.core.paginator import Paginator

from publishing import kinds, wording
from publishing.catalogue import REFERENCE
from publishing.routers import PUBLIC

PER_PAGE = 50


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


def resting_on(source_id, page_number):
    """(a page of what rests on the source, [Resting])."""
    catalogue = kinds.named("organization")
    facets = catalogue.facet_model.objects.using(PUBLIC).filter(property="source", value=source_id)
    entries = catalogue.entry_model.objects.using(PUBLIC).filter(
        superseded_at=None, pk__in=facets.values("entry")
    )
    page = Paginator(entries.order_by("sort_key", "record_id").values_list("served", flat=True), PER_PAGE)
    page = page.get_page(page_number)
    return page, [_resting(orjson.loads(text), source_id) for text in page.object_list]


def _resting(document, source_id):
    name = wording.pick_name(document)
    return Resting(
        document,
        name["text"] if name else document["name"],
        (name["language"] or "") if name else "",
        [use for key, claims in document.items() if (use := _use(key, claims, source_id))],
    )


def _use(key, claims, source_id):
    """How a list of claims uses the source, or None."""
    if not isinstance(claims, list):
        return None
    locators, count, cited = {}, 0, False
    for claim in claims:
        citation = claim.get("citation") if isinstance(claim, dict) else None
        if not citation:
            continue
        if citation["source"] == source_id:
            cited, count = True, count + 1
            locators[citation["locator"]] = None
        elif credits := [credit for credit in citation["credits"] if credit["source"] == source_id]:
            count += 1
            locators.update(dict.fromkeys(credit["locator"] for credit in credits))
    if not count:
        return None
    return Use(wording.list_title(key), count, [place for place in locators if place], not cited)


def citing(source_id):
    """The served documents of the published sources that cite it."""
    catalogue = kinds.named("source")
    facets = catalogue.facet_model.objects.using(PUBLIC).filter(property=REFERENCE, value=source_id)
    entries = catalogue.entry_model.objects.using(PUBLIC).filter(
        superseded_at=None, pk__in=facets.values("entry")
    )
    return [orjson.loads(text) for text in entries.values_list("served", flat=True)]
