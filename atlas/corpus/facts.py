"""What of a text can be checked later without the text: its numbers, its years and its names."""

import re

from django.conf import settings

from publishing.quantity_words.tokens import tokens_of
from publishing.quantity_words.vocabulary import Kind

_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d%]|,\d)")
_SPAN = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[-–/](\d\d)(?![\d-])")
_CAPITAL = r"(?<!\w)[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_WORD = rf"{_CAPITAL}[\w’'.]*(?:-\w+)*\w|{_CAPITAL}\b"
_LINK = r"(?:of|for|de|der|des|dei|di|i|v|of the|for the)"
_NAME = re.compile(rf"(?:{_WORD})(?:(?: {_LINK})? (?:{_WORD}|\d+x\d+))*")
_SENTENCE = re.compile(r"(?<=[\w)”\"’»][.!?:;]) ")
_PIECE = re.compile(r"[“”\"«»()\[\]]|, ")
_POSSESSIVE = re.compile(r"[’']s?\b(?= |$)")
_BEGINNINGS = frozenset((settings.BASE_DIR / "data/documents/beginnings.txt").read_text().split())


def years_in(text):
    """The years that a text names in digits, from 1800 to 2099."""
    return {int(year) for year in _YEAR.findall(text)}


def ends_in(text):
    """The years that end a span written short: 2012 for “2011-12”. Not for EDTF, where that is a month."""
    return {int(begun[:2] + ended) for begun, ended in _SPAN.findall(text) if ended > begun[2:]}


def numbers_in(text, *, digits_only=False):
    """The numbers of a text, as values: “1.36 million” is 1360000, “one-third” is 33.333. Years are apart."""
    numbers = set()
    for token in tokens_of(" ".join(text.split())):
        if token.kind is not Kind.NUMBER or _YEAR.fullmatch(token.text):
            continue
        if not (digits_only and token.says.in_words):
            numbers.add(token.says.value)
    return numbers


def names_in(text):
    """The capitalised names of a text in its order, each once.

    A first word that only begins a sentence is not part of a name, and alone it is none. Text set in
    capitals has none.
    """
    names = {}
    for sentence in _SENTENCE.split(text):
        if sentence.isupper():
            continue
        for place, piece in enumerate(_PIECE.split(sentence)):
            for match in _NAME.finditer(piece):
                begins = not place and not match.start()
                names |= dict.fromkeys(_without_beginning(match[0], begins))
    return list(names)


def _without_beginning(match, begins):
    for name in _POSSESSIVE.split(match):
        words = name.strip(" .").split()
        while words and words[0].lower() in _BEGINNINGS:
            words, begins = words[1:], False
        if len(words) > 1 or (words and not begins and len(words[0]) > 1):
            yield " ".join(words)
        begins = False
