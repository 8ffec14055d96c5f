"""EDTF dates in words: “March 2022”, “spring 2022”, “about 2021”, “since March 2022, continues”.

Russian needs three forms of each date: one that stands alone (“март 2022 года”), one that follows a
preposition (“с марта 2022 года”), and one that ends a period and belongs to it (“по весну 2022 года”). The
context of each message says which it is.
"""

import datetime
import re

from django.utils.dates import MONTHS_ALT
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from publishing.edtf import OPEN, UNKNOWN, NotADate, bounds

_MONTHS = {
    1: lambda: pgettext("month", "January"),
    2: lambda: pgettext("month", "February"),
    3: lambda: pgettext("month", "March"),
    4: lambda: pgettext("month", "April"),
    5: lambda: pgettext("month", "May"),
    6: lambda: pgettext("month", "June"),
    7: lambda: pgettext("month", "July"),
    8: lambda: pgettext("month", "August"),
    9: lambda: pgettext("month", "September"),
    10: lambda: pgettext("month", "October"),
    11: lambda: pgettext("month", "November"),
    12: lambda: pgettext("month", "December"),
}
ALONE, AFTER, UNTIL = "alone", "after a preposition", "as the end of a period"
_SEASONS = {
    ALONE: {
        21: lambda: pgettext("date", "spring %(year)s"),
        22: lambda: pgettext("date", "summer %(year)s"),
        23: lambda: pgettext("date", "autumn %(year)s"),
        24: lambda: pgettext("date", "winter %(year)s"),
    },
    AFTER: {
        21: lambda: pgettext("date after a preposition", "spring %(year)s"),
        22: lambda: pgettext("date after a preposition", "summer %(year)s"),
        23: lambda: pgettext("date after a preposition", "autumn %(year)s"),
        24: lambda: pgettext("date after a preposition", "winter %(year)s"),
    },
    UNTIL: {
        21: lambda: pgettext("date as the end of a period", "spring %(year)s"),
        22: lambda: pgettext("date as the end of a period", "summer %(year)s"),
        23: lambda: pgettext("date as the end of a period", "autumn %(year)s"),
        24: lambda: pgettext("date as the end of a period", "winter %(year)s"),
    },
}


def date_in_words(text):
    """An EDTF date or interval as a reader says it. What is no such date comes back as it is."""
    if not text:
        return ""
    try:
        bounds(text)
    except NotADate:
        return text
    if "/" in text:
        return _interval(*text.split("/"))
    return _single(text)


def period_in_words(valid_from, valid_to):
    """When a claim held, from its two EDTF ends; empty if neither is known."""
    start, end = valid_from or UNKNOWN, valid_to or UNKNOWN
    if start == end and start != OPEN:
        return date_in_words(start)
    if start in (OPEN, UNKNOWN):
        if end == OPEN:
            return _("continues")
        return _until(end) if end else ""
    if end == OPEN:
        return _("%(since)s, continues") % {"since": _since(start)}
    if end == UNKNOWN:
        return _since(start)
    return _from_to(start, end)


def day_in_words(day):
    """A day (a date, or the start of an ISO 8601 text) as “5 March 2022”."""
    if not day:
        return ""
    if not isinstance(day, datetime.date):
        day = datetime.date.fromisoformat(str(day)[:10])
    return _single(day.strftime("%Y-%m-%d"))


def _interval(start, end):
    """An interval in which something happened, or through which it went on."""
    if start == end:
        return _single(start)
    if end == OPEN:
        return _since(start)
    if start == OPEN:
        return _until(end)
    if end == UNKNOWN:
        return _("%(date)s or later") % {"date": _single(start, AFTER)}
    if start == UNKNOWN:
        return _("%(date)s or earlier") % {"date": _single(end, AFTER)}
    return _from_to(start, end)


def _since(date):
    if "/" in date:
        return _at_some_time(date, _since, _("since some time %(interval)s"))
    if date[-1] in "~%":
        return _doubted(_("since about %(date)s") % {"date": _plain(date[:-1], AFTER)}, date[-1])
    return _("since %(date)s") % {"date": _single(date, AFTER)}


def _until(date):
    if "/" in date:
        return _at_some_time(date, _until, _("until some time %(interval)s"))
    if date[-1] in "~%":
        return _doubted(_("until about %(date)s") % {"date": _plain(date[:-1], UNTIL)}, date[-1])
    return _("until %(date)s") % {"date": _single(date, UNTIL)}


def _at_some_time(interval, say, message):
    """An end that is itself known only to lie in an interval."""
    start, end = interval.split("/")
    if end in (OPEN, UNKNOWN):
        return _("%(words)s or later") % {"words": say(start)}
    if start in (OPEN, UNKNOWN):
        return _("%(words)s or earlier") % {"words": say(end)}
    return message % {"interval": _interval(start, end)}


def _from_to(start, end):
    if {start[-1], end[-1]} & {"~", "%"} or "/" in start + end:
        return f"{_since(start)}, {_until(end)}"
    return _("from %(start)s to %(end)s") % {
        "start": _single(start, AFTER),
        "end": _single(end, UNTIL),
    }


def _doubted(words, mark):
    return _("%(date)s (uncertain)") % {"date": words} if mark in "?%" else words


def _single(text, form=ALONE):
    plain, mark = (text[:-1], text[-1]) if text[-1:] in "?~%" else (text, "")
    words = _plain(plain, AFTER if mark in ("~", "%") else form)
    if mark in ("~", "%"):
        words = _("about %(date)s") % {"date": words}
    return _doubted(words, mark) if mark else words


def _plain(text, form):
    after, parts = form == AFTER, text.split("-")
    if "X" in parts[0]:
        return _decade(parts[0], after)
    year = parts[0].lstrip("0") or "0"
    if len(parts) == 1 or parts[1] == "XX":
        message = pgettext("date after a preposition", "%(year)s") if after else pgettext("date", "%(year)s")
        return message % {"year": year}
    month = int(parts[1])
    if month > 12:
        return _SEASONS[form][month]() % {"year": year}
    if len(parts) == 3 and parts[2] != "XX":
        return pgettext("date", "%(day)s %(month)s %(year)s") % {
            "day": int(parts[2]),
            "month": MONTHS_ALT[month],
            "year": year,
        }
    return pgettext("date", "%(month)s %(year)s") % {
        "month": MONTHS_ALT[month] if after else _MONTHS[month](),
        "year": year,
    }


def _decade(year, after):
    if re.fullmatch(r"\d{3}X", year):
        decade = {"decade": year[:3] + "0"}
        if after:
            return pgettext("date after a preposition", "the %(decade)ss") % decade
        return pgettext("date", "the %(decade)ss") % decade
    return _("between %(first)s and %(last)s") % {
        "first": year.replace("X", "0"),
        "last": year.replace("X", "9"),
    }
