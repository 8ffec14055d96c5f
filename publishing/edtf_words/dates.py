"""Single dates in words, in their many shapes."""

import re

from publishing import edtf

_MONTHS = (
    ("january", "jan", "янв"),
    ("february", "feb", "фев"),
    ("march", "mar", "мар"),
    ("april", "apr", "апр"),
    ("may", "may", "май", "мая", "мае"),
    ("june", "jun", "июн"),
    ("july", "jul", "июл"),
    ("august", "aug", "авг"),
    ("september", "sep", "sept", "сен"),
    ("october", "oct", "окт"),
    ("november", "nov", "ноя"),
    ("december", "dec", "дек"),
)
_RUSSIAN_ENDING = r"[а-яё]*\.?"
_SEASONS = {
    "21": r"spring|весн(?:а|ы|е|у|ой)",
    "22": r"summer|лет(?:о|а|у|е|ом)",
    "23": r"autumn|fall|осен(?:ь|и|ью)",
    "24": r"winter|зим(?:а|ы|е|у|ой)",
}
_ABOUT = re.compile(r"(?:about|around|circa|ca\.?|c\.|approximately|около|примерно|~)\s*(.+)")
_DOUBTED = re.compile(r"(?:perhaps|possibly|probably|возможно|вероятно)\s+(.+)")
STILL = {"now", "present", "ongoing", "continues", "still", "today", "сейчас", "продолжается", "…", "..."} | {
    "до сих пор",
    "по сей день",
    "по настоящее время",
    "настоящее время",
    "until now",
    "to date",
}
_DECADE = re.compile(r"(?:in\s+)?(?:the\s+)?(?P<ten>\d{3})0(?:['’]?s|-?[ех])(?:\s+год[ыа]х?)?")
YEAR = r"(?P<year>\d{4})(?:\s*(?:г\.?|год[ау]?))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?го)?"


def _one_of(names):
    latin = [name for name in names if name.isascii()]
    other = [name + _RUSSIAN_ENDING for name in names if not name.isascii()]
    return "|".join([*(rf"{name}\.?" for name in latin), *other])


def _shapes():
    for number, pattern in _SEASONS.items():
        yield rf"(?:in\s+(?:the\s+)?|в\s+)?(?:{pattern})(?:\s+of)?,?\s+{YEAR}", number
    for number, names in enumerate(_MONTHS, 1):
        month = rf"(?:{_one_of(names)})"
        yield rf"{_DAY}\s+(?:of\s+)?{month},?\s+{YEAR}", f"{number:02}"
        yield rf"{month}\s+{_DAY},?\s+{YEAR}", f"{number:02}"
        yield rf"(?:in\s+|в\s+)?{month},?\s+(?:of\s+)?{YEAR}", f"{number:02}"
    yield r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", None
    yield r"(?P<month>\d{1,2})[-./](?P<year>\d{4})", None
    yield r"(?P<year>\d{4})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?", None
    yield rf"{YEAR}", None


_SHAPES = [(re.compile(pattern), month) for pattern, month in _shapes()]
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")


def date(words):
    """The EDTF date or span of years that lower-case words mean, or None."""
    for shape, mark in ((_ABOUT, "~"), (_DOUBTED, "?")):
        if match := shape.fullmatch(words):
            found = _plain(match[1])
            return found and "/".join(end + mark for end in found.split("/"))
    return _plain(words)


def if_valid(text):
    """The text if it is EDTF, else None."""
    return text if edtf.is_valid(text) else None


def _plain(words):
    if match := _DECADE.fullmatch(words):
        return if_valid(f"{match['ten']}X")
    if match := _YEARS.fullmatch(words):
        return if_valid(f"{match[1]}/{match[2]}")
    for shape, month in _SHAPES:
        if match := shape.fullmatch(words):
            given = match.groupdict()
            parts = [given["year"], month or given.get("month"), given.get("day")]
            return if_valid("-".join(part.zfill(2) for part in parts if part))
    return None
