"""Numbers and tags that others define: DOI, ISBN, language tags; each read, checked and written one way."""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# ISO 639-1: the first letter of each code, and all that may follow it.
_TWO_LETTERS = {
    "a": "abefkmnrsvyz",
    "b": "aegimnors",
    "c": "aehorsuvy",
    "d": "aevz",
    "e": "elnostu",
    "f": "afijory",
    "g": "adlnuv",
    "h": "aeiortuyz",
    "i": "adegikostu",
    "j": "av",
    "k": "agijklmnorsuvwy",
    "l": "abginotuv",
    "m": "ghiklnrsty",
    "n": "abdeglnorvy",
    "o": "cjmrs",
    "p": "ailst",
    "q": "u",
    "r": "mnouw",
    "s": "acdeghiklmnoqrstuvw",
    "t": "aeghiklnorstwy",
    "u": "gkrz",
    "v": "eio",
    "w": "ao",
    "x": "h",
    "y": "io",
    "z": "ahu",
}
# What people write for a language that is called otherwise: names of countries, codes of other lists.
_MEANT = {
    "ua": "uk",
    "by": "be",
    "kz": "kk",
    "ge": "ka",
    "cz": "cs",
    "dk": "da",
    "rs": "sr",
    "jp": "ja",
    "cn": "zh",
    "rus": "ru",
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ukr": "uk",
    "bel": "be",
    "kat": "ka",
    "geo": "ka",
    "hye": "hy",
    "arm": "hy",
    "kaz": "kk",
    "kir": "ky",
    "uzb": "uz",
    "tur": "tr",
    "pol": "pl",
    "lit": "lt",
    "lav": "lv",
    "est": "et",
    "fin": "fi",
    "swe": "sv",
    "srp": "sr",
    "heb": "he",
    "english": "en",
    "russian": "ru",
    "английский": "en",
    "русский": "ru",
}
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
)
_DOI = re.compile(r"10\.\d{1,9}(?:\.\d+)*/\S+")
_DOI_IN_TEXT = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+")


def language_tag(text):
    """A BCP 47 tag with the usual letter case: `ru_latn` is `ru-Latn`. Raises ValidationError."""
    match = _TAG.fullmatch(text.strip().lower().replace("_", "-"))
    language = match["language"] if match else text.strip().lower()
    if meant := _MEANT.get(language):
        raise ValidationError(
            _("“%(text)s” is not a language tag: write %(meant)s.") % {"text": text, "meant": meant}
        )
    if not match or (len(language) == 2 and language[1] not in _TWO_LETTERS.get(language[0], "")):
        raise ValidationError(
            _(
                "“%(text)s” is not a language tag. Write BCP 47: a language of two or three letters, then "
                "its script or country if it matters, such as en, ru, ru-Latn, sr-Cyrl or pt-BR."
            )
            % {"text": text}
        )
    parts = [language, (match["script"] or "").title(), (match["region"] or "").upper()]
    return "-".join(part for part in parts if part) + match["rest"]


def doi(text):
    """The bare DOI, in small letters, of what was typed or pasted. Raises ValidationError."""
    bare = bare_doi(text)
    if not _DOI.fullmatch(bare):
        raise ValidationError(
            _("“%(text)s” is not a DOI. It starts with 10., a number and a stroke, such as 10.1000/xyz123.")
            % {"text": text}
        )
    return bare


def bare_doi(text):
    """What is left of a DOI without “doi:”, its web address and letter case; not checked."""
    bare = re.sub(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/|^doi\s*[:=]?\s*", "", text.strip().lower())
    if "%" in bare:
        bare = unquote(bare)
    return bare.rstrip(".,;")


def doi_in(text):
    """The DOI that stands somewhere in a line of text or an address, or an empty text."""
    found = _DOI_IN_TEXT.search(unquote(text) if "%2f" in text.lower() else text)
    if not found:
        return ""
    bare = re.sub(r"[?#].*$", "", found[0]) if "://" in text else found[0]
    bare = bare.rstrip(".,;:]}»”'")
    return bare.rstrip(")").lower() if bare.count(")") > bare.count("(") else bare.lower()


def isbn(text):
    """An ISBN with the strokes it was typed with, its check digit right. Raises ValidationError."""
    typed = re.sub(r"^isbn(?:-1[03])?[:\s]*", "", text.strip(), flags=re.IGNORECASE)
    typed = re.sub(r"[\s‐-―−-]+", "-", typed).strip("-").upper()
    digits = typed.replace("-", "")
    if not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits):
        raise ValidationError(
            _(
                "“%(text)s” is not an ISBN: it has 13 digits and starts with 978 or 979, or in older books "
                "10 digits, the last of which may be X."
            )
            % {"text": text}
        )
    if not _adds_up(digits):
        raise ValidationError(
            _("The check digit of the ISBN “%(text)s” is wrong: compare every digit with the book.")
            % {"text": text}
        )
    return typed


def _adds_up(digits):
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    return sum(value * (3 if place % 2 else 1) for place, value in enumerate(values)) % 10 == 0
