"""One sentence over a drawing, made from its statements: what it shows, and what it does not."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from estimates.plots import labels
from estimates.plots.marks import mark_of
from estimates.reading.lines import asked_of, group_of

_COUNTS = {
    2: lambda: pgettext("how many statements", "Two"),
    3: lambda: pgettext("how many statements", "Three"),
    4: lambda: pgettext("how many statements", "Four"),
    5: lambda: pgettext("how many statements", "Five"),
    6: lambda: pgettext("how many statements", "Six"),
    7: lambda: pgettext("how many statements", "Seven"),
    8: lambda: pgettext("how many statements", "Eight"),
    9: lambda: pgettext("how many statements", "Nine"),
    10: lambda: pgettext("how many statements", "Ten"),
}


def caption(documents):
    """“Three statements, from “more than 250,000” to “around 800,000”; they differ in place.”

    The two ends are the statements' own words. What they do not share is named, so that nobody reads
    the ends as one interval.
    """
    if len(documents) == 1:
        words = _("One statement: %(words)s.") % {"words": labels.figure(documents[0])}
        return f"{words.rstrip('.')}."  # “10,6 п. п.” has its own full stop
    words = _from_to(documents)
    differing = _differing(documents)
    if len(differing) == 1:
        return _("%(statements)s; they differ in %(aspect)s, so together they are not one range.") % {
            "statements": words,
            "aspect": differing[0],
        }
    if differing:
        return _("%(statements)s; they differ in %(aspects)s, so together they are not one range.") % {
            "statements": words,
            "aspects": _listed(differing),
        }
    return f"{words}."


def count(documents):
    """“Ten statements”."""
    number = len(documents)
    words = _COUNTS[number]() if number in _COUNTS else number
    return ngettext("%(count)s statement", "%(count)s statements", number) % {"count": words}


def _from_to(documents):
    placed = [(mark_of(document), document) for document in documents]
    placed = [(mark, document) for mark, document in placed if mark.values]
    wordy = len(documents) - len(placed)
    words = count(documents)
    if placed:
        lowest = labels.figure(min(placed, key=lambda pair: pair[0].lower_end)[1])
        highest = labels.figure(max(placed, key=lambda pair: pair[0].upper_end)[1])
        if len(placed) == 1 and wordy:
            words = _("%(count)s, one of them in figures: “%(figure)s”") % {"count": words, "figure": lowest}
            return words
        if len({labels.figure(document) for _mark, document in placed}) == 1:
            words = _("%(count)s, each “%(figure)s”") % {"count": words, "figure": lowest}
        elif lowest == highest:
            words = _("%(count)s, the widest “%(figure)s”") % {"count": words, "figure": lowest}
        else:
            words = _("%(count)s, from “%(lowest)s” to “%(highest)s”") % {
                "count": words,
                "lowest": lowest,
                "highest": highest,
            }
    if wordy and placed:
        more = ngettext("%(n)s of them only in words", "%(n)s of them only in words", wordy)
        words = f"{words}, {more % {'n': wordy}}"
    return words


def _differing(documents):
    aspects = {
        pgettext("they differ in", "answer or trait"): asked_of,
        pgettext("they differ in", "place"): labels.place,
        pgettext("they differ in", "time"): labels.period,
        pgettext("they differ in", "who is counted"): _counted,
        pgettext("they differ in", "base"): labels.base,
    }
    return [name for name, of in aspects.items() if len({of(document) for document in documents}) > 1]


def _counted(document):
    return document["population_basis"], group_of(document)


def _listed(names):
    return pgettext("list", "%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
