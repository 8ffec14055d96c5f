import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing import edtf


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-03", "2022-03-01", "2022-03-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2022-24", "2022-01-01", "2023-02-28"),
        ("2022~", "2022-01-01", "2022-12-31"),
        ("2022-21?", "2022-03-01", "2022-05-31"),
        ("2022-03-05%", "2022-03-05", "2022-03-05"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2022-03-XX", "2022-03-01", "2022-03-31"),
        ("2022-03/2022-09", "2022-03-01", "2022-09-30"),
    ],
)
def test_a_date_means_the_days_it_may_mean(text, earliest, latest):
    assert edtf.bounds(text) == edtf.Bounds(day(earliest), day(latest))


@pytest.mark.parametrize("text", ["2022-03/..", "2022-03/"])
def test_an_open_and_an_unknown_end_bound_nothing(text):
    assert edtf.bounds(text) == edtf.Bounds(day("2022-03-01"), None)


@pytest.mark.parametrize(
    "text",
    [
        "2022-02-30",
        "2023-02-29",
        "2022-13",
        "2022-22-01",
        "0000",
        "/",
        "../..",
        "2023/2022",
        "1/2/3",
        "spring",
    ],
)
def test_what_is_not_a_date_is_refused_with_an_example(text):
    with pytest.raises(edtf.NotADate, match="Write for example"):
        edtf.bounds(text)


PIECES = st.text(alphabet="0123456789-/.?~%X", max_size=24)


@given(st.one_of(st.text(max_size=24), PIECES))
def test_no_input_raises_anything_else_and_bounds_never_cross(text):
    try:
        days = edtf.bounds(text)
    except edtf.NotADate:
        return
    assert not (days.earliest and days.latest and days.latest < days.earliest)


@given(st.dates(), st.dates())
def test_an_interval_covers_both_its_ends_or_is_refused_as_reversed(one, other):
    text = f"{one.isoformat()}/{other.isoformat()}"
    if other < one:
        with pytest.raises(edtf.NotADate):
            edtf.bounds(text)
    else:
        assert edtf.bounds(text) == edtf.Bounds(one, other)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "sure"),
    [
        ("2021", "..", ("2021-12-31", None)),
        ("2022-03", "2023-05", ("2022-03-31", "2023-05-01")),
        ("2022-03", "", None),
        ("", "2023", None),
        ("2022", "2022", None),
    ],
)
def test_a_claim_surely_held_only_between_the_inner_ends_of_its_dates(valid_from, valid_to, sure):
    found = edtf.certainty(valid_from, valid_to)

    assert found == (sure and edtf.Bounds(*(text and day(text) for text in sure)))
