"""Dates as sources give them: Extended Date/Time Format, levels 0 and 1, kept as entered.

The grammar is that of the library `edtf`; it is wrapped because it invents ten years for an unknown
end and raises unrelated errors on some inputs. Intervals, open and unknown ends are ours.
"""

import datetime
import functools
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from edtf import parse_edtf
from edtf.parser import Date, Season, Unspecified

OPEN, UNKNOWN = "..", ""
EXAMPLES = (
    "2022, 2022-03, 2022-03-05, 2022-21 (spring), 2022~ (about), 2022-03/.. (continues), 2022? (uncertain)"
)
_DATE = (
    r"(([0-9]{3}[0-9X]|[0-9]{2}XX)"
    r"|[0-9]{4}-(2[1-4]|(0[1-9]|1[0-2]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX))?))[?~%]?"
)
_SHAPE = re.compile(_DATE)
PATTERN = rf"^({_DATE}(/({_DATE}|\.\.)?)?|(\.\.)?/{_DATE})$"  # of a JSON schema
_WINTER = re.compile(r"(\d{4})-24")
_SINGLE = (Date, Season, Unspecified)


class NotADate(ValueError):
    """The text is not an EDTF date that Atlas takes. The message says what would be."""


@dataclass(frozen=True)
class Bounds:
    """The first and the last day a date may mean; None where nothing bounds it."""

    earliest: datetime.date | None
    latest: datetime.date | None


def _unreadable(text):
    return NotADate(
        _("“%(text)s” is not a date Atlas can read. Write for example %(examples)s.")
        % {"text": text, "examples": EXAMPLES}
    )


def _single(text, whole):
    if not _SHAPE.fullmatch(text):
        raise _unreadable(whole)
    plain = text.rstrip("?~%")  # a doubt does not move the bounds
    winter = _WINTER.fullmatch(plain)
    if winter:  # either end of the year may be meant; the library knows December only
        year = int(winter[1])
        if not 1 <= year < 9999:
            raise _unreadable(whole)
        last = datetime.date(year + 1, 3, 1) - datetime.timedelta(days=1)
        return Bounds(datetime.date(year, 1, 1), last)
    try:
        parsed = parse_edtf(plain)
        if isinstance(parsed, _SINGLE):
            return Bounds(_day(parsed.lower_strict()), _day(parsed.upper_strict()))
    except Exception as error:  # the library raises what it likes
        raise _unreadable(whole) from error
    raise _unreadable(whole)


def _day(moment):
    return datetime.date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@functools.lru_cache(maxsize=4096)
def bounds(text):
    """The days that an EDTF string may mean. Raises `NotADate` with a sentence for the curator.

    `2022-03` is the whole month. In an interval, `..` is known to be open and an empty end is not
    known; neither bounds anything.
    """
    if "/" not in text:
        return _single(text, text)
    ends = text.split("/")
    if len(ends) != 2 or not set(ends) - {OPEN, UNKNOWN}:
        raise _unreadable(text)
    first, last = (None if end in (OPEN, UNKNOWN) else _single(end, text) for end in ends)
    earliest, latest = first and first.earliest, last and last.latest
    if earliest and latest and (latest < earliest or last.earliest < earliest):
        raise NotADate(
            _("“%(text)s” ends before it starts. Write for example %(examples)s.")
            % {"text": text, "examples": EXAMPLES}
        )
    return Bounds(earliest, latest)


def validity(valid_from, valid_to):
    """The days on which a claim may have held, from its two EDTF ends.

    An end that is open (`..`) or not known bounds nothing.
    """
    earliest = bounds(valid_from).earliest if valid_from not in (OPEN, UNKNOWN, None) else None
    latest = bounds(valid_to).latest if valid_to not in (OPEN, UNKNOWN, None) else None
    return Bounds(earliest, latest)


def certainty(valid_from, valid_to):
    """The days on which a claim surely held, or None if no day is sure.

    It surely holds from the last day its beginning may mean to the first day its end may mean; a known
    open end (`..`) bounds nothing, an end that is not known leaves no day sure.
    """
    start = bounds(valid_from).latest if valid_from not in (OPEN, UNKNOWN, None) else None
    if valid_to == OPEN:
        return Bounds(start, None) if start else None
    end = bounds(valid_to).earliest if valid_to not in (UNKNOWN, None) else None
    return Bounds(start, end) if start and end and start <= end else None


def is_valid(text):
    """Whether `text` is a date that `bounds` takes."""
    try:
        bounds(text)
    except NotADate:
        return False
    return True
