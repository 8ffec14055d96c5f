"""Forms of a name as Russian and its transliterations inflect it, compared as folded Latin letters.

«Венедиктов», «Венедиктову» and “Venediktova” have the stem `venediktov` and an ending of this list.
"""

import functools
import re

from publishing.folding import fold

ENDING = re.compile(
    r"(?:[aueio]|i[aueio]|o[emiv]|[ei]m|e[ivm]|ui|oiu|eiu|i?ami|i?ah|i?am|[oe]go|[oe]mu|ih|imi|aia|iaia|uiu|iuiu)?"
)
_OBLIQUE = ("omu", "emu", "ogo", "ego", "imi", "om", "em", "im", "ih")
_VOWELS = "aeiou"
_PATRONYMIC = re.compile(r"[a-z]{2,}(?:ich|ovn|evn|ichn)(?:a|u|e|i|em|oi|oiu)?")
WORD = re.compile(r"[^\W\d_]+(?:[-’'\u2010\u2011][^\W\d_]+)*")

folded = functools.lru_cache(maxsize=1 << 16)(fold)


def words_of(text):
    """The words of a text as (word, start, end)."""
    return [(m[0], *m.span()) for m in WORD.finditer(text)]


def same_name(base, other, shortest=3):
    """Whether two folded words may be forms of one name."""
    if base == other:
        return True
    return any(
        other.startswith(stem) and ENDING.fullmatch(other, len(stem))
        for stem in _stems(base)
        if len(stem) >= shortest
    )


def is_initial_of(word, name):
    """Whether a word such as `А` or `Yu` is the initial of a folded name."""
    short = folded(word)
    return len(word) <= 2 and word[0].isupper() and 0 < len(short) <= 2 and short[0] == name[0]


def is_patronymic(word):
    return bool(_PATRONYMIC.fullmatch(folded(word)))


@functools.cache
def _stems(base):
    stems = {base}
    for ending in _OBLIQUE:
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            stems.add(base[: -len(ending)])
    bare = base
    while bare[-1:] in _VOWELS and len(base) - len(bare) < 3 and len(bare) > 2:
        bare = bare[:-1]
        stems.add(bare)
    for stem in list(stems):  # Павел, Павла
        if len(stem) > 4 and stem[-2] in "eo" and stem[-1] not in _VOWELS and stem[-3] not in _VOWELS:
            stems.add(stem[:-2] + stem[-1])
    return stems
