"""The axis of time: which days it spans, where a day stands, and which days are named."""

import datetime
from dataclasses import dataclass

from django.utils.dates import MONTHS_3

_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000)
_LAST_YEAR = datetime.date.max.year


@dataclass(frozen=True)
class TimeScale:
    """Where a day stands, from 0 (left) to 100 (right)."""

    first: datetime.date
    last: datetime.date
    ticks: tuple
    step: int

    def place(self, day):
        """The place of a day in percent, to one decimal; a day off the axis stands at its end."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return min(100.0, max(0.0, round(100 * share, 1)))

    def holds(self, day):
        """Whether the day is on the axis."""
        return self.first <= day <= self.last

    def label(self, day):
        """A tick in words: the year, or month and year where ticks are closer."""
        return str(day.year) if self.step >= 12 else f"{MONTHS_3[day.month]} {day.year}"


def scale_for(days, *, room_before=False, room_after=False):
    """A scale from the first to the last of `days`, with room for an end that is open; None without days."""
    if not days:
        return None
    first, last = _month(min(days)), _month(max(days)) + 1
    span = max(6, last - first)
    first -= span // 5 if room_before else 0
    last += span // 5 if room_after else 0
    step = next(step for step in _STEPS if -(-last // step) - first // step <= 5)
    months = range(first // step * step, last + step, step)
    days = [_first_day(month) for month in months]
    ticks = tuple(day for day in days if day)
    return TimeScale(days[0] or datetime.date.min, days[-1] or datetime.date.max, ticks, step)


def _month(day):
    return day.year * 12 + day.month - 1


def _first_day(month):
    year = month // 12
    return datetime.date(year, month % 12 + 1, 1) if 1 <= year <= _LAST_YEAR else None
