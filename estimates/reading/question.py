"""One question: what answers it, what does not, and why."""

from dataclasses import dataclass
from functools import cached_property

from estimates.codes import QuestionRole
from estimates.plots import labels
from estimates.reading import shelf
from estimates.reading.figures import Figures
from estimates.reading.rows import explained
from publishing.wording import in_reader_language


@dataclass(frozen=True)
class Answer:
    """An estimate and what it is worth here."""

    card: dict
    reason: tuple
    decided_on: str | None

    @property
    def title(self):
        return labels.title(self.card)

    @property
    def issuer(self):
        return labels.issuer_or_nobody(self.card)


@dataclass(frozen=True)
class Part:
    """The answers of one role, in the curators' order, and their drawing."""

    role: str
    title: str
    meaning: str
    answers: list
    figures: Figures


class QuestionPage:
    """All that the page of a question says, from its served document."""

    def __init__(self, document):
        self.document = document

    @cached_property
    def title(self):
        """(the question, its language)."""
        return in_reader_language(self.document["title"])

    @cached_property
    def summary(self):
        """(the answer in short, its language)."""
        return in_reader_language(self.document["summary"])

    @cached_property
    def counts(self):
        """How many estimates have each role, in the order of the roles: [(label, number)]."""
        roles = [row["role"] for row in self.document["estimates"]]
        return [(role.label, roles.count(role)) for role in QuestionRole if role in roles]

    @property
    def has_answer(self):
        """Whether some figure is recommended."""
        return any(row["role"] == QuestionRole.RECOMMENDED for row in self.document["estimates"])

    @cached_property
    def decided_on(self):
        """The day on which the roles were last decided, or None."""
        return max(filter(None, (row["decided_on"] for row in self.document["estimates"])), default=None)

    @cached_property
    def parts(self):
        """The roles that occur, what is recommended first."""
        return [self._part(role) for role in QuestionRole if role in self._roles]

    @property
    def _roles(self):
        return {row["role"] for row in self.document["estimates"]}

    def _part(self, role):
        rows = [row for row in self.document["estimates"] if row["role"] == role]
        return Part(
            role=role.value,
            title=role.label,
            meaning=explained(QuestionRole, role),
            answers=[
                Answer(row["estimate"], in_reader_language(row["reason"]), row["decided_on"]) for row in rows
            ],
            figures=Figures([row["estimate"] for row in rows], sources=self._sources, name=role.value),
        )

    @cached_property
    def _sources(self):
        return shelf.source_cards(row["estimate"]["citation"]["source"] for row in self.document["estimates"])
