from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given

from publishing.wording.figures import as_said, figure_in_words, figure_with_unit, number
from tests.publishing.test_quantity_words import quantities

NAMES = (
    "low",
    "low_bound",
    "best",
    "high",
    "high_bound",
    "qualifier",
    "hedge",
    "spread",
    "unit",
    "value_text",
)
NOTHING = dict.fromkeys(NAMES)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (800000, "800,000", f"800{NBSP}000"),
        (2300, "2,300", "2300"),
        (999, "999", "999"),
        (Decimal("47.200"), "47.2", "47,2"),
        (Decimal("66.667"), "66.667", "66,667"),
        (36.6, "36.6", "36,6"),
        (1360000.0, "1,360,000", f"1{NBSP}360{NBSP}000"),
        (-20000, "-20,000", f"-20{NBSP}000"),
        (0, "0", "0"),
    ],
)
def test_a_number_has_the_reader_s_marks_and_no_empty_places(value, english, russian):
    with override("en"):
        assert number(value) == english
    with override("ru"):
        assert number(value) == russian


@pytest.mark.parametrize(
    ("figures", "english"),
    [
        ({"low": 50, "low_bound": "about"}, "at least about 50"),
        ({"low": 50, "low_bound": ""}, "at least 50"),
        ({"high": 50, "high_bound": "about"}, "up to about 50"),
        ({"high": 50, "high_bound": "more_than"}, "up to more than 50"),
        (
            {"low": 200000, "low_bound": "rule", "qualifier": "several_hundred_thousand"},
            "at least 200,000 (by rule, the source has only a word)",
        ),
        ({"low": 20, "low_bound": "at_least", "high": 30, "high_bound": "up_to"}, "20 to 30"),
        ({"low": 20, "low_bound": "about", "high": 30, "high_bound": "about"}, "about 20 to 30"),
        ({"low": 20, "low_bound": "about", "high": 30, "high_bound": "up_to"}, "about 20 to up to 30"),
        (
            {"low": 500000, "low_bound": "at_least", "high": 1000000, "high_bound": "more_than"},
            "500,000 to more than 1,000,000",
        ),
        ({"low": 500000, "high": 1000000, "high_bound": "at_least"}, "500,000 to at least 1,000,000"),
        ({"low": 100, "best": 150, "high": 200}, "100 to 200, more likely 150"),
        ({"best": 300000, "qualifier": "several_hundred_thousand"}, "300,000"),
    ],
)
def test_every_bound_keeps_its_direction(figures, english):
    with override("en"):
        assert figure_in_words(NOTHING | figures) == english


@pytest.mark.parametrize(
    ("figures", "label", "english"),
    [
        ({"best": 96, "unit": "percent"}, "Per cent", "96%"),
        ({"low": 20, "high": 30, "unit": "percent"}, "", "20% to 30%"),
        ({"low": 20, "low_bound": "more_than", "unit": "percent"}, "", "more than 20%"),
        ({"best": 1, "unit": "percentage_points"}, "", "1 percentage point"),
        ({"best": 7, "unit": "percentage_points"}, "", "7 percentage points"),
        ({"best": 2, "unit": "times"}, "Times", "2 times"),
        ({"low": 2, "high": 3, "unit": "times"}, "", "2 to 3 times"),
        ({"best": 1.5, "qualifier": "about", "unit": "times"}, "", "about 1.5 times"),
        ({"best": 3, "unit": "rank"}, "Rank", "place 3"),
        ({"high": 3, "high_bound": "up_to", "unit": "rank"}, "Rank", "among the first 3"),
        ({"high": 3, "high_bound": "fewer_than", "unit": "rank"}, "Rank", "fewer than place 3"),
        ({"best": 1, "unit": "years"}, "Years", "1 year"),
        ({"low": 32, "high": 33, "unit": "years"}, "Years", "32 to 33 years"),
        ({"low": 2, "low_bound": "more_than", "unit": "years"}, "", "more than 2 years"),
        ({"best": 2.5, "unit": "years"}, "", "2.5 years"),
        ({"best": 800000, "qualifier": "around", "unit": "persons"}, "Persons", "around 800,000 persons"),
        ({"best": 5, "hedge": "estimated", "unit": "persons"}, "Persons", "5 persons (estimated)"),
        ({"best": 5, "unit": "persons"}, {"persons": "Persons"}.get, "5 persons"),
        ({"best": 5, "unit": None}, "", "5"),
    ],
)
def test_a_figure_says_what_one_of_it_is(figures, label, english):
    with override("en"):
        assert figure_with_unit(NOTHING | figures, label) == english


@pytest.mark.parametrize(
    ("figures", "russian"),
    [
        ({"high": 3, "high_bound": "up_to", "unit": "rank"}, "не ниже 3-го места"),
        ({"best": 32, "unit": "years"}, "32 года"),
        ({"best": 35, "unit": "years"}, "35 лет"),
        ({"best": 32.5, "unit": "years"}, "32,5 года"),
        ({"low": 32, "low_bound": "more_than", "unit": "years"}, "более 32 лет"),
        ({"low": 32, "high": 33, "unit": "years"}, "32–33 года"),
        ({"low": 6, "high": 10, "unit": "times"}, "6–10 раз"),
        ({"low": 20, "high": 30, "unit": "percent"}, f"20{NBSP}% – 30{NBSP}%"),
        ({"low": 70000, "high": 80000, "unit": None}, f"70{NBSP}000 – 80{NBSP}000"),
        ({"low": 2, "high": 9, "high_bound": "more_than", "unit": None}, "2 – более 9"),
    ],
)
def test_russian_counts_in_its_own_forms(figures, russian):
    with override("ru"):
        assert figure_with_unit(NOTHING | figures) == russian


@pytest.mark.parametrize(
    ("value", "words", "said"),
    [
        (66.667, "nearly two-thirds", "66.7"),
        (Decimal("33.333"), "every third", "33.3"),
        (15.6, "from 15,6 % to 21,8 %", "15.6"),
        (66.667, "66,667 %", "66.667"),
        (66.667, None, "66.667"),
        (2.75, "two and three quarters", "2.75"),
        (0.003, "next to nothing", "0.003"),
        (800000, "eight hundred thousand", "800,000"),
    ],
)
def test_a_fraction_in_words_is_not_said_more_exactly_than_it_was(value, words, said):
    with override("en"):
        assert number(as_said(value, words)) == said
        assert figure_in_words(NOTHING | {"best": value, "value_text": words}) == said


def test_words_without_a_figure_are_quoted_as_such():
    with override("en"):
        assert figure_with_unit(NOTHING | {"value_text": "a huge amount"}) == (
            "“a huge amount” (the source gives no figure)"
        )
        assert figure_with_unit(NOTHING) == "no figure"


@given(quantities())
def test_words_never_drop_a_direction_and_no_language_fails(quantity):
    with override("ru"):
        assert figure_in_words(quantity)
        assert figure_with_unit(quantity, "Люди")
    with override("en"):
        for words in (figure_in_words(quantity), figure_with_unit(quantity, "Persons")):
            if quantity["high"] is None and quantity["low"] is not None:
                assert "at least" in words or "more than" in words
            if quantity["low"] is None and quantity["high"] is not None:
                assert any(bound in words for bound in ("up to", "fewer than", "among the first"))
