"""The words by which an entry on the shelf is found: one way for every kind of record.

In `folded` each name stands in a line of its own, then an empty line, then what else belongs to it.
In `search` the weights say where a word stands: A what it is called, B who and what belongs to it, C what is
said of it, D other forms of what it is called. Only A and B are words as they are written.
"""

import re

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from publishing.folding import fold, plain_marks, sound

NAMES_END = "\n\n"
NAMED, WRITTEN = "{a,d}", "{a,b}"
MOST_OF_AN_ACRONYM = 8
_WORD = re.compile(r"[^\W_]+")
_SMALL = {"of", "the", "for", "and", "in", "a", "to", "de", "der", "des", "и", "в", "на", "за", "по", "для"}


def by_words(names, others=(), *, english="", russian=""):
    """The columns `folded` and `search` of an entry.

    `names` are what it is called, in any script; `others` who and what belongs to it, such as people and
    places; `english` and `russian` what is said of it.
    """
    names, others = _told(names), _told(others)
    called, beside = _lines(names), _lines(others)
    forms = [*_sounds(called), *_joined(names), *(a for name in names for a in acronyms(name))]
    return {
        "folded": "\n".join(called) + (NAMES_END + "\n".join(beside) if beside else ""),
        "search": _vector([*names, *called], "simple", "A")
        + _vector(forms, "simple", "D")
        + _vector(names, "russian", "D")  # this configuration has the English endings, too
        + _vector([*others, *beside], "simple", "B")
        + _vector(_sounds(beside), "simple", "C")
        + _vector(others, "russian", "C")
        + _vector([english], "english", "C")
        + _vector([russian], "russian", "C"),
    }


def acronyms(name):
    """First letters of a name of several words, folded: «Союз правых сил» is `sps`."""
    words = _WORD.findall(name)
    if not 2 <= len(words) <= MOST_OF_AN_ACRONYM:
        return set()
    weighty = [word for word in words if word.lower() not in _SMALL]
    found = {fold("".join(word[0] for word in some)) for some in (words, weighty) if len(some) > 1}
    return {letters for letters in found if letters.isalnum()}


def _told(texts):
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


def _lines(texts):
    return list(dict.fromkeys(filter(None, map(fold, texts))))


def _sounds(lines):
    words = {word for line in lines for word in line.split()}
    return sorted({sound(word) for word in words} - words)


def _joined(names):
    """Words that are also written as one: OVD-Info, OVDInfo."""
    parts = {part for name in names for part in name.split() if len(fold(part).split()) > 1}
    return sorted(
        {fold(text).replace(" ", "") for text in [*parts, *(n for n in names if n.count(" ") == 1)]}
    )


def _vector(texts, config, weight):
    return SearchVector(Value(plain_marks(" ".join(filter(None, texts)))), config=config, weight=weight)
