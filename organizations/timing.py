"""What cannot follow in time: events before the founding, life after the end.

Dates of events are EDTF, which SQL cannot compare. Only what is sure counts: `2022` is not before March 2022.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from organizations.codes import EventKind, OperationState
from organizations.models import Event, Operation, Presence
from publishing import edtf
from publishing.codes import Rank
from publishing.shortcomings import Finding, rule, standing

ENDS = (EventKind.CLOSED, EventKind.DISSOLVED)
MAY_COME_FIRST = (EventKind.PROPOSED, EventKind.FOUNDED, EventKind.LAUNCHED)


@dataclass(frozen=True)
class Happened:
    """A dated event: the first and the last day on which it may have been."""

    key: str
    organization: str
    kind: str
    earliest: object
    latest: object


def _events():
    """Every dated event, by organization."""
    found = {}
    rows = standing(Event).exclude(date="").values_list("pk", "organization", "kind", "date")
    for key, organization, kind, date in rows.iterator():
        if edtf.is_valid(date):
            days = edtf.bounds(date)
            event = Happened(key, organization, kind, days.earliest, days.latest)
            found.setdefault(organization, []).append(event)
    return found


def _founded(events):
    """The first day on which it may have been founded, or None."""
    days = [event.earliest for event in events if event.kind == EventKind.FOUNDED]
    return min(days) if days and None not in days else None


def _ended(events):
    """The last day on which it may have ended, or None: also if it may have begun again since."""
    ends = [event for event in events if event.kind in ENDS]
    last = max((event.latest for event in ends if event.latest), default=None)
    again = [event.latest for event in events if event.kind == EventKind.RELAUNCHED]
    first = min((event.earliest for event in ends if event.earliest), default=None)
    return None if first and any(day is None or day >= first for day in again) else last


@rule(_("Something happened to it before it was founded, or it ended before."))
def before_founding():
    for events in _events().values():
        founded = _founded(events)
        for event in events:
            early = founded and event.latest and event.latest < founded
            if early and event.kind not in MAY_COME_FIRST:
                yield _finding(before_founding, Event, event.organization, event.key)


@rule(_("It is said to be in a place after it ended."))
def present_after_the_end():
    yield from _after_the_end(present_after_the_end, standing(Presence))


@rule(_("Its preferred state is “active” or “relocated”, after it ended."))
def at_work_after_the_end():
    states = (OperationState.ACTIVE, OperationState.RELOCATED_ABROAD)
    at_work = standing(Operation).filter(rank=Rank.PREFERRED, state__in=states)
    yield from _after_the_end(at_work_after_the_end, at_work, open_end_counts=True)


def _after_the_end(named, claims, open_end_counts=False):
    """Claims that begin after the end, or are known to go on; with `open_end_counts` also without an end."""
    ends = {key: day for key, events in _events().items() if (day := _ended(events))}
    rows = claims.filter(organization__in=ends).values_list("pk", "organization", "valid_from", "valid_to")
    for key, organization, valid_from, valid_to in rows:
        begins = edtf.validity(valid_from, "").earliest
        goes_on = valid_to == edtf.OPEN or (open_end_counts and not valid_to)
        if goes_on or (begins and begins > ends[organization]):
            yield _finding(named, claims.model, organization, key)


def _finding(named, model, organization, key):
    return Finding(named.__name__, "organization", organization, model._meta.label_lower, key)


TIMES = (before_founding, present_after_the_end, at_work_after_the_end)
