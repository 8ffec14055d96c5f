"""Each check finds the fault it was written for, in a small dataset about a small document."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from atlas.corpus import checks
from atlas.dataset import reading
from tests.dataset import DATA, rewrite

AT_SWITZERLAND = "2021 does not stand at “Europe, Switzerland”."
AT_INTRODUCTION = "1971 does not stand at “Introduction, paragraph 4”."
NO_5000 = "no claim of this record has 5000."
SENTENCES = "a summary has two to five sentences."
NO_1999 = "no claim of this record has 1999."


@pytest.fixture(scope="module")
def dataset():
    return reading.read(DATA).rows


@pytest.fixture
def documents(tmp_path):
    """A copy of the indexes that a test may spoil."""
    return shutil.copytree(DATA / "documents", tmp_path / "documents")


def row_of(dataset, table, identifier):
    return next(row for row in dataset if row.table.name == table and row.instance.pk == identifier)


def test_the_founding_dataset_keeps_to_its_documents(dataset):
    assert [str(fault) for fault in checks.check(dataset)] == []


@pytest.mark.parametrize(
    ("table", "identifier", "column", "value", "reason"),
    [
        ("estimates", "enw2z8e10", "best", 810000, "810000 does not stand at “Introduction, paragraph 2”."),
        ("sizes", "c1ytvyc80", "best", 74, "74 does not stand at “Europe, Germany”."),
        ("legal_statuses", "c4p3cy496", "valid_from", "2021-12", AT_SWITZERLAND),
        ("estimates", "efdw4bb20", "reference_date", "1971", AT_INTRODUCTION),
        ("names", "", "locator", "Europe, Atlantis", "the document has no place “Europe, Atlantis”."),
        ("sizes", "c1ytvyc80", "locator", "", "a fact needs its source and the place in it."),
        ("sizes", "c1ytvyc80", "source_id", None, "a fact needs its source and the place in it."),
        ("organizations", "o64pwsc98", "summary_en", "It has 5,000 members.", NO_5000),
        ("organizations", "o64pwsc98", "summary_ru", "Основано в 1999 году.", NO_1999),
        ("organizations", "o64pwsc98", "summary_ru", "Одно предложение.", SENTENCES),
        ("countries", "GE", "summary_en", "", SENTENCES),
    ],
)
def test_what_is_not_in_the_document_is_told(dataset, monkeypatch, table, identifier, column, value, reason):
    row = next(
        row
        for row in dataset
        if row.table.name == table
        and (row.instance.pk == identifier or (not identifier and row.instance.source_id == "sv18tnz76"))
    )
    monkeypatch.setattr(row.instance, column, value)

    faults = [fault for fault in checks.check(dataset) if fault.line == row.line]

    assert (f"{table}.csv", reason) in [(fault.file, fault.reason) for fault in faults]


def test_words_may_mean_a_year_that_they_do_not_name(dataset, monkeypatch):
    row = row_of(dataset, "estimates", "enw2z8e10")  # since the invasion

    assert row.instance.period_start_event == "invasion"
    assert not checks.check(dataset)
    monkeypatch.setattr(row.instance, "period", "2014-02-24/")
    assert [fault.reason for fault in checks.check(dataset)] == [
        "2014 does not stand at “Introduction, paragraph 2”."
    ]


def test_an_exception_that_nothing_needs_is_told(dataset, documents):
    rewrite(documents / "exceptions.csv", lambda rows: rows.append(["c1ytvyc80", "1999", "A reason."]))

    (fault,) = checks.check(dataset, documents)

    assert (fault.file, fault.column) == ("documents/exceptions.csv", "value")


def test_an_exception_says_why(dataset, documents):
    def without_reason(rows):
        rows[1][2] = ""

    rewrite(documents / "exceptions.csv", without_reason)

    assert "an exception needs a reason." in [fault.reason for fault in checks.check(dataset, documents)]


def test_a_name_of_a_document_that_the_dataset_forgot_is_told(dataset, documents):
    def with_name(rows):
        rows[1][3] = "Committee of Forgotten Names"

    rewrite(documents / "sv18tnz76" / "index.csv", with_name)

    faults = [str(fault) for fault in checks.check(dataset, documents)]

    assert any("“Committee of Forgotten Names”" in fault and "index.csv, line 2" in fault for fault in faults)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["Nobody At All", "A reason."], "“nobody at all” is in no document's index."),
        (["Free Russia Forum", "A reason."], "“free russia forum” is in the dataset now."),
        (["Civitas Solis", ""], "“civitas solis” needs the reason."),
    ],
)
def test_the_list_of_names_left_out_holds_nothing_idle(dataset, documents, row, reason):
    def with_row(rows):
        rows[:] = [kept for kept in rows if kept[0] != row[0]] + [row]

    rewrite(documents / "names_left_out.csv", with_row)

    assert reason in [fault.reason for fault in checks.check(dataset, documents)]


def test_the_command_tells_every_fault_and_fails(tmp_path, capsys):
    shutil.copytree(DATA, tmp_path / "data")
    rewrite(tmp_path / "data" / "sizes.csv", lambda rows: rows[2].__setitem__(rows[0].index("best"), "74"))

    with pytest.raises(CommandError, match="3 faults"):
        call_command("check_corpus", "--data", tmp_path / "data")
    fault = "sizes.csv, line 3, column “best”: 74 does not stand at “Europe, Germany”."
    assert fault in capsys.readouterr().err
