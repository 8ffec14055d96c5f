"""A quantity in words: “more than 100”, “400 to 500”, never a midpoint and never without its direction."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from publishing.codes import Hedge, HighBound, LowBound, Qualifier
from publishing.wording.names import lower_first, reader_language

_AS_GIVEN = (
    None,
    "",
    Qualifier.AS_STATED,
    Qualifier.BETWEEN,
    Qualifier.VAGUE,
    Qualifier.SEVERAL_HUNDRED_THOUSAND,
)
_CLOSER = {
    (HighBound.FEWER_THAN, Qualifier.ALMOST),
    (HighBound.FEWER_THAN, Qualifier.NEARLY),
    (LowBound.MORE_THAN, Qualifier.OVER),
}
_LONG = 10_000  # Russian sets a dash between numbers of several groups apart from them
_PLACES, _FEWER_PLACES = Decimal("0.001"), Decimal("0.1")
_GROUPED_FROM = {"en": 1_000, "ru": 10_000}  # as each language writes: “2,300”, but «2300»


def number(value):
    """A figure with the reader's separators and at most three places."""
    value = Decimal(str(value)).quantize(_PLACES)
    value = int(value) if value == value.to_integral_value() else value.normalize()
    grouped = abs(value) >= _GROUPED_FROM.get(reader_language(), 10_000)
    return number_format(value, use_l10n=True, force_grouping=grouped)


def as_said(value, words):
    """The figure without the places that the source's words do not have: 66.7 of “two-thirds”."""
    if value is None or not words:
        return value
    exact = Decimal(str(value)).quantize(_PLACES)
    decimals = str(exact).partition(".")[2]
    if abs(exact) < 1 or decimals.endswith("0") or decimals in words:
        return value
    return exact.quantize(_FEWER_PLACES)


def figure_in_words(claim):
    """The figures of a quantity; empty if it has only words (“dozens”), which are then in `value_text`."""
    return _hedged(claim, _figures(claim, _plain))


def figure_with_unit(claim, unit_label=""):
    """The figures and what one of them is: “96%”, “2 to 3 times”, “around 800,000 persons”.

    `unit_label` is the label of units other than shares and ratios, or a function that gives it for
    the code in `unit`. Of a quantity without figures it is the source's word that is said.
    """
    unit = claim["unit"]
    figures = _figures(claim, _WITH_UNIT.get(unit, _plain))
    if not figures:
        return _only_words(claim)
    label = unit_label(unit) if callable(unit_label) else unit_label
    if label and unit not in _WITH_UNIT:
        figures = pgettext("a figure and what one of it is", "%(figure)s %(unit)s") % {
            "figure": figures,
            "unit": lower_first(label),
        }
    return _hedged(claim, figures)


def _only_words(claim):
    if not claim["value_text"]:
        return _("no figure")
    return _("“%(words)s” (the source gives no figure)") % {"words": claim["value_text"]}


def _hedged(claim, words):
    return f"{words} ({lower_first(Hedge(claim['hedge']).label)})" if claim["hedge"] and words else words


def _figures(claim, say):
    """Bounds and best figure; `say(value, bound=..., opens=...)` says one number.

    `bound` tells that a word such as “more than” stands before it, `opens` that it opens a range.
    """
    words = claim.get("value_text")
    low, best, high = (as_said(claim[name], words) for name in ("low", "best", "high"))
    parts = []
    if low is not None and high is not None:
        parts.append(_range(claim, low, high, say))
    elif low is not None:
        parts.append(_closer(claim, claim["low_bound"], low, say) or _low(claim["low_bound"], low, say))
    elif high is not None:
        parts.append(_closer(claim, claim["high_bound"], high, say) or _high(claim["high_bound"], high, say))
    if best is not None and parts:
        parts.append(_("more likely %(figure)s") % {"figure": say(best)})
    elif best is not None:
        parts.append(_point(claim["qualifier"], best, say))
    return ", ".join(parts)


def _closer(claim, bound, value, say):
    """“almost 900”: a word that says more than its bound, that the figure lies close by; or None."""
    if (bound, claim["qualifier"]) not in _CLOSER:
        return None
    return f"{lower_first(Qualifier(claim['qualifier']).label)} {say(value, bound=True)}"


def _point(qualifier, best, say):
    if qualifier in _AS_GIVEN:
        return say(best)
    return f"{lower_first(Qualifier(qualifier).label)} {say(best, bound=qualifier != Qualifier.AROUND)}"


def _low(bound, low, say):
    """A lower bound that stands alone: also an approximate one is a lower bound."""
    if bound == LowBound.ABOUT:
        return _("at least about %(figure)s") % {"figure": say(low, bound=True)}
    if bound == LowBound.RULE:
        return f"{lower_first(LowBound.AT_LEAST.label)} {_by_rule(say(low, bound=True))}"
    return _bounded(LowBound(bound or LowBound.AT_LEAST), low, say)


def _high(bound, high, say):
    """An upper bound that stands alone, even if it lies above its own figure."""
    if bound == HighBound.ABOUT:
        return _("up to about %(figure)s") % {"figure": say(high, bound=True)}
    if say is _rank and bound in (None, "", HighBound.UP_TO):
        return _("among the first %(figure)s") % {"figure": number(high)}
    if bound in (None, "", HighBound.UP_TO, HighBound.FEWER_THAN):
        return _bounded(HighBound(bound or HighBound.UP_TO), high, say)
    return f"{lower_first(HighBound.UP_TO.label)} {_bounded(HighBound(bound), high, say)}"


def _range(claim, least, most, say):
    """“20 to 30”: at least 20 and up to 30 need no words, unless “about” would spread to both ends."""
    low_bound = LowBound(claim["low_bound"] or LowBound.AT_LEAST)
    high_bound = HighBound(claim["high_bound"] or HighBound.UP_TO)
    low, high = say(least, opens=True), say(most)
    about_low = low_bound == LowBound.ABOUT
    about_both = about_low and high_bound == HighBound.ABOUT
    if low_bound != LowBound.AT_LEAST:
        low = _bounded(low_bound, least, say, opens=True)
    if not about_both and (high_bound != HighBound.UP_TO or about_low):
        high = _bounded(high_bound, most, say)
    bare = low == number(least) and high_bound == HighBound.UP_TO and least >= 0 and most < _LONG
    message = (
        pgettext("from one short number to another", "%(low)s to %(high)s")
        if bare
        else _("%(low)s to %(high)s")
    )
    return message % {"low": low, "high": high}


def _bounded(bound, value, say, opens=False):
    words = say(value, bound=True, opens=opens)
    return _by_rule(words) if bound == "rule" else f"{lower_first(bound.label)} {words}"


def _by_rule(words):
    return _("%(figure)s (by rule, the source has only a word)") % {"figure": words}


def _plain(value, bound=False, opens=False):
    return number(value)


def _percent(value, bound=False, opens=False):
    return _("%(figure)s%%") % {"figure": number(value)}


def _percentage_points(value, bound=False, opens=False):
    if opens:
        return number(value)
    words = ngettext("%(figure)s percentage point", "%(figure)s percentage points", _count(value))
    return words % {"figure": number(value)}


def _times(value, bound=False, opens=False):
    n = _count(value)
    broken = pgettext("how many times, not a whole number", "%(figure)s times")
    after = npgettext("how many times, after “more than”", "%(figure)s time", "%(figure)s times", n)
    whole = npgettext("how many times", "%(figure)s time", "%(figure)s times", n)
    return _inflected(value, broken, after if bound else whole, opens)


def _years(value, bound=False, opens=False):
    n = _count(value)
    broken = pgettext("how many years, not a whole number", "%(figure)s years")
    after = npgettext("how many years, after “more than”", "%(figure)s year", "%(figure)s years", n)
    whole = npgettext("how many years", "%(figure)s year", "%(figure)s years", n)
    return _inflected(value, broken, after if bound else whole, opens)


def _inflected(value, broken, whole, opens):
    """A number with its noun; the one that opens a range leaves the noun to the other."""
    if opens:
        return number(value)
    return (whole if value == int(value) else broken) % {"figure": number(value)}


def _rank(value, bound=False, opens=False):
    return _("place %(figure)s") % {"figure": number(value)}


def _count(value):
    """The number that chooses the plural form; parts of one take that of two."""
    return abs(int(value)) if value == int(value) else 2


_WITH_UNIT = {
    "percent": _percent,
    "percentage_points": _percentage_points,
    "times": _times,
    "years": _years,
    "rank": _rank,
}
