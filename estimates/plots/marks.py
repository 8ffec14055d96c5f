"""The grammar of marks: which sign stands for which kind of statement, and how it is drawn.

A mark never starts at zero and never shows a middle that the source does not give. Filled is stated,
hollow is “about”; a square is a stock, a circle anything else; a bar has both ends; a tick with an
arrow has one bound; dashed is a vague word read by rule; thin brackets hold figures of several sources.
"""

from dataclasses import dataclass

from estimates.plots import svg
from publishing.codes import HighBound, LowBound, Qualifier, Spread

_ABOUT = {Qualifier.ABOUT, Qualifier.AROUND, Qualifier.CLOSE_TO}
_UPPER = {Qualifier.ALMOST, Qualifier.NEARLY, Qualifier.UP_TO, Qualifier.AS_MANY_AS, Qualifier.FEWER_THAN}
_LOWER = {Qualifier.OVER, Qualifier.MORE_THAN, Qualifier.AT_LEAST}
_OPEN_ABOVE = {HighBound.MORE_THAN, HighBound.AT_LEAST}
_NARROW = 9  # percent: an arrow with less room than this before the end of the axis is short


@dataclass(frozen=True)
class Mark:
    """The parts of one mark, in values. A part that the source does not give is None."""

    start: object = None
    end: object = None
    point: object = None
    rightward: object = None
    leftward: object = None
    square: bool = False
    hollow: bool = False
    hollow_bar: bool = False
    dashed: bool = False
    brackets: bool = False

    @property
    def values(self):
        """Every value that must have a place on the axis."""
        parts = (self.start, self.end, self.point, self.rightward, self.leftward)
        return [value for value in parts if value is not None]

    @property
    def lower_end(self):
        """What marks are ordered by from below: an arrow to the left goes further than its value."""
        least = min(self.values)
        return least, least != self.leftward

    @property
    def upper_end(self):
        """What marks are ordered by from above: an arrow to the right goes further than its value."""
        most = max(self.values)
        return most, most == self.rightward

    @property
    def anchor(self):
        """Where the mark is pointed at: its figure if it has one, else a bound; None for words alone."""
        return next((value for value in (self.point, *self.values) if value is not None), None)

    @property
    def kinds(self):
        """The names of what is drawn, as in the key."""
        about = "-about" if self.hollow else ""
        found = []
        if self.point is not None:
            found.append(("stock" if self.square else "point") + about)
        if self.start is not None:
            plain = "interval-about" if self.hollow_bar else "rule-interval" if self.dashed else "interval"
            found.append("envelope" if self.brackets else plain)
        if self.dashed:
            found += ["rule"] * (self.rightward is not None or self.leftward is not None)
        else:
            found += ["lower"] * (self.rightward is not None) + ["upper"] * (self.leftward is not None)
        return found


def mark_of(document):
    """The mark that says what the document's figures say, no more and no less."""
    low, best, high = document["low"], document["best"], document["high"]
    qualifier, low_bound, high_bound = document["qualifier"], document["low_bound"], document["high_bound"]
    if low is None and high is None:
        low, best, high = _by_its_word(best, qualifier)
    interval = low is not None and high is not None
    open_above = high is not None and high_bound in _OPEN_ABOVE
    return Mark(
        start=low if interval else None,
        end=high if interval else None,
        point=best,
        rightward=high if open_above else low if low is not None and not interval else None,
        leftward=high if high is not None and not interval else None,
        square=document["basis"] == "stock",
        hollow=qualifier in _ABOUT,
        hollow_bar=interval and _approximate(document),
        dashed=LowBound.RULE in (low_bound, high_bound),
        brackets=interval and document["spread"] == Spread.ENVELOPE_OF_SOURCES,
    )


def _approximate(document):
    """Whether the ends of an interval are only about right."""
    ends = document["low_bound"] == LowBound.ABOUT or document["high_bound"] == HighBound.ABOUT
    return ends or (document["best"] is None and document["qualifier"] in _ABOUT)


def _by_its_word(best, qualifier):
    """(low, best, high) of a lone figure whose word makes it a bound."""
    if best is not None and qualifier in _UPPER:
        return None, None, best
    if best is not None and qualifier in _LOWER:
        return best, None, None
    return None, best, None


def draw(mark, scale, y):
    """The mark on its axis, at height `y`."""
    pieces = []
    if mark.start is not None:
        pieces += _bar(mark, scale.place(mark.start), scale.place(mark.end), y)
    if mark.leftward is not None:
        pieces.append(_arrow(scale.place(mark.leftward), y, mark.dashed, rightward=False))
    if mark.rightward is not None:
        pieces.append(_arrow(scale.place(mark.rightward), y, mark.dashed, rightward=True))
    if mark.point is not None:
        pieces.append(svg.at(scale.place(mark.point), y, _figure(mark)))
    return svg.joined(pieces)


def _figure(mark):
    class_ = "plot-hollow" if mark.hollow else "plot-solid"
    if mark.square:
        return svg.element("rect", x="-5", y="-5", width="10", height="10", class_=class_)
    return svg.element("circle", r="5.5", class_=class_)


def _bar(mark, start, end, y):
    if mark.brackets:
        yield svg.line(start, end, y, class_="plot-hair")
        yield svg.at(start, y, svg.path("M6 -8H0V8H6", "plot-thin"))
        yield svg.at(end, y, svg.path("M-6 -8H0V8H-6", "plot-thin"))
        return
    if mark.hollow_bar:
        yield svg.element(
            "rect",
            x=svg.percent(start),
            y=f"{y - 3:g}",
            width=svg.percent(end - start),
            height="6",
            class_="plot-hollow",
        )
    else:
        yield svg.line(start, end, y, class_="plot-dashed plot-bar" if mark.dashed else "plot-bar")
    yield svg.at(start, y, svg.path("M0 -8V8", "plot-stroke"))
    yield svg.at(end, y, svg.path("M0 -8V8", "plot-stroke"))


def _arrow(place, y, dashed, *, rightward):
    room = 100 - place if rightward else place
    side, long = (1 if rightward else -1), (14 if room < _NARROW else 28)
    tip, back = side * long, side * (long - 6)
    return svg.at(
        place,
        y,
        svg.path("M0 -8V8", "plot-stroke"),
        svg.path(f"M0 0H{tip}", "plot-stroke plot-dashed" if dashed else "plot-stroke"),
        svg.path(f"M{back} -5L{tip} 0L{back} 5", "plot-stroke"),
    )
