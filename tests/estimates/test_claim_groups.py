"""One figure as every work on its way prints it, and where it drifted."""

import pytest
from django.db import connections

from estimates.models import ChainLink, EstimateRelation
from publishing import services
from sources.models import Source

GROUPS = "/api/v1/estimates/groups/"
NOW = {"by": None, "reason": "For the tests."}


@pytest.fixture
def works(db):
    """Two further works on the shelf."""
    made = [Source.objects.create(title=title, kind="report") for title in ("The study", "The paper")]
    services.publish_together(made, reason="For the tests.")
    return made


@pytest.fixture
def ask(reader):
    def answer(query=""):
        got = reader.get(f"{GROUPS}?{query}")
        assert got.status_code == 200, got.text
        return got.json()["results"]

    return answer


def linked(estimate, *links):
    for position, (source, values) in enumerate(links, start=1):
        ChainLink.objects.create(estimate=estimate, position=position, source=source, **values)
    services.publish(estimate, **NOW)
    return estimate


def test_each_link_says_what_it_prints_and_whether_somebody_looked(ask, make_estimate, works):
    study, paper = works
    made = linked(
        make_estimate("almost 113,000", high=113000, high_bound="fewer_than", qualifier="almost"),
        (paper, {"asserts": "112,000, by its title", "asserts_term": "moved"}),
        (study, {"seen": True, "is_primary": True}),
    )
    (group,) = ask()

    assert (group["id"], group["estimates"]) == (made.pk, [made.pk])
    assert group["drift"] == ["value", "qualifier", "term"]
    read, credited, primary = group["printings"]
    assert (read["role"], read["value_text"], read["agrees"]) == ("read_in", "almost 113,000", True)
    assert read["figure"]["high"] == 113000
    assert (credited["value_text"], credited["term"]) == ("112,000, by its title", "moved")
    assert (credited["agrees"], credited["drift"]) == (False, ["value", "qualifier", "term"])
    assert (credited["source_title"], credited["seen"], credited["figure"]) == ("The paper", False, None)
    assert (primary["role"], primary["agrees"], primary["drift"]) == ("primary", True, [])


def test_what_nobody_looked_at_neither_agrees_nor_differs(ask, make_estimate, works):
    linked(make_estimate("100"), (works[0], {}))
    (group,) = ask()

    assert (group["printings"][1]["agrees"], group["drift"]) == (None, [])


def test_a_work_that_says_something_else_is_a_different_statement(ask, make_estimate, works):
    linked(make_estimate("760,000"), (works[0], {"asserts": "More than 96% had left again"}))
    linked(make_estimate("5,000"), (works[0], {"asserts": "Refusals of entry, by its title"}))

    assert [group["drift"] for group in ask()] == [["statement"]] * 2


def test_estimates_that_make_one_claim_stand_together_also_by_way_of_a_third(
    ask, make_estimate, works, agent
):
    values = {"destination_country": "RS", "issuer": agent}
    one = make_estimate("100,000", source=works[1], source_is_primary=True, source_term="moved", **values)
    two = make_estimate(
        "more than 100,000", low=100000, low_bound="more_than", qualifier="more_than", **values
    )
    three = make_estimate("100,000", period="2022", source_term="Moved", **values)
    alone = make_estimate("7")
    for estimate, other in ((two, one), (two, three)):
        EstimateRelation.objects.create(estimate=estimate, type="same_claim", to_estimate=other)
    EstimateRelation.objects.create(estimate=alone, type="part_of", to_estimate=one)
    services.publish_together([one, two, three, alone], reason="For the tests.")
    (group,) = ask()
    by_estimate = {row["estimate"]: row["drift"] for row in group["printings"]}

    assert group["estimates"] == sorted(each.pk for each in (one, two, three))
    assert group["id"] == min(group["estimates"])
    assert group["compared_with"] == one.pk
    assert by_estimate == {one.pk: [], two.pk: ["qualifier", "term"], three.pk: ["date"]}
    assert ask(f"ids={three.pk}") == ask("drift=date") == [group]
    assert ask("drift=place") == []
    assert ask("destination=GE") == ask(f"ids={alone.pk}") == []


def test_claims_that_drifted_so_can_be_left_out(ask, make_estimate, works):
    linked(make_estimate("100"), (works[0], {}))
    linked(make_estimate("760,000"), (works[0], {"asserts": "More than 96% had left again"}))
    linked(make_estimate("113,000"), (works[0], {"asserts": "112,000", "asserts_term": "moved"}))
    plain, statement, value = sorted(ask(), key=lambda group: len(group["drift"]))

    assert [each["drift"][:1] for each in (plain, statement, value)] == [[], ["statement"], ["value"]]
    assert ask("exclude_drift=statement,value") == [plain]
    assert {group["id"] for group in ask("exclude_drift=term")} == {plain["id"], statement["id"]}
    assert ask("drift=value&exclude_drift=term") == []
    assert ask("drift=value,statement&exclude_drift=term") == [statement]


def test_an_estimate_that_is_not_published_is_in_no_group(ask, make_estimate, reader, works):
    shown = linked(make_estimate("100"), (works[0], {}))
    draft = make_estimate("Zqxcanary", best=1)
    EstimateRelation.objects.create(estimate=draft, type="same_claim", to_estimate=shown)
    later = make_estimate("300", best=300)
    services.publish(later, **NOW)
    EstimateRelation.objects.create(estimate=shown, type="same_claim", to_estimate=later)
    services.publish(shown, **NOW)
    (group,) = ask()
    assert group["estimates"] == sorted([shown.pk, later.pk])
    services.withdraw(later, by=None, reason="Not ready.")

    (group,) = ask()
    assert group["estimates"] == [shown.pk]
    assert "Zqxcanary" not in reader.get(GROUPS).text
    assert draft.pk not in reader.get(GROUPS).text


def test_groups_come_page_by_page_and_as_a_table(ask, make_estimate, reader, works):
    made = sorted(linked(make_estimate(f"{n}00"), (works[0], {})).pk for n in (1, 2, 3))
    page = reader.get(f"{GROUPS}?page_size=2").json()
    table = reader.get(f"{GROUPS}?format=csv").getvalue().decode().splitlines()

    assert [row["id"] for row in page["results"]] == made[:2]
    assert [row["id"] for row in reader.get(page["next"]).json()["results"]] == made[2:]
    assert [line.split(",")[0] for line in table[1:]] == made


def test_more_groups_cost_no_more_queries(make_estimate, reader, works, django_assert_num_queries):
    for text in ("100", "200"):
        linked(make_estimate(text), (works[0], {}))
        with django_assert_num_queries(4, connection=connections["public"]):
            reader.get(GROUPS)


def test_a_comparison_says_what_is_not_certain(reader, make_estimate):
    one, two = (make_estimate(text, period="2022-02-24/") for text in ("100", "200"))
    services.publish_together([one, two], reason="For the tests.")
    rows = reader.get(f"/api/v1/estimates/compare/?ids={one.pk},{two.pk}").json()["aspects"]
    agreement = {row["aspect"]: row["agreement"] for row in rows}

    assert (agreement["period"], agreement["measure"]) == ("not_certain", "same")
    assert agreement["issuer"] == "same"
