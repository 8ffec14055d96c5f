"""What Atlas rests on: the sources that were read, and how much each of them says."""

from dataclasses import dataclass

import orjson
from django.db.models import Count

from estimates.entries import EstimateFacet
from publishing.models import FactFacet
from publishing.routers import PUBLIC
from sources.entries import SourceEntry, SourceFacet


@dataclass(frozen=True)
class Read:
    """A source that we read: its document, how many facts and how many figures were read in it."""

    document: dict
    facts: int
    figures: int


def read_sources():
    """The published sources that a curator has read and that facts rest on, the most telling first."""
    facts = _counted(FactFacet, role="cited")
    figures = _counted(EstimateFacet, role="cited")
    consulted = SourceFacet.objects.using(PUBLIC).filter(property="consulted", value="true")
    entries = SourceEntry.objects.using(PUBLIC).filter(
        superseded_at=None, pk__in=consulted.values("entry"), record_id__in={*facts, *figures}
    )
    read = [
        Read(orjson.loads(entry.served), facts.get(entry.record_id, 0), figures.get(entry.record_id, 0))
        for entry in entries.order_by("record_id")
    ]
    return sorted(read, key=lambda source: (-source.facts - source.figures, source.document["id"]))


def _counted(facets, role):
    rows = facets.objects.using(PUBLIC).filter(property="source", role=role, entry__superseded_at=None)
    return dict(rows.values_list("value").annotate(n=Count("entry", distinct=True)).order_by())
