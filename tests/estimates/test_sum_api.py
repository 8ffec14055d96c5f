"""Adding up and comparing over the API: the answer, or every reason against it."""

import pytest
from django.db import connections

from countries.models import Group, Membership
from estimates.models import Estimate, EstimateRelation
from publishing import ids, services
from publishing.models import Shelf
from sources.models import Agent

SUM, COMPARE = "/api/v1/estimates/sum/", "/api/v1/estimates/compare/"


@pytest.fixture
def issuer(db):
    return Agent.objects.create(kind="organization", name="Rosstat")


@pytest.fixture
def shelf(make_estimate, issuer):
    """Puts estimates of one issuer on the shelf, which add up unless told otherwise."""

    def put(*several, **shared):
        made = [
            make_estimate(**{"best": 100, "issuer": issuer, "period_end_basis": "stated"} | shared | each)
            for each in several
        ]
        services.publish_together(made, reason="For the tests.")
        return [each.pk for each in made]

    return put


@pytest.fixture
def years(shelf):
    """700,000 left in 1992 and 500,000 in 1993."""
    return shelf({"period": "1992", "best": 700_000}, {"period": "1993", "best": 500_000})


@pytest.fixture
def ask(reader):
    def asking(address, estimates, **more):
        query = "&".join([f"ids={','.join(estimates)}", *(f"{name}={text}" for name, text in more.items())])
        return reader.get(f"{address}?{query}")

    return asking


def reasons(answer):
    assert answer.status_code == 409, answer.text
    assert answer["Content-Type"] == "application/problem+json"
    return [reason["code"] for reason in answer.json()["reasons"]]


def test_years_in_a_row_are_added(ask, years):
    answer = ask(SUM, years)
    body = answer.json()

    assert answer.status_code == 200
    assert (body["best"], body["over"], body["period"]) == (1_200_000, "periods", "1992/1993")
    assert (body["low"], body["high"], body["approximate"]) == (None, None, False)
    assert body["words"]["en"] == "1,200,000"
    assert body["estimates"] == years
    assert list(body["meta"]) == ["release", "published_at", "license"]


def test_the_sum_with_a_lower_bound_is_a_lower_bound(ask, shelf):
    made = shelf(
        {"period": "2022", "best": None, "low": 250_000, "low_bound": "at_least"},
        {"period": "2023", "qualifier": "around", "best": 800_000},
    )
    body = ask(SUM, made).json()

    assert (body["low"], body["low_bound"], body["best"], body["high"]) == (1_050_000, "at_least", None, None)
    assert body["approximate"]
    assert body["words"]["en"] == "at least about 1,050,000"


def test_a_refusal_has_one_sentence_and_every_reason_in_both_languages(ask, shelf):
    made = shelf({"period": "1992"}, {"period": "1993", "nature": "forecast", "population_basis": "birth"})
    answer = ask(SUM, made)
    body = answer.json()

    assert reasons(answer) == ["population_differs", "forecast"]
    assert body["type"] == "/problems/not-additive/"
    assert body["detail"] == "These estimates do not add up, for 2 reasons."
    for reason in body["reasons"]:
        assert set(reason) == {"code", "detail", "estimates"}
        assert reason["detail"]["en"]
        assert reason["detail"]["ru"]
    assert body["reasons"][1]["estimates"] == [made[1]]
    assert answer["Cache-Control"] == "no-store"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_estimate_is_not_added_to_itself(ask, years):
    assert reasons(ask(SUM, [years[0], years[0]])) == ["repeated"]
    assert reasons(ask(SUM, [*years, years[0]])) == ["repeated"]
    assert ask(SUM, [years[0], years[0]]).json()["detail"].endswith("for one reason.")


def test_unnamed_issuers_are_one_within_one_document_only(ask, shelf):
    unnamed = {"issuer": None, "source_is_primary": False}

    assert ask(SUM, shelf({"period": "1992"} | unnamed, {"period": "1993"} | unnamed)).status_code == 200
    assert reasons(ask(SUM, shelf({"period": "1992"} | unnamed, {"period": "1993"}))) == ["issuer_unnamed"]


@pytest.fixture
def union(source):
    """The European Union, of which the United Kingdom was a member."""
    made = Group.objects.create(id="eu", name_en="European Union", name_ru="Европейский союз")
    for country, until in (("DE", ".."), ("GB", "2020-01-31")):
        Membership.objects.create(group=made, country=country, valid_to=until, source=source, locator="p. 1")
    services.publish(made, by=None, reason="For the tests.")
    return made


def test_a_group_holds_all_members_that_it_ever_had(ask, shelf, union):
    shared = {"measure": "emigrated_to", "period": "2019"}
    eu, german, british, georgian = shelf(
        {"destination_group": union},
        *({"destination_country": country} for country in ("DE", "GB", "GE")),
        **shared,
    )

    assert reasons(ask(SUM, [eu, german])) == ["places_overlap"]
    assert reasons(ask(SUM, [eu, british])) == ["places_overlap"]
    sentence = ask(SUM, [eu, german]).json()["reasons"][0]["detail"]
    assert "European Union and Germany" in sentence["en"]
    assert "Европейский союз и Германия" in sentence["ru"]
    together = ask(SUM, [eu, georgian]).json()
    assert (together["best"], together["over"]) == (200, "places")
    assert [place["name"]["en"] for place in together["destinations"]] == ["European Union", "Georgia"]


def test_a_part_is_not_added_to_its_whole_also_by_way_of_a_third(ask, shelf):
    part, between, whole, other = shelf(*({"period": str(year)} for year in (2019, 2020, 2021, 2022)))
    for one, another in ((part, between), (between, whole)):
        EstimateRelation.objects.create(estimate_id=one, type="part_of", to_estimate_id=another)
    services.publish_together(Estimate.objects.filter(pk__in=[part, between]), reason="Related.")

    assert reasons(ask(SUM, [part, between])) == ["part_of"]
    assert reasons(ask(SUM, [whole, part])) == ["part_of", "periods_apart"]
    assert "part_of" not in reasons(ask(SUM, [part, other]))


@pytest.mark.parametrize(
    ("kind", "code"),
    [("same_claim", "same_claim"), ("cumulative_after", "cumulative"), ("derived_from", "derived")],
)
def test_what_is_related_by_way_of_a_third_is_not_added(ask, shelf, kind, code):
    one, between, other = shelf({"period": "2019"}, {"period": "2018"}, {"period": "2020"})
    for here, there in ((one, between), (between, other)):
        EstimateRelation.objects.create(estimate_id=here, type=kind, to_estimate_id=there)
    services.publish_together(Estimate.objects.filter(pk__in=[one, between]), reason="Related.")

    assert reasons(ask(SUM, [one, other])) == reasons(ask(SUM, [other, one])) == [code]


def test_two_that_a_third_calls_its_own_claim_are_one(ask, shelf):
    one, third, other = shelf({"period": "2019"}, {"period": "2018"}, {"period": "2020"})
    before = ask(SUM, [one, other])
    for there in (one, other):
        EstimateRelation.objects.create(estimate_id=third, type="same_claim", to_estimate_id=there)
    services.publish(Estimate.objects.get(pk=third), by=None, reason="Related.")

    assert before.status_code == 200
    assert reasons(ask(SUM, [one, other])) == ["same_claim"]
    assert ask(SUM, [one, other], as_of=before.json()["meta"]["published_at"]).status_code == 200


@pytest.mark.parametrize("address", [SUM, COMPARE])
@pytest.mark.parametrize(
    ("query", "name", "parameter"),
    [
        ("", "unknown-value", "ids"),
        ("?ids=", "unknown-value", "ids"),
        ("?ids=e00000195", "unknown-value", "ids"),
        ("?ids=o00000195,e00000195", "unknown-value", "ids"),
        ("?ids=" + ",".join(["e00000195"] * 51), "unknown-value", "ids"),
        ("?id=e00000195", "unknown-parameter", "id"),
        ("?ids=e00000195,e00001002&fields=id", "unknown-parameter", "fields"),
        ("?ids=e00000195,e00001002&as_of=soon", "bad-date", "as_of"),
        ("?ids=%00", "unknown-value", "ids"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_reason(
    reader, estimate, address, query, name, parameter
):
    answer = reader.get(address + query)

    assert (answer.status_code, answer.json()["type"]) == (400, f"/problems/{name}/")
    assert answer.json()["parameter"] == parameter


@pytest.mark.parametrize("address", [SUM, COMPARE])
def test_drafts_and_what_never_was_are_missing_alike(ask, years, make_estimate, address):
    draft, unknown = make_estimate("CANARY", best=1).pk, ids.write("e", 7)
    answers = [ask(address, [years[0], missing]) for missing in (draft, unknown)]

    for answer, missing in zip(answers, (draft, unknown), strict=True):
        assert answer.status_code == 404
        assert answer.json()["missing"] == [missing]
        assert "CANARY" not in answer.text
    assert answers[0].text.replace(draft, "") == answers[1].text.replace(unknown, "")


@pytest.mark.parametrize("address", [SUM, COMPARE])
def test_a_withdrawn_estimate_is_missing_too(ask, years, address):
    services.withdraw(Estimate.objects.get(pk=years[0]), by=None, reason="A mistake.")

    assert ask(address, years).json()["missing"] == [years[0]]


def test_sums_and_comparisons_of_the_past_rest_on_the_past(ask, years):
    before = Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")
    Estimate.objects.filter(pk=years[0]).update(best=1, nature="forecast")
    services.publish(Estimate.objects.get(pk=years[0]), by=None, reason="Corrected.")

    assert reasons(ask(SUM, years)) == ["forecast"]
    assert ask(SUM, years, as_of=before).json()["best"] == 1_200_000
    assert ask(COMPARE, years, as_of=before).json()["pairs"][0]["addable"]
    assert not ask(COMPARE, years).json()["pairs"][0]["addable"]
    assert ask(SUM, years, as_of="2001-01-01").status_code == 404


def test_estimates_are_compared_aspect_by_aspect_and_two_by_two(ask, years, shelf):
    (other,) = shelf({"period": "1993", "unit": "persons", "best": 1, "issuer": None})
    body = ask(COMPARE, [*years, other]).json()

    assert [each["id"] for each in body["estimates"]] == [*years, other]
    assert [pair["estimates"] for pair in body["pairs"]] == [
        years,
        [years[0], other],
        [years[1], other],
    ]
    aspects = {row["aspect"]: row for row in body["aspects"]}
    assert aspects["measure"]["same"]
    assert not aspects["period"]["same"]
    assert aspects["period"]["values"] == {years[0]: "1992", years[1]: "1993", other: "1993"}
    same_year = body["pairs"][2]
    assert same_year["comparable"]
    assert not same_year["addable"]
    assert [each["code"] for each in same_year["not_addable_because"]] == [
        "issuer_unnamed",
        "periods_overlap",
    ]


def test_an_estimate_may_be_named_in_several_ways(reader, years):
    named = f"{years[0].upper()},/estimates/{years[1]}/words/"

    assert reader.get(f"{SUM}?ids={named}").json()["estimates"] == years
    assert reader.get(f"{SUM}?ids={years[0]}&ids={years[1]}").json()["estimates"] == years


def test_an_answer_has_a_validator_until_the_shelf_changes(ask, years, reader, shelf):
    held = ask(SUM, years)["ETag"]
    address = f"{SUM}?ids={','.join(years)}"

    assert reader.get(address, headers={"If-None-Match": held}).status_code == 304
    shelf({"period": "2000"})
    assert reader.get(address, headers={"If-None-Match": held}).status_code == 200


@pytest.mark.parametrize("address", [SUM, COMPARE])
def test_more_estimates_cost_no_more_queries(ask, shelf, union, django_assert_num_queries, address):
    made = shelf(
        {"destination_group": union},
        *({"destination_country": country} for country in ("GE", "AM", "KZ", "DE", "AR")),
        measure="emigrated_to",
        period="2019",
    )
    for some in (made[:2], made):
        with django_assert_num_queries(4, connection=connections["public"]):
            ask(address, some)
