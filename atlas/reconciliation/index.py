"""The names of one kind of record on the shelf, in memory: which entries may be meant by a name.

It holds the names with which the entries' folded columns begin and nothing else; every answer is then made
from documents read from the shelf. It is made again as soon as anything is published or redacted.
"""

import math
import sys
import threading
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from itertools import islice

from django.db.models import F
from rapidfuzz import fuzz, process

from atlas.reconciliation.spelling import LONGEST, together, told
from publishing.api.expressions import FirstPart
from publishing.indexing import NAMES_END
from publishing.routers import PUBLIC

MOST_VISITED = 20_000  # entries looked at for one name
MOST_LIKE = 300  # of which so many are compared by their lines
MOST_WORDS = 12  # of a name, those that tell most
MOST_NEAR = 6  # other spellings of a word
LIKE_ENOUGH = 72
SHORTEST_MISSPELT = 4
_held, _lock = {}, threading.Lock()


def index_of(catalogue, clock):
    """The index of the present shelf, read again only if something was published since."""
    state = clock.version, clock.latest_at
    held = _held.get(catalogue.kind)
    if held is None or held.state != state:
        with _lock:
            held = _held.get(catalogue.kind)
            if held is None or held.state != state:
                entries = clock.current(catalogue.entry_model.objects.using(PUBLIC)).order_by(
                    "sort_key", "record_id"
                )
                names = FirstPart(F("folded"), NAMES_END)
                rows = entries.values_list("record_id", names).iterator(chunk_size=5000)
                held = _held[catalogue.kind] = Index(rows, state, held)
    return held


index_of.cache_clear = _held.clear  # a redaction empties what a process remembers


class Index:
    """Which entries carry a word, a whole name, or its initials. Entries are numbered."""

    def __init__(self, rows, state, before=None):
        """`before` is the index of an earlier state: what is called as it was then need not be read again."""
        self.state = state
        read_before = before.read if before else {}
        self.read = {}  # {folded names: (their words' keys, their marks)}
        self.ids, self.lines = [], []
        postings, signs = defaultdict(lambda: array("I")), []
        for number, (record_id, folded) in enumerate(rows):
            self.ids.append(record_id)
            self.lines.append(folded)
            held = self.read[folded] = read_before.get(folded) or _read(folded)
            for key in held[0]:
                postings[key].append(number)
            signs += [mark << 32 | number for mark in held[1]]
        signs.sort()
        self.postings = dict(postings)
        self.signs = array("I", [sign >> 32 for sign in signs])
        self.signed = array("I", [sign & 0xFFFFFFFF for sign in signs])
        self.beginning = defaultdict(list)  # keys by their first letter
        for key in sorted(self.postings):
            self.beginning[key[0]].append(key)
        self.largest = math.log(len(self.ids) + 1.5)

    def weight(self, word):
        """How much a word tells: 1 if one entry carries it, less the more do."""
        carried = len(self.postings.get(word.key, ()))
        told = (self.largest - math.log(carried + 0.5)) / (self.largest + 0.7) if carried else 1.0
        return max(0.25, min(1.0, told)) * (0.6 if word.form else 1)

    def candidates(self, words, folded, limit):
        """Identifiers of the entries that may be meant, the likeliest first."""
        found = dict.fromkeys(self._signed(words, folded))
        votes = self._votes(words)
        likely = sorted(votes, key=lambda number: (-votes[number], number))[:MOST_LIKE]
        scores = {number: max(fuzz.token_sort_ratio(folded, line) for line in self.lines[number].split("\n"))
                  for number in likely}  # fmt: skip
        best = max(votes.values(), default=1)
        likely.sort(key=lambda number: (-(scores[number] + 60 * votes[number] / best), number))
        found |= dict.fromkeys(likely)
        return [self.ids[number] for number in islice(found, limit)]

    def beginning_with(self, prefix, most):
        """Identifiers of entries one of whose lines begins so, or has a word that does."""
        whole, word = [], []
        inner = f" {prefix}"
        for number, lines in enumerate(self.lines):
            if lines.startswith(prefix) or f"\n{prefix}" in lines:
                whole.append(self.ids[number])
            elif inner in lines:
                word.append(self.ids[number])
        return (whole + word)[:most]

    def _signed(self, words, folded):
        """Entries with this very name, in one word or as initials."""
        letters = folded.replace(" ", "")
        wanted = {" ".join(sorted(word.key for word in words)), f"={together(words)}", f"+{letters}"}
        found = set()
        for mark in map(_mark, wanted):
            place = bisect_left(self.signs, mark)
            while place < len(self.signs) and self.signs[place] == mark:
                found.add(self.signed[place])
                place += 1
        return sorted(found)

    def _votes(self, words):
        """How much each entry has of the words: {number: weight}."""
        voices = {}
        telling = sorted(dict.fromkeys(words), key=lambda word: (-self.weight(word), word.text))
        for word in telling[:MOST_WORDS]:
            for key, like in self._spellings(word).items():
                voices[key] = max(like * self.weight(word), voices.get(key, 0))
        order = sorted(voices, key=lambda key: (len(self.postings[key]), key))
        votes, visited = defaultdict(float), 0
        for key in order:
            numbers = self.postings[key]
            if visited + len(numbers) <= MOST_VISITED or not votes:
                visited += len(numbers)
                for number in numbers[:MOST_VISITED]:
                    votes[number] += voices[key]
            else:  # a word that many carry only strengthens what is found already
                for number in [*votes]:
                    place = bisect_left(numbers, number)
                    if place < len(numbers) and numbers[place] == number:
                        votes[number] += voices[key]
        return votes

    def _spellings(self, word):
        """Keys that a word may stand for, with their likeness."""
        found = {word.key: 1.0} if word.key in self.postings else {}
        if len(word.sound) < SHORTEST_MISSPELT or word.form:
            return found
        alike = process.extract(
            word.sound,
            self.beginning.get(word.sound[0], ()),
            scorer=fuzz.ratio,
            score_cutoff=LIKE_ENOUGH,
            limit=MOST_NEAR,
        )
        for key, score, _ in alike:
            found.setdefault(key, score / 100)
        for cut in range(3, len(word.sound) - 2):
            one, other = word.sound[:cut], word.sound[cut:]
            if one in self.postings and other in self.postings:
                found.setdefault(one, 0.8)
                found.setdefault(other, 0.8)
        return found


def _read(folded):
    """(the keys of the words, the marks of the names) of an entry."""
    keys, marks = set(), set()
    for line in set(folded.split("\n")):
        parts = line.split()[:LONGEST]
        words = told(parts)
        keys.update(word.key for word in words)
        marks.update(map(_mark, _signs(parts, words)))
    return tuple(map(sys.intern, sorted(keys))), array("I", sorted(marks))


def _mark(sign):
    return zlib.crc32(sign.encode())


def _signs(parts, words):
    yield " ".join(sorted(word.key for word in words))
    yield f"={together(words)}"
    if 2 < len(parts) < 12:
        yield f"+{''.join(part[0] for part in parts)}"
        if len(short := "".join(word.text[0] for word in words)) > 1:
            yield f"+{short}"
