import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing import edtf
from publishing.edtf_words import plain, read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("March 2022", "2022-03"),
        ("march, 2022", "2022-03"),
        ("03.2022", "2022-03"),
        ("3/2022", "2022-03"),
        ("2022-3", "2022-03"),
        ("05.03.2022", "2022-03-05"),
        ("5 March 2022", "2022-03-05"),
        ("March 5th, 2022", "2022-03-05"),
        ("spring 2022", "2022-21"),
        ("Autumn of 2022", "2022-23"),
        ("весна 2022", "2022-21"),
        ("осенью 2022 года", "2022-23"),
        ("24 февраля 2022 г.", "2022-02-24"),
        ("в марте 2022", "2022-03"),
        ("about 2022", "2022~"),
        ("c. March 2022", "2022-03~"),
        ("perhaps 2022", "2022?"),
        ("2022–2023", "2022/2023"),
        ("  2022  ", "2022"),
        ("2022\N{ZERO WIDTH SPACE}", "2022"),
        ("5\N{NO-BREAK SPACE}Mar\N{SOFT HYPHEN}ch 2022", "2022-03-05"),
        ("2022-03/..", "2022-03/.."),
    ],
)
def test_dates_are_understood_as_people_write_them(typed, meant):
    assert read(typed) == meant


@pytest.mark.parametrize("typed", ["31.02.2022", "13.2022", "soon", "03/05/2022", "March", ""])
def test_what_cannot_be_meant_for_sure_comes_back_as_typed(typed):
    assert read(typed) == typed


def test_something_that_continues_is_an_open_end_only_where_ends_are_asked():
    assert read("present", ends=True) == ".."
    assert read("present") == "present"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("from January to September 2022", "2022-01/2022-09"),
        ("January–September 2022", "2022-01/2022-09"),
        ("January-September 2022", "2022-01/2022-09"),
        ("с января по сентябрь 2022", "2022-01/2022-09"),
        ("between March and May 2022", "2022-03/2022-05"),
        ("from 24 February to 21 September 2022", "2022-02-24/2022-09-21"),
        ("с 24 февраля по 21 сентября 2022 года", "2022-02-24/2022-09-21"),
        ("24.02.2022 - 21.09.2022", "2022-02-24/2022-09-21"),
        ("2022-02-24 to 2022-09", "2022-02-24/2022-09"),
        ("from 3 to 5 March 2022", "2022-03-03/2022-03-05"),
        ("3–5 March 2022", "2022-03-03/2022-03-05"),
        ("July 3–4, 2022", "2022-07-03/2022-07-04"),
        ("from spring to autumn 2022", "2022-21/2022-23"),
        ("1970–1988", "1970/1988"),
        ("In the period 1970–1988", "1970/1988"),
        ("in the period from March to May 2022", "2022-03/2022-05"),
        ("за период с марта по май 2022 года", "2022-03/2022-05"),
        ("from 1970 to 1988", "1970/1988"),
        ("from about 1970 to 1988", "1970~/1988"),
        ("since 24 February 2022", "2022-02-24/"),
        ("after 24 February 2022", "2022-02-24/"),
        ("after March 2022", None),
        ("from March 2022 onwards", "2022-03/"),
        ("from March 2022 until now", "2022-03/.."),
        ("since the invasion", "2022-02-24/"),
        ("after the full-scale invasion of Ukraine", "2022-02-24/"),
        ("с начала вторжения", "2022-02-24/"),
        ("since the mobilization", "2022-09-21/"),
        ("после объявления частичной мобилизации", "2022-09-21/"),
        ("between the invasion and the mobilization", "2022-02-24/2022-09-21"),
        ("before the invasion", None),
        ("until September 2022", "/2022-09"),
        ("by September 2022", "/2022-09"),
        ("до конца 2022 года", "/2022"),
        ("first half of 2022", "2022-01/2022-06"),
        ("in the second half of 2022", "2022-07/2022-12"),
        ("в первом полугодии 2022", "2022-01/2022-06"),
        ("second quarter of 2022", "2022-04/2022-06"),
        ("third quarter of 2022", "2022-07/2022-09"),
        ("в IV квартале 2022 г.", "2022-10/2022-12"),
        ("Q3 2022", "2022-07/2022-09"),
        ("third half of 2022", None),
        ("first nine months of 2022", "2022-01/2022-09"),
        ("за девять месяцев 2022 года", "2022-01/2022-09"),
        ("last three months of 2022", "2022-10/2022-12"),
        ("first thirteen months of 2022", None),
        ("first ten days of March 2022", "2022-03-01/2022-03-10"),
        ("last ten days of February 2024", "2024-02-20/2024-02-29"),
        ("first 5 weeks of March 2022", None),
        ("the first ten days after the invasion", "2022-02-24/2022-03-05"),
        ("в первые десять дней после вторжения", "2022-02-24/2022-03-05"),
        ("the first week after the invasion", "2022-02-24/2022-03-02"),
        ("in the six months after the invasion", "2022-02-24/2022-08-23"),
        ("six months after the invasion", None),
        ("the last ten days of the invasion", None),
        ("the first ten days after 9999-12-30", None),
        ("in 1992 and 1993", None),
        ("from September to January 2022", None),
        ("in March 2022", "2022-03"),
        ("в 2022 году", "2022"),
        ("5 March 2022", "2022-03-05"),
    ],
)
def test_periods_are_understood_where_they_are_asked_for(typed, meant):
    assert read(typed, intervals=True) == (meant or typed)


@pytest.mark.parametrize(
    "typed",
    [
        "from January to September 2022",
        "since the invasion",
        "by September 2022",
        "first half of 2022",
        "Q3 2022",
    ],
)
def test_where_a_date_is_asked_for_a_period_stays_as_typed(typed):
    assert read(typed) == typed
    assert read(typed, ends=True) == typed


def test_a_doubt_about_a_span_of_years_is_one_about_both_ends():
    assert read("about 1970–1988") == "1970~/1988~"


WORDS = """the first last from to and between since until in of after invasion days months quarter half ten
3 31 5th March сентябрь 2022 9999 0001 2022-02-24 about perhaps – - , с по после мобилизации now spring"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)


@pytest.mark.parametrize("intervals", [False, True])
@given(text=st.one_of(st.text(max_size=40), PIECES))
def test_no_text_makes_it_fail(intervals, text):
    found = read(text, intervals=intervals)
    assert found == plain(text) or edtf.is_valid(found)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "between the invasion in February and the announcement of partial mobilization",
            "2022-02-24/2022-09-21",
        ),
        ("since the February invasion", "2022-02-24/"),
        ("after the mobilization announcement", "2022-09-21/"),
    ],
)
def test_events_are_known_by_the_names_that_texts_give_them(typed, meant):
    assert read(typed, intervals=True) == meant
