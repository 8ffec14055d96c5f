"""Counting organizations, cell by cell: a cell is a period with one value of each dimension.

Every organization counts once in a cell: as `certain` if it surely belongs there, as `possible` if it may.
What is known to the year alone may fall into every month of it, and is certain in none.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product

from atlas.trends.periods import common, joined
from publishing.api.problems import Problem

MOST_ROWS = 200_000


@dataclass(slots=True)
class Marks:
    """Where one organization stands in the periods, for one combination of values."""

    possible: list = field(default_factory=list)
    certain: list = field(default_factory=list)
    days: list = field(default_factory=list)  # of what happens once: where its dates begin and end
    dated: bool = False


class Counter:
    """Takes claims, and gives rows."""

    def __init__(self, subject, question, periods):
        self.subject, self.periods = subject, periods
        self.by = question.dimensions
        self.held = question.held
        self.first_only = question.get("clock") == "atlas" and not self.held
        self.cells = defaultdict(lambda: defaultdict(Marks))

    def add(self, told, values, groups):
        """Take a claim into account. `values` are those of its organization, `groups` those of countries."""
        for cell, span in self._cells(told, values, groups):
            marks = self.cells[cell][told.organization]
            days = told.times.held if self.held else told.times.began
            if days is None:
                continue
            marks.dated = True
            marks.days.append(days)
            if place := common(self.periods.places(days.earliest, days.latest), span):
                marks.possible.append(place)
            if place := common(self._surely(told.times), span):
                marks.certain.append(place)

    def _surely(self, times):
        """Where it surely falls: into one period if it is a date, into all it surely held in if it lasts."""
        if not self.held:
            return self.periods.the_one(times.began.earliest, times.began.latest)
        sure = times.surely
        return sure and self.periods.places(sure.earliest, sure.latest)

    def _cells(self, told, values, groups):
        """[(a value of each dimension, the periods in which it has them)]"""
        whole = (0, len(self.periods) - 1)
        options = []
        for name in self.by:
            if name == "country":
                options.append([(told.country, whole)])
            elif name == "group":
                spans = [
                    (group, span)
                    for group, first, last in sorted(groups[told.country], key=str)
                    if (span := self.periods.places(first, last))
                ]
                options.append(spans or [(None, whole)])
            else:
                options.append([(value, whole) for value in sorted(values[name][told.organization])])
                options[-1] = options[-1] or [(None, whole)]
        for combination in product(*options):
            span = whole
            for _, its in combination:
                span = common(span, its)
            if span:
                yield tuple(value for value, _ in combination), span

    def rows(self, match):
        """The rows, period by period; also of periods in which there is nothing. `match` says what counts."""
        many = len(self.periods) * len(self.cells)
        if many > MOST_ROWS:
            sentence = f"That would be {many} rows. Name fewer dimensions in `by`, or a shorter time."
            raise Problem(sentence, parameter="by", maximum=MOST_ROWS)
        counts = {cell: self._counts(marks.values()) for cell, marks in self._in_order()}
        if not self.by and not counts:
            counts[()] = [[0] * len(self.periods)] * 2
        found = []
        for place in range(len(self.periods)):
            start = self.periods.members(place)
            for cell, (possible, certain) in counts.items():
                both = {"certain": certain[place], "possible": possible[place]}
                found.append(start | dict(zip(self.by, cell, strict=True)) | {"count": both[match]} | both)
        return found

    def _in_order(self):
        """The cells with a dated claim, by their values; what has none comes last."""
        cells = [each for each in self.cells.items() if any(marks.dated for marks in each[1].values())]
        return sorted(cells, key=lambda each: [(value is None, value or "") for value in each[0]])

    def _counts(self, organizations):
        """(how many possibly, how many certainly) in each period."""
        possible, certain = ([0] * (len(self.periods) + 1) for _ in range(2))
        for marks in organizations:
            for steps, places in zip((possible, certain), self._places(marks), strict=True):
                for first, last in joined(places):
                    steps[first] += 1
                    steps[last + 1] -= 1
        return _summed(possible), _summed(certain)

    def _places(self, marks):
        """Where an organization possibly and certainly counts.

        On Atlas's clock the first publication counts alone. Of what happens once, all dates must agree.
        """
        if self.first_only:
            first = min(marks.days, key=lambda days: days.earliest) if marks.days else None
            place = first and self.periods.places(first.earliest, first.latest)
            return ([place], [place]) if place else ([], [])
        if self.subject.once and not self.held:
            agreed = {self.periods.the_one(days.earliest, days.latest) for days in marks.days}
            return marks.possible, marks.certain if len(agreed) == 1 else []
        return marks.possible, marks.certain

    def unknown(self):
        """How many organizations have such claims without any date, for each combination of values."""
        found = []
        for cell, organizations in sorted(
            self.cells.items(), key=lambda each: [(value is None, value or "") for value in each[0]]
        ):
            undated = sum(not marks.dated for marks in organizations.values())
            if undated:
                found.append(dict(zip(self.by, cell, strict=True)) | {"count": undated})
        return found

    def coverage(self, organizations):
        """What the numbers rest on, over all cells."""
        told, dated = set(), set()
        for cell in self.cells.values():
            told |= cell.keys()
            dated |= {key for key, marks in cell.items() if marks.dated}
        return {
            "organizations": organizations,
            "with_claim": len(told),
            "dated": len(dated),
            "undated": len(told - dated),
            "without_claim": organizations - len(told),
        }


def _summed(steps):
    found, level = [], 0
    for step in steps[:-1]:
        level += step
        found.append(level)
    return found
