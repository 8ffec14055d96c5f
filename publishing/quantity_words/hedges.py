"""How firmly a text holds its figure, from words that stand anywhere around it."""

import re

from publishing.quantity_words.vocabulary import Kind

_HEDGES = (
    ("very_unclear", r"very unclear|hardly known|крайне неясно"),
    ("very_likely", r"very likely|highly likely|(?:весьма|очень) вероятно"),
    ("reportedly", r"reportedly|according to (?:media )?reports|по сообщениям|сообщается|как сообщают"),
    ("estimated", r"estimated|estimates?|оценива\w+|оценк\w+"),
    ("likely", r"(?<!more )likely|вероятно"),
    ("may", r"(?-i:may|might|could)|possibly|возможно|могут|может|могло"),
    ("expected", r"(?:is |are |was |were )?expected|projected|ожида\w+"),
    ("claimed", r"claim(?:s|ed|ing)?|alleged(?:ly)?|утвержда\w+|якобы"),
    ("contested", r"contested|disputed|оспарива\w+"),
)
_PATTERN = re.compile(
    "|".join(rf"(?P<{name}>(?<!\w)(?:{words})(?!\w))" for name, words in _HEDGES), re.IGNORECASE
)


def hedge_in(text, tokens):
    """The code of the first hedge in the text; dates (“24 may”) do not count."""
    for token in tokens:
        if token.kind is Kind.DATE:
            text = text[: token.start] + " " * min(token.end - token.start, len(text)) + text[token.end :]
    found = _PATTERN.search(text)
    return found.lastgroup if found else ""
