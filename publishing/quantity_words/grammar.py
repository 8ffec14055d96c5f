"""Tokens in a known order: a single figure, a range, a change, a bound with a likelier figure."""

from dataclasses import replace
from typing import NamedTuple

from publishing.quantity_words.hedges import hedge_in
from publishing.quantity_words.numbers import tidy
from publishing.quantity_words.parts import NOTHING, STRONG, kind_at, part_at
from publishing.quantity_words.tokens import tokens_of
from publishing.quantity_words.understood import Understood
from publishing.quantity_words.vocabulary import Kind

_HUNDREDS_OF_THOUSANDS = {"hundreds_of_thousands", "several_hundred_thousand"}
_GAP = 4  # words that may stand between the two figures of “from … to …”


class Statement(NamedTuple):
    """What the tokens from `start` to before `end` say, and how surely it is a figure."""

    weight: int
    start: int
    end: int
    says: Understood


def read(text):
    """What a text says about a quantity (`Understood`), or None if it has neither figure nor figure word.

    The first figure is read; from a second, unrelated one on, the text is handed back as `rest`.
    Dates and durations are no figures. No text makes it raise.
    """
    text = " ".join(str(text or "").split())
    tokens = tokens_of(text)
    found = list(_statements(tokens))
    if not found:
        wordy = any(token.kind is Kind.WORDY for token in tokens)
        return Understood(qualifier="vague", hedge=hedge_in(text, tokens)) if wordy else None
    strong = [statement for statement in found if statement.weight == STRONG]
    chosen = (strong or found)[0]
    second = next((other for other in strong if other.start >= chosen.end), None)
    if not second:
        return replace(chosen.says, hedge=hedge_in(text, tokens))
    rest = text[tokens[chosen.end - 1].end :].lstrip(" ,.;:–—-")
    return replace(chosen.says, hedge=hedge_in(text[: tokens[second.start].start], tokens), rest=rest)


def _statements(tokens):
    place = 0
    while place < len(tokens):
        found = _statement(tokens, place)
        if found and found.weight != NOTHING:
            yield found
        place = found.end if found else place + 1


def _statement(tokens, start):
    """The longest statement that starts at this token, or None."""
    opening = kind_at(tokens, start)
    opened = opening in (Kind.FROM, Kind.BETWEEN)
    first = part_at(tokens, start + opened)
    if first is None:
        return None
    falls = not opened and _falls(tokens, first)
    change = (opening is Kind.FROM or falls) and _tells_a_change(tokens, start)
    second = _second(tokens, first, opening if opened else None, change)
    if second is None:
        end, weight, says = first.end, first.weight, _single(first)
        if earlier := _compared_with(tokens, first):
            end, says = earlier.end, replace(says, comparator=earlier.value)
    else:
        end = second.end
        weight = NOTHING if second.weight == NOTHING else max(first.weight, second.weight)
        first = _same_multiplier(first, second)
        says = _change(first, second) if change else _range(first, second)
    likelier = _likelier(tokens, end, says)
    if likelier:
        end = likelier.end
        says = replace(says, best=likelier.value, spread=says.spread or "bound_and_best")
    return Statement(weight, start, end, says)


def _second(tokens, first, opening, change):
    """The other figure of “A to B”, “between A and B”, “A–B”; None if there is no such pair."""
    joints = {Kind.TO, Kind.DASH}
    joints |= {Kind.UNTIL} if opening else set()
    joints |= {Kind.AND} if opening is Kind.BETWEEN else set()
    place = _behind_words(tokens, first.end, joints) if opening else first.end
    if kind_at(tokens, place) not in joints:
        return None
    second = part_at(tokens, place + 1)
    if second is None or (first.unit and second.unit and first.unit != second.unit):
        return None
    return second if change or _same_multiplier(first, second).value <= second.value else None


def _falls(tokens, first):
    """Whether a dash leads to a smaller figure: “48 % – 46 %” is no range."""
    second = part_at(tokens, first.end + 1) if kind_at(tokens, first.end) is Kind.DASH else None
    return second is not None and second.unit == first.unit and second.value < first.value


def _compared_with(tokens, first):
    """The earlier figure of “57% … (compared with 50% in March)”, if it is counted in the same."""
    for place in range(first.end, len(tokens)):
        kind = tokens[place].kind
        if kind is Kind.COMPARED:
            part = part_at(tokens, place + 1)
            fits = part and part.weight == STRONG and not part.vague and part.unit in ("", first.unit)
            return part if fits and first.weight == STRONG and not first.vague else None
        if kind in (Kind.STOP, Kind.NUMBER, Kind.VAGUE):
            return None
    return None


def _behind_words(tokens, place, wanted):
    """The place of the next wanted token behind a few words, or the first place if it is too far."""
    for there in range(place, place + _GAP + 1):
        kind = kind_at(tokens, there)
        if kind in wanted:
            return there
        if kind in (Kind.STOP, Kind.NUMBER, Kind.VAGUE, None):
            break
    return place


def _tells_a_change(tokens, place):
    """Whether “rose”, “fell” or the like stands before this place in the same clause."""
    for there in range(place - 1, -1, -1):
        if tokens[there].kind in (Kind.STOP, Kind.NUMBER):
            return False
        if tokens[there].kind is Kind.CHANGE:
            return True
    return False


def _same_multiplier(first, second):
    """The first figure of “70 to 80 thousand”: the multiplier belongs to both."""
    one, other = first.number, second.number
    if one and other and one.scale == 1 < other.scale and not one.unit and one.raw < other.raw:
        return replace(first, number=replace(one, value=tidy(one.raw * other.scale)))
    return first


def _likelier(tokens, place, says):
    """The figure of “…, more likely 300,000” behind bounds, if it lies within them."""
    if says.comparator is not None or (says.low is None and says.high is None):
        return None
    place = _behind_words(tokens, place, {Kind.LIKELIER})
    part = part_at(tokens, place + 1) if kind_at(tokens, place) is Kind.LIKELIER else None
    if part is None or part.vague or part.low or part.high:
        return None
    above = says.low is None or says.low <= part.value
    below = says.high is None or part.value <= says.high
    return part if above and below else None


def _single(part):
    """One figure: a lower bound, an upper bound, or the figure itself."""
    if part.vague:
        return _by_rule(part)
    if part.high:
        return Understood(
            high=part.value, high_bound=_upper_bound(part), qualifier=part.high[1], unit=part.unit
        )
    if part.low or part.after == "rule":
        bound = "rule" if part.after == "rule" else "about" if part.point else part.low[0]
        qualifier = "vague" if part.after == "rule" else part.low[1]
        return Understood(low=part.value, low_bound=bound, qualifier=qualifier, unit=part.unit)
    return Understood(best=part.value, qualifier=part.point or "as_stated", unit=part.unit)


def _by_rule(part):
    """“Thousands”; “up to several thousand” has no figure, because no rule makes an upper one."""
    qualifier = "several_hundred_thousand" if part.vague in _HUNDREDS_OF_THOUSANDS else "vague"
    if part.high:
        return Understood(qualifier=qualifier)
    return Understood(low=part.value, low_bound="rule", qualifier=qualifier, vague=part.vague)


def _range(first, second):
    """Both ends of an interval; “about” before the first counts for both."""
    if second.vague:
        return _single(first) if first.vague else _single(replace(first, low=first.low or ("at_least",) * 2))
    return Understood(
        low=first.value,
        low_bound=_lower_bound(first),
        high=second.value,
        high_bound=_upper_bound(second, otherwise="about" if first.point else "up_to"),
        qualifier="between",
        spread="issuer_interval",
        unit=first.unit or second.unit,
        vague=first.vague,
    )


def _change(first, second):
    """From the first figure to the second: the second is the figure, the first what it is compared with."""
    return replace(_single(second), comparator=first.value, unit=first.unit or second.unit)


def _lower_bound(part):
    if part.vague or part.after == "rule":
        return "rule"
    if part.point or part.high:
        return "about"
    return part.low[0] if part.low else "at_least"


def _upper_bound(part, otherwise="up_to"):
    if part.after == "rule":
        return "rule"
    if part.low:  # “to well over one million”, “or more”
        return part.low[0]
    if part.after == "at_least":
        return "at_least"
    if part.point:
        return "about"
    return part.high[0] if part.high else otherwise
