"""Which days a figure covers, if they are known exactly."""

import datetime
import re

from publishing import edtf

_EXACT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")  # no doubt, no season, no unknown digit
_DOUBTFUL = {"period_not_stated", "end_is_issue_date", "period_exceeds_source_date"}
_PERIODS = {"flow", "net_flow"}
_DAY = datetime.timedelta(days=1)


def _days(text):
    if not text or not all(_EXACT.fullmatch(end) for end in text.split("/")):
        return None
    try:
        return edtf.bounds(text)
    except edtf.NotADate:
        return None


def period_of(document):
    """The first and the last day of a flow, or None if either is not known.

    A whole month or year is exact. An end that was only inferred, from the date of issue for example, is not.
    """
    inferred = document["period_end_basis"] not in (None, "", "stated")
    return None if inferred or _DOUBTFUL & set(document["caveats"]) else _days(document["period"])


def moment_of(document):
    """The day, month or year in which a stock was counted, or None if it is not known exactly."""
    date = document["reference_date"]
    doubtful = "/" in (date or "") or "period_not_stated" in document["caveats"]
    return None if doubtful else _days(date)


def time_of(document):
    """Whether a moment or a period, and its exact days; None if it is not known.

    A stock has a moment, a flow a period; what is neither has the one it states.
    """
    for name, reading, bases in (("moment", moment_of, _PERIODS), ("period", period_of, {"stock"})):
        days = None if document["basis"] in bases else reading(document)
        if days:
            return name, days
    return None


def breaks(periods):
    """(overlap, gap): whether exact periods, in any order, overlap or leave days out between them."""
    overlap = gap = False
    first, *rest = sorted(periods, key=lambda days: (days.earliest, days.latest))
    end = first.latest
    for days in rest:
        overlap = overlap or days.earliest <= end
        gap = gap or days.earliest > end + _DAY
        end = max(end, days.latest)
    return overlap, gap


def joined(documents):
    """The interval that the exact periods of these documents make up together, as EDTF."""
    texts = {tuple(each["period"].split("/")): period_of(each) for each in documents}
    starts = sorted(texts, key=lambda text: (texts[text].earliest, text))
    ends = sorted(texts, key=lambda text: (texts[text].latest, text))
    start, end = starts[0][0], ends[-1][-1]
    return start if start == end else f"{start}/{end}"
