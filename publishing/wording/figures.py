"""A quantity in words: “more than 100”, “400 to 500”, never a midpoint."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from publishing.codes import Hedge, HighBound, LowBound, Qualifier
from publishing.wording.names import lower_first

_AS_GIVEN = (None, "", Qualifier.AS_STATED, Qualifier.BETWEEN, Qualifier.VAGUE)


def number(value):
    """A figure with the reader's separators; years and small numbers stay as they are."""
    return number_format(value, use_l10n=True, force_grouping=abs(value) >= 10000)


def figure_in_words(claim):
    """The figures of a quantity; empty if it has only words (“dozens”), which are then in `value_text`."""
    low, best, high = claim["low"], claim["best"], claim["high"]
    parts = []
    if low is not None and high is not None:
        parts.append(
            _("%(low)s to %(high)s")
            % {
                "low": _bound(LowBound, claim["low_bound"], low),
                "high": _bound(HighBound, claim["high_bound"], high),
            }
        )
    elif low is not None:
        parts.append(_bound(LowBound, claim["low_bound"] or LowBound.AT_LEAST, low))
    elif high is not None:
        parts.append(_bound(HighBound, claim["high_bound"] or HighBound.UP_TO, high))
    if best is not None:
        words = number(best)
        if not parts and claim["qualifier"] not in _AS_GIVEN:
            words = f"{lower_first(Qualifier(claim['qualifier']).label)} {words}"
        parts.append(_("more likely %(figure)s") % {"figure": words} if parts else words)
    words = ", ".join(parts)
    if claim["hedge"] and words:
        words = f"{words} ({lower_first(Hedge(claim['hedge']).label)})"
    return words


def _bound(codes, bound, value):
    if not bound:
        return number(value)
    if bound == "rule":
        return _("%(figure)s (by rule, the source has only a word)") % {"figure": number(value)}
    return f"{lower_first(codes(bound).label)} {number(value)}"
