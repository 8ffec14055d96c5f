"""The clock of publication: which state of the shelf an answer shows."""

import datetime
import re
from dataclasses import dataclass

from django.db.models import DateTimeField, Q, Subquery
from django.db.models.functions import Greatest

from publishing import earlier, edtf, moments
from publishing.api.problems import BadDate, quoted
from publishing.models import Edition, Release, Shelf, Tombstone
from publishing.routers import PUBLIC

_UTC = datetime.UTC
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r"(?:([Zz])|([+ -][0-9]{2}:[0-9]{2}))?"
)
MOMENT_PATTERN = (  # of a JSON schema
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"([Tt]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?([Zz]|[+ -][0-2][0-9]:[0-5][0-9])?)?$"
)
MOMENTS = "a day (2026-11-23) or a moment (2026-11-23T10:00:00Z)"


@dataclass(frozen=True)
class Clock:
    """A state of the shelf. `at` is the moment asked for, None if nothing was published by then."""

    version: int
    latest_at: datetime.datetime | None  # the last publication of all
    at: datetime.datetime | None
    rests_on: datetime.datetime | None  # the last publication that the state includes
    release: str | None = None  # the last release of that state or an earlier one
    changed_at: datetime.datetime | None = None  # when anything that is served last changed

    def current(self, entries):
        """Those of `entries` that were current, each with what was `sent` for it then."""
        entries = entries.annotate(sent=earlier.sent(entries.model, None if self.is_latest else self.at))
        if self.at is None:
            return entries.none()
        return entries.filter(self.was_current())

    @property
    def is_latest(self):
        """Whether this is the shelf as it is now."""
        return self.at == self.latest_at

    def was_current(self, prefix=""):
        """The condition on an entry, or on what belongs to one (`prefix` leads to it)."""
        if self.at is None:
            return Q(pk__in=[])
        return moments.current(self.at, prefix)

    def stood(self):
        """The condition on a tombstone that stood; one of a redaction stands for good."""
        if self.at is None:
            return Q(pk__in=[])
        return moments.stood(self.at)


def look(as_of=None):
    """The shelf as it is, or as it was at the moment `as_of`. One query."""
    shelves = Shelf.objects.using(PUBLIC).filter(pk=1).annotate(release=_last_release(as_of))
    if as_of is not None:
        shelves = shelves.annotate(rests_on=_last_publication(as_of))
    shelf = shelves.first()
    if shelf is None or shelf.published_at is None:
        return Clock(0, None, None, None)
    latest = shelf.published_at
    at, rests_on = latest, latest
    if as_of is not None and as_of < latest:
        at, rests_on = (as_of if shelf.rests_on else None), shelf.rests_on
    return Clock(shelf.version, latest, at, rests_on, shelf.release, shelf.changed_at)


def _last_release(moment):
    """The version of the last release that holds no later state."""
    releases = Release.objects.filter(replaced_by="").order_by("-as_of", "-released_at")
    if moment is not None:
        releases = releases.filter(as_of__lte=moment)
    return Subquery(releases.values("version")[:1])


def _last_publication(moment):
    """When something was last published, withdrawn or merged by that moment."""
    editions = Edition.objects.filter(published_at__lte=moment).order_by("-published_at")
    stones = Tombstone.objects.filter(at__lte=moment).exclude(what=Tombstone.REDACTED).order_by("-at")
    return Greatest(
        Subquery(editions.values("published_at")[:1]),
        Subquery(stones.values("at")[:1]),
        output_field=DateTimeField(),
    )


def moment(text, parameter, *, end_of_day=False):
    """The moment that a parameter names; a day means its start, or its end, in UTC."""
    try:
        if _DAY.fullmatch(text):
            day = datetime.date.fromisoformat(text)
            time = datetime.time.max if end_of_day else datetime.time.min
            return datetime.datetime.combine(day, time, _UTC)
        if found := _MOMENT.fullmatch(text):
            day, time, _, offset = found.groups()
            written = f"{day}T{time}{(offset or '+00:00').replace(' ', '+')}"  # “+” arrives as a blank
            return datetime.datetime.fromisoformat(written).astimezone(_UTC)
    except (ValueError, OverflowError):
        pass
    raise BadDate(f"{quoted(text)} is not {MOMENTS}.", parameter=parameter)


def days(text, parameter):
    """The days that an EDTF parameter may mean."""
    try:
        return edtf.bounds(text)
    except edtf.NotADate as error:
        raise BadDate(str(error), parameter=parameter) from error
