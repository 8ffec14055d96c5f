"""What is exported and imported again changes nothing, whatever it is."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from atlas.dataset import loading
from atlas.exchange import exporting, files
from atlas.exchange.checking import examine
from atlas.exchange.tables import TABLES
from organizations.models import LegalStatus, Name, Organization, Position, Size
from sources.models import Agent, Credit, Excerpt, Source
from tests.atlas.exchange.conftest import upload
from tests.dataset import DATA

NASTY = (
    "=1+1",
    '=HYPERLINK("https://example.org";"x")',
    "+49 30 1234",
    "-",
    "-5",
    "-5.50",
    "@SUM(A1)",
    "'quoted",
    "'=1",
    "''=1",
    "' =1",
    "\tbegins with a tab",
    "＝1",
    " =1",
    "line\nbreak",
    "carriage\r\nreturn",
    'say "yes"',
    "a,b;c\td",
    "0012",
    "12345678901234567890",
    "1e5",
    "3/4",
    "2022-03",
    "..",
    "true",
    "Ковчег — ёж",
    "سفينة \u200f(نوح)",
    "😀 e\u0301",
    " blanks at both ends ",
    "\u00a0hard\u00a0",
    "_x0041_",
    "_x005F_x0041_",
    "#1",
    "# remark",
    "\x07bell",
    "NULL",
    "x" * 500,
)


@pytest.fixture
def nasty(source):
    """An organization with a claim for each nasty value."""
    made = Organization.objects.create(working_name="=cmd|' /C calc'!A0", summary_en="# one\n=two")
    cited = {"organization": made, "source": source}
    for place, text in enumerate(NASTY):
        cut = text[:200]
        Name.objects.create(text=cut, note=text, excerpt=text, locator=cut, date_text=text[:100], **cited)
        LegalStatus.objects.create(status="registered", number=text[:100], legal_form=cut, **cited)
        Position.objects.create(text=text, **cited)
        Agent.objects.create(kind="person", name=cut)
        Excerpt.objects.create(source=source, locator=f"{place}{cut}"[:200], text=text)
        Credit.objects.create(claim=made.names.last().pk, position=place, source=source, locator=cut)
    Name.objects.create(
        text="Dates", valid_from="2022~", valid_to="..", verified_on=datetime.date(2024, 2, 29), **cited
    )
    Size.objects.create(unit="members", low="0.001", high="999999999999.999", **cited)
    withheld = {"withheld": True, "withheld_reason": "safety"}
    Name.objects.create(text="Hidden", **withheld, **cited)
    Source.objects.create(title="-1", kind="report", isbn="0012345678", doi="10.1/=x")
    return made


def counts_of(table, data, name):
    """What the import of a file would do."""
    sheet = files.read(upload(data, name), name, table)
    examined = examine(table, sheet.as_text(), lambda *_args, **_more: None)
    assert not examined.rows, (table.name, examined.rows[:3])
    return examined.counts


def csv_of(table):
    return b"".join(exporting.as_csv(exporting.lines(table, exporting.rows_of(table))))


def xlsx_of(table):
    with exporting.as_xlsx([(table.name, exporting.lines(table, exporting.rows_of(table)))]) as file:
        return file.read()


@pytest.mark.parametrize(("write", "name"), [(csv_of, "rows.csv"), (xlsx_of, "rows.xlsx")])
def test_nasty_values_come_back_as_they_were(nasty, write, name):
    for table in TABLES.values():
        if count := table.model._default_manager.count():
            assert counts_of(table, write(table), name)["unchanged"] == count, table.name


def test_the_whole_founding_dataset_comes_back_without_a_difference(db):
    loading.load(DATA)
    for table in TABLES.values():
        if count := table.model._default_manager.count():
            assert counts_of(table, csv_of(table), "rows.csv")["unchanged"] == count, table.name
            assert counts_of(table, xlsx_of(table), "rows.xlsx")["unchanged"] == count, table.name


def test_the_columns_begin_with_those_of_the_dataset(db):
    for table in TABLES.values():
        assert table.desk_columns[: len(table.columns)] == table.columns


def test_desk_only_columns_are_taken_along(db):
    assert {"excerpt", "note", "withheld", "withheld_reason"} <= set(TABLES["names"].desk_columns)
    assert {"working_name", "risk_level"} <= set(TABLES["organizations"].desk_columns)
    assert "state" not in TABLES["organizations"].desk_columns


def test_an_export_into_an_empty_installation_brings_everything(db, draft, import_rows):
    exported = {name: csv_of(TABLES[name]) for name in ("sources", "organizations", "kinds", "names")}
    before = {name: TABLES[name].model._default_manager.count() for name in exported}
    keys = set(Name.objects.values_list("pk", flat=True))
    with_everything_gone()
    for name, data in exported.items():
        import_rows(name, data)

    assert {name: TABLES[name].model._default_manager.count() for name in exported} == before
    assert set(Name.objects.values_list("pk", flat=True)) == keys


def with_everything_gone():
    from publishing.models import IssuedIdentifier

    Organization.objects.all().delete()
    Source.objects.all().delete()
    IssuedIdentifier.objects.all().delete()


def test_no_cell_of_a_workbook_is_a_formula(nasty):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(TABLES["positions"])))
    kinds = {cell.data_type for row in book.active for cell in row}

    assert "f" not in kinds
    assert "=1+1" in {cell.value for row in book.active for cell in row}


def test_no_cell_of_a_csv_file_begins_like_a_formula(nasty):
    import csv

    text = csv_of(TABLES["names"]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.lstrip(" ").startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or cell.lstrip("-").replace(".", "").isdigit(), cell


def test_several_tables_come_as_a_zip_of_csv(draft):
    tables = [TABLES["organizations"], TABLES["names"]]
    sheets = [(t.name, exporting.lines(t, exporting.rows_of(t))) for t in tables]
    with exporting.as_zip(sheets) as file, zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["organizations.csv", "names.csv"]
        assert "Draft Circle" in archive.read("names.csv").decode()


def test_an_export_may_hold_chosen_records_only(draft, published):
    names = exporting.rows_of(TABLES["names"], ids=[draft.pk])
    drafts = exporting.rows_of(TABLES["kinds"], states=["draft"])

    assert {name.organization_id for name in names} == {draft.pk}
    assert {kind.organization_id for kind in drafts} == {draft.pk}


def test_credits_go_with_the_records_of_their_claims(draft, published, source):
    for organization in (draft, published):
        Credit.objects.create(claim=organization.names.get().pk, position=1, source=source)
    rows = exporting.rows_of(TABLES["credits"], ids=[draft.pk])

    assert [row.claim for row in rows] == [draft.names.get().pk]
