"""A document as a reader asks it: facts in sections, each with its numbered notes."""

from publishing.reading.facts import Fact, Note, Notes, Words, facts_of, is_second_hand, label
from publishing.reading.sections import Group, RecordPage, Section, may_meet

__all__ = [
    "Fact",
    "Group",
    "Note",
    "Notes",
    "RecordPage",
    "Section",
    "Words",
    "facts_of",
    "is_second_hand",
    "label",
    "may_meet",
]
