"""Which published estimates make one claim, found on the shelf; and those groups as a list."""

from collections import defaultdict

import orjson
from django.db.models import Exists, OuterRef, Q

from estimates.entries import EstimateFacet
from estimates.printings import group_of
from publishing.api import computed
from publishing.catalogue import REFERENCE
from publishing.ids import ESTIMATE
from publishing.routers import PUBLIC

AT_A_TIME = 200


class Groups(computed.Rows):
    """Groups by the identifiers of their estimates; the documents are read page by page."""

    def __init__(self, entries, keys):
        super().__init__(keys)
        self.entries = entries

    def all(self):
        for start in range(0, len(self.rows), AT_A_TIME):
            yield from self._read(self.rows[start : start + AT_A_TIME])

    def part(self, cursor, size):
        part = super().part(cursor, size)
        part.rows = self._read(part.rows)
        return part

    def drifted(self, aspects, left_out):
        """Those that drifted in one of these aspects, if any are named, and in none that is left out."""

        def kept(drift):
            return drift.isdisjoint(left_out) and (aspects is None or not drift.isdisjoint(aspects))

        rows = zip(self.rows, self.all(), strict=True)
        return Groups(self.entries, [key for key, row in rows if kept({*row["drift"]})])

    def _read(self, keys):
        wanted = self.entries.filter(record_id__in=[member for key in keys for member in key])
        found = {key: orjson.loads(text) for key, text in wanted.values_list("record_id", "sent")}
        return [group_of([found[member] for member in key]) for key in keys]


def groups(entries, question):
    """The groups with an estimate that the question finds, if at least two works print the figure.

    `entries` are all estimates that are shown; a group has all of its estimates, found or not.
    """
    together = _same_claims(entries)
    credited = EstimateFacet.objects.using(PUBLIC).filter(
        entry=OuterRef("pk"), property="source", role="credited"
    )
    printed_twice = Q(Exists(credited)) | Q(record_id__in=[*together])
    found = question.entries(entries).filter(printed_twice).values_list("record_id", flat=True)
    keys = {together.get(record_id, (record_id,)) for record_id in found}
    rows = Groups(entries, sorted(keys))
    if question.asked.keys() & {"drift", "exclude_drift"}:
        rows = rows.drifted(question.get("drift"), question.get("exclude_drift", ()))
    return rows


def _same_claims(entries):
    """{estimate: all that make its claim, in order}, for those that others repeat."""
    facets = EstimateFacet.objects.using(PUBLIC).filter(
        entry=OuterRef("pk"), property=REFERENCE, value__startswith=ESTIMATE
    )
    documents = [orjson.loads(text) for text in entries.filter(Exists(facets)).values_list("sent", flat=True)]
    alike = defaultdict(set)
    for document in documents:
        for row in document["relations"]:
            if row["type"] == "same_claim":
                alike[document["id"]].add(row["estimate"]["id"])
                alike[row["estimate"]["id"]].add(document["id"])
    there = {*entries.filter(record_id__in=alike.keys()).values_list("record_id", flat=True)}
    found = {}
    for start in sorted(there):
        if start not in found:
            key = tuple(sorted(_reached(start, alike) & there))
            found |= dict.fromkeys(key, key)
    return {member: key for member, key in found.items() if len(key) > 1}


def _reached(start, alike):
    reached, ahead = {start}, [start]
    while ahead:
        fresh = alike[ahead.pop()] - reached
        reached |= fresh
        ahead.extend(fresh)
    return reached
