"""What was found: a list of all kinds together, best first."""

from dataclasses import dataclass

from atlas.search import kinds, showing
from publishing.api.computed import Walked
from publishing.api.ordering import Key, beyond

KEYS = [Key("relevance", True), Key("sort_key"), Key("kind_of_record"), Key("record_id")]


@dataclass
class Found(Walked):
    """What matches, as the list of a computed answer: `kinds` are those that were asked for."""

    understood: object
    kinds: tuple
    clock: object
    members: dict
    keys = KEYS

    def count(self):
        """How many results there are."""
        return sum(self.understood.counts[kind] for kind in self.kinds)

    def shown(self, rows):
        """The results as they are sent."""
        return showing.results(rows, self.understood.words, self.clock)

    def rows(self, order, position, most):
        """The first so many rows beyond a position, of all kinds in one question."""
        found = []
        for kind in self.kinds:
            if self.understood.counts[kind]:
                entries = kinds.matching(kind, self.understood.words, self.clock)
                if position:
                    entries = entries.filter(beyond(order, position))
                found.append(entries.order_by(*map(str, order)).values_list(*kinds.COLUMNS)[:most])
        if not found:
            return []
        first, *others = found
        together = first.union(*others, all=True).order_by(*map(str, order)) if others else first
        return list(together[:most])
