"""What a citation says, whatever format it is written in."""

import datetime
import re
from dataclasses import dataclass

from publishing import edtf

ATLAS = "Atlas"
ENTRY, DATASET = "entry", "dataset"  # of Atlas itself; works have the kinds of `literature`
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def tidy(text):
    """A text as one line: no format of references has lines within a value."""
    return " ".join(_CONTROL.sub(" ", str(text)).split())


def sentence(text):
    """A text with the one full stop at its end that it needs."""
    text = tidy(text)
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


@dataclass(frozen=True)
class Citation:
    """A reference to one thing. What is not known is left out, never guessed.

    Names are given as they are printed and not cut into first and last: the shelf does not say which
    of them are people. The day on which a reader looked is the reader's to add.
    """

    key: str  # unlike any other's: letters, digits and minus
    kind: str
    title: str
    url: str | None
    issued: str | None = None  # EDTF
    authors: tuple = ()
    container: str | None = None
    publisher: str | None = None
    version: str | None = None
    release: str | None = None  # the release that holds it
    pages: str | None = None
    doi: str | None = None
    isbn: str | None = None
    language: str | None = None
    licence: str | None = None
    accessed: str | None = None
    notes: tuple = ()

    def remarks(self):
        """What no field of its own exists for, as sentences."""
        held = (f"In release {self.release}.",) if self.release else ()
        under = (f"Licence: {self.licence}.",) if self.licence else ()
        return [*map(tidy, self.notes), *held, *under]


def date_parts(text):
    """The numbers of a plain date, [2022, 3] or [2022, 3, 5]; None for any other EDTF."""
    found = _PLAIN.fullmatch(text or "")
    return [int(part) for part in found.groups() if part] if found and _is_month(found[2]) else None


def _is_month(text):
    return text is None or 1 <= int(text) <= 12  # above are the seasons


def year_of(text):
    """The one year that a date falls into, or None."""
    try:
        bounds = edtf.bounds(text) if text else None
    except edtf.NotADate:
        return None
    if bounds is None or bounds.earliest is None or bounds.latest is None:
        return None
    return bounds.earliest.year if bounds.earliest.year == bounds.latest.year else None


def day_of(moment):
    """The day of a moment, in UTC."""
    return moment.astimezone(datetime.UTC).date().isoformat()
