"""A value to be redacted: where it stands in a text, and the text without it."""

import functools
import json
import re

import orjson

from publishing import codelists, ids
from publishing.states import RecordState

MARK = "[redacted]"
SHORTEST = 3


class Value:
    """A text as it was written somewhere.

    It is found as it is written anywhere, and in other letter case as a word of its own; any white
    space stands for any other.
    """

    def __init__(self, text):
        self.text = " ".join(text.split())
        words = r"\s+".join(map(re.escape, self.text.split(" ")))
        self._pattern = re.compile(rf"{words}|(?i:(?<!\w){words}(?!\w))")

    def is_in(self, text):
        return bool(self._pattern.search(text))

    def is_whole(self, text):
        """Whether the text is nothing but the value."""
        return bool(self._pattern.fullmatch(text.strip()))

    def out_of(self, text, limit=None):
        """The text with a mark in place of the value, also where a column of `limit` characters cut it."""
        clean = self._pattern.sub(MARK, text)
        if limit and len(text) >= limit:
            for length in range(len(self.text) - 1, SHORTEST - 1, -1):
                if clean.endswith(self.text[:length]):
                    clean = clean[:-length] + MARK
                    break
        return clean[:limit] if limit else clean

    def likes(self):
        """SQL patterns for the rows in which it may stand, plain and as JSON escapes it."""
        text = self.text
        cases = {text, text.lower(), text.upper(), text.title(), text.capitalize(), text.casefold()}
        for case in list(cases):
            cases |= {json.dumps(case)[1:-1], json.dumps(case, ensure_ascii=False)[1:-1]}
        return sorted(f"%{'%'.join(map(_literal, case.split(' ')))}%" for case in cases)


def _literal(word):
    return re.sub(r"([\\%_])", r"\\\1", word)


def without(values, text, limit=None):
    """A text, plain or JSON, without any of the values. Keys, identifiers and codes of JSON stay."""
    if text[:1] in "[{":
        try:
            whole = orjson.loads(text)
        except orjson.JSONDecodeError:
            pass
        else:
            clean = _walk(values, whole)
            return text if clean == whole else orjson.dumps(clean).decode()
    for value in values:
        text = value.out_of(text, limit)
    return text


def _walk(values, part):
    if isinstance(part, dict):
        return {key: _walk(values, item) for key, item in part.items()}
    if isinstance(part, list):
        return [_walk(values, item) for item in part]
    if isinstance(part, str) and not is_machine_word(part):
        for value in values:
            part = value.out_of(part)
    return part


def is_machine_word(text):
    """Whether a text is an identifier or a code of Atlas as a whole: it says nothing about anybody."""
    return ids.is_valid(text) or text in _codes()


@functools.cache
def _codes():
    lists = [*codelists.all_lists().values(), RecordState]
    return {code for codes in lists for code in codes.values if isinstance(code, str)}
