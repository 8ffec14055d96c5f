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


_UNHEARD = dict.fromkeys(map(ord, "\u0300\u0301\u00ad\u200b\u2060\ufeff"))  # stress, soft hyphens, no width


def plain_marks(text):
    """The same text with a space for every sign outside ASCII that is no letter, digit or accent: «», —, ….

    In a database whose locale is C, the parser of texts takes each of them for a letter. Marks of stress
    (Ковче́г) and signs without width go, for they divide no word.
    """
    return "".join(
        " " if sign > "\x7f" and unicodedata.category(sign)[0] in "PSZ" else sign
        for sign in unicodedata.normalize("NFC", text).translate(_UNHEARD)
    )


# Spellings of one sound that differ between romanizations, or that people hear alike: Kowtscheg, Kovčeg.
_ALIKE = tuple(
    (re.compile(one), other)
    for one, other in (
        ("dzh", "j"),
        ("tsch|tch|cz|tz|ts(?=[aeiou])", "ç"),
        ("sch|sh", "s"),
        ("ch", "ç"),
        ("zh|z", "s"),
        ("ck|q|c(?![ei])", "k"),
        ("ph", "f"),
        ("th", "t"),
        ("w", "v"),
        ("j", "i"),
        ("ie", "e"),
        (r"(.)\1+", r"\1"),
        ("ç", "c"),
    )
)
_ENDING = re.compile(
    r"(?:[iy]?ami|[iy]?a[hm]|[oei]go|[oe]mu|imi|i[hm]|[aoui]iu|[aoei]i|ia|iu|oe|om|em|[aeiou])$"
)
_SHORTEST_STEM = 4
_SHORTEST_SOUND = 3


def spoken(word):
    """A folded word as it sounds, in whatever custom it is spelt: Kowtscheg and Kovčeg are one.

    Rougher than `fold`: for finding what somebody may have meant, not for saying that two are one.
    """
    for one, other in _ALIKE:
        word = one.sub(other, word)
    return word


def sound(word):
    """The same without its case: Навального, Nawalny and Navalnij are one."""
    if len(word) < _SHORTEST_STEM or not word.isalpha():
        return word
    heard = spoken(word)
    if len(heard) < _SHORTEST_SOUND:  # zzzzqqqq would sound like the letters S. K.
        return word
    ending = _ENDING.search(heard)
    start = max(ending.start(), _SHORTEST_STEM) if ending else None
    return heard[:start]


def sort_key(text):
    """What a name is sorted by: the database sorts by code point, readers do not."""
    return " ".join(re.findall(r"[a-z0-9]+", anyascii(text).lower())) or text.lower()


def slug_of(text):
    """The decoration of an address; never empty, at most 80 characters."""
    return slugify(anyascii(text))[:80].strip("-") or "record"


def is_latin(text):
    """Whether every letter is of the Latin script, accents included."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())
