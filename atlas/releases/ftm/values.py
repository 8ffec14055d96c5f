"""Values as FollowTheMoney writes them: prefixes of dates, its codes of countries and languages."""

import re
import unicodedata
from urllib.parse import urlsplit, urlunsplit

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_COUNTRIES = {"SU": "suhh"}
_LANGUAGES = {  # ISO 639-3
    "en": "eng",
    "ru": "rus",
    "de": "deu",
    "fr": "fra",
    "ka": "kat",
    "hy": "hye",
    "kk": "kaz",
    "lt": "lit",
    "lv": "lav",
    "et": "est",
    "pl": "pol",
    "sr": "srp",
    "tr": "tur",
    "uk": "ukr",
    "be": "bel",
    "es": "spa",
    "it": "ita",
    "fi": "fin",
    "he": "heb",
    "cs": "ces",
    "bg": "bul",
}


def entity_id(record_id):
    """The identifier of an entity: stable, and not to be confused with another data set's."""
    return f"atlas-{record_id}"


def date(text):
    """A date without doubt as its prefix (2022, 2022-03, 2022-03-05); what it cannot say is left out."""
    return text if text and _DATE.fullmatch(text) else None


def country(code):
    """A country as the library codes it."""
    return code and _COUNTRIES.get(code, code.lower())


def language(tag):
    """A language as ISO 639-3, if it is one of those that sources are in."""
    return tag and _LANGUAGES.get(tag.partition("-")[0])


def address(url):
    """An address of the web as the library writes it; a misprinted one is left out."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in parts.netloc:
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/"))


def entity(record_id, schema, **properties):
    """An entity: each property a list of different texts, those without value left out."""
    said = {}
    for name, values in properties.items():
        listed = values if isinstance(values, list | tuple) else [values]
        clean = dict.fromkeys(_plain(value) for value in listed if value)
        clean.pop("", None)
        if clean:
            said[name] = [*clean]
    return {"id": entity_id(record_id), "schema": schema, "properties": said}


def _plain(value):
    """Text in one line of Unicode's composed form, as the library itself keeps it."""
    return " ".join(unicodedata.normalize("NFC", str(value)).split())
