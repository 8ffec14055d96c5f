"""What estimates and questions can be found by, each parameter alone and with its partners."""

import datetime

import pytest
from django.db import connections

from countries.models import Group, Membership
from estimates.models import ChainLink, Estimate, EstimateRelation, Question, QuestionEstimate
from publishing import ids, services
from publishing.models import Shelf
from sources.models import Agent, Source

LIST, QUESTIONS = "/api/v1/estimates/", "/api/v1/questions/"
CANARY = "Zqxcanary"


@pytest.fixture
def shelf(make_estimate):
    """Puts estimates on the shelf, named by their words: `shelf(A={"best": 1}, B={...})`."""

    def put(**estimates):
        made = [make_estimate(words, **{"best": 100} | values) for words, values in estimates.items()]
        services.publish_together(made, reason="For the tests.")
        return made

    return put


@pytest.fixture
def found(reader):
    def ask(query, path=LIST):
        answer = reader.get(f"{path}?{query}")
        assert answer.status_code == 200, answer.text
        return "".join(sorted(d["value_text"] for d in answer.json()["results"]))

    return ask


@pytest.fixture
def refused(reader):
    def ask(query, path=LIST):
        answer = reader.get(f"{path}?{query}")
        assert answer.status_code == 400, answer.text
        assert answer["Content-Type"] == "application/problem+json"
        return answer.json()

    return ask


@pytest.fixture
def europe(source, group):
    """The European Union with a present and a past member, and a group that nobody has taken apart."""
    union = Group.objects.create(id="eu", name_en="European Union", name_ru="Европейский союз")
    cited = {"group": union, "source": source, "locator": "list"}
    Membership.objects.create(country="DE", valid_from="1958-01-01", valid_to="..", **cited)
    Membership.objects.create(country="GB", valid_from="1973-01-01", valid_to="2020-01-31", **cited)
    whole = Group.objects.create(id="asia", name_en="Asia", name_ru="Азия")
    services.publish_together([union, whole], reason="For the tests.")
    return union


def list_in(question, *answers):
    for position, (estimate, role) in enumerate(answers, 1):
        QuestionEstimate.objects.create(
            question=question, position=position, estimate=estimate, role=role, reason_en="So."
        )


# Estimates


def test_a_destination_is_found_as_it_is_named(shelf, found, refused, europe):
    shelf(
        A={"destination_country": "GE"},
        B={"destination_country": "DE"},
        C={"destination_group": europe},
        D={},
    )

    assert found("destination=GE") == found("destination=ge") == "A"
    assert found("destination=eu") == found("destination=EU") == "C"
    assert found("destination=GE,eu") == found("destination=ge&destination=eu") == "AC"
    assert found("exclude_destination=eu,GE") == "BD"
    assert refused("destination=Georgia")["suggestion"] == "GE"
    assert refused("destination=asiya")["suggestion"] == "asia"
    assert refused("exclude_destination=XX")["parameter"] == "exclude_destination"


def test_a_group_finds_itself_and_its_present_members(shelf, found, refused, europe):
    shelf(
        A={"destination_country": "GE"},
        B={"destination_country": "DE"},
        C={"destination_group": europe},
        D={"destination_country": "GB"},
        E={"destination_group": Group.objects.get(pk="asia")},
    )

    assert found("group=eu") == found("group=EU") == "BC"
    assert found("group=asia") == "E"
    assert found("group=eu,south_caucasus") == "ABC"
    assert found("exclude_group=eu") == "ADE"
    assert found("group=eu&destination=DE") == "B"
    assert found("group=eu&as_of=2001-01-01") == ""
    assert refused("exclude_group=ue")["parameter"] == "exclude_group"
    assert refused("group=nato")["allowed"] == ["asia", "eu", "south_caucasus"]


def test_each_code_finds_what_has_it(shelf, found):
    stock = {"measure": "present_in", "reference_date": "2023-01", "destination_country": "KZ"}
    shelf(
        A={"origin": "RU", "population_basis": "citizenship", "subpopulations": ["men", "it_specialists"]},
        B={"origin": "SU", "nature": "forecast", "measure": "projected_departures"},
        C=stock | {"subpopulations": ["men"]},
        D={"measure": "entries", "unit": "crossings"},
    )

    assert found("origin=SU") == "B"
    assert found("origin=ru") == "ACD"
    assert found("exclude_origin=SU") == "ACD"
    assert found("measure=present_in,entries") == "CD"
    assert found("exclude_measure=present_in") == "ABD"
    assert found("basis=stock") == "C"
    assert found("unit=crossings") == "D"
    assert found("nature=forecast") == "B"
    assert found("population_basis=citizenship") == "A"
    assert found("subpopulation=men") == "AC"
    assert found("subpopulation=it_specialists") == "A"
    assert found("exclude_subpopulation=it_specialists") == "BCD"
    assert found("subpopulation=men&basis=flow") == "A"


def test_caveats_are_found_whoever_set_them(shelf, found):
    shelf(
        A={"caveats": ["tourism_included"], "period": "2022"},
        B={"qualifier": "vague", "best": None, "low": 2000, "low_bound": "rule"},
    )

    assert found("caveat=tourism_included") == "A"
    assert found("caveat=vague_low") == "B"
    assert found("caveat=primary_unknown") == "AB"
    assert found("exclude_caveat=vague_low") == "A"


def test_an_issuer_is_found_by_name_in_any_script(shelf, found):
    issuer = Agent.objects.create(kind="person", name="Andrei Soldatov")
    shelf(A={"issuer": issuer}, B={"issuer_text": "one Soldatov"}, C={})

    for name in ("soldatov", "Солдатов", "Andrei+Soldatov", issuer.pk, issuer.pk.upper()):
        assert found(f"issuer={name}") == "A", name
    assert found("issuer=Sold") == ""


def test_what_is_read_and_what_is_credited_are_both_sources(shelf, found, make_estimate, source):
    first = Source.objects.create(title="The register", kind="report")
    services.publish(first, by=None, reason="For the tests.")
    issuer = Agent.objects.create(kind="organization", name="A register")
    made = make_estimate("A", best=1, issuer=issuer)
    ChainLink.objects.create(estimate=made, position=1, source=first, is_primary=True)
    services.publish(made, by=None, reason="For the tests.")
    shelf(B={"issuer": issuer, "source_is_primary": True}, C={})

    assert found(f"source={first.pk}") == "A"
    assert found(f"source={source.pk}") == "ABC"
    assert found("has_primary=true") == "AB"
    assert found("has_primary=false") == "C"


def test_a_period_is_possible_or_certain(shelf, found, refused):
    shelf(
        A={"period": "2022-02-24/2022-09-20"},
        B={"period": "2022-02-24/"},
        C={"period": "2021"},
        D={"measure": "present_in", "reference_date": "2023-06"},
        E={"period": "", "caveats": ["period_not_stated"]},
    )

    assert found("period_from=2022-02-24") == "ABD"
    assert found("period_to=2022-02-23") == "C"
    assert found("period_from=2022&period_to=2022") == "AB"
    assert found("period_from=2022&period_to=2022&date_match=certain") == "A"
    assert found("period_from=2023-06-30&period_to=2023-06-30") == "BD"
    assert refused("period_from=2023&period_to=2022")["type"] == "/problems/bad-date/"
    assert refused("period_from=..")["parameter"] == "period_from"


def test_values_are_those_that_are_stated(shelf, found, refused):
    shelf(
        A={"best": 100},
        B={"best": None, "low": 250, "low_bound": "at_least"},
        C={"best": None, "low": 100, "high": 1000},
        D={"best": None, "qualifier": "vague"},
    )

    assert found("value_min=100") == "ABC"
    assert found("value_min=300") == "C"
    assert found("value_max=100") == "AC"
    assert found("value_min=200&value_max=300") == "BC"
    assert found("value_max=99.5") == ""
    assert refused("value_min=300&value_max=200")["parameter"] == "value_min"
    assert refused("value_min=many")["parameter"] == "value_min"
    for odd in ("nan", "Infinity", "1e99"):
        assert refused(f"value_max={odd}")["parameter"] == "value_max"


def test_estimates_are_found_by_question(shelf, found):
    one, other, _ = shelf(A={}, B={}, C={})
    asked = Question.objects.create(title_en="How many?", title_ru="Сколько?")
    list_in(asked, (one, "recommended"), (other, "excluded"))
    services.publish(asked, by=None, reason="For the tests.")

    assert found(f"question={asked.pk}") == "AB"
    assert found(f"question={asked.pk.upper()}") == "AB"
    assert found(f"question={ids.write('q', 7)}") == ""
    assert found(f"question={asked.pk}&ids={other.pk}") == "B"


def test_words_are_found_in_both_languages(shelf, found):
    shelf(A={"destination_country": "GE", "remark_ru": "Считали пограничники."}, B={"source_term": "fled"})

    assert found("q=Georgia") == found("q=Грузия") == "A"
    assert found("q=пограничник") == "A"
    assert found("q=fled") == "B"


def test_the_usual_order_is_the_latest_first_and_what_has_none_comes_last(shelf, reader):
    shelf(
        A={"period": "2021", "best": 5},
        B={"period": "2022", "best": None, "qualifier": "vague"},
        C={"period": "", "caveats": ["period_not_stated"], "best": 7},
    )

    def order(query):
        return "".join(d["value_text"] for d in reader.get(f"{LIST}?{query}").json()["results"])

    assert order("") == "BAC"
    assert order("ordering=period") == "ABC"
    assert order("ordering=value") == "ACB"
    assert order("ordering=-value") == "CAB"


@pytest.mark.parametrize("ordering", ["period", "-period", "value", "-value", "-published_at"])
def test_a_walk_by_any_order_sees_everything_once(shelf, reader, ordering):
    made = shelf(A={"period": "2021"}, B={"best": 2**38}, C={"best": None, "qualifier": "vague"}, D={})
    seen, url = [], f"{LIST}?page_size=1&ordering={ordering}"
    while url:
        page = reader.get(url).json()
        seen += [d["id"] for d in page["results"]]
        url = page["next"]

    assert sorted(seen) == sorted(each.pk for each in made)


def test_facets_count_every_countable_parameter(shelf, reader, europe):
    shelf(
        A={"destination_country": "GE", "origin": "SU"},
        B={"destination_group": europe, "subpopulations": ["men"]},
    )
    countable = "destination,origin,measure,basis,unit,nature,source,population_basis,caveat,has_primary"
    body = reader.get(f"{LIST}?facets={countable},subpopulation&destination=GE").json()

    assert body["facets"]["destination"] == [{"value": "GE", "count": 1}, {"value": "eu", "count": 1}]
    assert body["facets"]["origin"] == [{"value": "SU", "count": 1}]
    assert body["facets"]["subpopulation"] == []
    assert all(counts for name, counts in body["facets"].items() if name != "subpopulation")


def test_the_past_is_answered_as_it_was(shelf, reader, found):
    (made,) = shelf(A={"best": 1})
    before = Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")
    Estimate.objects.filter(pk=made.pk).update(best=2, value_text="B")
    services.publish(made, by=None, reason="Corrected.")

    assert (found(""), found(f"as_of={before}")) == ("B", "A")
    assert found(f"as_of={before}&value_max=1") == "A"
    assert found("value_max=1") == ""
    assert found(f"changed_since={before}&value_min=2") == "B"
    assert reader.get(f"{LIST}{made.pk}/?as_of={before}").json()["best"] == 1
    assert [e["number"] for e in reader.get(f"{LIST}{made.pk}/editions/").json()["results"]] == [1, 2]
    assert reader.get(f"{LIST}{made.pk}/editions/1/").json()["best"] == 1


MEMBERS = """
id url value_text low low_bound best high high_bound qualifier hedge spread nature measure basis unit
source_term population_basis subpopulations base survey comparator origin destination destination_role
route period period_text period_end_basis reference_date issuer method citation chain caveats relations
questions edition published_at
"""


def test_a_document_has_the_members_of_the_contract(estimate, question, reader):
    document = reader.get(f"{LIST}{estimate.pk}/").json()

    assert {*MEMBERS.split()} <= document.keys()
    assert document["best"] == 800_000
    assert [row["id"] for row in document["questions"]] == [question.pk]


def test_numbers_are_json_numbers(shelf, reader):
    (made,) = shelf(A={"measure": "share_of_wave", "unit": "percent", "base": "of all", "best": "66.667"})

    assert reader.get(f"{LIST}{made.pk}/").json()["best"] == 66.667


# Questions


def test_questions_are_found_by_estimate_and_role(shelf, reader):
    one, other = shelf(A={}, B={})
    asked = [Question.objects.create(title_en=title, title_ru=title) for title in "XY"]
    list_in(asked[0], (one, "recommended"), (other, "excluded"))
    list_in(asked[1], (one, "context"))
    services.publish_together(asked, reason="For the tests.")

    def found(query):
        answer = reader.get(f"{QUESTIONS}?{query}")
        return "".join(d["title"]["en"] for d in answer.json()["results"])

    assert found("") == "XY"
    assert found(f"estimate={one.pk}") == "XY"
    assert found(f"estimate={one.pk}&role=recommended") == "X"
    assert found(f"estimate={other.pk}&role=recommended") == ""
    assert found("role=context") == "Y"
    assert found("exclude_role=context") == "X"
    assert found(f"ids={asked[1].pk.upper()}") == "Y"
    assert found("ordering=-title") == "YX"
    counts = reader.get(f"{QUESTIONS}?facets=role").json()["facets"]["role"]
    assert {row["value"]: row["count"] for row in counts} == {"recommended": 1, "excluded": 1, "context": 1}


def test_a_question_shows_what_an_estimate_says_now(question, estimate, reader):
    Estimate.objects.filter(pk=estimate.pk).update(best=900_000)
    services.publish(estimate, by=None, reason="Corrected.")
    services.refresh_stale()

    (row,) = reader.get(f"{QUESTIONS}{question.pk}/").json()["estimates"]
    assert (row["role"], row["estimate"]["best"]) == ("recommended", 900_000)


# Promises


def test_a_longer_list_costs_no_more_queries(shelf, reader, europe, django_assert_num_queries):
    query = f"{LIST}?group=eu&destination=DE&value_min=1&period_from=2022&facets=measure"
    shelf(A={"destination_country": "DE"})
    with django_assert_num_queries(6, connection=connections["public"]):
        assert reader.get(query).json()["count"] == 1
    shelf(**{letter: {"destination_country": "DE"} for letter in "BCDEFG"})
    with django_assert_num_queries(6, connection=connections["public"]):
        assert reader.get(query).json()["count"] == 7


@pytest.fixture
def desk(estimate, question, make_estimate, source, contributor):
    """A published estimate and question, and a desk full of what must not get out."""
    Estimate.objects.filter(pk=estimate.pk).update(excerpt=CANARY, note=CANARY)
    services.publish(estimate, by=None, reason=CANARY)
    Estimate.objects.filter(pk=estimate.pk).update(remark_en=f"{CANARY} unpublished")
    hidden = Agent.objects.create(kind="person", name=CANARY)
    draft = make_estimate(CANARY, best=7, issuer=hidden, destination_country="KZ", origin="BY")
    EstimateRelation.objects.create(estimate=draft, type="part_of", to_estimate=estimate)
    asked = Question.objects.create(title_en=CANARY, title_ru=CANARY)
    QuestionEstimate.objects.create(question=asked, estimate=estimate, role="excluded", reason_en=CANARY)
    return {"estimate": estimate, "question": question, "draft": draft, "asked": asked, "agent": hidden}


def test_nothing_of_the_desk_gets_out(desk, reader):
    draft, asked = desk["draft"].pk, desk["asked"].pk
    for url in (
        LIST,
        QUESTIONS,
        f"{LIST}?facets=destination,origin,measure",
        f"{LIST}?q=-{CANARY}",
        *(f"{LIST}{desk['estimate'].pk}/{end}" for end in ("", "editions/", "editions/1/")),
        *(f"{QUESTIONS}{desk['question'].pk}/{end}" for end in ("", "editions/", "editions/1/")),
    ):
        text = reader.get(url).text
        assert CANARY not in text, url
        assert draft not in text, url
        assert asked not in text, url
        assert '"BY"' not in text, url
    for url in (f"{LIST}{draft}/", f"{QUESTIONS}{asked}/", f"{LIST}{draft}/editions/"):
        assert reader.get(url).status_code == 404
    for query in (
        f"ids={draft}",
        f"issuer={CANARY}",
        f"issuer={desk['agent'].pk}",
        f"q={CANARY}",
        f"question={asked}",
        "value_max=7",
        "destination=KZ",
        "origin=BY",
    ):
        assert reader.get(f"{LIST}?{query}").json()["count"] == 0, query
    assert reader.get(f"{QUESTIONS}?estimate={draft}").json()["count"] == 0


def test_a_draft_group_is_no_destination_to_ask_for(refused, source):
    Group.objects.create(id="zqxgroup", name_en=CANARY, name_ru=CANARY)

    for query in ("destination=zqxgroup", "group=zqxgroup"):
        problem = refused(query)
        assert "zqxgroup" not in problem["allowed"]
        assert "suggestion" not in problem


def test_an_address_may_be_written_in_several_ways(estimate, reader):
    plain = f"{LIST}{estimate.pk}/"

    assert reader.get(f"{LIST}{estimate.pk.upper()}/").json()["id"] == estimate.pk
    assert reader.get(f"{LIST}{estimate.pk}?fields=id")["Location"] == f"{plain}?fields=id"
    assert reader.get(f"{LIST}sum?ids={estimate.pk}")["Location"] == f"{LIST}sum/?ids={estimate.pk}"
    assert reader.head(plain)["ETag"] == reader.get(plain)["ETag"]
    assert reader.options(plain).status_code == 204
    held = {"If-None-Match": reader.get(plain)["ETag"]}
    assert reader.get(plain, headers=held).status_code == 304


def test_days_of_checking_are_published(make_estimate, reader):
    made = make_estimate(verified_on=datetime.date(2026, 11, 23))
    services.publish(made, by=None, reason="For the tests.")

    assert reader.get(f"{LIST}{made.pk}/").json()["verified_on"] == "2026-11-23"


def test_an_estimate_names_only_questions_that_are_published(question, estimate, reader):
    services.refresh_stale()
    assert [each["id"] for each in reader.get(f"{LIST}{estimate.pk}/").json()["questions"]] == [question.pk]
    services.withdraw(question, by=None, reason="Badly put.")
    services.refresh_stale()

    assert reader.get(f"{LIST}{estimate.pk}/").json()["questions"] == []
    assert question.pk not in reader.get(LIST).text
