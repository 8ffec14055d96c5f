"""Some estimates side by side: where they agree, what two of them allow, and what all add up to."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estimates import codes
from estimates.adding import NotAdditive, total
from estimates.arithmetic.aspects import ASPECTS
from estimates.comparing import compare
from estimates.plots import labels
from estimates.reading import lines
from estimates.reading.figures import Figures
from publishing.codes import Spread
from publishing.wording import country_name, date_in_words, in_reader_language, period_in_words

_LISTS = {
    "measure": codes.Measure,
    "unit": codes.EstimateUnit,
    "basis": codes.Basis,
    "direction": codes.Direction,
    "population_basis": codes.PopulationBasis,
    "subpopulations": codes.Subpopulation,
    "who_is_counted": codes.Caveat,
    "destination_role": codes.DestinationRole,
    "route": codes.Route,
    "method": codes.Method,
    "nature": codes.Nature,
    "spread": Spread,
}

_MAY_BE_UNSAID = {"period", "reference_date", "issuer", "destination", "destination_role", "route"}


@dataclass(frozen=True)
class Aspect:
    """One row of the table: its name, whether all agree, whether any says it, what each says.

    `agreed` is None if it is not certain.
    """

    label: str
    agreed: bool | None
    stated: bool
    values: list


@dataclass(frozen=True)
class Two:
    """What two of the estimates allow; `numbers` are their places in the list."""

    numbers: tuple
    comparable: bool
    addable: bool
    not_comparable: list
    not_addable: list


class Comparison:
    """Served estimates, each once, as the page of comparison shows them."""

    def __init__(self, documents, lookup):
        """`lookup` knows places and ancestors, as the API's does."""
        self.documents = documents
        self._known = {"places": lookup.places, "ancestors": lookup.ancestors}
        self._matrix = compare(documents, **self._known)

    @cached_property
    def figures(self):
        return Figures(self.documents)

    @cached_property
    def chosen(self):
        """The estimates with their numbers: [(number, document, title, figure)]."""
        return [
            (n, document, labels.title(document), lines.figure_of(document))
            for n, document in enumerate(self.documents, 1)
        ]

    @cached_property
    def sum(self):
        """What they add up to, in words, with what a reader must know of it; None if they do not."""
        return self._sum[0]

    @property
    def reasons(self):
        """Every reason why they do not add up."""
        return self._sum[1]

    @cached_property
    def _sum(self):
        try:
            found = total(self.documents, **self._known)
        except NotAdditive as refusal:
            return None, [in_reader_language(reason.words)[0] for reason in refusal.reasons]
        said = pgettext("a figure and what one of it is", "%(figure)s %(unit)s") % {
            "figure": in_reader_language(found["words"])[0],
            "unit": lines.unit_after_figure(found["unit"]),
        }
        return {"words": said, "notes": [in_reader_language(note)[0] for note in found["notes"]]}, []

    @cached_property
    def aspects(self):
        """The rows of the table."""
        return [
            Aspect(
                in_reader_language(row["label"])[0],
                aspect.agreed(self.documents),
                row["aspect"] not in _MAY_BE_UNSAID or any(row["values"].values()),
                [_said(row["aspect"], row["values"][each["id"]], each) for each in self.documents],
            )
            for aspect, row in zip(ASPECTS, self._matrix["aspects"], strict=True)
        ]

    @cached_property
    def pairs(self):
        """What each two allow."""
        numbers = {document["id"]: number for number, document, *_ in self.chosen}
        return [
            Two(
                tuple(numbers[record_id] for record_id in row["estimates"]),
                row["comparable"],
                row["addable"],
                [in_reader_language(why["detail"])[0] for why in row["not_comparable_because"]],
                [in_reader_language(why["detail"])[0] for why in row["not_addable_because"]],
            )
            for row in self._matrix["pairs"]
        ]


def _said(aspect, value, document):
    """A value of the matrix in words."""
    if aspect == "issuer":
        return labels.issuer_or_nobody(document)
    if not value:
        return _("none") if isinstance(value, list) else _("not stated")
    if aspect in _LISTS:
        values = value if isinstance(value, list) else [value]
        return ", ".join(labels.label(_LISTS[aspect], each) for each in values)
    if aspect == "origin":
        return country_name(value)
    if aspect == "destination":
        return lines.destination_name(document["destination"])
    if aspect == "period" and value.count("/") == 1:
        return period_in_words(*value.split("/"))
    return date_in_words(value) if aspect in ("period", "reference_date") else str(value)
