"""Adding up: which estimates may be added, every reason why others may not, and what the sum says.

Two estimates may be added only if measure, unit, population concept and issuer are the same, none is
vague, an envelope, a forecast or part of the other, and either the places are disjoint over the
identical period or the periods are adjacent for the same place.
"""

from collections import Counter
from functools import reduce
from itertools import combinations
from operator import add

from estimates.arithmetic import wording
from estimates.arithmetic.concepts import against_issuers, against_kind, against_meaning, against_population
from estimates.arithmetic.figures import Figure
from estimates.arithmetic.kinship import against_kinship
from estimates.arithmetic.places import countries_alone, known, same_place, stand
from estimates.arithmetic.quality import against_quality
from estimates.arithmetic.quantities import in_words, notes_on
from estimates.arithmetic.reasons import in_order, reason
from estimates.arithmetic.times import breaks, joined, moment_of, period_of

__all__ = ["ADDITIVE", "NotAdditive", "against_entering", "reasons_against", "total"]

ADDITIVE = {"stock", "flow", "net_flow"}


class NotAdditive(ValueError):
    """These estimates may not be added; `reasons` says why, all at once."""

    def __init__(self, reasons):
        self.reasons = reasons
        super().__init__(" ".join(each.sentence.en for each in reasons))


def reasons_against(documents, *, places=countries_alone, ancestors=()):
    """Every reason why these estimates may not be added, each once and in a fixed order; [] if they may.

    `places(destination)` gives the countries of a destination as a set of codes, or None if they are not
    known; `ancestors` are the documents of further estimates by way of which these may be related.
    Without them only what the documents themselves say is known.
    """
    documents = list(documents)
    times = Counter(each["id"] for each in documents)
    repeated = [each for each in documents if times[each["id"]] > 1]
    distinct = list({each["id"]: each for each in documents}.values())
    found = [
        *([reason("too_few", documents)] if len(documents) < 2 else []),
        *([reason("repeated", repeated, wording.figures(repeated))] if repeated else []),
        *against_meaning(distinct),
        *against_kind(distinct),
        *_against_kind(distinct),
        *against_population(distinct),
        *against_issuers(distinct),
        *against_quality(distinct),
        *against_kinship(distinct, ancestors),
    ]
    if len(distinct) > 1:
        found += _against_extent(distinct, places)
    return in_order(found)


def _against_kind(documents):
    strange = [each for each in documents if each["basis"] not in ADDITIVE]
    if strange:
        labels = (wording.quoted(wording.label("basis", each["basis"])) for each in strange)
        yield reason("basis_not_additive", strange, wording.listed(labels))


def _against_extent(documents, places):
    """Reasons from place and time; figures of different kinds cannot even be asked."""
    bases = {each["basis"] for each in documents}
    if bases == {"stock"}:
        return _against_stocks(documents, places)
    if len(bases) == 1 and bases <= ADDITIVE:
        return _against_flows(documents, places)
    return []


def _against_stocks(documents, places):
    unknown = [each for each in documents if not moment_of(each)]
    if unknown:
        yield _when("period_unknown", unknown)
    yield from against_entering(documents)
    pairs = list(combinations(documents, 2))
    later = [pair for pair in pairs if same_place(*pair) and _moments_differ(*pair)]
    apart = [pair for pair in pairs if not same_place(*pair) and _moments_differ(*pair)]
    if later:
        yield _when("stock_over_time", _members(later))
    if apart:
        yield _when("reference_dates_differ", _members(apart))
    yield from _against_places([pair for pair in pairs if pair not in later], places)


def against_entering(documents):
    """The reason from when those came who stayed: of all stocks only theirs may have a period too."""
    stayed = [each for each in documents if each["measure"] == "stayed"]
    unknown = [each for each in stayed if each["period"] and not period_of(each)]
    if unknown:
        yield reason("period_unknown", unknown, wording.listed(map(wording.period, unknown)))
    elif len({period_of(each) for each in stayed}) > 1:
        yield reason("period_differs", stayed, wording.listed(map(wording.period, stayed)))


def _moments_differ(one, other):
    moments = moment_of(one), moment_of(other)
    return all(moments) and moments[0] != moments[1]


def _against_flows(documents, places):
    exact = [each for each in documents if period_of(each)]
    unknown = [each for each in documents if not period_of(each)]
    if unknown:
        yield _when("period_unknown", unknown)
    periods = [period_of(each) for each in exact]
    if all(same_place(documents[0], each) for each in documents):
        overlap, gap = breaks(periods) if exact else (False, False)
        if overlap:
            yield _when("periods_overlap", exact)
        if gap:
            yield _when("periods_apart", exact)
        return
    if len(set(periods)) > 1:
        yield reason("periods_and_places_mixed", documents)
    pairs = combinations(documents, 2)
    yield from _against_places([pair for pair in pairs if not _follow(*pair)], places)


def _follow(one, other):
    """Whether both are about one place at times that do not meet."""
    periods = period_of(one), period_of(other)
    return same_place(one, other) and all(periods) and not breaks(periods)[0]


def _against_places(pairs, places):
    """Reasons from pairs that must lie in different places."""
    stands = [stand(*pair, places) for pair in pairs]
    missing = [
        each
        for pair, how in zip(pairs, stands, strict=True)
        for each in pair
        if how == "unknown" and known(each, places) is None
    ]
    overlapping = [pair for pair, how in zip(pairs, stands, strict=True) if how in ("same", "overlap")]
    if missing:
        yield reason(
            "places_unknown", missing, wording.listed(wording.place(e["destination"]) for e in missing)
        )
    if overlapping:
        members = _members(overlapping)
        names = wording.listed(wording.place(each["destination"]) for each in members)
        yield reason("places_overlap", members, names)


def _members(pairs):
    return list({each["id"]: each for pair in pairs for each in pair}.values())


def _when(code, documents):
    return reason(code, documents, wording.listed(map(wording.time, documents)))


def total(documents, *, places=countries_alone, ancestors=()):
    """The sum of estimates and its bounds, as the API says it. Raises `NotAdditive` with every reason.

    The sum of a lower bound and anything is a lower bound; a bound that is missing stays missing.
    """
    documents = list(documents)
    against = reasons_against(documents, places=places, ancestors=ancestors)
    if against:
        raise NotAdditive(against)
    first = documents[0]
    over_periods = same_place(first, documents[1])
    stock = first["basis"] == "stock"
    figure = reduce(add, map(Figure.of, documents))
    return figure.as_quantity() | {
        "approximate": figure.approximate,
        "unit": first["unit"],
        "measure": first["measure"],
        "basis": first["basis"],
        "over": "periods" if over_periods else "places",
        "period": _period(documents, over_periods),
        "reference_date": first["reference_date"] if stock else None,
        "origin": first["origin"],
        "destinations": [first["destination"]]
        if over_periods
        else [each["destination"] for each in documents],
        "issuer": first["issuer"],
        "estimates": [each["id"] for each in documents],
        "words": in_words(figure)._asdict(),
        "notes": [note._asdict() for note in notes_on(documents, over_periods)],
    }


def _period(documents, over_periods):
    if over_periods:
        return joined(documents)
    return min((each["period"] for each in documents if each["period"]), default=None)
