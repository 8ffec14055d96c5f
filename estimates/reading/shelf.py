"""Published estimates as pages read them: served documents, found on the shelf in one query each."""

import orjson
from django.db.models import Exists, OuterRef

from estimates.entries import EstimateEntry, EstimateFacet
from publishing.catalogue import REFERENCE
from publishing.routers import PUBLIC
from sources.entries import SourceEntry


def current():
    """The estimates that are published now."""
    return EstimateEntry.objects.using(PUBLIC).filter(superseded_at=None)


def estimates(record_ids):
    """The published ones of these: {id: served document}."""
    return _by_id(current().filter(record_id__in={*record_ids}))


def referring_to(record_ids):
    """The published estimates that state a relation to one of these: {id: served document}."""
    entries = current().filter(_facet(property=REFERENCE, value__in={*record_ids}))
    return _by_id(entries.exclude(record_id__in={*record_ids}))


def of_measure_and_place(document, most):
    """Other statements of the same measure, origin and destination, latest first; at most so many."""
    destination = document["destination"] or {}
    place = destination.get("country") or destination.get("group")
    entries = current().filter(_facet(property="measure", value=document["measure"]))
    for name, value in (("origin", document["origin"]), ("destination", place)):
        entries = entries.filter(_facet(property=name, value=value) if value else ~_facet(property=name))
    entries = entries.exclude(record_id=document["id"]).order_by("-until", "record_id")
    return [orjson.loads(text) for text in entries.values_list("served", flat=True)[:most]]


def source_cards(record_ids):
    """What is shown of these sources, for cards of estimates, which come without them: {id: document}."""
    return _by_id(SourceEntry.objects.using(PUBLIC).filter(superseded_at=None, record_id__in={*record_ids}))


def _facet(**conditions):
    return Exists(EstimateFacet.objects.using(PUBLIC).filter(entry=OuterRef("pk"), **conditions))


def _by_id(entries):
    rows = entries.order_by("sort_key", "record_id").values_list("record_id", "served")
    return {record_id: orjson.loads(text) for record_id, text in rows}
