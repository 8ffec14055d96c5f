import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing import edtf
from publishing.edtf_words import read


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


@given(st.text(max_size=40))
def test_no_text_makes_it_fail(text):
    found = read(text)
    assert found == " ".join(text.split()) or edtf.is_valid(found)
