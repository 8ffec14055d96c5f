"""Full-text search over the shelf: what a reader typed, in any script, best match first."""

import functools
import operator
import re
import unicodedata

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, CharField, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Concat, Round

from publishing.api.expressions import Contains, FirstPart, Matches, TextQuery, Weighted
from publishing.api.problems import UnknownValue
from publishing.api.stopwords import STOP_WORDS
from publishing.folding import fold, sound
from publishing.indexing import NAMED, NAMES_END

_TERM = re.compile(r'(?P<minus>(?<!\S)[-−–—])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›「」『』〝〞〟＂", '"'))
_THOUSANDS = re.compile(r"(?<!\S)\d{1,3}(?:\s\d{3})+(?!\S)")
MOST_TERMS = 30
MOST_PARTS = 12  # of one term: “a.b.c.d…”
LONGEST_PART = 80
TIER = 1_000_000  # a better kind of match outweighs any number of words
SAID, BESIDE, NAMED_SO, BEGINS, FIRST_WORDS, WHOLE_NAME = range(1, 7)
WEIGHTS = [0.6, 0.15, 0.5, 1.0]  # of D, C, B, A: see publishing/indexing.py
ANY_NAMED = "{a,b,d}"
BY_LOGARITHM_OF_LENGTH, BY_LENGTH = 1, 2


class Term:
    """One word or one quoted phrase."""

    def __init__(self, text, *, exact):
        self.parts = parts_of(text)
        self.text, self.folded, self.exact = text, " ".join(self.parts), exact
        self._sounds = {}  # of words in the texts of one answer, which say the same words again and again

    @property
    def says_nothing(self):
        """Whether it is a word such as “of” or “и”, which a text is not searched for."""
        return not self.exact and self.text.lower() in STOP_WORDS

    @functools.cached_property
    def query(self):
        """What finds it: its endings, its beginning, other spellings; of a phrase the words in order."""
        if self.exact:
            return self.strict | _simple(" <-> ".join(self.parts))
        found = self.strict | _simple(" & ".join([*self.parts[:-1], f"{self.parts[-1]}:*"]))
        if len(self.parts) > 1:
            found |= _simple(f"{''.join(self.parts)[:LONGEST_PART]}:*")
        return found

    @functools.cached_property
    def strict(self):
        """What leaves it out after a minus: the word itself and its endings, nothing that begins so."""
        reading = "phraseto_tsquery" if self.exact else "plainto_tsquery"
        inflected = (TextQuery.of(self.text, config, reading) for config in ("english", "russian"))
        joint = " <-> " if self.exact else " & "
        found = functools.reduce(operator.or_, inflected) | _simple(joint.join(self.parts))
        return found if self.exact else found | _simple(" & ".join(map(sound, self.parts)))

    def is_in(self, text):
        """Whether a short text has it, as far as that can be told without the database."""
        words = fold(text).split()
        if self.exact:
            return f" {self.folded} " in f" {' '.join(words)} "
        if "".join(self.parts) in "".join(words) and len(self.parts) > 1:
            return True
        return all(any(self._is_like(part, word) for word in words) for part in self.parts)

    def _is_like(self, part, word):
        return word.startswith(part) or self._sound(part) == self._sound(word)

    def _sound(self, word):
        if word not in self._sounds:
            self._sounds[word] = sound(word)
        return self._sounds[word]


class Words:
    """What the reader asked for: terms that must be there, and terms that must not.

    With `needed`, so many of the terms are enough, and the more of them the better.
    """

    def __init__(self, text, parameter="q", *, needed=None):
        self.asked, self.wanted, self.unwanted = text, [], []
        for found in _TERM.finditer(_with_whole_numbers(text.translate(_QUOTES))):
            words = found["phrase"] if found["phrase"] is not None else found["word"]
            if parts_of(words):
                terms = self.unwanted if found["minus"] else self.wanted
                terms.append(Term(words, exact=found["phrase"] is not None))
        if len(self.wanted) + len(self.unwanted) > MOST_TERMS:
            raise UnknownValue(f"Search for at most {MOST_TERMS} words at a time.", parameter=parameter)
        self.telling = [term for term in self.wanted if not term.says_nothing] or self.wanted
        self.needed = len(self.telling) if needed is None else min(max(needed, 1), len(self.telling))

    @property
    def loose(self):
        """Whether some of the words may be missing."""
        return self.needed < len(self.telling)

    def loosened(self, needed):
        """The same words, so many of which are enough."""
        return Words(self.asked, needed=needed)

    def condition(self):
        """What an entry fulfils that matches; nothing matches a text without words."""
        if not self.wanted and not self.unwanted:
            return Q(pk__in=[])
        unwanted = [~term.strict for term in self.unwanted]
        if not self.loose:
            return Q(Matches(F("search"), _all([*self._queries, *unwanted])))
        some = _all([_any(self._queries), *unwanted])
        return Q(Matches(F("search"), some)) & Q(_AtLeast(self._matched(F("search")), Value(self.needed)))

    def names(self):
        """The condition that the words stand in what an entry is called, and not in what is said of it."""
        named = Weighted(F("search"), NAMED)
        if self.loose:
            return Q(_AtLeast(self._matched(named), Value(self.needed)))
        return Q(Matches(named, _all(self._queries)))

    def relevance(self):
        """A whole number, higher for a better match: the whole name, its start, its words, the text."""
        if not self.wanted:
            return Value(0, output_field=IntegerField())
        some, named = _any(self._queries), Weighted(F("search"), NAMED)
        ranks = (
            SearchRank(F("search"), some, weights=WEIGHTS, normalization=BY_LOGARITHM_OF_LENGTH),
            SearchRank(named, some, weights=WEIGHTS, normalization=BY_LENGTH),  # a short name says it better
        )
        rank = Cast(Round(ranks[0] * Value(TIER / 10)) + Round(ranks[1] * Value(TIER / 2)), IntegerField())
        if self.loose:
            every = Case(
                When(Q(Matches(F("search"), _all(self._queries))), then=Value(len(self._queries))),
                default=Value(0),
            )  # what has all of the words comes first
            return (self._matched(F("search")) + self._matched(named) + every) * Value(TIER) + rank
        return self.tier() * Value(TIER) + rank

    def tier(self):
        """What kind of match it is, from `SAID` to `WHOLE_NAME`."""
        whole, every = " ".join(term.folded for term in self.wanted), _all(self._queries)
        names = _lines(FirstPart(F("folded"), NAMES_END))
        return Case(
            When(Q(Contains(names, Value(f"\n{whole}\n"))), then=Value(WHOLE_NAME)),
            When(Q(Contains(names, Value(f"\n{whole} "))), then=Value(FIRST_WORDS)),
            When(Q(Contains(names, Value(f"\n{whole}"))), then=Value(BEGINS)),
            When(Q(Matches(Weighted(F("search"), NAMED), every)), then=Value(NAMED_SO)),
            When(Q(Matches(Weighted(F("search"), ANY_NAMED), every)), then=Value(BESIDE)),
            default=Value(SAID),
            output_field=IntegerField(),
        )

    @functools.cached_property
    def _queries(self):
        return [term.query for term in self.telling]

    def _matched(self, vector):
        """How many of the words a vector has."""
        found = (
            Case(When(Q(Matches(vector, query)), then=Value(1)), default=Value(0)) for query in self._queries
        )
        return functools.reduce(operator.add, found)


class _AtLeast(Matches):
    """Whether a number is not less than another."""

    arg_joiner = " >= "


def parts_of(text):
    """The folded words of a text; emoji and other pictures are none."""
    plain = "".join(" " if unicodedata.category(sign) == "So" else sign for sign in text)
    return [part[:LONGEST_PART] for part in fold(plain).split()[:MOST_PARTS]]


def _with_whole_numbers(text):
    """“700 000” is one word."""
    return _THOUSANDS.sub(lambda found: "".join(found[0].split()), text)


def _simple(text):
    return TextQuery.of(text, "simple", "to_tsquery")


def _lines(text):
    return Concat(Value("\n"), text, Value("\n"), output_field=CharField())


def _all(queries):
    return functools.reduce(operator.and_, queries)


def _any(queries):
    return functools.reduce(operator.or_, queries)
