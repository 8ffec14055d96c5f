import pytest
from hypothesis import given

from estimates.arithmetic.aspects import ASPECTS
from estimates.comparing import compare
from tests.estimates.documents import ISSUERS, estimate, places, related_estimates, to, twins


def the_pair(*documents):
    (pair,) = compare(documents, places=places)["pairs"]
    return pair


def why_not(*documents):
    return [reason["code"] for reason in the_pair(*documents)["not_comparable_because"]]


def aspect(name, *documents):
    return next(row for row in compare(documents)["aspects"] if row["aspect"] == name)


def test_two_issuers_of_one_quantity_are_comparable_and_not_addable():
    pair = the_pair(estimate(), estimate(issuer=ISSUERS[1], best=120))

    assert pair["comparable"]
    assert not pair["addable"]
    assert [reason["code"] for reason in pair["not_addable_because"]] == ["issuer_differs", "periods_overlap"]


def test_two_places_are_addable_and_not_comparable():
    pair = the_pair(estimate(), estimate(destination=to("AM")))

    assert pair["addable"]
    assert [reason["code"] for reason in pair["not_comparable_because"]] == ["place_differs"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"measure": "arrivals"}, "measure_differs"),
        ({"unit": "crossings"}, "unit_differs"),
        ({"basis": "stock"}, "basis_differs"),
        ({"population_basis": "residence"}, "population_differs"),
        ({"origin": "SU"}, "origin_differs"),
        ({"route": "land"}, "route_differs"),
        ({"destination": None}, "place_differs"),
        ({"period": "2023"}, "period_differs"),
        ({"period": "2022-02-24/"}, "period_unknown"),
    ],
)
def test_what_is_not_about_the_same_is_not_comparable(changes, code):
    assert code in why_not(estimate(), estimate(**changes))


def test_a_vague_word_can_be_set_beside_a_figure():
    assert why_not(estimate(), estimate(qualifier="vague")) == []


def test_periods_without_a_known_end_are_not_known_to_be_one():
    documents = twins({}, {}, period="2022-02-24/", period_end_basis="not_stated")

    assert why_not(*documents) == ["period_unknown"]
    assert not aspect("period", *documents)["same"]


def test_no_place_is_not_the_same_place_where_a_place_is_needed():
    assert why_not(*twins({}, {}, destination=None)) == ["places_unknown"]
    assert why_not(*twins({}, {}, destination=None, measure="left_origin")) == []


def test_stocks_are_compared_by_their_date():
    same = twins({"period": "2021"}, {"period": "2022"}, measure="present_in")
    other = twins({"reference_date": "2022-12"}, {"reference_date": "2023-12"}, measure="present_in")

    assert why_not(*same) == []
    assert why_not(*other) == ["period_differs"]


def test_those_who_stayed_are_compared_by_when_they_came_too():
    stayed = {"measure": "stayed", "basis": "stock"}

    assert why_not(*twins({"period": "2022-01"}, {"period": "2022-02"}, **stayed)) == ["period_differs"]
    assert why_not(*twins({"period": "2022-01"}, {}, **stayed)) == ["period_differs"]
    assert why_not(*twins({}, {}, period="2022-01", **stayed)) == []


def test_shares_of_different_wholes_are_not_comparable():
    shares = twins({"base": "all who left"}, {"base": "journalists"}, measure="share_of_wave", unit="percent")

    assert why_not(*shares) == ["base_differs"]


def test_a_ratio_is_comparable_only_to_the_same_time():
    ratios = twins(
        {"comparator": {"value": 1, "period": "2021", "text": None}},
        {"comparator": {"value": 1, "period": "2020", "text": None}},
        measure="ratio_to_prior_period",
        basis="ratio",
    )

    assert why_not(*ratios) == ["comparator_differs"]


def test_an_aspect_shows_the_value_of_each_estimate():
    one, other = estimate(subpopulations=["women", "men"], issuer=None, issuer_text="one source"), estimate()

    row = aspect("subpopulations", one, other)
    assert row["values"] == {one["id"]: ["men", "women"], other["id"]: []}
    assert not row["same"]
    assert aspect("issuer", one, other)["values"] == {one["id"]: "one source", other["id"]: "Frontex"}
    assert aspect("destination", one, other) == {
        "aspect": "destination",
        "label": {"en": "To", "ru": "Куда"},
        "same": True,
        "agreement": "same",
        "values": {one["id"]: "GE", other["id"]: "GE"},
    }


UNCLEAR = {"caveats": ["attribution_ambiguous"]}


@pytest.mark.parametrize(
    ("name", "documents", "agreed"),
    [
        ("issuer", twins({}, {}), True),
        ("issuer", twins({}, UNCLEAR), None),
        ("issuer", twins({}, {"issuer": None}), None),
        ("issuer", twins({}, UNCLEAR, {"issuer": ISSUERS[1]}), False),
        ("issuer", twins({}, {"issuer": ISSUERS[1] | {"name": ISSUERS[0]["name"]}}), False),
        ("period", twins({}, {}, period="2022-02-24/"), None),
        ("period", twins({}, {"period_end_basis": "issue_date"}), None),
        ("period", twins({}, {}, {"period": "2023"}, period="2022-02-24/"), False),
        ("reference_date", twins({}, {}, measure="present_in", reference_date="2022/2023"), None),
        ("measure", twins({}, {"measure": "arrivals"}), False),
    ],
)
def test_what_may_be_the_same_is_told_from_what_differs(name, documents, agreed):
    (row,) = [each for each in ASPECTS if each.name == name]

    assert row.agreed(documents) is agreed
    assert aspect(name, *documents)["same"] is (agreed is True)


def test_the_heading_says_the_figure_in_both_languages():
    result = compare([estimate(best=800_000), estimate(value_text="many thousands", qualifier="vague")])

    assert "800,000" in result["estimates"][0]["value"]["en"]
    assert "thousands" in result["estimates"][1]["value"]["ru"]


def test_an_estimate_given_twice_stands_in_the_matrix_once():
    one = estimate()

    assert compare([one, one])["pairs"] == []
    assert len(compare([one, one])["estimates"]) == 1


@given(related_estimates())
def test_the_matrix_is_whole_and_every_refusal_has_words(documents):
    result = compare(documents, places=places)

    assert len(result["pairs"]) == len(documents) * (len(documents) - 1) // 2
    for pair in result["pairs"]:
        assert pair["comparable"] == (not pair["not_comparable_because"])
        assert pair["addable"] == (not pair["not_addable_because"])
        for reason in (*pair["not_comparable_because"], *pair["not_addable_because"]):
            assert reason["detail"]["en"]
            assert reason["detail"]["ru"]
    for row in result["aspects"]:
        assert set(row["values"]) == {each["id"] for each in documents}


@given(related_estimates())
def test_comparison_is_the_same_from_either_side(documents):
    here, there = compare(documents, places=places), compare(documents[::-1], places=places)

    def verdicts(result):
        return {
            frozenset(pair["estimates"]): (pair["comparable"], pair["addable"]) for pair in result["pairs"]
        }

    assert verdicts(here) == verdicts(there)
    assert [row["same"] for row in here["aspects"]] == [row["same"] for row in there["aspects"]]
