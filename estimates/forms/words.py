"""What the words of a source say, as values of the form's fields; and what of it was typed otherwise."""

import re

from django.utils.translation import override

from estimates.codes import Basis, Measure
from publishing import quantity_words
from publishing.wording.figures import figure_in_words, number

FIGURES = ("low", "low_bound", "best", "high", "high_bound", "comparator_value")
QUALIFYING = ("qualifier", "hedge", "spread")
EMPTY = (None, "")
_CLAUSE = re.compile(r"[;,.:–—]\s+")
_JOINT = re.compile(r"^(?:and|or|but|while|of whom|with|и|а|но|из них)\s+", re.IGNORECASE)


class Reading:
    """What the words that carry a figure say."""

    def __init__(self, text, measure=""):
        of_change = measure in Measure.values and Measure(measure).basis == Basis.CHANGE
        said = quantity_words.read(f"changed {text}" if of_change else text) if text else None
        self.understood = said is not None
        self.values = {name: getattr(said, name) for name in (*FIGURES[:-1], *QUALIFYING)} if said else {}
        if said:
            self.values["comparator_value"] = said.comparator
        self.unit = said.unit if said else ""
        self.rest = second_figure(said.rest) if said else ""

    def contradicted_by(self, typed):
        """The figures that were typed otherwise than the words say: names of fields."""
        return [name for name in FIGURES if typed.get(name) not in EMPTY and self._differs(name, typed)]

    def _differs(self, name, typed):
        if name == "comparator_value" and self.values[name] is None:
            return False  # what it is compared with may stand elsewhere in the passage
        return typed[name] != self.values[name]


def second_figure(text):
    """Of what follows the first figure, the part from the clause that carries the next one."""
    while text:
        clause, *after = _CLAUSE.split(text, maxsplit=1)
        if quantity_words.read(clause):
            return _JOINT.sub("", text)
        text = after[0] if after else ""
    return ""


def without(text, rest):
    """The words of the first figure alone."""
    kept = text[: text.rindex(rest)] if rest in text else text
    return re.sub(r"(?:[\s;,.:–—]|\b(?:and|or|but|while|of whom|with)\b)+$", "", kept)


def in_words(values):
    """The figures as they will be shown, for a sentence to the curator."""
    with override("en"):
        figure = figure_in_words({name: values.get(name) for name in (*FIGURES, *QUALIFYING)})
        if values.get("comparator_value") not in EMPTY:
            figure += f", compared with {number(values['comparator_value'])}"
    return figure or "no figure"


def usual_words(values):
    """The qualifier and the spread that figures without words have."""
    low, best, high = (values.get(name) not in EMPTY for name in ("low", "best", "high"))
    if low and high:
        return {"qualifier": "between", "spread": "issuer_interval"}
    if best and not low and not high:
        return {"qualifier": "as_stated"}
    return {}
