"""What a reader means whose words find nothing, or hardly anything."""

from dataclasses import dataclass

from atlas.search import keyboards, kinds, vocabulary
from publishing.api.words import Words

ASKED, SUGGESTION, SOME_WORDS = "asked", "suggestion", "some_words"
RESULTS_FOR = (ASKED, SUGGESTION, SOME_WORDS)
FEW = 4  # with no more results than these, something else may be meant


@dataclass
class Understood:
    """The words that are answered, how many results of each kind they have, and what is suggested."""

    words: Words
    counts: dict
    results_for: str = ASKED
    suggestion: str | None = None


def understand(words, asked, counted, clock):
    """The words as they were typed, if they find anything; else what was probably meant.

    `asked` are the kinds that results may have, `counted` those that are counted.
    """

    def look(words):
        counts = kinds.counts(counted, words, clock)
        return sum(counts[kind] for kind in asked), counts

    if not words.wanted:  # only what is left out: nothing says what is looked for
        return Understood(words, dict.fromkeys(counted, 0))
    number, counts = look(words)
    if number > FEW:
        return Understood(words, counts)
    for text in _meant(words, clock, nothing=not number):
        other = Words(text)
        its_number, its_counts = look(other)
        if its_number > number:
            if not number:
                return Understood(other, its_counts, SUGGESTION, suggestion=text)
            return Understood(words, counts, suggestion=text)
    for loose in _loosened(words, nothing=not number):
        its_number, its_counts = look(loose)
        if its_number > number:
            return Understood(loose, its_counts, SOME_WORDS)
    return Understood(words, counts)


def _loosened(words, *, nothing):
    """The same words without one of them; if nothing has them all, then without half of them."""
    every = len(words.telling)
    if every > 2:
        yield words.loosened(every - 1)
    if nothing and every > 1:
        yield words.loosened((every + 1) // 2)


def _meant(words, clock, *, nothing):
    """Other texts that may have been meant, the likeliest first."""
    if nothing and (typed := keyboards.switched(words.asked)):
        yield typed
    if corrected := vocabulary.corrected(words, clock):
        yield corrected
