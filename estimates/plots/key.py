"""The key under a drawing: the signs that occur in it, and what each means."""

from django.utils.translation import gettext_lazy as _

from estimates.plots import svg
from estimates.plots.axis import LINEAR, Scale
from estimates.plots.marks import Mark, draw

MEANINGS = {
    "point": _("the figure as stated"),
    "point-about": _("about, around or close to"),
    "stock": _("a number at one time, as stated"),
    "stock-about": _("a number at one time: about, around or close to"),
    "interval": _("an interval, as stated"),
    "interval-about": _("an interval whose ends are approximate"),
    "envelope": _("figures of several sources, nobody’s own interval"),
    "lower": _("this or more: no upper limit stated"),
    "upper": _("at most this: no lower limit stated"),
    "rule": _("a vague word, read by a published rule"),
    "rule-interval": _("an interval with an end that is a vague word, read by a published rule"),
}
TIME_MEANINGS = {
    "sharp": _("the time that the statement covers"),
    "about": _("an end that is approximate or uncertain"),
    "unknown": _("an end that the source does not state"),
    "open": _("it goes on"),
    "day": _("counted on one day; an empty bar: on one day within it"),
}
_SIGNS = {
    "point": Mark(point=50),
    "point-about": Mark(point=50, hollow=True),
    "stock": Mark(point=50, square=True),
    "stock-about": Mark(point=50, square=True, hollow=True),
    "interval": Mark(start=15, end=85),
    "interval-about": Mark(start=15, end=85, hollow_bar=True),
    "envelope": Mark(start=15, end=85, brackets=True),
    "lower": Mark(rightward=20),
    "upper": Mark(leftward=80),
    "rule": Mark(rightward=20, dashed=True),
    "rule-interval": Mark(start=15, end=85, dashed=True),
}
_HUNDRED = Scale(LINEAR, 0, 100, ())


def key_of(marks):
    """For each sign that occurs, in a fixed order: (a small drawing, what it means)."""
    kinds = {kind for mark in marks for kind in mark.kinds}
    return [
        (sign(draw(_SIGNS[kind], _HUNDRED, 10)), meaning)
        for kind, meaning in MEANINGS.items()
        if kind in kinds
    ]


def sign(drawing):
    """A small drawing beside its meaning, which says the same to those who do not see it."""
    return svg.element(
        "svg",
        drawing,
        width="44",
        height="20",
        aria_hidden="true",
        focusable="false",
        class_="plot-sign",
    )
