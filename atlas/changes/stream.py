"""The events of the shelf, read from its editions and tombstones."""

from collections import Counter
from dataclasses import dataclass

import orjson
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Cast

from publishing import kinds
from publishing.api.computed import Walked
from publishing.api.ordering import Key, beyond
from publishing.catalogue import stamp
from publishing.differences import differences
from publishing.models import Edition, Tombstone
from publishing.routers import PUBLIC

ADDED, MODIFIED, RETURNED = "added", "modified", "returned"
OF_EDITIONS = (ADDED, MODIFIED, RETURNED)
OF_STONES = (Tombstone.WITHDRAWN, Tombstone.MERGED, Tombstone.REDACTED)
WHAT = (*OF_EDITIONS, *OF_STONES)
COUNTED = ("kind", "what")
COLUMNS = ("event_at", "event_id", "event_kind", "event_what", "event_number", "event_reason", "event_next")


@dataclass
class Stream(Walked):
    """The events that fulfil what was asked, in their order."""

    asked: dict
    clock: object

    @property
    def members(self):
        """The counts asked for."""
        if "facets" not in self.asked:
            return {}
        return {"facets": {name: self._counted(name) for name in self.asked["facets"]}}

    def count(self):
        """How many events there are."""
        return sum(events.count() for events in self._kinds_of_events())

    @property
    def keys(self):
        """The order that was asked for; no two events of one record have one time."""
        latest_first = self.asked.get("ordering") == "-at"
        return [Key("event_at", latest_first), Key("event_id", latest_first)]

    def rows(self, order, position, most):
        """The first so many events beyond a position, editions and tombstones in one question."""
        after = beyond(order, position) if position else Q()
        editions, stones = (events.filter(after) for events in self._kinds_of_events())
        both = editions.values_list(*COLUMNS).union(stones.values_list(*COLUMNS), all=True)
        return list(both.order_by(*map(str, order))[:most])

    def shown(self, rows):
        """The events as they are sent."""
        documents = _documents(rows)
        return [_event(*row, documents) for row in rows]

    def _counted(self, name):
        """The values of a parameter under the others: [{value, count}], most frequent first."""
        editions, stones = (
            events.order_by().values_list(f"event_{name}").annotate(n=Count("*"))
            for events in self._kinds_of_events(without=name)
        )
        found = Counter()
        for value, n in editions.union(stones, all=True):
            found[value] += n
        counts = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return [{"value": value, "count": n} for value, n in counts]

    def _kinds_of_events(self, without=None):
        """(events that are editions, events that are tombstones), with the same columns.

        `without` is a parameter that is left aside.
        """
        if self.clock.at is None:
            return Edition.objects.none().annotate(**_OF_EDITION), Tombstone.objects.none().annotate(
                **_OF_STONE
            )
        editions = Edition.objects.using(PUBLIC).annotate(**_OF_EDITION)
        stones = Tombstone.objects.using(PUBLIC).annotate(**_OF_STONE)
        return self._asked_for(editions, without), self._asked_for(stones, without)

    def _asked_for(self, events, without):
        events = events.filter(event_at__lte=self.clock.at)
        for name, condition in CONDITIONS.items():
            if name in self.asked and name != without:
                events = events.filter(**{condition: self.asked[name]})
            if f"exclude_{name}" in self.asked:
                events = events.exclude(**{condition: self.asked[f"exclude_{name}"]})
        return events


CONDITIONS = {
    "kind": "event_kind__in",
    "ids": "event_id__in",
    "what": "event_what__in",
    "from": "event_at__gte",
    "changed_since": "event_at__gte",
    "to": "event_at__lte",
}


_came_back = Tombstone.objects.filter(record_id=OuterRef("record_id"), ended_at=OuterRef("published_at"))
_OF_EDITION = {
    "event_at": F("published_at"),
    "event_id": F("record_id"),
    "event_kind": F("kind"),
    "event_what": Case(
        When(number=1, then=Value(ADDED)),
        When(Exists(_came_back), then=Value(RETURNED)),
        default=Value(MODIFIED),
        output_field=TextField(),
    ),
    "event_number": F("number"),
    "event_reason": Value("", output_field=TextField()),
    "event_next": Value("", output_field=TextField()),
}
_OF_STONE = {
    "event_at": F("at"),
    "event_id": F("record_id"),
    "event_kind": F("kind"),
    "event_what": Cast("what", TextField()),
    "event_number": Value(0, output_field=IntegerField()),
    "event_reason": Cast("reason", TextField()),
    "event_next": Cast("successor", TextField()),
}


def _event(at, record_id, kind, what, number, reason, successor, documents):
    address = f"/api/v1/{kinds.named(kind).path}/{record_id}/"
    found = {
        "at": stamp(at),
        "what": what,
        "kind": kind,
        "id": record_id,
        "edition": number or None,
        "url": f"{address}editions/{number}/" if number else address,
        "reason": reason or None,
        "successor": successor or None,
    }
    if number < 2:
        return found | dict.fromkeys(("members", "claims_added", "claims_changed", "claims_removed"))
    return found | differences(documents[record_id, number - 1], documents[record_id, number])


def _documents(rows):
    """The documents of the editions told of, and of those before them: {(record, number): document}."""
    wanted = [(row[1], row[4]) for row in rows if row[4] > 1]
    wanted = {(record, number) for record, last in wanted for number in (last - 1, last)}
    if not wanted:
        return {}
    editions = Edition.objects.using(PUBLIC).filter(record_id__in={record for record, _ in wanted})
    editions = editions.filter(number__in={number for _, number in wanted})
    rows = editions.values_list("record_id", "number", "document")
    return {
        (record, number): orjson.loads(text) for record, number, text in rows if (record, number) in wanted
    }
