"""Files that are broken, huge, wrongly encoded or hostile end in a sentence, never in a traceback."""

import csv
import datetime
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from atlas.exchange import files
from atlas.exchange.files import sheet, xlsx_file
from atlas.exchange.tables import TABLES
from publishing.formulas import protected, unprotected
from tests.atlas.exchange.conftest import csv_of, upload, xlsx_of

NAMES = TABLES["names"]
ROWS = [["organization", "text"], ["o00000195", "Ковчег"]]


def read(data, name="rows.csv"):
    return files.read(upload(data, name), name, NAMES)


def refusal(data, name="rows.csv"):
    with pytest.raises(files.Unreadable) as refused:
        read(data, name)
    return " ".join(refused.value.reasons)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("windows-1251", "WINDOWS-1251"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_letters_and_separator_are_found_out_and_said(encoding, said, separator):
    found = read(csv_of(ROWS, separator=separator, encoding=encoding))

    assert found.rows == [(2, ["o00000195", "Ковчег"])]
    assert said in found.remarks[0]


def test_windows_1251_asks_the_curator_to_look_at_the_words():
    assert "garbled" in read(csv_of(ROWS, encoding="windows-1251")).remarks[1]


def test_broken_utf_8_names_its_line():
    data = csv_of([*ROWS, ["o00000195", "Мемориал"]]).replace("Мем".encode(), b"\xd0\x9c\xd0")

    assert "broken in line 3" in refusal(data)


def test_letters_that_nobody_can_read_are_refused():
    assert "cannot be read" in refusal(b"organization,text\no1,\x98\xe9\xe8\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "0 bytes"),
        (b"\n\n", "no header"),
        (b"organization,text\n", "no rows"),
        (b"organization,text\no1,a\x00b\n", "zero byte in line 2"),
        (b"%PDF-1.7 and so on", "no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file"),
        (b'organization,text\no1,"never closed\n', "begins in line 2"),
        (b'organization,text\no1,"a"b\n', "begins in line 2"),
        (b"organization,text\no1," + b"x" * 200_000, "more than 100,000 characters"),
        (b"organization" + b"," * 1000 + b"x\n", "more than 200 cells"),
        (b"PK\x03\x04 nothing behind", "damaged"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(data, said):
    assert said in refusal(data)


@pytest.mark.parametrize("limit", [131_072, 2**31 - 1])
def test_one_line_of_many_megabytes_is_refused_whatever_the_process_lets_a_cell_hold(limit):
    before = csv.field_size_limit(limit)  # which any library may raise for everybody
    try:
        assert "more than" in refusal(b"x" * (8 * 1024 * 1024))
    finally:
        csv.field_size_limit(before)


def test_too_large_a_file_is_refused_before_it_is_read():
    file = SimpleUploadedFile("rows.csv", b"x")
    file.size = sheet.LARGEST_FILE + 1
    with pytest.raises(files.Unreadable, match="at most 50 MB"):
        files.read(file, "rows.csv", NAMES)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(sheet, "MOST_ROWS", 2)

    assert "more than 2 rows" in refusal(csv_of([ROWS[0], *[ROWS[1]] * 3]))


def test_the_name_of_a_file_does_not_decide_what_it_is():
    found = read(xlsx_of(ROWS), "rows.csv")

    assert found.rows == [(2, ["o00000195", "Ковчег"])]
    assert "says otherwise" in " ".join(found.remarks)


def test_lines_are_those_of_the_file():
    data = b'organization,text\r\n# a remark\r\no1,"two\r\nlines"\r\n\r\no2,x\r\n'

    assert [line for line, _ in read(data).rows] == [3, 6]


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-x", "@a", "\t=1", "\r1", "'=1", "''-", "＝1", " =1", "'", "a"]
)
def test_a_protected_cell_comes_back_as_it_was(text):
    assert unprotected(protected(text)) == text


# XLSX


def test_formulas_are_refused_with_their_cells():
    said = refusal(xlsx_of([*ROWS, ["o00000195", "=1+1"]]), "rows.xlsx")

    assert "formulas in cells B3" in said


def test_numbers_and_days_are_read_as_they_are_shown():
    book = openpyxl.Workbook()
    book.active.append(["organization", "text", "valid_from", "valid_to", "confidence", "withheld"])
    book.active.append(["o1", 12, datetime.date(2022, 3, 5), datetime.date(2022, 3, 1), 2.0, True])
    book.active["D2"].number_format = "mmm-yy"
    file = io.BytesIO()
    book.save(file)

    assert read(file.getvalue(), "rows.xlsx").rows[0][1] == ["o1", "12", "2022-03-05", "2022-03", "2", "true"]


def test_the_sheet_named_like_the_table_is_read():
    book = openpyxl.Workbook()
    book.active.append(["Something else"])
    own = book.create_sheet("names")
    for row in ROWS:
        own.append(row)
    file = io.BytesIO()
    book.save(file)
    found = read(file.getvalue(), "rows.xlsx")

    assert found.header == ROWS[0]
    assert "not read: Sheet" in " ".join(found.remarks)


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


def test_a_zip_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_UNPACKED", 1024 * 1024)
    data = packed(xl__workbook_xml=b" " * 3 * 1024 * 1024)

    assert len(data) < 10_000
    assert "Unpacked it would have more" in refusal(data, "rows.xlsx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed(readme_xml=b"<x/>"), "no XLSX workbook"),
        (packed(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "no spreadsheet program"),
        (packed(xl__workbook_xml="<x/>".encode("utf-16")), "no spreadsheet program"),
        (packed(xl__workbook_xml=b"<x"), "damaged"),
        (xlsx_of(ROWS)[:2000], "damaged"),
    ],
)
def test_what_is_no_workbook_is_told_in_a_sentence(data, said):
    assert said in refusal(data, "rows.xlsx")


def test_a_cell_in_the_last_column_of_a_sheet_is_refused_quickly():
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["XFD2"] = "far out"
    book.active["A1048576"] = "far down"
    file = io.BytesIO()
    book.save(file)
    found = read(file.getvalue(), "rows.xlsx")

    assert len(found.rows) == 2
    assert all(len(cells) <= 200 for _, cells in found.rows)
