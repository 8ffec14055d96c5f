"""What can be saved and may yet be meant otherwise: sentences for the box on the page of an estimate."""

from django.utils.translation import gettext_lazy as _

from estimates.codes import Basis, EstimateRelationType, EstimateUnit, Measure

_FIGURES = ("low", "best", "high")
NO_EARLIER = _(
    "A change in per cent is shown as its later figure. What it changed from is not given: type it under "
    "“compared with”."
)
A_THIRD = _(
    "The words of the other figure, “{}”, go on with yet another: “{}”. Take that out; it is an estimate of "
    "its own."
)
WHOLE_IN_PART = _(
    "“Part of” says that the figure above is a part of “{}”, which is smaller. Enter the part above and the "
    "whole in the row."
)


def doubts_about(form, rows):
    """Sentences about the form of an estimate and the rows of its other figures."""
    data = getattr(form, "cleaned_data", {})
    change = _basis(data.get("measure")) == Basis.CHANGE and data.get("unit") == EstimateUnit.PERCENT
    found = [str(NO_EARLIER)] if change and data.get("comparator_value") is None else []
    for row in rows:
        found += _about_row(data, row)
    return found


def _about_row(data, row):
    reading = getattr(row, "reading", None)
    if reading and reading.rest:
        yield A_THIRD.format(row.cleaned_data.get("new_value_text"), reading.rest)
    values = getattr(row, "cleaned_data", {})
    other = values.get("to_estimate")
    if other and values.get("type") == EstimateRelationType.PART_OF and other.unit == data.get("unit"):
        part, whole = _most(data.get(name) for name in _FIGURES), _most(map(other.__getattribute__, _FIGURES))
        if part is not None and whole is not None and part > whole:
            yield WHOLE_IN_PART.format(other.value_text)


def _basis(measure):
    return Measure(measure).basis if measure in Measure.values else None


def _most(figures):
    return max((figure for figure in figures if figure is not None), default=None)
