"""What a figure says about the true value, and what that says about sums and differences.

Nothing is made up: an end that a source does not give is missing, and a middle is never drawn.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

# Each list goes from the firmest end to the one that wins when two ends are put together.
_LOW = ("exact", "at_least", "more_than")
_HIGH = ("exact", "up_to", "fewer_than", "at_least", "more_than")
_OPEN = {"at_least", "more_than"}  # as an upper end: the end itself lies there or above
_TURNED = {"at_least": "up_to", "more_than": "fewer_than", "up_to": "at_least", "fewer_than": "more_than"}
_BLUNT = {"more_than": "at_least", "fewer_than": "up_to"}
APPROXIMATE = {"about", "around", "close_to"}
_LOWER_WORDS = {"over": "more_than", "more_than": "more_than", "at_least": "at_least"}
_UPPER_WORDS = {
    "almost": "fewer_than",
    "nearly": "fewer_than",
    "fewer_than": "fewer_than",
    "up_to": "up_to",
    "as_many_as": "up_to",
}


@dataclass(frozen=True)
class End:
    """One end of what a figure says: on which side of it the true value lies, perhaps only about so."""

    value: Decimal
    kind: str
    about: bool = False

    @classmethod
    def given(cls, value, bound, usual, approximate):
        """An end as a document gives it. “About” tells no side, which is then the usual one."""
        return cls(value, usual if bound in (None, "", "about") else bound, approximate or bound == "about")

    def turned(self):
        """This end as the other end of the opposite number."""
        return replace(self, value=-self.value, kind=_TURNED.get(self.kind, self.kind))

    def bound(self, usual):
        """The code of its side. An end that is approximate cannot be left out of what it limits."""
        if self.kind == "exact":
            return usual
        return _BLUNT.get(self.kind, self.kind) if self.about else self.kind


@dataclass(frozen=True)
class Figure:
    """The ends between which the true value lies, and the figure itself or the more likely one.

    A `point` has nothing but its figure, which is both ends. An upper end of which is known only where
    it begins (“to more than a million”) is kept, though it limits nothing.
    """

    low: End | None = None
    best: Decimal | None = None
    high: End | None = None
    point: bool = False
    approximate: bool = False

    @classmethod
    def of(cls, document):
        """The figure of a document that has one."""
        low, best, high = (_decimal(document[name]) for name in ("low", "best", "high"))
        word = document["qualifier"]
        approximate = word in APPROXIMATE
        if low is None and high is None:  # “over 100” is a bound wherever it was written down
            if word in _LOWER_WORDS:
                return cls(low=End(best, _LOWER_WORDS[word]))
            if word in _UPPER_WORDS:
                return cls(high=End(best, _UPPER_WORDS[word]))
            end = End(best, "exact", approximate)
            return cls(end, best, end, True, approximate)
        ends = [None, None]
        if low is not None:
            ends[0] = End.given(low, document["low_bound"], "at_least", approximate)
        if high is not None:
            ends[1] = End.given(high, document["high_bound"], "up_to", approximate)
        approximate = approximate or any(end and end.about for end in ends)
        return cls(ends[0], best, ends[1], False, approximate)

    @property
    def has_upper_limit(self):
        return self.high is not None and self.high.kind not in _OPEN

    def __add__(self, other):
        """The sum of two counts: an end that is missing below is zero, one missing above has no limit."""
        return Figure(
            low=_sum(self.low, other.low, _LOW) if self.low and other.low else self.low or other.low,
            best=_both(self.best, other.best),
            high=_sum(self.high, other.high, _HIGH) if self.high and other.high else None,
            point=self.point and other.point,
            approximate=self.approximate or other.approximate,
        )

    def __sub__(self, other):
        """The difference: an end that either figure leaves open is missing.

        A best figure without any end would pass for an exact one, so it goes with them.
        """
        taken_low = other.high.turned() if other.has_upper_limit else None
        taken_high = other.low.turned() if other.low else None
        low = _sum(self.low, taken_low, _LOW) if self.low and taken_low else None
        high = _sum(self.high, taken_high, _HIGH) if self.high and taken_high else None
        return Figure(
            low=low,
            best=_both(self.best, None if other.best is None else -other.best) if low or high else None,
            high=high,
            point=self.point and other.point,
            approximate=self.approximate or other.approximate,
        )

    def as_quantity(self):
        """As the fields of a quantity, with JSON numbers."""
        low, high = (None, None) if self.point else (self.low, self.high)
        return {
            "low": low and _json(low.value),
            "low_bound": low and low.bound("at_least"),
            "best": _json(self.best),
            "high": high and _json(high.value),
            "high_bound": high and high.bound("up_to"),
            "qualifier": self._qualifier(low, high),
        }

    def _qualifier(self, low, high):
        if low and high:
            return "between"
        if low:
            return low.bound("at_least")
        if high:
            return "fewer_than" if high.bound("up_to") == "fewer_than" else "up_to"
        return "about" if self.approximate else "as_stated"


def has_figure(document):
    return any(document[name] is not None for name in ("low", "best", "high"))


def _sum(one, other, firmness):
    kind = max(one.kind, other.kind, key=firmness.index)
    return End(one.value + other.value, kind, one.about or other.about)


def _both(one, other):
    return None if one is None or other is None else one + other


def _decimal(number):
    return None if number is None else Decimal(str(number))


def _json(value):
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
