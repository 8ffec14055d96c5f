"""Several figures of one statement, entered from one screen."""

import pytest

from estimates.models import ChainLink, Estimate, EstimateRelation
from tests.desk import address, errors_of, typed
from tests.estimates.form import ADD, box, doubts, saved

TWO_FIGURES = "entered 760,000 from January to September; more than 96 per cent have left again"


@pytest.fixture
def entered(page):
    """A page on those who entered a country and mostly left it again."""
    return page | {
        "value_text": TWO_FIGURES,
        "measure": "entries",
        "unit": "persons",
        "source_term": "entered",
        "destination_country": "KG",
        "period": "January to September 2022",
    }


def test_a_second_figure_in_the_words_is_noticed(desk, entered):
    response = desk.post(ADD, entered | {"_check": "1"})

    assert box(response).second == "more than 96 per cent have left again"
    assert "Move it to a figure of its own" in response.text


def test_the_second_figure_moves_to_a_row_of_its_own_when_asked(desk, entered):
    response = desk.post(ADD, entered | {"_companion": "1"})
    moved = typed(response)

    assert moved["value_text"] == "entered 760,000 from January to September"
    assert moved["relations-0-new_value_text"] == "more than 96 per cent have left again"
    assert not Estimate.objects.exists()


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        (
            "one million left between February and September and another million by December",
            "one million left between February and September",
            "another million by December",
        ),
        (
            "27 % of migrants can afford a car while only 4 % of all can",
            "27 % of migrants can afford a car",
            "only 4 % of all can",
        ),
        ("500 came and between 10 and 20 stayed", "500 came", "between 10 and 20 stayed"),
    ],
)
def test_the_words_are_parted_where_the_second_figure_begins(desk, entered, words, first, second):
    moved = typed(desk.post(ADD, entered | {"value_text": words, "_companion": "1"}))

    assert (moved["value_text"], moved["relations-0-new_value_text"]) == (first, second)


def second_figure(**values):
    row = {"type": "baseline_of", "new_value_text": "more than 96 per cent", "new_base": "those who entered"}
    row |= {"new_measure": "share_of_entrants_left"} | values
    return {f"relations-0-{name}": value for name, value in row.items()} | {"relations-TOTAL_FORMS": "1"}


def test_two_figures_of_a_statement_are_saved_from_one_screen(desk, entered, other_source):
    chain = {"links-0-source": other_source.pk, "links-0-locator": "title", "links-TOTAL_FORMS": "1"}
    saved(desk, entered | {"value_text": "760,000"} | chain | second_figure())

    relation = EstimateRelation.objects.get()
    first, second = relation.estimate, relation.to_estimate
    assert (first.best, first.unit) == (760000, "persons")
    assert (second.low, second.low_bound, second.unit) == (96, "more_than", "percent")
    shared = ("source", "locator", "destination_country", "period", "period_text", "origin")
    assert all(getattr(first, name) == getattr(second, name) for name in shared)
    assert second.state == "draft"
    rows = ChainLink.objects.order_by("estimate").values_list("source", "locator")
    assert list(rows) == [(other_source.pk, "title")] * 2


def test_the_second_figure_stands_in_the_box_before_it_is_saved(desk, entered):
    said = desk.post(ADD, entered | {"value_text": "760,000", "_check": "live"} | second_figure()).text

    assert "more than 96%: share of entrants who left again" in said
    assert not Estimate.objects.exists()


def test_an_error_in_the_second_figure_stands_at_its_row_and_nothing_is_saved(desk, entered):
    response = desk.post(ADD, entered | {"value_text": "760,000"} | second_figure(new_base=""))
    row = response.context["inline_admin_formsets"][1].formset.forms[0]

    assert "means nothing without its base" in str(row.errors["new_base"])
    assert 'value="more than 96 per cent"' in response.text
    assert not Estimate.objects.exists()


def test_a_stock_beside_a_flow_asks_for_its_day(desk, entered):
    stayed = second_figure(new_value_text="about 30,000", new_measure="stayed", new_base="")
    response = desk.post(ADD, entered | {"value_text": "760,000"} | stayed)
    row = response.context["inline_admin_formsets"][1].formset.forms[0]

    assert "on which day" in str(row.errors["new_reference_date"])
    saved(desk, entered | {"value_text": "760,000"} | stayed | {"relations-0-new_reference_date": "May 2022"})
    assert Estimate.objects.get(measure="stayed").reference_date == "2022-05"


def test_a_row_is_about_an_estimate_that_exists_or_a_new_one(desk, entered, estimate):
    both = desk.post(ADD, entered | second_figure(to_estimate=estimate.pk))
    neither = desk.post(ADD, entered | {"relations-0-type": "part_of", "relations-TOTAL_FORMS": "1"})

    assert "not both" in errors_of(both)
    assert "Choose the other estimate" in errors_of(neither)


def test_two_new_figures_may_have_the_same_relation(desk, entered):
    rows = second_figure() | {
        name.replace("-0-", "-1-"): value for name, value in second_figure().items() if "-0-" in name
    }
    saved(desk, entered | {"value_text": "760,000"} | rows | {"relations-TOTAL_FORMS": "2"})

    assert Estimate.objects.filter(measure="share_of_entrants_left").count() == 2


def test_a_related_estimate_is_added_to_a_record(desk, estimate, make_estimate):
    other = make_estimate("900,000")
    data = typed(desk.get(address(other))) | {
        "relations-TOTAL_FORMS": "1",
        "relations-0-type": "part_of",
        "relations-0-to_estimate": estimate.pk,
    }
    saved(desk, data, address(other))

    assert other.relations.get().to_estimate == estimate


def test_another_figure_from_the_same_passage_starts_with_what_they_share(desk, make_estimate, other_source):
    first = make_estimate(destination_country="GE", remark_en="Its own.", excerpt="The passage.")
    ChainLink.objects.create(estimate=first, source=other_source, locator="note 2", seen=True)
    assert f"{ADD}?passage={first.pk}" in desk.get(address(first)).text
    data = typed(desk.get(ADD, {"passage": first.pk}))

    assert (data["source"], data["destination_country"], data["excerpt"]) == (
        first.source_id,
        "GE",
        "The passage.",
    )
    assert data["period"] == first.period
    assert not data.get("value_text")
    assert not data.get("remark_en")
    saved(desk, data | {"value_text": "5000", "measure": "arrivals"}, f"{ADD}?passage={first.pk}")
    link = ChainLink.objects.exclude(estimate=first).get()
    assert (link.source, link.locator, link.seen) == (other_source, "note 2", True)


def test_the_box_notices_a_third_figure_in_a_row(desk, entered):
    row = second_figure(new_measure="entries", new_value_text="513,000, and 363,000 respectively")

    assert "go on with yet another: “363,000 respectively”" in doubts(
        desk, entered | {"value_text": "353,000"} | row
    )


@pytest.mark.parametrize(("other", "asked"), [("over 9,000", True), ("over 90,000", False)])
def test_the_box_notices_a_whole_that_is_called_a_part(desk, entered, other, asked):
    row = second_figure(type="part_of", new_value_text=other, new_measure="entries", new_unit="persons")
    row["relations-0-new_base"] = ""

    assert ("which is smaller" in doubts(desk, entered | {"value_text": "almost 66,000"} | row)) is asked


def test_a_row_without_a_figure_is_told_where_figures_can_be_typed(desk, entered):
    response = desk.post(ADD, entered | {"value_text": "760,000"} | second_figure(new_value_text="the rest"))

    assert "there figures can be typed" in errors_of(response)
    assert "choose “vague”" not in errors_of(response)


def test_figures_for_several_places_are_entered_from_one_screen(desk, entered, group):
    """“353,000, 513,000 and 363,000 respectively”: nothing relates them but the passage."""
    rows = {"relations-TOTAL_FORMS": "2"}
    for number, (words, place) in enumerate([("513,000", "KZ"), ("363,000", f"group:{group.pk}")]):
        row = {"new_value_text": words, "new_measure": "entries", "new_destination": place}
        rows |= {f"relations-{number}-{name}": value for name, value in row.items()}
    saved(desk, entered | {"value_text": "353,000", "measure": "entries"} | rows)

    places = Estimate.objects.values_list("best", "destination_country", "destination_group")
    assert set(places) == {(353000, "KG", None), (513000, "KZ", None), (363000, "", group.pk)}
    assert not EstimateRelation.objects.exists()


def test_a_figure_for_the_same_place_says_what_it_has_to_do_with_the_first(desk, entered):
    response = desk.post(ADD, entered | {"value_text": "760,000"} | second_figure(type=""))

    assert "Choose what the figure above has to do with this one" in errors_of(response)
    assert not Estimate.objects.exists()
