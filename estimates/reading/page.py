"""One estimate, laid out in the order in which a reader asks."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from estimates import codes
from estimates.plots import chain_strip, labels, revision_strip
from estimates.reading import lines, shelf
from estimates.reading.figures import Figures, pair_of
from estimates.reading.relations import related_to
from estimates.reading.rows import Row, explained, rows_about
from publishing.codes import Confidence
from publishing.wording import in_reader_language

MOST_BESIDE = 12


@dataclass(frozen=True)
class Caveat:
    """What a reader must know, by its name and in a sentence."""

    label: str
    sentence: str


class EstimatePage:
    """All that the page of an estimate says of its served document, and of its neighbours on the shelf."""

    def __init__(self, document, versions=()):
        """`versions` are its editions: (number, time of publication, document)."""
        self.document = document
        self._versions = versions

    # The statement itself

    @cached_property
    def title(self):
        return labels.title(self.document)

    @cached_property
    def measure(self):
        return labels.measure(self.document)

    @cached_property
    def place(self):
        return lines.place_of(self.document)

    @cached_property
    def time(self):
        return labels.period(self.document)

    @cached_property
    def issuer(self):
        return labels.issuer(self.document)

    @cached_property
    def confidence(self):
        return labels.label(Confidence, self.document["confidence"])

    @cached_property
    def band(self):
        """The statement drawn alone."""
        return Figures([self.document], name="alone").bands[0]

    @cached_property
    def sections(self):
        """What was counted, how much, where and when, and who says so: the values as rows."""
        return [section for section in rows_about(self.document) if section.rows]

    @cached_property
    def caveats(self):
        return [
            Caveat(labels.label(codes.Caveat, code), explained(codes.Caveat, code))
            for code in self.document["caveats"]
        ]

    @cached_property
    def remark(self):
        """(how we read it, its language)."""
        return in_reader_language(self.document["remark"])

    @cached_property
    def chain(self):
        return chain_strip(self.document)

    @cached_property
    def end_of_chain(self):
        """A sentence on whether the way leads to the primary source."""
        primary = [link for link in self.chain.links if link.role == codes.ChainRole.PRIMARY]
        if not primary:
            return _("The chain of sources does not reach a primary one.")
        if all(link.seen for link in primary):
            return _("The chain of sources leads to the primary one.")
        return _("The chain of sources leads to the primary one, which we have not seen.")

    @cached_property
    def revisions(self):
        """The steps of the figure through its editions; empty if it never changed."""
        return revision_strip(self._versions)

    @cached_property
    def questions(self):
        """The questions it bears on: (question, its title, role, reason)."""
        return [
            {
                "url": question["url"],
                "title": in_reader_language(question["title"]),
                "role": labels.label(codes.QuestionRole, question["role"]),
                "reason": in_reader_language(question["reason"]),
            }
            for question in self.document["questions"]
        ]

    # Its neighbours

    @cached_property
    def _all_related(self):
        return related_to(self.document)

    @property
    def related(self):
        return [other for other in self._all_related if not other.is_same_claim]

    @cached_property
    def elsewhere(self):
        """The same statement of the same issuer in other places, with the words used there."""
        return [
            Row(
                label=in_reader_language({"en": card["title"], "ru": None})[0] if card else other.id,
                text=lines.figure_of(document),
                detail=quoted_words(document),
                href=document["url"],
            )
            for other in self._all_related
            if other.is_same_claim and (document := other.document)
            for card in [_read_in(document)]
        ]

    @cached_property
    def pairs(self):
        """The pairs that it is one of."""
        return [
            pair_of(self.document, other.document)
            if other.stated_here
            else pair_of(other.document, self.document)
            for other in self._all_related
            if other.is_pair and other.document
        ]

    @cached_property
    def beside(self):
        """Other statements of the same measure and place, drawn with this one; None without any."""
        same = {other.id for other in self._all_related if other.is_same_claim}
        others = shelf.of_measure_and_place(self.document, MOST_BESIDE)
        others = [document for document in others if document["id"] not in same]
        if any(document["unit"] == self.document["unit"] for document in others):
            others.insert(0, self.document)
        return Figures(others, name="beside") if others else None

    @property
    def is_beside(self):
        """Whether this statement is drawn among them: not if all count in other units."""
        return self.document in self.beside.documents

    @property
    def has_english(self):
        """Whether the page has words of ours that exist in English only."""
        survey = self.document["survey"] or {}
        own = [self.document["base"], survey.get("name"), self.document["remark"]["en"]]
        own[-1] = own[-1] if not self.document["remark"]["ru"] else None
        return any(own) or any(other.remark for other in self.related)


def _read_in(document):
    cited = document["citation"]["source"]
    return next((card for card in document["sources"] if card["id"] == cited), None)


def quoted_words(document):
    """The source's own words for the figure and for what was done: “at least 666,000”, “registered”."""
    words = [document["value_text"], document["source_term"]]
    return ", ".join(_("“%(words)s”") % {"words": text} for text in words if text)
