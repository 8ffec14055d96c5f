"""Rows as an Excel workbook. The same rows give the same bytes."""

import contextlib
import datetime
import os
import tempfile

import xlsxwriter

from publishing.api.formats.writing import PIECE, as_document

ROWS, CHARACTERS = 1_048_576, 32_767  # what a sheet and a cell can hold
BYTES = 1_500_000_000  # of a sheet: from 2 GiB on Excel wants to “repair” the file
LOOK = 100  # rows between two looks at that
CUT = " … [cut here: a cell holds no more; the formats csv and jsonl have all of it]"
CREATED = datetime.datetime(2022, 2, 24)
PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(table, rows, *, title):
    """The pieces of a workbook, written to a temporary folder before the first is sent.

    Rows that do not fit go on in further sheets with the same names of columns; a text that is too long for
    a cell is cut there and says so.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:  # sheets too stay here until the end
        path = f"{folder}/list.xlsx"
        book = xlsxwriter.Workbook(path, PLAIN | {"tmpdir": folder})
        book.set_properties({"title": title, "created": CREATED})
        try:
            _fill(book, table, rows, folder)
        except BaseException:
            with contextlib.suppress(Exception):
                book.close()  # its files; what stopped it is told, not that it is incomplete
            raise
        book.close()
        with open(path, "rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _fill(book, table, rows, folder):
    bold = book.add_format({"bold": True})
    sheet, line, before = None, ROWS, 0
    for row in rows:
        if line == ROWS or (line % LOOK == 0 and _size(folder) - before > BYTES):
            before = _size(folder)
            sheet, line = _sheet(book, table, bold), 1
        for place, value in enumerate(table.row(as_document(row))):
            _write(sheet, line, place, value)
        line += 1
    if sheet is None:
        _sheet(book, table, bold)


def _size(folder):
    return sum(entry.stat().st_size for entry in os.scandir(folder))


def _sheet(book, table, bold):
    sheet = book.add_worksheet(f"List {len(book.worksheets()) + 1}")
    sheet.freeze_panes(1, 0)
    for place, header in enumerate(table.headers):
        sheet.write_string(0, place, header, bold)
    return sheet


def _write(sheet, line, place, value):
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(line, place, value)
    elif value is not None:
        sheet.write_string(line, place, fitting(str(value)))


def fitting(text):
    """The text, no longer than a cell can hold."""
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - len(CUT)] + CUT
