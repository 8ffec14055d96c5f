"""Trends in the public API."""

import datetime

from atlas.trends import claims
from atlas.trends.counting import Counter
from atlas.trends.documents import COLUMNS, DIMENSIONS, TrendList
from atlas.trends.filters import TrendFilter
from atlas.trends.periods import between
from organizations.entries import OrganizationEntry
from publishing.api import computed
from publishing.api.views import ShelfViewSet
from publishing.routers import PUBLIC


class TrendViewSet(ShelfViewSet):
    """How many organizations were founded, registered, designated, present, ceased, over time."""

    filterset_class = TrendFilter
    answers = {"list": TrendList}
    summaries = {"list": "Count organizations over time, with what is unknown"}

    def list(self, request):
        """Rows of numbers, with what has no date and what nobody knows beside them."""
        question = TrendFilter(request.query_params)
        left_out = {name for name in DIMENSIONS if name not in question.dimensions}
        columns = [(name, name) for name in COLUMNS if name not in left_out]

        def find(clock):
            question.clock = clock
            return found(question)

        name = "trends" if "of" in question.asked else f"trends-of-{question.subject.name}"
        return computed.answer(self, question, find, name=name, columns=columns)


def found(question):
    """The rows of a trend with what is unknown and how much is covered. A fixed number of queries."""
    clock, subject = question.clock, question.subject
    if clock.at is None:
        return Trend([], unknown=[], coverage=NOTHING)
    organizations = question.entries(clock.current(OrganizationEntry.objects.using(PUBLIC)))
    counted = [*claims.told(subject, question, organizations)]
    counter = Counter(subject, question, _periods(question, counted))
    values = claims.values_of(organizations, counter.by, clock)
    groups = claims.memberships(clock) if "group" in counter.by else {}
    for told in counted:
        counter.add(told, values, groups)
    return Trend(
        counter.rows(question.get("date_match", "possible")),
        unknown=counter.unknown(),
        coverage=counter.coverage(organizations.count()),
    )


class Trend(computed.Rows):
    """In files, what has no date stands at the end without a period: nothing that is unknown gets lost."""

    def total(self):
        return self.count() + len(self.members["unknown"])

    def all(self):
        yield from self.rows
        for row in self.members["unknown"]:
            yield {"period": None, "start": None, "end": None} | row


NOTHING = dict.fromkeys(("organizations", "with_claim", "dated", "undated", "without_claim"), 0)


def _periods(question, counted):
    """The periods asked for, or those from the first date to the last publication."""
    days = question.days and question.days.days
    last_published = question.clock.rests_on.astimezone(datetime.UTC).date()
    first = days.lower if days else None
    last = days.upper if days else None  # the day itself, as `Period` has it
    times = [told.times.held if question.held else told.times.began for told in counted]
    known = [day for one in times if one for day in (one.earliest, one.latest) if day]
    first = first or min(known, default=last or last_published)
    last = last or max(last_published, first)
    return between(question.unit, min(first, last), last)
