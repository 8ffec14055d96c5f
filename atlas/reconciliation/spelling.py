"""Names as their words compare: by sound, whatever the script and the custom of transliteration."""

from dataclasses import dataclass
from functools import lru_cache

from atlas.reconciliation.lexicon import CONCEPTS, FORMS, NOISE, SMALL, SOFT, SPELT_NOISE
from publishing.folding import fold, spoken

LONGEST = 20  # words of a name that are looked at
SHORTEST_BEGINNING = 4  # letters that must agree before a word counts as one of a list


@dataclass(frozen=True)
class Word:
    """One word of a name. `key` is the same for words that are taken for one another."""

    text: str
    sound: str
    form: str = ""
    concept: str = ""

    @property
    def key(self):
        return self.form or self.concept or self.sound

    @property
    def soft(self):
        """Whether it may be left out without its being another body."""
        return self.form in SOFT


def words(text):
    """The words of a name that tell something; all of them if none does. Legal forms and “of” are gone."""
    return told(fold(text).split()[:LONGEST])


@lru_cache(maxsize=4096)
def _joined_noise(first):
    return tuple(letters for letters in SPELT_NOISE if letters[0] == first)


def told(folded):
    """The same for words that are folded already."""
    kept, place = [], 0
    while place < len(folded):
        here = folded[place]
        spelt = next((s for s in _joined_noise(here) if tuple(folded[place : place + len(s)]) == s), None)
        if spelt and place:
            place += len(spelt)
            continue
        if here == "anti" and place + 1 < len(folded):
            here += folded[place + 1]
            place += 1
        kept.append(here)
        place += 1
    telling = [word for word in kept if word not in SMALL and word not in NOISE]
    return tuple(word_of(word) for word in telling or kept)


@lru_cache(maxsize=100_000)
def word_of(text):
    """A folded word with its sound, and what list it belongs to."""
    return Word(text, spoken(text), _in_list(text, FORMS), _in_list(text, CONCEPTS))


def _in_list(text, lists):
    for name, begin in lists.get(text[:2], ()):
        whole = len(begin) < SHORTEST_BEGINNING
        if text == begin or (not whole and text.startswith(begin) and len(text) - len(begin) <= 5):
            return name
    return ""


def together(some):
    """The words of a name in one, as they sound: “OVD-Info” and “OVDinfo” are one."""
    return "".join(word.sound for word in some)


def initials(text):
    """The first letters of a name's words, of three words or more: “frf”."""
    letters = [word[0] for word in fold(text).split()[:LONGEST] if word not in SMALL]
    return "".join(letters) if len(letters) > 2 else ""
