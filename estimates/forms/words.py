"""What the words of a source say, as values of the form's fields; and what of it was typed otherwise."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from estimates.codes import Basis, EstimateUnit, Measure
from publishing import quantity_words
from publishing.wording.figures import figure_in_words, number

FIGURES = ("low", "low_bound", "best", "high", "high_bound", "comparator_value")
QUALIFYING = ("qualifier", "hedge", "spread")
EMPTY = (None, "")
_CLAUSE = re.compile(r"[;,.:–—]\s+")
_JOINTS = "and|or|but|while|of whom|with|и|а|но|тогда как|из них"
_JOINT = re.compile(rf"^(?:{_JOINTS})\s+", re.IGNORECASE)
_WITHIN = re.compile(rf"\s(?:{_JOINTS})\s+", re.IGNORECASE)
_LOSS = re.compile(
    r"\b(?:net loss|loss|outflow|negative|deficit|убыл\w+|отток\w*|потер\w+|отрицательн\w+)\b", re.IGNORECASE
)
_FALL = re.compile(
    r"\b(?:f[ae]ll(?:en|s|ing)?|dropp?\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|lower"
    r"|(?:упа[лд]|сниз|сниж|сократ|уменьш)\w*|ниже)\b",
    re.IGNORECASE,
)


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
        self.below_zero = bool(said) and self._is_below_zero(text, measure)
        if self.below_zero and self.values["low"] is None and self.values["high"] is None:
            self.values["best"], self.below_zero = -self.values["best"], False
        self.rest = second_figure(said.rest) if said else ""

    def _is_below_zero(self, text, measure):
        """Whether a word turns figures without a sign into a loss: “an outflow of 20,000” of a balance."""
        basis = Measure(measure).basis if measure in Measure.values else None
        points = basis == Basis.CHANGE and self.unit == EstimateUnit.PERCENTAGE_POINTS
        words = _LOSS if basis == Basis.NET_FLOW else _FALL if points else None
        figures = [self.values[name] for name in ("low", "best", "high") if self.values[name] is not None]
        return bool(words and words.search(text) and figures and min(figures) > 0)

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
        if said := quantity_words.read(clause):
            return _JOINT.sub("", text[_lead(clause, said) :])
        text = after[0] if after else ""
    return ""


def _lead(clause, said):
    """How much of a clause still belongs to the first figure: up to the last joint before the next one."""
    for joint in reversed(list(_WITHIN.finditer(clause))):
        if replace(said, hedge="", rest="") == _plain(clause[joint.end() :]):
            return joint.start() + 1
    return 0


def _plain(text):
    said = quantity_words.read(text)
    return said and replace(said, hedge="", rest="")


def without(text, rest):
    """The words of the first figure alone."""
    kept = text[: text.rindex(rest)] if rest in text else text
    return re.sub(rf"(?:[\s;,.:–—]|\b(?:{_JOINTS})\b)+$", "", kept)


def in_words(values):
    """The figures as they will be shown, for a sentence to the curator."""
    figure = figure_in_words({name: values.get(name) for name in (*FIGURES, *QUALIFYING)})
    if values.get("comparator_value") not in EMPTY:
        figure += _(", compared with %(figure)s") % {"figure": number(values["comparator_value"])}
    return figure or _("no figure")


def usual_words(values):
    """The qualifier and the spread that figures without words have."""
    low, best, high = (values.get(name) not in EMPTY for name in ("low", "best", "high"))
    if low and high:
        return {"qualifier": "between", "spread": "issuer_interval"}
    if best and not low and not high:
        return {"qualifier": "as_stated"}
    return {}
