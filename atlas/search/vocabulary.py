"""The words of names on the shelf, for readers who misspell one.

A process keeps the words that ever stood in a name, and after a publication reads the new ones only. They
are candidates and nothing more: what is suggested is looked up on the shelf first, in the state that is
asked for, so that no word is offered that is not public at that moment.
"""

import threading
from bisect import bisect_left

from django.db import connections
from rapidfuzz import process
from rapidfuzz.distance import OSA

from atlas.search import standing
from publishing.folding import fold
from publishing.indexing import WRITTEN
from publishing.routers import PUBLIC

SHORTEST, LONGEST = 4, 40
CLOSE = 30  # how many candidates are looked at
_STATE = "SELECT count(*) FILTER (WHERE id <= %s), count(*), coalesce(max(id), 0) FROM {table}"
_WORDS = """
    SELECT word FROM {table}, unnest(tsvector_to_array(ts_filter(search, %s))) AS word
    WHERE id > %s AND id <= %s AND length(word) BETWEEN %s AND %s
"""


class Vocabulary:
    """Words as they are written, found by their folded form."""

    def __init__(self):
        self.written, self.folded = {}, []  # {folded: {as written}}, and the folded ones in order
        self._read = {}  # {table: (the last entry that was read, how many were)}

    def follow(self):
        """Read what was published since. Returns False if anything was made again or emptied meanwhile."""
        tables = standing.tables()
        read = [self._read.get(table, (0, 0)) for table in tables]
        with connections[PUBLIC].cursor() as cursor:
            states = " UNION ALL ".join(_STATE.format(table=table) for table in tables)
            cursor.execute(states, [last for last, _ in read])
            now = cursor.fetchall()
            if any(left != number for (left, *_), (_, number) in zip(now, read, strict=True)):
                return False
            places = [
                (WRITTEN, last, newest, SHORTEST, LONGEST)
                for (last, _), (*_, newest) in zip(read, now, strict=True)
            ]
            cursor.execute(
                " UNION ".join(_WORDS.format(table=table) for table in tables),
                [value for place in places for value in place],
            )
            self._add(word for (word,) in cursor.fetchall())
        self._read = {table: (newest, every) for table, (_, every, newest) in zip(tables, now, strict=True)}
        return True

    def _add(self, words):
        new = []
        for word in words:
            if (folded := fold(word)).isalpha():
                if folded not in self.written:
                    new.append(folded)
                self.written[folded] = self.written.get(folded, frozenset()) | {word}
        if new:
            self.folded = sorted([*self.folded, *new])

    def knows(self, part):
        """Whether a word, or one that begins so, ever stood in a name."""
        place = bisect_left(self.folded, part)
        return place < len(self.folded) and self.folded[place].startswith(part)

    def nearest(self, part, at, *, like):
        """The word most like this one, in the alphabet in which it was typed; None if none is near."""
        if not SHORTEST <= len(part) <= LONGEST:
            return None
        mistakes = 1 if len(part) < 6 else 2 if len(part) < 10 else 3
        near = process.extract(part, self.folded, scorer=OSA.distance, score_cutoff=mistakes, limit=CLOSE)
        for *_, word in sorted(
            (d, word[0] != part[0], abs(len(word) - len(part)), word) for word, d, _ in near
        ):
            if spelt := standing.words(sorted(self.written[word]), at):
                return min(spelt, key=lambda one: (_script(one) != _script(like), one == word))
        return None


def _script(word):
    return "latin" if word.isascii() else "other"


_lock, _kept = threading.Lock(), {}


def vocabulary(clock):
    """The vocabulary of the shelf as it is: the same one goes on until something was redacted."""
    key = clock.version, clock.latest_at
    with _lock:
        if _kept.get("key") != key:
            known = _kept.get("known")
            if known is None or not known.follow():
                known = Vocabulary()
                known.follow()
            _kept.update(key=key, known=known)
        return _kept["known"]


vocabulary.cache_clear = _kept.clear  # a redaction empties what a process remembers


def corrected(words, clock):
    """What was asked with the misspelt words put right; None if there are none that can be."""
    if clock.at is None:
        return None
    known = vocabulary(clock)
    terms = [(term, _put_right(term, known, clock.at)) for term in words.wanted]
    if all(text == term.text for term, text in terms):
        return None
    written = [f'"{text}"' if term.exact else text for term, text in terms]
    unwanted = [f'-"{term.text}"' if term.exact else f"-{term.text}" for term in words.unwanted]
    return " ".join([*written, *unwanted])


def _put_right(term, known, at):
    if term.says_nothing:
        return term.text
    right = [
        None
        if known.knows(part) and standing.beginning(part, at)
        else known.nearest(part, at, like=term.text)
        for part in term.parts
    ]
    if not any(right):
        return term.text
    return " ".join(new or part for new, part in zip(right, term.parts, strict=True))
