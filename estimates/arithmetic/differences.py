"""The difference of a pair: those who came and those who went back or stayed, calculated by Atlas."""

from estimates.arithmetic import wording
from estimates.arithmetic.concepts import against_issuers, against_population
from estimates.arithmetic.figures import Figure
from estimates.arithmetic.kinship import related
from estimates.arithmetic.places import same_place
from estimates.arithmetic.quality import against_quality
from estimates.arithmetic.quantities import in_words
from estimates.arithmetic.reasons import Words, in_order, reason
from estimates.arithmetic.times import period_of

LABEL = Words("difference, calculated by Atlas", "разность, вычислена Атласом")
_PAIRS = {"paired_entries_returns", "entered_stayed"}
_TAKEN_AWAY = {"returns", "left_destination", "stayed"}


def difference(entries, returns):
    """(what is left of `entries` without `returns`, with its bounds; []), or (None, every reason).

    Both are flows of one issuer, one unit, one population, one place and one exact period, and a
    relation says that they are a pair. Those who stayed are what remains of a flow, and stand for one if
    their period is stated. An end that either figure leaves open is missing.
    """
    pair = [entries, returns]
    against = [
        *_against_pairing(*pair),
        *against_population(pair),
        *against_issuers(pair),
        *against_quality(pair),
        *_against_extent(*pair),
    ]
    if against:
        return None, in_order(against)
    figure = Figure.of(entries) - Figure.of(returns)
    if not (figure.low or figure.high):
        return None, [reason("nothing_known", pair, wording.figures(pair))]
    return figure.as_quantity() | {
        "approximate": figure.approximate,
        "unit": entries["unit"],
        "period": entries["period"],
        "origin": entries["origin"],
        "destination": entries["destination"],
        "estimates": [each["id"] for each in pair],
        "words": in_words(figure)._asdict(),
        "label": LABEL._asdict(),
    }, []


def _against_pairing(entries, returns):
    pair = [entries, returns]
    if (
        not related(*pair, _PAIRS)
        or entries["measure"] in _TAKEN_AWAY
        or returns["measure"] not in _TAKEN_AWAY
    ):
        yield reason("not_a_pair", pair)
    if entries["unit"] != returns["unit"]:
        units = (wording.quoted(wording.label("unit", each["unit"])) for each in pair)
        yield reason("unit_differs", pair, wording.listed(units))
    strange = [each for each in pair if each["basis"] != "flow" and each["measure"] != "stayed"]
    if strange:
        bases = (wording.quoted(wording.label("basis", each["basis"])) for each in strange)
        yield reason("not_flows", strange, wording.listed(bases))


def _against_extent(entries, returns):
    pair = [entries, returns]
    unknown = [each for each in pair if not period_of(each)]
    if unknown:
        yield reason("period_unknown", unknown, wording.listed(map(wording.time, unknown)))
    elif period_of(entries) != period_of(returns):
        yield reason("period_differs", pair, wording.listed(map(wording.time, pair)))
    if not same_place(*pair):
        yield reason("place_differs", pair, wording.listed(wording.place(e["destination"]) for e in pair))
