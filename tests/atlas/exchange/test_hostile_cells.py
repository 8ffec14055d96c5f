"""Cells and files that are made to take all time or memory, or to be lost without a word."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from atlas.exchange import files, tasks
from atlas.exchange.files import sheet, xlsx_file
from atlas.exchange.tables import TABLES
from countries.models import Country, Group
from organizations.models import Organization
from publishing import ids, jobs
from publishing.models import IssuedIdentifier
from sources.models import Source
from tests.atlas.exchange.conftest import csv_of, errors_of, upload, xlsx_of

NAMES = TABLES["names"]
ROWS = [["organization", "text"], ["o00000195", "Ковчег"]]


def read(data, name="rows.csv"):
    return files.read(upload(data, name), name, NAMES)


def refusal(data, name="rows.xlsx"):
    with pytest.raises(files.Unreadable) as refused:
        read(data, name)
    return " ".join(refused.value.reasons)


@pytest.mark.parametrize("text", ["1E999999999999", "1e5000", "9" * 5000, "1e-999999999999"])
@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("names", ["organization", "text", "confidence"]),
        ("credits", ["claim", "source", "position"]),
        ("sizes", ["organization", "unit", "best"]),
    ],
)
def test_a_number_without_end_is_told_at_once(propose, published, source, table, header, text):
    known = {"organization": published.pk, "text": "x", "unit": "people", "source": source.pk}
    known["claim"] = published.names.get().pk
    told = errors_of(propose(table, [header, [known.get(name, text) for name in header]]))

    assert "too many digits" in told[2, header[-1]]


def test_a_date_of_fifty_thousand_letters_is_not_repeated_whole(propose, published):
    header = ["organization", "text", "valid_from"]
    told = errors_of(propose("names", [header, [published.pk, "x", "1" * 50_000]]))

    assert len(told[2, "valid_from"]) < 200


def test_identifiers_that_were_drawn_alike_are_drawn_again(import_rows, monkeypatch, db):
    taken = IssuedIdentifier.objects.create(id=ids.write("o", 1), issued_to="organization").pk
    numbers = iter([1, 2, 2, 1, 3, *range(4, 99)])
    monkeypatch.setattr(ids.secrets, "randbelow", lambda _: next(numbers))
    import_rows("organizations", [["working_name"], ["One"], ["Two"], ["Three"]])

    made = set(Organization.objects.values_list("pk", flat=True))
    assert len(made) == 3
    assert taken not in made


def test_a_group_with_two_letters_is_found(propose, source, db):
    Group.objects.create(pk="eu", name_en="European Union", name_ru="Европейский союз")
    told = errors_of(propose("estimates", [["destination_group", "source"], ["eu", source.pk]]))

    assert (2, "destination_group") not in told


def test_a_countrys_code_in_small_letters_is_that_country(import_rows, db):
    Country.objects.create(pk="GE")
    import_rows("countries", [["id", "summary_en"], ["ge", "A neighbour."]])

    assert [(c.pk, c.summary_en) for c in Country.objects.all()] == [("GE", "A neighbour.")]


def test_what_was_previewed_in_one_language_may_be_confirmed_in_another(propose, reviewer, published):
    with translation.override("ru"):
        preview = propose(
            "names",
            [["organization", "text", "type"], [published.pk, "Porta", ""], [published.pk, "x", "bogus"]],
        )
    job = tasks.confirm(preview, by=reviewer, only_good=True)
    jobs.work_off()
    job.refresh_from_db()

    assert (job.state, job.message) == ("done", "")


def test_an_import_locks_the_records_of_its_rows(propose, reviewer, published):
    preview = propose("names", [["organization", "text"], [published.pk, "Porta"]])
    job = tasks.confirm(preview, by=reviewer)
    with CaptureQueriesContext(connection) as asked:
        jobs.work_off()
    job.refresh_from_db()

    locked = [q["sql"] for q in asked if "FOR NO KEY UPDATE" in q["sql"]]
    assert job.state == "done"
    assert any('FROM "organizations_organization"' in sql for sql in locked)


@pytest.mark.parametrize("text", ["a\rb", 'a\r7,"x"', "a\r\nb", "\r=1", "a\x0bb\u2028c"])
def test_line_ends_within_a_cell_begin_no_row(import_rows, published, text):
    import_rows("organizations", [["id", "summary_en"], [published.pk, f"x{text}y"]])

    published.refresh_from_db()
    assert published.summary_en == f"x{text}y"


def test_yes_and_no_as_russian_spreadsheets_write_them(import_rows, db):
    header = ["title", "kind", "consulted"]
    import_rows("sources", [header, ["One", "report", "ИСТИНА"], ["Two", "report", "ЛОЖЬ"]])

    assert dict(Source.objects.values_list("title", "consulted")) == {"One": True, "Two": False}


def test_a_filter_with_a_zero_byte_is_no_filter(client, reviewer, propose, published):
    client.force_login(reviewer)
    preview = propose("names", ROWS)

    assert client.get(f"/admin/import/{preview.pk}/?column=%00&mark=error").status_code == 200


def test_a_page_does_not_show_a_hundred_thousand_letters_of_each_cell(client, reviewer, propose, published):
    client.force_login(reviewer)
    preview = propose("organizations", [["id", "summary_en"], [published.pk, "x" * 90_000]])

    assert len(client.get(f"/admin/import/{preview.pk}/").content) < 40_000


# Files


def test_lines_that_are_left_out_are_counted():
    data = csv_of([["text", "organization"], ["#MeToo", "o1"], ["x", "o1"]])

    assert "1 line that begins with # was left out" in " ".join(read(data).remarks)


def test_the_line_by_which_excel_tells_the_separator_is_no_header():
    found = read(b"sep=;\norganization;text\no1;x\n")

    assert (found.header, found.rows) == (["organization", "text"], [(3, ["o1", "x"])])


def test_many_unknown_columns_are_told_in_one_sentence(reviewer):
    data = csv_of([["organization", "", "text", *[f"c{n}" for n in range(150)]], ["o1"] * 153])
    with pytest.raises(files.Unreadable) as refused:
        tasks.propose(NAMES, upload(data), "rows.csv", by=reviewer)

    assert len(refused.value.reasons) == 2
    assert "Column B has cells and no name" in refused.value.reasons[1]


def test_a_file_of_empty_lines_comes_to_an_end(monkeypatch):
    monkeypatch.setattr(sheet, "MOST_LINES", 10)

    assert "more than 100,000 rows" in refusal(b"organization,text\n" + b"\n" * 20, "rows.csv")


def test_a_long_number_of_a_workbook_is_refused_with_its_cell():
    assert "more than 15 digits in cells B2" in refusal(xlsx_of([ROWS[0], ["o1", 1234567890123456789]]))


def test_an_error_in_a_workbook_is_refused_with_its_cell():
    assert "errors (#N/A, #REF! and the like) in cells A2" in refusal(xlsx_of([ROWS[0], ["#N/A", "x"]]))


def test_half_a_letter_in_a_workbook_is_marked():
    book = openpyxl.Workbook()
    for row in [ROWS[0], ["o1", "a_xD800_b"]]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)

    assert read(file.getvalue(), "rows.xlsx").rows[0][1][1] == "a\ufffdb"


def test_a_cell_longer_than_can_be_kept_is_refused_in_a_workbook_too(monkeypatch):
    monkeypatch.setattr(sheet, "LONGEST_CELL", 1000)

    assert "more than 1,000 characters" in refusal(xlsx_of([ROWS[0], ["o1", "x" * 2000]]))


@pytest.mark.parametrize("limit", ["MOST_TAGS", "MOST_CELLS"])
def test_a_workbook_of_endless_cells_is_refused(monkeypatch, limit):
    monkeypatch.setattr(xlsx_file, limit, 3)

    assert "counting the empty ones" in refusal(xlsx_of(ROWS))
