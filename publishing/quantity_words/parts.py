"""One figure with the words that belong to it: “more than an estimated 500,000”, “5% or more”."""

from dataclasses import dataclass, replace
from decimal import Decimal

from publishing.quantity_words.numbers import Number
from publishing.quantity_words.understood import RULES
from publishing.quantity_words.vocabulary import Kind

NOTHING, WEAK, STRONG = range(3)  # counts nothing, a figure only if there is no other, a figure
UP_TO = ("up_to", "up_to")
AT_LEAST = ("at_least", "at_least")
_BOUNDS = {Kind.LOW, Kind.HIGH, Kind.POINT, Kind.UNTIL}
_IN_FRONT = _BOUNDS | {Kind.FILLER}
_WORDS_IN_FRONT = 8
_SINGULAR = {"тысячи": 1000, "сотни": 100, "сотни тысяч": 100_000}  # behind a word that asks the genitive
_NO_GENITIVE = {"почти", "примерно", "приблизительно", "как минимум", "минимум", "максимум"}
_SMALL_WORDS = 12  # “two groups”, “twelve” count in passing


@dataclass(frozen=True)
class Part:
    """A number or a word with a rule; `start` and `end` are places among the tokens.

    `low` and `high` are the bound and the qualifier of a word that gives a direction, `point` is the
    qualifier of one that gives none, `after` what is said behind the figure.
    """

    start: int
    end: int
    number: Number | None = None
    vague: str = ""
    unit: str = ""
    low: tuple = ()
    high: tuple = ()
    point: str = ""
    after: str = ""
    weight: int = STRONG

    @property
    def value(self):
        """The figure; of a vague word the one by rule."""
        return Decimal(RULES[self.vague]) if self.vague else self.number.value


def kind_at(tokens, place):
    """The kind of the token at a place, None where there is none."""
    return tokens[place].kind if 0 <= place < len(tokens) else None


def part_at(tokens, start):
    """The figure that starts here, with the words before and behind it; None if none does."""
    place = start
    while kind_at(tokens, place) in _IN_FRONT and place - start < _WORDS_IN_FRONT:
        place += 1
    if kind_at(tokens, place) not in (Kind.NUMBER, Kind.VAGUE):
        return None
    token, words = tokens[place], tokens[start:place]
    number, vague = _meaning(token, words)
    unit = number.unit if number else ""
    place += 1
    if kind_at(tokens, place) is Kind.UNIT and not unit and not vague:
        unit = tokens[place].says
        place += 1
    after = ""
    if kind_at(tokens, place) is Kind.AFTER:
        after = tokens[place].says
        place += 1
    part = _directed(Part(start, place, number, vague, unit, after=after), words)
    return replace(part, weight=_weight(part, token, tokens))


def _meaning(token, words):
    """(number, name of the rule) of the token; exactly one of them is set."""
    if token.kind is Kind.NUMBER:
        return token.says, ""
    bounds = [word.text for word in words if word.kind in _BOUNDS]
    if token.text in _SINGULAR and bounds and bounds[-1] not in _NO_GENITIVE:
        value = _SINGULAR[token.text]
        return Number(Decimal(value), Decimal(1), value, in_words=True), ""
    return None, token.says


def _directed(part, words):
    """The part with the direction that the words around it give; the first of them decides."""
    low = high = ()
    point = "about" if part.after == "about" else ""
    for word in words:
        if word.kind is Kind.LOW:
            low = low or word.says
        elif word.kind in (Kind.HIGH, Kind.UNTIL) and not low:
            high = high or word.says or UP_TO
        elif word.kind is Kind.POINT:
            point = point or word.says
    if not low and not high:
        low = AT_LEAST if part.after == "at_least" else ()
        high = UP_TO if part.after == "up_to" else ()
    return replace(part, low=low, high=high, point=point)


def _weight(part, token, tokens):
    """Whether it counts something: durations do not, years and small words only if nothing else does."""
    following = [kind_at(tokens, part.end), kind_at(tokens, part.end + 1)]
    if following[0] is Kind.DURATION or following == [Kind.DASH, Kind.DURATION]:
        return NOTHING
    if part.vague or part.unit or part.low or part.high or part.point or part.after:
        return STRONG
    if following[0] is not Kind.STOP and {Kind.PEOPLE, Kind.AGED} & set(following):
        return STRONG
    if part.number.in_words and part.number.scale == 1 and part.number.value <= _SMALL_WORDS:
        return NOTHING if part.number.value == 1 and len(tokens) > 1 else WEAK
    like_a_year = token.text.isdigit() and len(token.text) == 4 and token.text[:2] in ("19", "20")
    return WEAK if like_a_year or following[0] in (Kind.YEARS, Kind.UNCOUNTED) else STRONG
