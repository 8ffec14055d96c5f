"""Periods that readers ask about: from a day, to a day, or between them."""

from dataclasses import dataclass

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from publishing.api.problems import BadDate


@dataclass(frozen=True)
class Period:
    """The days between what two parameters ask, each end perhaps open."""

    days: DateRange

    @classmethod
    def asked(cls, asked, from_name, to_name):
        """The period between two parameters; None if neither is given. Raises `BadDate` if reversed."""
        if from_name not in asked and to_name not in asked:
            return None
        first = asked[from_name].earliest if from_name in asked else None
        last = asked[to_name].latest if to_name in asked else None
        for name, day in ((from_name, first), (to_name, last)):
            if name in asked and day is None:
                raise BadDate(f"{name} needs a day, a month or a year, not an open end.", parameter=name)
        if first and last and last < first:
            raise BadDate(f"{from_name} lies after {to_name}.", parameter=from_name)
        return cls(DateRange(first, last, "[]"))


def in_period(column, period, date_match):
    """The condition on a range column: within the period, possibly or certainly. No date never is."""
    inside = "contained_by" if date_match == "certain" else "overlap"
    dated = ~Q(**{f"{column}__lower_inf": True, f"{column}__upper_inf": True})
    return dated & Q(**{f"{column}__{inside}": period.days})
