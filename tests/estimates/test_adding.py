import random
from decimal import Decimal
from functools import reduce
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.adding import NotAdditive, reasons_against, total
from estimates.arithmetic.differences import difference
from estimates.arithmetic.figures import Figure
from estimates.arithmetic.reasons import SENTENCES
from publishing import edtf
from tests.estimates.documents import (
    ISSUERS,
    additive_estimates,
    any_estimate,
    estimate,
    places,
    quantities,
    related_estimates,
    related_to,
    to,
    twins,
)


def refused(documents, **knowledge):
    """The codes of the reasons against adding."""
    return [reason.code for reason in reasons_against(documents, **{"places": places} | knowledge)]


def in_two_places(one=None, other=None, **shared):
    one, other = {"destination": to("GE")} | (one or {}), {"destination": to("AM")} | (other or {})
    return twins(one, other, **shared)


def figures(result):
    return {name: result[name] for name in ("low", "low_bound", "best", "high", "high_bound", "qualifier")}


# What may be added


def test_places_apart_over_one_period_are_added():
    documents = in_two_places({"best": 100}, {"best": 50})

    result = total(documents)

    assert result["best"] == 150
    assert (result["low"], result["high"], result["qualifier"]) == (None, None, "as_stated")
    assert (result["over"], result["period"], result["estimates"]) == (
        "places",
        "2022-01/2022-12",
        [each["id"] for each in documents],
    )
    assert result["words"] == {"en": "150", "ru": "150"}


def test_periods_in_a_row_are_added_for_one_place():
    documents = twins(
        {"period": "2023"}, {"period": "2022-02-24/2022-09-20"}, {"period": "2022-09-21/2022-12"}
    )

    result = total(documents)

    assert (result["over"], result["period"], result["best"]) == ("periods", "2022-02-24/2023", 300)


def test_a_year_is_the_same_period_written_in_months():
    assert not refused(in_two_places({"period": "2022"}, {"period": "2022-01/2022-12"}))


def test_those_who_stayed_came_in_one_period():
    stayed = {"measure": "stayed", "basis": "stock"}
    one, other = {"period": "2022-01/2022-03"}, {"period": "2022-04/2022-06"}

    assert total(in_two_places(one, one, **stayed))["period"] == "2022-01/2022-03"
    assert total(in_two_places({}, {}, **stayed))["period"] is None
    assert refused(in_two_places(one, other, **stayed)) == ["period_differs"]
    assert refused(in_two_places(one, {}, **stayed)) == ["period_differs"]
    assert refused(in_two_places(one, {"period": "2022-01/"}, **stayed)) == ["period_unknown"]


def test_stocks_on_one_date_are_added_over_places():
    result = total(in_two_places(measure="present_in", reference_date="2022-12"))

    assert (result["basis"], result["reference_date"], result["period"]) == ("stock", "2022-12", None)
    assert "known to the day" in result["notes"][0]["en"]


def test_a_group_is_added_to_a_country_outside_it():
    documents = twins({"destination": to(group="baltic_states")}, {"destination": to("DE")})

    assert not refused(documents)


def test_departures_to_anywhere_are_added_over_time():
    assert not refused(twins({"period": "2022"}, {"period": "2023"}, measure="left_origin", destination=None))


def test_unnamed_issuers_of_one_document_are_one():
    assert not refused(in_two_places(issuer=None))


def test_an_unspecified_role_of_the_place_is_no_role():
    assert not refused(in_two_places({"destination_role": None}, {"destination_role": "unspecified"}))


# What may not


def many_against(**changes):
    """A document for the second place that differs in one thing."""
    return in_two_places(other=changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"measure": "arrivals"}, "measure_differs"),
        ({"unit": "crossings"}, "unit_differs"),
        ({"basis": "stock"}, "basis_differs"),
        ({"population_basis": "residence"}, "population_differs"),
        ({"subpopulations": ["men"]}, "population_differs"),
        ({"caveats": ["tourism_included"]}, "population_differs"),
        ({"destination_role": "transit"}, "population_differs"),
        ({"origin": "SU"}, "origin_differs"),
        ({"route": "land"}, "route_differs"),
        ({"issuer": ISSUERS[1]}, "issuer_differs"),
        ({"issuer": None}, "issuer_unnamed"),
        ({"best": None}, "no_figure"),
        ({"qualifier": "vague"}, "vague"),
        ({"qualifier": "several_hundred_thousand"}, "vague"),
        ({"low": 200, "low_bound": "rule"}, "vague"),
        ({"caveats": ["vague_low"]}, "vague"),
        ({"spread": "envelope_of_sources"}, "envelope"),
        ({"caveats": ["envelope"]}, "envelope"),
        ({"spread": "scenario"}, "scenario"),
        ({"nature": "forecast"}, "forecast"),
        ({"hedge": "expected"}, "forecast"),
        ({"caveats": ["projection"]}, "forecast"),
        ({"destination": to("GE")}, "periods_overlap"),
        ({"destination": None}, "places_unknown"),
        ({"destination": to(group="asia")}, "places_unknown"),
        ({"period": "2022-02-24/"}, "period_unknown"),
        ({"period": "2022-02-24/.."}, "period_unknown"),
        ({"period": "2022~"}, "period_unknown"),
        ({"period": "202X"}, "period_unknown"),
        ({"period": "2022-22"}, "period_unknown"),
        ({"period": "2022-13"}, "period_unknown"),
        ({"period": None}, "period_unknown"),
        ({"period_end_basis": "issue_date"}, "period_unknown"),
        ({"caveats": ["period_not_stated"]}, "period_unknown"),
        ({"period": "2023"}, "periods_and_places_mixed"),
    ],
)
def test_one_difference_is_enough_and_is_named(changes, code):
    assert refused(many_against(**changes)) == [code]


def test_shares_are_never_added():
    assert refused(in_two_places(measure="share_of_wave", unit="percent", base="all")) == [
        "basis_not_additive"
    ]


def test_what_is_not_said_to_be_people_or_entries_is_not_added():
    assert refused(in_two_places(caveats=["counts_unclear"])) == ["counts_unclear"]


def test_an_issuer_that_the_source_leaves_unclear_is_certain_only_within_it():
    unclear = {"caveats": ["attribution_ambiguous"]}
    elsewhere = {"citation": {"source": "s00001002", "locator": None, "credits": []}}

    assert refused(in_two_places(**unclear)) == []
    assert refused(in_two_places(other=elsewhere, **unclear)) == ["issuer_unclear"]
    assert refused(in_two_places(other=unclear)) == ["issuer_unclear"]


def test_an_issuer_that_the_source_leaves_unclear_is_named_as_ascribed():
    unclear = {"caveats": ["attribution_ambiguous"], "value_text": "100"}

    (reason,) = reasons_against(in_two_places(other=unclear))

    assert reason.words == {
        "en": "Atlas ascribes “100” to Frontex; the source does not say so plainly.",
        "ru": "Автора указал Атлас, прямо источник его не называет: «100» — Frontex.",
    }
    assert refused(in_two_places({"issuer": None}, unclear)) == ["issuer_unnamed", "issuer_unclear"]


def test_a_figure_that_another_replaces_is_not_added():
    one, other = in_two_places()
    newer = estimate(relations=[related_to(one, "supersedes")])

    assert refused([one, other], ancestors=[newer]) == ["superseded"]


def test_two_unnamed_issuers_are_not_one():
    elsewhere = {"citation": {"source": "s00001002", "locator": None, "credits": []}}

    assert refused(many_against(**elsewhere)) == []
    assert refused(in_two_places(other=elsewhere, issuer=None)) == ["issuer_unnamed"]
    texts = in_two_places({"issuer_text": "One expert."}, {"issuer_text": "Another expert"}, issuer=None)
    assert refused(texts) == ["issuer_unnamed"]


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("2022-01/2022-06", "2022-06/2022-12", "periods_overlap"),
        ("2022-01/2022-05", "2022-07/2022-12", "periods_apart"),
        ("2022", "2022", "periods_overlap"),
        ("2022-01/2022-12", "2022-03", "periods_overlap"),
    ],
)
def test_periods_of_one_place_must_meet_and_not_overlap(one, other, code):
    assert refused(twins({"period": one}, {"period": other})) == [code]


def test_a_long_period_hides_no_overlap():
    documents = twins({"period": "2022"}, {"period": "2022-02"}, {"period": "2022-03"})

    assert refused(documents) == ["periods_overlap"]


def test_a_country_is_not_added_to_its_group():
    documents = twins({"destination": to(group="eu")}, {"destination": to("DE")})

    assert refused(documents) == ["places_overlap"]
    assert refused(twins({"destination": to(group="eu")}, {"destination": to(group="baltic_states")})) == [
        "places_overlap"
    ]


def test_places_and_periods_are_not_crossed():
    crossed = [
        estimate(destination=to(code), period=period) for code in ("GE", "AM") for period in ("2022", "2023")
    ]

    assert refused(crossed) == ["periods_and_places_mixed"]


def test_stocks_are_not_added_over_time():
    stock = {"measure": "present_in"}
    later = twins({"reference_date": "2022-12-31"}, {"reference_date": "2023-12-31"}, **stock)
    apart = in_two_places({"reference_date": "2022-12-31"}, {"reference_date": "2023-12-31"}, **stock)

    assert refused(later) == ["stock_over_time"]
    assert refused(twins({}, {}, **stock)) == ["places_overlap"]
    assert refused(apart) == ["reference_dates_differ"]
    assert refused(in_two_places(reference_date="2022-12~", **stock)) == ["period_unknown"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("part_of", "part_of"),
        ("same_claim", "same_claim"),
        ("cumulative_after", "cumulative"),
        ("derived_from", "derived"),
        ("supersedes", "superseded"),
    ],
)
def test_related_estimates_are_refused_from_either_side(kind, code):
    one, other = in_two_places()
    one["relations"] = [related_to(other, kind)]

    assert refused([one, other]) == refused([other, one]) == [code]


def test_a_part_of_a_part_is_a_part():
    one, other = in_two_places()
    between, again = estimate(), estimate()
    one["relations"] = [related_to(between, "part_of")]
    between["relations"] = [related_to(again, "part_of")]
    other["relations"] = [related_to(again, "same_claim")]

    assert refused([one, other]) == []
    assert refused([one, other], ancestors=[between]) == ["part_of"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [("cumulative_after", "cumulative"), ("derived_from", "derived"), ("supersedes", "superseded")],
)
def test_every_relation_is_followed_by_way_of_a_third(kind, code):
    one, other = in_two_places()
    between = estimate(relations=[related_to(other, kind)])
    one["relations"] = [related_to(between, kind)]

    assert refused([one, other], ancestors=[between]) == [code]


def test_a_third_that_makes_both_claims_makes_them_one():
    one, other = in_two_places()
    third = estimate(relations=[related_to(one, "same_claim"), related_to(other, "same_claim")])

    assert refused([one, other], ancestors=[third]) == ["same_claim"]


def test_the_same_claim_met_a_third_time_is_still_the_same():
    one, other = in_two_places()
    third = estimate()
    one["relations"] = [related_to(third, "same_claim")]
    other["relations"] = [related_to(third, "same_claim")]

    assert refused([one, other]) == ["same_claim"]


def test_agreement_and_contradiction_do_not_matter():
    one, other = in_two_places()
    one["relations"] = [related_to(other, "consistent_with"), related_to(other, "contradicts")]

    assert refused([one, other]) == []


def test_an_origin_that_is_not_given_is_called_so():
    (reason,) = reasons_against(in_two_places({"origin": "RU"}, {"origin": None}))

    assert reason.words["en"] == "They start from different countries: Russia and not stated."
    assert reason.words["ru"] == "Страны выезда разные: Россия и не указано."


def test_issuers_of_one_name_are_told_apart():
    one, other = ISSUERS[0], ISSUERS[1] | {"name": ISSUERS[0]["name"]}

    (reason,) = reasons_against(in_two_places({"issuer": one}, {"issuer": other}))

    assert f"Frontex ({one['id']}) and Frontex ({other['id']})" in reason.words["en"]


def test_a_figure_without_a_lower_end_is_told_truly():
    best_and_limit = {"best": 60, "high": 70, "high_bound": "up_to", "value_text": "60, up to 70"}

    notes = total(in_two_places({"best": 100}, best_and_limit))["notes"]

    assert notes[0]["en"] == "“60, up to 70” has no lower limit and adds nothing to the lower bound."


def test_a_note_on_several_figures_speaks_of_several():
    one = {"low": 5, "low_bound": "at_least", "value_text": "5 or more", "hedge": "reportedly"}
    other = {"low": 7, "low_bound": "about", "value_text": "from about 7"}

    def without_limit(*documents):
        notes = total(in_two_places(*documents, hedge="claimed"))["notes"]
        return [note["en"] for note in notes if "5 or more" in note["en"]]

    assert without_limit(one, other) == [
        "“5 or more” and “from about 7” have no upper limit, so the sum has none.",
        "“5 or more” and “from about 7” are each given with reserve by the source.",
    ]
    assert without_limit(one, one) == [
        "“5 or more” has no upper limit, so the sum has none.",
        "“5 or more” is given with reserve by the source.",
    ]


def test_one_estimate_is_no_sum():
    one = estimate()

    assert refused([]) == ["too_few"]
    assert refused([one]) == ["too_few"]
    assert refused([one, one]) == ["repeated"]


def test_a_net_figure_needs_a_lower_end():
    documents = in_two_places({"high": 100, "high_bound": "up_to"}, {"best": -5}, measure="net_migration")

    assert refused(documents) == ["upper_only"]


def test_every_reason_is_told_at_once():
    documents = in_two_places(other={"unit": "crossings", "issuer": ISSUERS[1], "qualifier": "vague"})

    assert refused(documents) == ["unit_differs", "issuer_differs", "vague"]
    with pytest.raises(NotAdditive) as refusal:
        total(documents)
    assert [each.code for each in refusal.value.reasons] == refused(documents)


def test_a_reason_names_what_differs_and_which_estimates():
    documents = in_two_places({"best": 1}, {"value_text": "many {thousands}", "qualifier": "vague"})

    (reason,) = reasons_against(documents)

    assert reason.estimates == (documents[1]["id"],)
    assert "“many {thousands}”" in reason.words["en"]
    assert "«many {thousands}»" in reason.words["ru"]
    (reason,) = reasons_against(
        in_two_places({"population_basis": "citizenship"}, {"population_basis": "birth"})
    )
    assert "citizenship" in reason.words["en"]
    assert "birth" in reason.words["en"]


# What the sum says


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"best": 1}, {"best": 2, "qualifier": "about"}, (None, None, 3, None, None, "about")),
        (
            {"best": 100},
            {"low": 50, "low_bound": "at_least"},
            (150, "at_least", None, None, None, "at_least"),
        ),
        (
            {"best": 100},
            {"low": 50, "low_bound": "more_than"},
            (150, "more_than", None, None, None, "more_than"),
        ),
        (
            {"low": 1, "low_bound": "at_least"},
            {"low": 2, "low_bound": "more_than"},
            (3, "more_than", None, None, None, "more_than"),
        ),
        (
            {"best": 100, "qualifier": "around"},
            {"low": 50, "low_bound": "more_than"},
            (150, "at_least", None, None, None, "at_least"),
        ),
        (
            {"best": 100},
            {"high": 50, "high_bound": "fewer_than"},
            (100, "at_least", None, 150, "fewer_than", "between"),
        ),
        (
            {"high": 1, "high_bound": "up_to"},
            {"high": 2, "high_bound": "fewer_than"},
            (None, None, None, 3, "fewer_than", "fewer_than"),
        ),
        (
            {"low": 1, "high": 3, "low_bound": "at_least", "high_bound": "up_to"},
            {"best": 10},
            (11, "at_least", None, 13, "up_to", "between"),
        ),
        (
            {"low": 250_000, "low_bound": "at_least", "best": 300_000, "spread": "bound_and_best"},
            {"best": 1},
            (250_001, "at_least", 300_001, None, None, "at_least"),
        ),
        (
            {"low": 500, "high": 1000, "high_bound": "more_than"},
            {"best": 5},
            (505, "at_least", None, 1005, "more_than", "between"),
        ),
        (
            {"low": 500, "high": 1000, "high_bound": "more_than"},
            {"low": 5, "low_bound": "at_least"},
            (505, "at_least", None, None, None, "at_least"),
        ),
        ({"best": 0.1}, {"best": 0.2}, (None, None, 0.3, None, None, "as_stated")),
    ],
)
def test_the_bounds_of_a_sum(one, other, said):
    assert tuple(figures(total(in_two_places(one, other))).values()) == said


def test_an_approximate_lower_bound_is_still_a_lower_bound():
    about = {"best": 1_200_000, "qualifier": "around"}
    result = total(in_two_places({"low": 500_000, "low_bound": "more_than"}, about))

    assert (result["low"], result["low_bound"], result["high"]) == (1_700_000, "at_least", None)
    assert result["approximate"]
    assert result["words"]["en"] == "at least about 1,700,000"


def test_a_range_with_approximate_ends_says_so_in_words():
    about = {"low": 100, "low_bound": "about", "high": 200, "high_bound": "about"}
    result = total(in_two_places(about, {"best": 50}))

    assert [*figures(result).values()] == [150, "at_least", None, 250, "up_to", "between"]
    assert result["approximate"]
    assert result["words"]["en"] == "about 150 to 250"


@given(additive_estimates())
def test_every_end_of_a_sum_says_on_which_side_it_lies(documents):
    result = total(documents, places=places)

    assert (result["low"] is None) == (result["low_bound"] is None)
    assert result["low_bound"] in (None, "at_least", "more_than")
    assert result["high_bound"] in (None, "up_to", "fewer_than", "at_least", "more_than")
    if any(each["qualifier"] == "about" for each in documents):
        assert result["approximate"]
        assert "about" in result["words"]["en"]


def test_over_n_is_a_lower_bound_wherever_it_was_written_down():
    result = total(in_two_places({"best": 5, "qualifier": "over"}, {"best": 9, "qualifier": "almost"}))

    assert (result["low"], result["low_bound"], result["best"], result["high"]) == (
        5,
        "more_than",
        None,
        None,
    )


def test_a_sum_tells_what_a_reader_must_know():
    documents = in_two_places(
        {"best": 100, "hedge": "reportedly"}, {"high": 50, "high_bound": "up_to", "value_text": "up to 50"}
    )

    notes = total(documents)["notes"]

    assert any("“up to 50” has no lower limit" in note["en"] for note in notes)
    assert any("reserve" in note["en"] for note in notes)
    assert any("more than one of these places" in note["en"] for note in notes)
    assert all(note["en"] and note["ru"] for note in notes)


# Promises


@given(related_estimates())
def test_a_sum_never_mixes_what_does_not_belong_together(documents):
    try:
        result = total(documents, places=places)
    except NotAdditive:
        return

    def all_same(value):
        return len({str(value(each)) for each in documents}) == 1

    assert all(
        all_same(lambda each, name=name: each[name])
        for name in ("measure", "basis", "unit", "origin", "route")
    )
    assert all_same(lambda each: each["population_basis"])
    assert all_same(lambda each: sorted(each["subpopulations"]))
    assert all_same(lambda each: "tourism_included" in each["caveats"])
    assert all_same(lambda each: each["issuer"])
    assert all(each["basis"] in ("stock", "flow", "net_flow") for each in documents)
    assert not any(each["nature"] == "forecast" or each["qualifier"] == "vague" for each in documents)
    for one, other in combinations(documents, 2):
        assert_apart(one, other, result["over"])


def assert_apart(one, other, over):
    if over == "places":
        assert not places(one["destination"]) & places(other["destination"])
        if one["basis"] == "stock":
            assert edtf.bounds(one["reference_date"]) == edtf.bounds(other["reference_date"])
        else:
            assert edtf.bounds(one["period"]) == edtf.bounds(other["period"])
    else:
        assert one["basis"] != "stock"
        mine, theirs = edtf.bounds(one["period"]), edtf.bounds(other["period"])
        assert mine.latest < theirs.earliest or theirs.latest < mine.earliest
        assert one["destination"] == other["destination"]


@given(st.lists(any_estimate(), max_size=4))
def test_every_refusal_is_told_in_both_languages(documents):
    reasons = reasons_against(documents, places=places)

    codes = [reason.code for reason in reasons]
    assert codes == sorted(set(codes), key=list(SENTENCES).index)
    for reason in reasons:
        assert reason.words["en"].endswith(".")
        assert reason.words["ru"].endswith(".")
        assert "{values}" not in reason.words["en"]
        assert set(reason.estimates) <= {each["id"] for each in documents}
    if not reasons:
        assert total(documents, places=places)["words"]["en"]


@given(related_estimates(), st.randoms())
def test_the_order_in_which_estimates_are_given_does_not_matter(documents, chance):
    other = chance.sample(documents, len(documents))

    assert refused(documents) == refused(other)


@given(additive_estimates(), st.randoms())
def test_a_sum_is_the_same_in_any_order(documents, chance):
    result = total(documents, places=places)
    other = total(chance.sample(documents, len(documents)), places=places)

    assert figures(result) == figures(other)
    assert (result["period"], result["over"]) == (other["period"], other["over"])


@given(st.lists(quantities().map(lambda fields: Figure.of(estimate(**fields))), min_size=3, max_size=3))
def test_it_does_not_matter_which_figures_are_added_first(several):
    one, two, three = several

    assert (one + two) + three == one + (two + three)
    assert one + two == two + one


@given(additive_estimates())
def test_the_ends_of_a_sum_are_in_order(documents):
    result = total(documents, places=places)

    known = [result[name] for name in ("low", "best", "high") if result[name] is not None]
    assert known
    assert known == sorted(known)


def has_upper_limit(document):
    if document["high"] is not None:
        return document["high_bound"] not in ("more_than", "at_least")
    return document["low"] is None and document["qualifier"] != "over"


@given(additive_estimates())
def test_a_sum_has_an_upper_limit_only_if_each_part_has_one(documents):
    result = total(documents, places=places)

    assert has_upper_limit(result | {"qualifier": None}) == all(map(has_upper_limit, documents))


def true_value(document, chance):
    """A value that the document allows, taking approximate figures at their word."""
    low, best, high = (None if document[name] is None else Decimal(str(document[name])) for name in NAMES)
    step = Decimal("0.001")
    if low is None and high is None:
        low, high = {"over": (best + step, None), "almost": (0, best - step)}.get(
            document["qualifier"], (best, best)
        )
    elif document["low_bound"] == "more_than":
        low += step
    if document["high_bound"] in ("more_than", "at_least"):
        high = None
    elif document["high_bound"] == "fewer_than":
        high -= step
    low = Decimal(low or 0)
    high = low + 1_000_000 if high is None else high
    return low + (high - low) * chance.choice((Decimal(0), Decimal(1), Decimal("0.5")))


NAMES = ("low", "best", "high")


@given(additive_estimates(), st.randoms(use_true_random=False))
def test_true_values_within_the_parts_give_a_true_total_within_the_sum(documents, chance):
    result = total(documents, places=places)

    truth = sum(true_value(each, chance) for each in documents)

    assert_within(truth, result)


def assert_within(truth, result):
    low, best, high = (None if result[name] is None else Decimal(str(result[name])) for name in NAMES)
    if low is None and high is None:
        assert truth == best
    if low is not None:
        assert truth > low if result["low_bound"] == "more_than" else truth >= low
    if high is not None and result["high_bound"] not in ("more_than", "at_least"):
        assert truth < high if result["high_bound"] == "fewer_than" else truth <= high


# Differences


def pair(entries=None, returns=None, **shared):
    came = estimate(**shared | {"measure": "entries"} | (entries or {}))
    went = estimate(**shared | {"measure": "returns"} | (returns or {}))
    came["relations"] = [related_to(went, "paired_entries_returns")]
    return came, went


def test_the_difference_of_a_pair_is_said_to_be_calculated():
    came, went = pair({"best": 1_300_000}, {"best": 1_200_000})

    result, reasons = difference(came, went)

    assert not reasons
    assert figures(result)["best"] == 100_000
    assert result["label"]["en"] == "difference, calculated by Atlas"
    assert result["estimates"] == [came["id"], went["id"]]


@pytest.mark.parametrize(
    ("entries", "returns", "said"),
    [
        (
            {"low": 760, "low_bound": "more_than"},
            {"best": 700},
            (60, "more_than", None, None, None, "more_than"),
        ),
        ({"best": 760}, {"low": 700, "low_bound": "at_least"}, (None, None, None, 60, "up_to", "up_to")),
        (
            {"best": 760},
            {"low": 700, "low_bound": "more_than"},
            (None, None, None, 60, "fewer_than", "fewer_than"),
        ),
        (
            {"best": 760},
            {"high": 700, "high_bound": "fewer_than"},
            (60, "more_than", None, None, None, "more_than"),
        ),
        ({"low": 5, "high": 9}, {"low": 1, "high": 2}, (3, "at_least", None, 8, "up_to", "between")),
        ({"best": 9, "qualifier": "about"}, {"best": 4}, (None, None, 5, None, None, "about")),
        ({"best": 4}, {"best": 9}, (None, None, -5, None, None, "as_stated")),
    ],
)
def test_the_bounds_of_a_difference(entries, returns, said):
    result, _ = difference(*pair(entries, returns))

    assert tuple(figures(result).values()) == said


@pytest.mark.parametrize(
    ("returns", "code"),
    [
        ({"unit": "crossings"}, "unit_differs"),
        ({"period": "2023"}, "period_differs"),
        ({"period": "2022-02-24/"}, "period_unknown"),
        ({"destination": to("AM")}, "place_differs"),
        ({"population_basis": "birth"}, "population_differs"),
        ({"issuer": ISSUERS[1]}, "issuer_differs"),
        ({"basis": "net_flow"}, "not_flows"),
        ({"qualifier": "vague"}, "vague"),
        ({"best": None}, "no_figure"),
    ],
)
def test_a_pair_that_differs_has_no_difference(returns, code):
    result, reasons = difference(*pair(returns=returns))

    assert result is None
    assert [reason.code for reason in reasons] == [code]


def test_those_who_stayed_are_taken_from_those_who_entered():
    came = estimate(best=760, measure="entries")
    stayed = estimate(best=300, measure="stayed", basis="stock", period="2022", period_end_basis="stated")
    came["relations"] = [related_to(stayed, "entered_stayed")]

    result, _ = difference(came, stayed)

    assert result["best"] == 460
    assert [each.code for each in difference(came, stayed | {"period": None})[1]] == ["period_unknown"]


def test_only_a_pair_has_a_difference():
    came, went = pair()

    assert difference(went, came)[1][0].code == "not_a_pair"
    assert difference(came | {"relations": []}, went)[1][0].code == "not_a_pair"


def test_two_lower_bounds_have_no_known_difference():
    _, reasons = difference(*pair({"low": 5}, {"low": 3}))

    assert [reason.code for reason in reasons] == ["nothing_known"]


@given(quantities(), quantities(), st.integers())
def test_true_values_of_a_pair_give_a_difference_within_its_bounds(entries, returns, seed):
    came, went = pair(entries, returns)
    result, _ = difference(came, went)
    chance = random.Random(seed)

    if result:
        assert_within(true_value(came, chance) - true_value(went, chance), result)


@given(st.lists(quantities(), min_size=1, max_size=4))
def test_a_missing_end_is_never_made_up(several):
    documents = [estimate(**fields) for fields in several]
    summed = reduce(Figure.__add__, map(Figure.of, documents)).as_quantity()

    given_ends = any(each["low"] is not None or each["best"] is not None for each in documents)
    assert given_ends or summed["low"] is None
    if summed["best"] is not None:
        assert all(each["best"] is not None for each in documents)
