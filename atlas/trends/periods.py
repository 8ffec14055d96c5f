"""Months, quarters and years between two days, and where days fall among them."""

import datetime
from dataclasses import dataclass

from publishing.api.problems import Problem

MONTHS = {"month": 1, "quarter": 3, "year": 12}
MOST = 1200


@dataclass(frozen=True)
class Periods:
    """Periods without a gap, by their first and their last days."""

    unit: str
    firsts: tuple
    lasts: tuple

    def __len__(self):
        return len(self.firsts)

    def members(self, place):
        """What a row says of its period."""
        first, last = self.firsts[place], self.lasts[place]
        return {"period": self._name(first), "start": first.isoformat(), "end": last.isoformat()}

    def places(self, earliest, latest):
        """(first, last) of the periods that these days touch, None being no limit; None if there is none."""
        first = 0 if earliest is None else self._place(earliest)
        last = len(self) - 1 if latest is None else self._place(latest)
        first, last = max(first, 0), min(last, len(self) - 1)
        return (first, last) if first <= last else None

    def the_one(self, earliest, latest):
        """The same, but only if these days surely lie within one period."""
        if earliest is None or latest is None or self._place(earliest) != self._place(latest):
            return None
        return self.places(earliest, latest)

    def _place(self, day):
        """The number of the period of a day, counted on beyond both ends."""
        return (_months(day) - _months(self.firsts[0])) // MONTHS[self.unit]

    def _name(self, first):
        if self.unit == "quarter":
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        return first.isoformat()[: 4 if self.unit == "year" else 7]


def between(unit, first, last):
    """The periods from the one of the first day to the one of the last. Raises `Problem` for too many."""
    step = MONTHS[unit]
    start = _months(first) // step * step
    count = (_months(last) // step * step - start) // step + 1
    if count > MOST:
        sentence = f"That would be {count} periods. Name `from` and `to`, or a longer unit in `by`."
        raise Problem(sentence, parameter="from", maximum=MOST)
    months = range(start, start + count * step, step)
    return Periods(unit, tuple(map(_first_day, months)), tuple(_last_day(each + step) for each in months))


def _months(day):
    return day.year * 12 + day.month - 1


def _first_day(months):
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, 1)


def _last_day(next_months):
    """The day before the first of these months; the calendar has no year 10000."""
    if next_months >= (datetime.MAXYEAR + 1) * 12:
        return datetime.date.max
    return _first_day(next_months) - datetime.timedelta(days=1)


def joined(places):
    """Spans of places, those that touch or overlap as one."""
    found = []
    for first, last in sorted(set(places)):
        if found and first <= found[-1][1] + 1:
            found[-1][1] = max(found[-1][1], last)
        else:
            found.append([first, last])
    return found


def common(one, other):
    """The places that two spans share, or None."""
    if one is None or other is None:
        return None
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None
