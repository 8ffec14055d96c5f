"""Comparing: aspect by aspect where estimates agree, and which of them speak of the same thing at all.

Two estimates are comparable if measure, unit, population, origin, place and time are the same. Who says
so may differ: that is what a reader compares.
"""

from itertools import combinations

from estimates.adding import against_entering, reasons_against
from estimates.arithmetic import wording
from estimates.arithmetic.aspects import ASPECTS
from estimates.arithmetic.concepts import against_kind, against_meaning, against_population
from estimates.arithmetic.differences import difference
from estimates.arithmetic.places import countries_alone, key, same_place
from estimates.arithmetic.reasons import in_order, reason
from estimates.arithmetic.times import time_of
from publishing.wording.figures import figure_in_words

__all__ = ["compare", "difference", "reasons_not_comparable"]


def compare(documents, *, places=countries_alone, ancestors=()):
    """The matrix of estimates, each taken once: their aspects, and what may be done with each pair.

    `places` and `ancestors` are those of `reasons_against`. An aspect is `same` only if it surely is:
    two periods without a known end are not.
    """
    distinct = list({each["id"]: each for each in documents}.values())
    return {
        "estimates": [_heading(each) for each in distinct],
        "aspects": [_row(aspect, distinct) for aspect in ASPECTS],
        "pairs": [_pair(*pair, places, ancestors) for pair in combinations(distinct, 2)],
    }


def _heading(document):
    words = wording.in_both(figure_in_words, document)
    if not words.en:
        words = wording.same(document["value_text"] or "")
    return {name: document[name] for name in ("id", "url", "title")} | {"value": words._asdict()}


AGREEMENT = {True: "same", False: "different", None: "not_certain"}


def _row(aspect, documents):
    agreed = aspect.agreed(documents)
    return {
        "aspect": aspect.name,
        "label": aspect.label._asdict(),
        "same": agreed is True,
        "agreement": AGREEMENT[agreed],
        "values": {each["id"]: aspect.value(each) for each in documents},
    }


def _pair(one, other, places, ancestors):
    unlike = reasons_not_comparable(one, other)
    against = reasons_against([one, other], places=places, ancestors=ancestors)
    return {
        "estimates": [one["id"], other["id"]],
        "comparable": not unlike,
        "addable": not against,
        "not_comparable_because": [_told(each) for each in unlike],
        "not_addable_because": [_told(each) for each in against],
    }


def _told(reason):
    return {"code": reason.code, "detail": reason.words}


def reasons_not_comparable(one, other):
    """Every reason why two estimates are not statements about the same thing; [] if they are."""
    pair = [one, other]
    return in_order(
        [
            *against_meaning(pair),
            *against_kind(pair),
            *against_population(pair),
            *_against_whole(pair),
            *_against_place(pair),
            *_against_time(pair),
        ]
    )


def _against_whole(pair):
    """A share of something is not a share of something else, nor “twice as many” as at another time."""
    wholes = [(each["base"] or "").strip(" .").casefold() for each in pair]
    if wholes[0] != wholes[1]:
        yield reason("base_differs", pair, wording.listed(_or_not_stated(each["base"]) for each in pair))
    compared = [(each["comparator"] or {}).get("period") for each in pair]
    if compared[0] != compared[1]:
        yield reason("comparator_differs", pair, wording.listed(map(_or_not_stated, compared)))


def _or_not_stated(text):
    return wording.quoted(wording.same(text)) if text else wording.NOT_STATED


def _against_place(pair):
    if same_place(*pair):
        return
    code = "place_differs" if key(pair[0]) or key(pair[1]) else "places_unknown"
    yield reason(code, pair, wording.listed(wording.place(each["destination"]) for each in pair))


def _against_time(pair):
    unknown = [each for each in pair if not time_of(each)]
    if unknown:
        yield reason("period_unknown", unknown, wording.listed(map(wording.time, unknown)))
    elif time_of(pair[0]) != time_of(pair[1]):
        yield reason("period_differs", pair, wording.listed(map(wording.time, pair)))
    elif time_of(pair[0])[0] == "moment":
        yield from against_entering(pair)
