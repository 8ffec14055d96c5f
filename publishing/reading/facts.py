"""Facts: equal claims of several sources as one, with a numbered note for each place it was read."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from publishing import wording
from publishing.codes import Confidence, Rank

NOT_VALUES = {
    "id",
    "rank",
    "confidence",
    "date_text",
    "verified_on",
    "citation",
}


@dataclass
class Note:
    """One place in one source, with what that source itself credits."""

    number: int
    source: dict
    locator: str | None
    credits: list
    first: str = ""  # the claim where a reader meets it first


@dataclass
class Words:
    """What is said of one value. `language` is set where it is not the page's own."""

    text: str = ""
    language: str = ""
    label: str = ""
    detail: str = ""
    detail_language: str = ""
    href: str = ""  # a page of Atlas, without language
    external: str = ""
    quote: str = ""
    muted: bool = False


@dataclass
class Fact:
    """Equal claims: their words, since when, how sure, who says so."""

    claims: list
    words: Words
    when: str
    own_words_for_time: str
    marks: list
    attributed_to: str
    notes: list = field(default_factory=list)

    @property
    def id(self):
        """The first claim's identifier: the fact's anchor on the page."""
        return self.claims[0]["id"]

    @property
    def claim(self):
        return self.claims[0]

    @property
    def verified_on(self):
        """The day on which the fact was last checked by any of its claims, or None."""
        return max((claim["verified_on"] for claim in self.claims if claim["verified_on"]), default=None)


class Notes:
    """Numbers the places where facts were read, in the order in which a reader meets them."""

    def __init__(self, *documents):
        self.cards = {card["id"]: card for document in documents for card in document["sources"]}
        self._notes = {}

    def __iter__(self):
        return iter(self._notes.values())

    def __len__(self):
        return len(self._notes)

    def card(self, source):
        """What is shown of a source; one that is no longer published has its identifier only."""
        return self.cards.get(source) or {"id": source, "title": None}

    def of(self, claim):
        """The note of a claim; equal citations share one."""
        citation = claim["citation"]
        credited = tuple((c["source"], c["locator"], c["seen"]) for c in citation["credits"])
        key = citation["source"], citation["locator"], credited
        if key not in self._notes:
            credits = [credit | {"card": self.card(credit["source"])} for credit in citation["credits"]]
            self._notes[key] = Note(
                len(self._notes) + 1, self.card(citation["source"]), citation["locator"], credits
            )
        return self._notes[key]

    def read_by_us(self, claim):
        """Whether a curator has read the work that the claim cites."""
        return self.card(claim["citation"]["source"]).get("consulted", False)


def label(code_list, value):
    """The label of a code, or the code itself if a later list has lost it."""
    return str(code_list(value).label) if value in code_list.values else value


def facts_of(claims, words_of, notes):
    """Claims of one kind as facts. `words_of(claim)` says the value; equal values and times are one fact."""
    groups = {}
    for claim in claims:
        groups.setdefault(_sameness(claim), []).append(claim)
    facts = []
    for group in groups.values():
        fact = Fact(
            claims=group,
            words=words_of(group[0]),
            when=wording.period_in_words(group[0]["valid_from"], group[0]["valid_to"]),
            own_words_for_time=_own_words_for_time(group),
            marks=marks_of(group, notes),
            attributed_to=(group[0]["attributed_to"] or {}).get("name", ""),
        )
        numbered = {note.number: note for note in map(notes.of, group)}
        fact.notes = [numbered[number] for number in sorted(numbered)]
        for note in fact.notes:
            note.first = note.first or fact.id
        facts.append(fact)
    return facts


def _sameness(claim):
    deprecated = claim["rank"] == Rank.DEPRECATED
    values = ((key, repr(value)) for key, value in claim.items() if key not in NOT_VALUES)
    return (deprecated, *values)


def _own_words_for_time(claims):
    """The source's own words where they say more than the date."""
    if any(claim["valid_from"] or claim["valid_to"] or claim.get("date") for claim in claims):
        return ""
    return next((claim["date_text"] for claim in claims if claim["date_text"]), "")


def is_second_hand(claim, notes):
    """Whether the claim rests on a work that no curator has seen."""
    credits = claim["citation"]["credits"]
    return any(not credit["seen"] for credit in credits) or not notes.read_by_us(claim)


def marks_of(claims, notes):
    """What a reader should know of how sure a fact is, in words. The best of its claims counts."""
    marks = []
    if claims[0]["rank"] == Rank.DEPRECATED:
        marks.append(_("held to be mistaken"))
    if all(claim["confidence"] == Confidence.LOW for claim in claims):
        marks.append(_("low confidence"))
    if all(is_second_hand(claim, notes) for claim in claims):
        marks.append(_("second-hand"))
    return marks
