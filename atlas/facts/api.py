"""The list of facts, and one fact for good."""

import orjson
from rest_framework.response import Response

from atlas.facts import carrying
from atlas.facts.documents import FactPage, GoneFact
from atlas.facts.filters import FactFilter
from atlas.facts.table import COLUMNS
from publishing.api import timeclock
from publishing.api.changed import stream_of
from publishing.api.filters import read_parameters
from publishing.api.parameters import Choices
from publishing.api.problems import NotThere
from publishing.api.views import ShelfViewSet, withdrawn
from publishing.catalogue import stamp
from publishing.models import Tombstone


class FactViewSet(ShelfViewSet):
    """Claims of records that have been reviewed and published."""

    filterset_class = FactFilter
    columns = COLUMNS
    answers = {"retrieve": FactPage}
    refusals = {"retrieve": {"410": ("The record that it belonged to was withdrawn.", GoneFact)}}

    @classmethod
    def parameters(cls, action):
        declared = super().parameters(action)
        if action == "retrieve":
            fields = Choices(FactPage.Meta.fields, help_text=declared["fields"].help_text)
            declared = declared | {"fields": fields}
        return declared

    def removed(self, question):
        """The claims that no edition carries any more since `changed_since`."""
        since, clock = question.get("changed_since"), question.clock
        found, whole = carrying.removed_since(since, clock) if clock.at else ([], True)
        return {
            "removed": found,
            "removed_beyond": None if whole else stream_of(self.request, **{"from": stamp(since)}),
        }

    def retrieve(self, request, record_id):
        """One claim with every edition that carried it; also if none does any more."""
        asked = read_parameters(self.parameters("retrieve"), request.query_params)
        record_id = self.read_id(record_id)
        clock = timeclock.look(asked.get("as_of"))
        if self.is_held(clock):
            return self.not_modified()
        entries = carrying.entries_of(record_id, clock)
        if not entries:
            raise NotThere
        shown, carried = carrying.last_of(entries, clock), carrying.carried_by(entries)
        current = carrying.is_current(shown, clock)
        stone = None if current else carrying.stone_of(shown, clock)
        if stone is not None and stone.what == Tombstone.WITHDRAWN:
            raise withdrawn(stone, carrying.WITHDRAWN, id=record_id, record=shown.about, carried_by=carried)
        page = orjson.loads(shown.sent) | {
            "current": current,
            "ended": None if current else carrying.ended(shown, stone),
            "carried_by": carried,
        }
        return Response({name: page.get(name) for name in asked["fields"]} if "fields" in asked else page)
