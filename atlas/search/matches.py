"""Where the words stand in what was found."""

import re

LONGEST = 300
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«“”\"(]?[A-ZА-ЯЁ0-9])")


WHERE = ("name", "person", "place", "title", "author", "publisher", "issuer", "figure", "text")


def best(places, words):
    """Where most of the words stand, of places (where, text): a name before a text; None if none has any."""
    found, most = None, (0,)
    for where, text in places:
        if not text:
            continue
        there, letters = _rank(text, words)
        if there and (rank := (there, -WHERE.index(where), letters)) > most:
            found, most = {"text": _told(where, text, words), "where": where}, rank
    return found


def _rank(text, words):
    """How many of the words it has, and how much of them just as they were typed."""
    written = text.lower().split()
    there = [term for term in words.telling if term.is_in(text)]
    return len(there), sum(_letters_shared(term.text.lower(), written) for term in there)


def _letters_shared(typed, written):
    """How many letters the word has in common, from the start, with that of the text which has most."""
    return max((_start_shared(typed, word.strip("«»“”(")) for word in written), default=0)


def _start_shared(one, other):
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _told(where, text, words):
    if where != "text":
        return text
    sentences = _SENTENCE.split(text)
    return shortened(max(sentences, key=lambda sentence: _rank(sentence, words)))


def first_sentence(text):
    """The first sentence of a text, or None."""
    return shortened(_SENTENCE.split(text)[0]) if text else None


def shortened(text):
    """A text that is not too long for a line of results, cut between two words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]}…"
