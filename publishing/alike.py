"""Records that may be one: likeness of names in any script, spelling or translation.

One record carries all its names, so Ковчег, Kovcheg and The Ark find each other. An app says in its own
module `likeness` what its kinds are called (`know`). What curators decided to be different is never
proposed again.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils.module_loading import autodiscover_modules
from rapidfuzz import fuzz

from publishing.folding import fold
from publishing.models import Merge, NotSame
from publishing.states import RecordState

LIKE_ENOUGH_TYPED, LIKE_ENOUGH = 78, 86
SHORTEST = 3
COMMON = 60  # a word that more names carry tells nothing
_SMALL_WORDS = {"the", "a", "an", "of", "and", "i", "v", "na", "dlia", "in", "for", "de", "der", "die", "das"}
_registered, _indexes = {}, {}


class Names:
    """What records of one model are called. A subclass says it; everything is asked of the desk."""

    model = None
    tracked = ()  # the models whose history tells that a name has changed

    def names(self):
        """(identifier, title, name) for every name of every record."""
        return ()

    def signs(self):
        """(identifier, sign) for what only one record can have: an address, a number in a register."""
        return ()

    @property
    def kind(self):
        return getattr(self.model, "record_kind", None) or self.model._meta.model_name


@dataclass(frozen=True)
class Pair:
    """Two records that may be one. `because` are the two names, or twice the sign that both have."""

    one: str
    other: str
    score: int
    because: tuple
    titles: tuple = ("", "")


def forget():
    """Drop the names kept in memory; they are read again when they are next asked for."""
    _indexes.clear()


def know(names):
    """Make known what the records of a kind are called."""
    _registered[names.kind] = names


def known_kinds():
    """The kinds that can be compared: {kind: model}."""
    autodiscover_modules("likeness")
    return {kind: names.model for kind, names in _registered.items()}


def alike(model_or_kind, text, *, exclude=None, limit=5):
    """The records most like a typed name, best first: [(identifier, title, score 0-100, matched name)].

    `exclude` is the record that is being edited: neither it nor what was decided to be another is found.
    """
    index = _index(model_or_kind)
    if index is None or not (wanted := normal(text)):
        return []
    skipped = _merged(index.kind)
    if exclude:
        skipped |= {exclude} | {other for pair in decided(index.kind) if exclude in pair for other in pair}
    best = {}
    for record_id, name, folded in index.names:
        if record_id in skipped:
            continue
        score = _typed_score(index, wanted, folded)
        if score >= LIKE_ENOUGH_TYPED and score > best.get(record_id, (0, ""))[0]:
            best[record_id] = score, name
    order = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    return [(pk, index.titles[pk], round(score), name) for pk, (score, name) in order]


def pairs(model_or_kind):
    """Every two records of a kind that may be one and were not decided about, best first."""
    index = _index(model_or_kind)
    if index is None:
        return []
    gone = _merged(index.kind) | _withdrawn(index.model)
    known = decided(index.kind)
    return [
        pair
        for pair in index.pairs()
        if pair.one not in gone and pair.other not in gone and (pair.one, pair.other) not in known
    ]


def decided(kind):
    """The pairs of which a curator said that they are not the same, each in order."""
    return {*NotSame.objects.filter(kind=kind).values_list("one", "other")}


def normal(text):
    """A name as it is compared: folded, without articles and other small words."""
    words = fold(text).split()
    return " ".join([word for word in words if word not in _SMALL_WORDS] or words)


def _index(model_or_kind):
    """The names of a kind, read again only if one of them may have changed since."""
    autodiscover_modules("likeness")
    kind = model_or_kind
    if not isinstance(kind, str):
        kind = getattr(kind, "record_kind", None) or kind._meta.model_name
    names = _registered.get(kind)
    if names is None:
        return None
    version = _version(names)
    index = _indexes.get(kind)
    if index is None or index.version != version:
        index = _indexes[kind] = Index(names, version)
    return index


def _version(names):
    """Another value after every change of a name, redaction included: it writes history as any other."""
    found = []
    for model in names.tracked:
        events = model._meta.get_field("history").related_model.objects.order_by()
        found.append((events.aggregate(n=Count("pgh_id"), end=Max("pgh_id")), model.objects.count()))
    return found


def _merged(kind):
    return {*Merge.objects.filter(kind=kind, undone_at=None).values_list("record_id", flat=True)}


def _withdrawn(model):
    if not hasattr(model, "record_kind"):
        return set()
    return {*model.objects.filter(state=RecordState.WITHDRAWN).values_list("pk", flat=True)}


class Index:
    """The folded names of one kind at one moment. A name that is gone from the desk is gone from the next."""

    def __init__(self, names, version):
        self.model, self.kind, self.version = names.model, names.kind, version
        self.names, self.titles = [], {}
        self.carried = defaultdict(set)  # word: numbers of the names that carry it
        self.signs = defaultdict(set)
        seen = set()
        for record_id, title, name in names.names():
            self.titles[record_id] = title
            folded = normal(name)
            if folded and (record_id, folded) not in seen:
                seen.add((record_id, folded))
                for word in set(folded.split()):
                    self.carried[word].add(len(self.names))
                self.names.append((record_id, name, folded))
        for record_id, sign in names.signs():
            if sign:
                self.signs[sign].add(record_id)
        self._pairs = None

    def tells(self, words):
        """Whether one of these words is rare enough to tell a name from others."""
        return any(len(self.carried.get(word, ())) <= COMMON for word in words)

    def pairs(self):
        if self._pairs is None:
            self._pairs = self._find_pairs()
        return self._pairs

    def _find_pairs(self):
        best = {}
        for sign, records in self.signs.items():
            for one, other in _each_two(sorted(records)):
                best[one, other] = 100, (sign, sign)
        for first, second in self._candidates():
            one, other = self.names[first], self.names[second]
            if one[0] > other[0]:
                one, other = other, one
            key = one[0], other[0]
            score = _pair_score(self, one[2], other[2])
            if score >= LIKE_ENOUGH and score > best.get(key, (0,))[0]:
                best[key] = score, (one[1], other[1])
        found = [
            Pair(one, other, round(score), why, (self.titles.get(one, one), self.titles.get(other, other)))
            for (one, other), (score, why) in best.items()
        ]
        return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))

    def _candidates(self):
        """Numbers of the names worth comparing: those that begin alike, or share a rare word's beginning."""
        blocks = defaultdict(set)
        for number, (_record_id, _name, folded) in enumerate(self.names):
            words = folded.split()
            blocks["".join(words)[:5]].add(number)
            blocks["".join(sorted(words))[:8]].add(number)
            for word in words:
                if len(self.carried[word]) <= COMMON:
                    blocks[word[:4]].add(number)
        seen = set()
        for block in blocks.values():
            for first, second in _each_two(sorted(block)):
                if (first, second) not in seen and self.names[first][0] != self.names[second][0]:
                    seen.add((first, second))
                    yield first, second


def _each_two(rows):
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            yield one, other


def _likeness(one, other):
    """How alike two folded names are, whatever the order of their words and the spaces between them."""
    return max(
        fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")),
        fuzz.token_sort_ratio(one, other),
    )


def _figures(text):
    return re.findall(r"\d+", text)


def _pair_score(index, one, other):
    if one == other:
        return 100
    if _figures(one) != _figures(other):  # wave 1 and wave 2 are two
        return 0
    score = _likeness(one, other) if min(len(one), len(other)) > SHORTEST else 0
    words = set(one.split()), set(other.split())
    shared = words[0] & words[1]
    if all(any(not _near(word, theirs) for word in ours) for ours, theirs in (words, words[::-1])):
        score -= 15  # “Fund of Serbia” and “Fund of Georgia” each say something that the other does not
    if score < LIKE_ENOUGH and _within(*words) and index.tells(shared):
        score = LIKE_ENOUGH  # “Kovcheg” and “Kovcheg project”
    return score


def _near(word, others):
    """Whether the word, or another spelling of it, is among the others."""
    return any(fuzz.ratio(word, other) >= 75 for other in others)


def _within(one, other):
    """Whether the one name is the other with a word more."""
    return abs(len(one) - len(other)) == 1 and (one < other or other < one)


def _typed_score(index, wanted, folded):
    if wanted == folded:
        return 100
    if len(wanted) < SHORTEST:
        return 0
    if len(wanted) > SHORTEST and (folded.startswith(wanted) or wanted.startswith(f"{folded} ")):
        return 92
    score = _likeness(wanted, folded) if len(wanted) > SHORTEST else 0
    words, of_name = wanted.split(), folded.split()
    if score < 90 and index.tells(words) and all(any(w.startswith(x) for w in of_name) for x in words):
        score = max(score, 88)
    return score
