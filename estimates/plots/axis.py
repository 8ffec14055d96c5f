"""The axis of a band: linear from zero, logarithmic, or 0 to 100 for shares."""

import math
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from publishing.wording.figures import number

LINEAR, LOG, SHARE = "linear", "log", "share"
WIDE = 50  # a band whose largest value is more times its smallest is drawn with a logarithmic scale
_ROOM = Decimal("0.08")  # right of the largest value, for the arrow of an open bound
_LARGE = [
    (Decimal(10**12), lambda: _("%(number)s trillion")),
    (Decimal(10**9), lambda: _("%(number)s billion")),
    (Decimal(10**6), lambda: _("%(number)s million")),
]


@dataclass(frozen=True)
class Scale:
    """Where a value stands, from 0 (left) to 100 (right), and which values are named below."""

    kind: str
    low: Decimal
    high: Decimal
    ticks: tuple

    def place(self, value):
        """The place of a value in percent, to one decimal; what is off the axis stands at its end."""
        low, high, value = float(self.low), float(self.high), float(value)
        if self.kind == LOG:
            low, high, value = math.log10(low), math.log10(high), math.log10(max(value, low))
        return min(100.0, max(0.0, round(100 * (value - low) / (high - low), 1)))

    def label(self, tick):
        """A tick in words: “1 million”, “25%”."""
        if self.kind == SHARE:
            return _("%(figure)s%%") % {"figure": number(tick)}
        for size, words in _LARGE:
            if abs(tick) >= size:
                return words() % {"number": number(_plain(tick / size))}
        return number(_plain(tick))

    @property
    def title(self):
        """What the scale is, said to the reader."""
        if self.kind == SHARE:
            return _("from 0 to 100 per cent")
        if self.kind == LOG:
            return self._steps_of_log()
        return _("linear scale") if self.low < 0 else _("linear scale from zero")

    def _steps_of_log(self):
        steps = {after / before for before, after in zip(self.ticks, self.ticks[1:], strict=False)}
        if len(steps) > 1:
            return _("logarithmic scale")
        return _("logarithmic scale: each line is %(n)s times the one before") % {
            "n": number(_plain(steps.pop()))
        }


def scale_for(values, *, wanted=None, share=False):
    """The scale that holds all `values`; None if there are none.

    `wanted` is linear, log or None: then it is logarithmic if the values are more than fifty-fold
    apart. A logarithm has no zero, so a band that holds zero is linear whatever is wanted.
    """
    values = [Decimal(str(value)) for value in values]
    if not values:
        return None
    if share and min(values) >= 0 and max(values) <= 100:
        return Scale(SHARE, Decimal(0), Decimal(100), tuple(map(Decimal, (0, 25, 50, 75, 100))))
    wide = can_be_log(values) and max(values) > WIDE * min(values)
    if can_be_log(values) and (wanted == LOG or (wanted != LINEAR and wide)):
        return _logarithmic(min(values), max(values))
    return _linear(min(*values, Decimal(0)), max(*values, Decimal(0)))


def can_be_log(values):
    """Whether a logarithm can be taken of every value."""
    return min(values) > 0


def _linear(low, high):
    if low == high:
        high = Decimal(1)
    high += _ROOM * (high - low) if high > 0 else 0
    step = next(step for step in _steps(high - low) if _ceiling(high, step) - _floor(low, step) <= 5)
    ticks = tuple(_plain(step * n) for n in range(_floor(low, step), _ceiling(high, step) + 1))
    return Scale(LINEAR, ticks[0], ticks[-1], ticks)


def _steps(span):
    """1, 2, 2.5, 5, 10 … from well below the span upwards."""
    size = Decimal(10) ** (span.adjusted() - 2)
    while True:
        yield from (size * factor for factor in (1, 2, Decimal("2.5"), 5))
        size *= 10


def _logarithmic(low, high):
    low, high = _round_number(low * Decimal("0.8"), up=False), _round_number(high * Decimal("1.4"), up=True)
    first, last = low.adjusted(), high.adjusted()
    ticks = [size for size in _multiples(first, last, (1,)) if low <= size]
    ticks = ticks[:: max(1, math.ceil(len(ticks) / 6))]
    for factors in ((1, 2, 5), (1, 5), (1, Decimal("1.5"), 2, 3, 5, 7)):
        if not 3 <= len(ticks) <= 6:
            ticks = [value for value in _multiples(first, last, factors) if low <= value <= high]
    return Scale(LOG, low, high, tuple(_plain(tick) for tick in ticks))


def _multiples(first, last, factors):
    """The powers of ten from `first` to `last`, each times each of `factors`."""
    return [Decimal(10) ** power * factor for power in range(first, last + 1) for factor in factors]


def _round_number(value, *, up):
    size = Decimal(10) ** value.adjusted()
    if up:
        return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= value)
    return next(size * factor for factor in (5, 2, 1) if size * factor <= value)


def _floor(value, step):
    return math.floor(value / step)


def _ceiling(value, step):
    return math.ceil(value / step)


def _plain(value):
    """The number without an exponent and without trailing zeros."""
    return Decimal(f"{value.normalize():f}")
