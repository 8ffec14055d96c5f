import pytest
from django.utils.translation import override

from publishing import wording


@pytest.mark.parametrize(
    ("edtf", "english", "russian"),
    [
        ("2022", "2022", "2022 год"),
        ("2022-03", "March 2022", "март 2022 года"),
        ("2022-03-05", "5 March 2022", "5 марта 2022 года"),
        ("2022-21", "spring 2022", "весна 2022 года"),
        ("2021~", "about 2021", "около 2021 года"),
        ("2021-05~", "about May 2021", "около мая 2021 года"),
        ("2023?", "2023 (uncertain)", "2023 год (предположительно)"),
        ("202X", "the 2020s", "2020-е годы"),
        ("2022-XX", "2022", "2022 год"),
        (
            "2022-07-03/2022-07-04",
            "from 3 July 2022 to 4 July 2022",
            "с 3 июля 2022 года по 4 июля 2022 года",
        ),
        ("2022-03/..", "since March 2022", "с марта 2022 года"),
        ("2022-02-24/", "24 February 2022 or later", "не ранее 24 февраля 2022 года"),
        ("/2022-21", "spring 2022 or earlier", "не позднее весны 2022 года"),
        ("", "", ""),
        ("no date", "no date", "no date"),
    ],
)
def test_a_date_is_said_as_precisely_as_the_source_gives_it(edtf, english, russian):
    with override("en"):
        assert wording.date_in_words(edtf) == english
    with override("ru"):
        assert wording.date_in_words(edtf) == russian


@pytest.mark.parametrize(
    ("start", "end", "english", "russian"),
    [
        ("2022-03", "..", "since March 2022, continues", "с марта 2022 года, продолжается"),
        ("2022-03", None, "since March 2022", "с марта 2022 года"),
        ("2021~", None, "since about 2021", "примерно с 2021 года"),
        (None, "2023", "until 2023", "по 2023 год"),
        (None, "..", "continues", "продолжается"),
        ("2022", "2024", "from 2022 to 2024", "с 2022 года по 2024 год"),
        ("2021", "2021", "2021", "2021 год"),
        (None, None, "", ""),
    ],
)
def test_an_end_that_is_known_to_be_open_is_told_from_one_that_is_not_known(start, end, english, russian):
    with override("en"):
        assert wording.period_in_words(start, end) == english
    with override("ru"):
        assert wording.period_in_words(start, end) == russian


@pytest.mark.parametrize(
    ("start", "end", "english"),
    [
        ("2022-02-24/", "", "since 24 February 2022 or later"),
        ("2022-09/", "..", "since September 2022 or later, continues"),
        ("/2022-03", "2023", "since March 2022 or earlier, until 2023"),
        ("", "2022-02/2022-03", "until some time from February 2022 to March 2022"),
    ],
)
def test_an_end_that_is_known_only_to_lie_in_an_interval_is_said_so(start, end, english):
    with override("en"):
        assert wording.period_in_words(start, end) == english


NOTHING = dict.fromkeys(("low", "low_bound", "best", "high", "high_bound", "qualifier", "hedge", "spread"))


@pytest.mark.parametrize(
    ("figures", "english"),
    [
        ({"best": 47, "qualifier": "as_stated"}, "47"),
        ({"best": 120, "qualifier": "about"}, "about 120"),
        ({"low": 100, "low_bound": "more_than", "qualifier": "more_than"}, "more than 100"),
        ({"low": 20, "high": 30, "qualifier": "between"}, "20 to 30"),
        ({"high": 900, "high_bound": "fewer_than", "qualifier": "almost"}, "almost 900"),
        ({"low": 250000, "low_bound": "at_least", "best": 300000}, "at least 250,000, more likely 300,000"),
        ({"low": 300, "low_bound": "more_than", "hedge": "reportedly"}, "more than 300 (reportedly)"),
        ({"qualifier": "vague"}, ""),
    ],
)
def test_a_figure_keeps_its_bounds_and_gets_no_midpoint(figures, english):
    with override("en"):
        assert wording.figure_in_words(NOTHING | figures) == english


def test_a_reader_gets_the_preferred_name_in_their_language():
    document = {
        "name": "Ковчег",
        "names": [
            {"text": "Kovcheg", "language": "ru-Latn", "rank": "preferred"},
            {"text": "Ковчег", "language": "ru", "rank": "preferred"},
        ],
    }

    with override("en"):
        assert wording.pick_name(document)["text"] == "Kovcheg"
    with override("ru"):
        assert wording.pick_name(document)["text"] == "Ковчег"
