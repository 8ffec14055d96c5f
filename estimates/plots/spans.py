"""The time that a statement covers, with what is known of each of its ends."""

import datetime
from dataclasses import dataclass

from publishing.edtf import OPEN, UNKNOWN, NotADate, bounds

_MARKS = "?~%"


@dataclass(frozen=True)
class Span:
    """The time of one statement. A side that is open or not known has no day."""

    first: datetime.date | None
    last: datetime.date | None
    before: str = "sharp"
    after: str = "sharp"
    day: bool = False

    @property
    def days(self):
        """The days that are known."""
        return [day for day in (self.first, self.last) if day]

    @property
    def kinds(self):
        """The names of what is drawn, as in the key of the chart."""
        return {"day"} if self.day else {"sharp", self.before, self.after}


def span_of(document):
    """The time that a document's reference date or period covers; None if it has none."""
    text = document["reference_date"] or document["period"]
    try:
        known = bounds(text) if text else None
    except NotADate:
        known = None
    if known is None:
        return None
    start, end = text.split("/") if "/" in text else (text, text)
    return Span(
        first=known.earliest,
        last=known.latest,
        before=_edge(start),
        after=_edge(end),
        day=bool(document["reference_date"]),
    )


def _edge(end):
    if end == OPEN:
        return "open"
    if end == UNKNOWN:
        return "unknown"
    return "about" if end[-1] in _MARKS else "sharp"
