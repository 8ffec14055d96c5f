"""The sections of a record's page, and what the pages of all records of claims share."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from publishing.codes import Rank
from publishing.edtf import validity
from publishing.reading.facts import Notes, facts_of


@dataclass
class Group:
    """Facts shown together; where they differ, side by side."""

    facts: list
    differ: bool = False


@dataclass
class Section:
    """One question of the reader and its answers."""

    id: str
    title: str
    groups: list
    look: str = "list"
    help: str = ""

    def facts(self):
        return [fact for group in self.groups for fact in group.facts]


class RecordPage:
    """What a page says, in sections, with numbered notes. Subclasses say which sections there are."""

    def __init__(self, document, *others):
        """`others` are documents of further records whose claims the page shows too."""
        self.document = document
        self._notes = Notes(document, *others)

    def _sections(self):
        raise NotImplementedError

    @cached_property
    def sections(self):
        """The questions that have an answer, in the order in which a reader asks them."""
        return [section for section in self._sections() if section.facts()]

    @property
    def notes(self):
        """The source notes, numbered as the facts of the sections refer to them."""
        return self._notes if self.sections else []

    @cached_property
    def usual_check(self):
        """The day on which most facts were last checked, or None. Facts checked on another day say so."""
        days = Counter(fact.verified_on for section in self.sections for fact in section.facts())
        return days.most_common(1)[0][0] if days else None

    @property
    def read_by_others_only(self):
        """Whether some fact was read in a work that credits another which we have not seen."""
        return any(credit for note in self.notes for credit in note.credits if not credit["seen"])

    def _section(self, name, title, claims, words_of, *, differ=None, **kwargs):
        """Claims as a section. Those of which `differ(one, other)` holds stand side by side, first."""
        facts = facts_of(claims, words_of, self._notes)
        apart = differing(facts, differ) if differ else []
        together = [fact for fact in facts if fact not in apart]
        groups = [Group(apart, differ=True)] if apart else []
        groups += [Group(together)] if together else []
        return Section(name, title, groups, **kwargs)


def differing(facts, differ):
    """The facts that differ from another one of them, in their order."""
    sound = [fact for fact in facts if fact.claim["rank"] != Rank.DEPRECATED]
    return [
        fact for fact in sound if any(differ(fact.claim, other.claim) for other in sound if other is not fact)
    ]


def may_meet(one, other):
    """Whether two claims may have held on one day. An unknown end excludes nothing."""
    return overlap(
        validity(one["valid_from"], one["valid_to"]), validity(other["valid_from"], other["valid_to"])
    )


def overlap(one, other):
    """Whether two bounds have a day in common, or may have."""
    return not (before(one.latest, other.earliest) or before(other.latest, one.earliest))


def before(end, start):
    """Whether both are known and the end lies before the start."""
    return end is not None and start is not None and end < start
