"""Full-text search over the shelf: what a reader typed, in any script, best match first."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, CharField, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Concat, Round

from publishing.api.expressions import Contains, IsEmptyQuery
from publishing.api.problems import UnknownValue
from publishing.folding import fold

_TERM = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„«»", '"""""')
MOST_TERMS = 20
TIER = 1_000_000  # a better kind of match outweighs any number of words


class Term:
    """One word or one quoted phrase."""

    def __init__(self, text, *, exact):
        folded = fold(text).split()
        self.text, self.folded, self.exact = text, " ".join(folded), exact
        kind = "phrase" if exact else "plain"
        self.inflected = [SearchQuery(text, config=c, search_type=kind) for c in ("english", "russian")]
        if exact:
            self.spelt = SearchQuery(" <-> ".join(folded), config="simple", search_type="raw")
        else:  # the word may be unfinished
            begun = " & ".join([*folded[:-1], f"{folded[-1]}:*"])
            self.spelt = SearchQuery(begun, config="simple", search_type="raw")
        self.query = self.inflected[0] | self.inflected[1] | self.spelt

    def says_nothing(self):
        """Whether it is a word such as “of” or “и”, which a text is not searched for."""
        words = Q()
        for query in self.inflected:
            words |= Q(IsEmptyQuery(query))
        return words


class Words:
    """What the reader asked for: terms that must be there, and terms that must not."""

    def __init__(self, text, parameter="q"):
        self.wanted, self.unwanted = [], []
        for found in _TERM.finditer(text.translate(_QUOTES)):
            words = found["phrase"] if found["phrase"] is not None else found["word"]
            if fold(words):
                terms = self.unwanted if found["minus"] else self.wanted
                terms.append(Term(words, exact=found["phrase"] is not None))
        if len(self.wanted) + len(self.unwanted) > MOST_TERMS:
            raise UnknownValue(f"Search for at most {MOST_TERMS} words at a time.", parameter=parameter)

    def condition(self):
        """What an entry fulfils that matches; nothing matches a text without words."""
        if not self.wanted and not self.unwanted:
            return Q(pk__in=[])
        every, some = Q(), Q()
        for term in self.wanted:
            every &= Q(search=term.query) | term.says_nothing()
            some |= Q(search=term.query)
        for term in self.unwanted:
            every &= ~Q(search=term.query)
        return every & some

    def relevance(self):
        """A whole number, higher for a better match: the whole name, its start, its words, the text."""
        if not self.wanted:
            return Value(0, output_field=IntegerField())
        whole = " ".join(term.folded for term in self.wanted)
        lines = Concat(Value("\n"), F("folded"), Value("\n"), output_field=CharField())
        tier = Case(
            When(Q(Contains(lines, Value(f"\n{whole}\n"))), then=Value(3)),
            When(Q(Contains(lines, Value(f"\n{whole} "))), then=Value(2)),
            When(_all(Q(Contains(lines, Value(term.folded))) for term in self.wanted), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
        query = self.wanted[0].query
        for term in self.wanted[1:]:
            query = query | term.query
        rank = Cast(Round(SearchRank(F("search"), query) * Value(TIER / 10)), IntegerField())
        return tier * Value(TIER) + rank


def _all(conditions):
    together = Q()
    for condition in conditions:
        together &= condition
    return together
