"""Names as they compare across scripts and spellings: Ковчег, Kovcheg and KOVCHEG are one."""

import re
import unicodedata

from anyascii import anyascii
from django.utils.text import slugify

_SAME_SOUND = (
    ("shch", "sch"),
    ("kh", "h"),
    ("x", "ks"),
    ("yo", "e"),
    ("ye", "e"),
    ("iy", "i"),
    ("yy", "i"),
    ("ij", "i"),
    ("y", "i"),
)


def fold(text):
    """Latin letters, lower case, one space between words, spellings of one Russian sound made one."""
    plain = anyascii(text).lower()
    plain = re.sub(r"['’`ʹ\"]", "", plain)
    for one, other in _SAME_SOUND:
        plain = plain.replace(one, other)
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def sort_key(text):
    """What a name is sorted by: the database sorts by code point, readers do not."""
    return " ".join(re.findall(r"[a-z0-9]+", anyascii(text).lower())) or text.lower()


def slug_of(text):
    """The decoration of an address; never empty, at most 80 characters."""
    return slugify(anyascii(text))[:80].strip("-") or "record"


def is_latin(text):
    """Whether every letter is of the Latin script, accents included."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())
