from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from publishing import codes
from publishing.quantity_words import RULES, Understood, read
from publishing.wording.figures import figure_in_words

BETWEEN = {"qualifier": "between", "spread": "issuer_interval"}


def said(text):
    """What was understood, without what is empty; numbers as a reader would write them."""
    found = vars(read(text))
    return {name: str(value) for name, value in found.items() if value not in (None, "")}


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("290,800", "290800"),
        ("1,000", "1000"),
        ("1 000", "1000"),
        ("290\N{NO-BREAK SPACE}800", "290800"),
        ("1.000.000", "1000000"),
        ("100.000 people", "100000"),
        ("1.000", "1"),
        ("36,6", "36.6"),
        ("1'000", "1000"),
        ("4.5 million", "4500000"),
        ("1.2 mln", "1200000"),
        ("1,2 млн", "1200000"),
        ("500k", "500000"),
        ("5 тыс. человек", "5000"),
        ("half a million", "500000"),
        ("half-million", "500000"),
        ("three quarters of a million", "750000"),
        ("a million", "1000000"),
        ("one million", "1000000"),
        ("one and a half million", "1500000"),
        ("полтора миллиона", "1500000"),
        ("полмиллиона", "500000"),
        ("1 млн 200 тыс.", "1200000"),
        ("two hundred and fifty thousand", "250000"),
        ("двести пятьдесят тысяч", "250000"),
        ("twenty-five", "25"),
        ("a dozen", "12"),
        ("-20,000", "-20000"),
        ("minus 20", "-20"),
    ],
)
def test_a_bare_figure_is_the_figure_as_stated(text, best):
    assert said(text) == {"best": best, "qualifier": "as_stated"}


@pytest.mark.parametrize(
    ("text", "best", "unit"),
    [
        ("96%", "96", "percent"),
        ("96 per cent", "96", "percent"),
        ("36,6 процентов", "36.6", "percent"),
        ("half", "50", "percent"),
        ("a quarter", "25", "percent"),
        ("a third", "33.333", "percent"),
        ("two-thirds", "66.667", "percent"),
        ("две трети", "66.667", "percent"),
        ("one in three", "33.333", "percent"),
        ("7 percent points", "7", "percentage_points"),
        ("7 percentage points", "7", "percentage_points"),
        ("7 п.п.", "7", "percentage_points"),
        ("twice as many as in the same period", "2", "times"),
        ("three times", "3", "times"),
        ("вдвое", "2", "times"),
        ("втрое", "3", "times"),
        ("в 2 раза", "2", "times"),
    ],
)
def test_shares_and_ratios_name_their_unit(text, best, unit):
    assert said(text) == {"best": best, "qualifier": "as_stated", "unit": unit}


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("around 800,000", "around"),
        ("about 800,000", "about"),
        ("approximately 800,000", "about"),
        ("roughly 800,000", "about"),
        ("some 800,000", "about"),
        ("около 800 000", "about"),
        ("примерно 800 тысяч", "about"),
        ("close to 800,000", "close_to"),
    ],
)
def test_a_word_without_a_side_leaves_the_figure_a_point(text, qualifier):
    assert said(text) == {"best": "800000", "qualifier": qualifier}


@pytest.mark.parametrize(
    ("text", "bound", "qualifier"),
    [
        ("more than 500", "more_than", "more_than"),
        ("many more than 500", "more_than", "more_than"),
        ("above 500", "more_than", "more_than"),
        ("in excess of 500", "more_than", "more_than"),
        ("upwards of 500", "more_than", "more_than"),
        ("более 500", "more_than", "more_than"),
        ("больше чем 500", "more_than", "more_than"),
        ("over 500", "more_than", "over"),
        ("well over 500", "more_than", "over"),
        ("свыше 500", "more_than", "over"),
        ("at least 500", "at_least", "at_least"),
        ("no fewer than 500", "at_least", "at_least"),
        ("не менее 500", "at_least", "at_least"),
        ("500 or more", "at_least", "at_least"),
        ("500+", "at_least", "at_least"),
        ("at least about 500", "about", "at_least"),
    ],
)
def test_more_than_is_a_lower_bound(text, bound, qualifier):
    assert said(text) == {"low": "500", "low_bound": bound, "qualifier": qualifier}


@pytest.mark.parametrize(
    ("text", "bound", "qualifier"),
    [
        ("almost 500", "fewer_than", "almost"),
        ("почти 500", "fewer_than", "almost"),
        ("nearly 500", "fewer_than", "nearly"),
        ("just under 500", "fewer_than", "nearly"),
        ("fewer than 500", "fewer_than", "fewer_than"),
        ("less than 500", "fewer_than", "fewer_than"),
        ("under 500", "fewer_than", "fewer_than"),
        ("менее 500", "fewer_than", "fewer_than"),
        ("up to 500", "up_to", "up_to"),
        ("at most 500", "up_to", "up_to"),
        ("no more than 500", "up_to", "up_to"),
        ("до 500", "up_to", "up_to"),
        ("as many as 500", "up_to", "as_many_as"),
        ("up to about 500", "about", "up_to"),
    ],
)
def test_almost_and_up_to_are_upper_bounds(text, bound, qualifier):
    assert said(text) == {"high": "500", "high_bound": bound, "qualifier": qualifier}


def test_a_share_has_its_bounds_too():
    assert said("more than half of them")["low"] == "50"
    assert said("nearly two-thirds")["high"] == "66.667"
    assert said("почти миллион")["high"] == "1000000"
    assert said("более тысячи")["low"] == "1000"


@pytest.mark.parametrize(
    ("text", "low", "low_bound", "high", "high_bound"),
    [
        ("between 70,000 and 80,000", "70000", "at_least", "80000", "up_to"),
        ("70,000 to 80,000", "70000", "at_least", "80000", "up_to"),
        ("70,000–80,000", "70000", "at_least", "80000", "up_to"),
        ("from 70,000 to 80,000", "70000", "at_least", "80000", "up_to"),
        ("от 70 до 80 тысяч", "70000", "at_least", "80000", "up_to"),
        ("70-80 thousand", "70000", "at_least", "80000", "up_to"),
        ("70 to 80 thousand", "70000", "at_least", "80000", "up_to"),
        ("100,000 to one million people", "100000", "at_least", "1000000", "up_to"),
        ("about 70 to 80 thousand", "70000", "about", "80000", "about"),
        ("between 500,000 and well over one million", "500000", "at_least", "1000000", "more_than"),
        ("500,000 to one million, if not more", "500000", "at_least", "1000000", "at_least"),
        ("two to three million", "2000000", "at_least", "3000000", "up_to"),
        ("два-три миллиона", "2000000", "at_least", "3000000", "up_to"),
    ],
)
def test_two_figures_are_an_interval_of_the_issuer(text, low, low_bound, high, high_bound):
    ends = {"low": low, "low_bound": low_bound, "high": high, "high_bound": high_bound}

    assert said(text) == ends | BETWEEN


def test_a_vague_word_may_open_an_interval():
    assert said("between several hundred thousand and one million, if not more") == BETWEEN | {
        "low": "200000",
        "low_bound": "rule",
        "vague": "several_hundred_thousand",
        "high": "1000000",
        "high_bound": "at_least",
    }


@pytest.mark.parametrize(
    ("text", "before", "now"),
    [
        ("rose from 36.6 to 47.2 percent", "36.6", "47.2"),
        ("increased from 10% to 32 %", "10", "32"),
        ("decreased from 49 % to 26 %", "49", "26"),
        ("rose from 36.6 percent in March 2022 to 47.2 percent", "36.6", "47.2"),
        ("выросла с 36,6 до 47,2 процентов", "36.6", "47.2"),
    ],
)
def test_a_change_is_no_interval(text, before, now):
    change = {"best": now, "comparator": before, "qualifier": "as_stated", "unit": "percent"}

    assert said(text) == change


def test_a_bound_may_come_with_a_likelier_figure():
    text = "at least 250,000, more likely 300,000, almost all men, left and did not return"

    assert said(text) == {
        "low": "250000",
        "low_bound": "at_least",
        "best": "300000",
        "qualifier": "at_least",
        "spread": "bound_and_best",
    }
    assert said("не менее 250 000, вероятнее 300 000")["best"] == "300000"
    assert "best" not in said("at least 250,000, more likely 3")


@pytest.mark.parametrize(
    ("text", "rule", "qualifier"),
    [
        ("dozens", "dozens", "vague"),
        ("hundreds", "hundreds", "vague"),
        ("several hundred", "several_hundred", "vague"),
        ("thousands of Russians", "thousands", "vague"),
        ("тысячи", "thousands", "vague"),
        ("several thousand", "several_thousand", "vague"),
        ("many thousands", "many_thousands", "vague"),
        ("tens of thousands", "tens_of_thousands", "vague"),
        ("десятки тысяч", "tens_of_thousands", "vague"),
        ("hundreds of thousands", "hundreds_of_thousands", "several_hundred_thousand"),
        ("сотни тысяч", "hundreds_of_thousands", "several_hundred_thousand"),
        ("several hundred thousand", "several_hundred_thousand", "several_hundred_thousand"),
        ("несколько сотен тысяч", "several_hundred_thousand", "several_hundred_thousand"),
        ("more than several hundred thousand", "several_hundred_thousand", "several_hundred_thousand"),
        ("millions", "millions", "vague"),
    ],
)
def test_a_vague_word_gets_the_lower_figure_of_the_published_rule(text, rule, qualifier):
    assert said(text) == {"low": str(RULES[rule]), "low_bound": "rule", "qualifier": qualifier, "vague": rule}


@pytest.mark.parametrize(
    "text", ["many", "most", "a huge amount", "a certain number", "большинство", "up to several thousand"]
)
def test_a_word_without_a_rule_gets_no_figure(text):
    assert said(text) == {"qualifier": "vague"}


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("an estimated 500", "estimated"),
        ("500 people from Russia reportedly entered", "reportedly"),
        ("it may have been 500", "may"),
        ("in May 2022 it could be 500", "may"),
        ("expected to push out 500", "expected"),
        ("very likely 500", "very_likely"),
        ("по оценкам, 500", "estimated"),
        ("in May 2022, 500", ""),
    ],
)
def test_a_hedge_stands_anywhere_around_the_figure(text, hedge):
    assert said(text) == {"best": "500", "qualifier": "as_stated"} | ({"hedge": hedge} if hedge else {})


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Entered 760,000 from January to September", "760000"),
        ("September 21, 300,000 left", "300000"),
        ("в сентябре 21 300 человек", "21300"),
        ("between 24 February and 9 October 2022 some 500", "500"),
        ("In the period 1970–1988 about 290,800 Soviet citizens", "290800"),
        ("In the first ten days after the invasion, about 50,000 people", "50000"),
        ("the highest rates were in 1992 and 1993 with 700,000", "700000"),
        ("according to one source, 78,000 Russians emigrated in 2022", "78000"),
        ("419,000 people in the first half of the year", "419000"),
        ("2000 people", "2000"),
    ],
)
def test_dates_and_durations_are_no_figures(text, figure):
    assert said(text)["best"] == figure


@pytest.mark.parametrize(
    "text",
    ["", "in 2022", "the 2022 emigrants", "third countries", "ten days", "almost all men", "24 February"],
)
def test_without_a_figure_nothing_is_understood(text):
    assert read(text) is None


def test_the_second_figure_of_a_text_stays_for_another_reading():
    first = read("entered 760,000 in 2022; more than 96 per cent have left again")

    assert (first.best, first.rest) == (760_000, "in 2022; more than 96 per cent have left again")
    assert said(first.rest) == {
        "low": "96",
        "low_bound": "more_than",
        "qualifier": "more_than",
        "unit": "percent",
    }


WORDS = """about almost at least up to from between and more likely or half a million hundred thousand of
два тысячи сотни до от 1,000 2022 36.6 1.000 % - – + ( ) one third several twice May 1/2 0"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)


@given(st.one_of(st.text(), PIECES, PIECES.map(lambda text: text.replace(" ", ""))))
def test_no_text_makes_it_fail_or_give_codes_that_are_on_no_list(text):
    found = read(text)

    if found:
        assert found.low_bound in [*codes.LowBound, ""]
        assert found.high_bound in [*codes.HighBound, ""]
        assert found.qualifier in [*codes.Qualifier]
        assert found.hedge in [*codes.Hedge, ""]
        assert found.spread in [*codes.Spread, ""]
        figures = [figure for figure in (found.low, found.best, found.high) if figure is not None]
        assert figures == sorted(figures)


FIGURES = st.one_of(
    st.integers(0, 3000).map(Decimal),
    st.integers(0, 10**12).map(Decimal),
    st.decimals(0, 10**6, places=3, allow_nan=False),
)


UNITS = ["persons", "percent", "percentage_points", "times", "years", "rank", None]


@st.composite
def quantities(draw):
    """Quantities that the database would take: bounds in their order, a direction only with its figure."""
    low, best, high = sorted(draw(st.tuples(FIGURES, FIGURES, FIGURES)))
    has_low, has_best, has_high = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()).filter(any))
    low, best, high = (low if has_low else None), (best if has_best else None), (high if has_high else None)
    point = draw(st.sampled_from(["", "as_stated", "about", "around", "close_to"]))
    return {
        "value_text": "",
        "low": low,
        "low_bound": draw(st.sampled_from([*codes.LowBound.values, ""])) if has_low else "",
        "best": best,
        "high": high,
        "high_bound": draw(st.sampled_from([*codes.HighBound.values, ""])) if has_high else "",
        "qualifier": "" if has_low or has_high else point,
        "hedge": draw(st.sampled_from([*codes.Hedge.values, ""])),
        "spread": "",
        "unit": draw(st.sampled_from(UNITS)),
    }


@given(quantities())
def test_words_for_a_quantity_are_understood_as_the_same_quantity(quantity):
    with override("en"):
        found = read(figure_in_words(quantity))

    low_bound = quantity["low_bound"] or ("at_least" if quantity["low"] is not None else "")
    high_bound = quantity["high_bound"] or ("up_to" if quantity["high"] is not None else "")
    assert (found.low, found.best, found.high) == (quantity["low"], quantity["best"], quantity["high"])
    assert (found.low_bound, found.high_bound) == (low_bound, high_bound)
    assert found.hedge == quantity["hedge"]
    assert found.rest == ""


def test_what_is_understood_cannot_be_changed():
    with pytest.raises(AttributeError):
        Understood().low = 1


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        ("57% of our respondents trust those who stayed (compared to 50% in March 2022)", "57", "50"),
        ("32%, up from 10%", "32", "10"),
        ("47,2 % по сравнению с 36,6 % весной", "47.2", "36.6"),
        ("changed remain about the same: 48 % - 46 %", "46", "48"),
    ],
)
def test_the_figure_that_it_is_compared_with_is_the_comparator(text, later, earlier):
    found = said(text)

    assert (found["best"], found["comparator"]) == (later, earlier)
    assert "rest" not in found


@pytest.mark.parametrize(
    "text",
    ["57%, compared with the year before", "57% compared to 3 times", "57%; 40 compared with 50", "10–15 %"],
)
def test_what_is_not_counted_alike_is_no_comparator(text):
    assert "comparator" not in said(text)


@pytest.mark.parametrize(
    "text", ["one of the three most popular destinations", "одна из трех крупнейших групп"]
)
def test_how_many_are_foremost_is_no_figure(text):
    found = read(text)

    assert found is None or found.best is None


def test_a_greater_number_is_a_vague_word():
    assert said("a vastly greater number have transited") == {"qualifier": "vague"}
