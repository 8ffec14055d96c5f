"""XLSX as it comes: opened only after its parts were weighed; values only, no formulas, no links."""

import datetime
import re
import zipfile
from decimal import Decimal

import openpyxl
from django.utils.translation import gettext as _

from atlas.exchange.files.sheet import MEGABYTE, MOST_COLUMNS, Sheet, Unreadable

MOST_UNPACKED = 200 * MEGABYTE
MOST_PARTS = 1000
MOST_CELLS_TOLD = 10
MOST_CELLS = 5_000_000
MOST_TAGS = 16_000_000  # a file of a few hundred KB may have more, and takes minutes to be read
LONGEST_NUMBER = 10**15  # of longer ones a spreadsheet program has lost the last digits
_NOT_XML = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NO_LETTER = re.compile("[\x00\ud800-\udfff]")
_DAY = re.compile(r"d", re.IGNORECASE)
_MONTH = re.compile(r"m", re.IGNORECASE)
_IN_QUOTES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read(file, table):
    """The sheet in an XLSX file: the one named like the table, or else the first. Raises `Unreadable`."""
    _weigh(file)
    file.seek(0)
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        page = _page(book, table)
        sheet = Sheet(remarks=[_("Read as XLSX, sheet “%(name)s”.") % {"name": page.title}])
        if len(book.worksheets) > 1:
            others = ", ".join(s.title[:40] for s in book.worksheets if s is not page)
            sheet.remarks.append(_("Its other sheets were not read: %(others)s.") % {"others": others[:400]})
        _read_page(page, sheet)
        book.close()
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises what it likes on what is damaged
        said = _("The file is damaged, or no XLSX file: open it in a spreadsheet program and save it again.")
        raise Unreadable([said]) from error
    return sheet


def _weigh(file):
    """Refuse what would fill the memory or is no workbook, before anything is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                told = {"most": MOST_UNPACKED // MEGABYTE}
                raise Unreadable([_("Unpacked it would have more than %(most)s MB: divide it.") % told])
            names = {part.filename for part in parts}
            if not any(name.endswith("workbook.xml") for name in names):
                raise Unreadable([_("It is a packed file (ZIP), but no XLSX workbook.")])
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable([_("It has a password: save it without one.")])
            tags = sum(_tags(archive, part) for part in parts if part.filename.endswith((".xml", ".rels")))
            if tags > MOST_TAGS:
                raise Unreadable([_too_many_cells()])
    except Unreadable:
        raise
    except Exception as error:  # each way of packing has errors of its own
        raise Unreadable([_("The file is damaged: it cannot be unpacked.")]) from error


def _tags(archive, part):
    """How many tags a part has. Refused if it declares a document type, by which XML grows without end."""
    count, tail = 0, b""
    with archive.open(part) as stream:
        while block := stream.read(MEGABYTE):
            if _NOT_XML.search(tail + block) or b"\x00" in block:
                raise Unreadable([_("It has parts that no spreadsheet program writes: it is not read.")])
            count += block.count(b"<")
            tail = block[-16:]
    return count


def _too_many_cells():
    said = _("The sheet has more than %(most)s cells, counting the empty ones: divide it.")
    return said % {"most": f"{MOST_CELLS:,}"}


def _page(book, table):
    pages = book.worksheets
    if not pages:
        raise Unreadable([_("The workbook has no sheet with cells.")])
    return next((page for page in pages if page.title.strip().lower() == table.name), pages[0])


def _read_page(page, sheet):
    formulas, shortened, failed, count = [], [], [], 0
    page.reset_dimensions()
    for line, cells in enumerate(page.iter_rows(min_row=1), 1):
        count += len(cells)
        if count > MOST_CELLS:
            raise Unreadable([_too_many_cells()])
        for cell in cells:
            kind = getattr(cell, "data_type", None)
            if kind == "f":
                formulas.append(cell.coordinate)
            elif kind == "e":
                failed.append(cell.coordinate)
            elif kind == "n" and isinstance(cell.value, (int, float)) and abs(cell.value) >= LONGEST_NUMBER:
                shortened.append(cell.coordinate)
        if max(len(formulas), len(shortened), len(failed)) > MOST_CELLS_TOLD:
            break
        sheet.add(line, [_as_text(cell) for cell in cells[: MOST_COLUMNS + 1]] or [""], padded=True)
    wrong = []
    if formulas:
        said = _("There are formulas in cells %(cells)s. Put values in their place: copy, then paste values.")
        wrong.append(said % {"cells": _told(formulas)})
    if failed:
        said = _("There are errors (#N/A, #REF! and the like) in cells %(cells)s: put values in their place.")
        wrong.append(said % {"cells": _told(failed)})
    if shortened:
        said = _(
            "There are numbers of more than 15 digits in cells %(cells)s: a spreadsheet program forgets "
            "their last digits. Give these cells the format “Text” and type the digits again."
        )
        wrong.append(said % {"cells": _told(shortened)})
    if wrong:
        raise Unreadable(wrong)


def _told(places):
    return ", ".join(places[:MOST_CELLS_TOLD]) + ("…" if len(places) > MOST_CELLS_TOLD else "")


def _as_text(cell):
    """A cell as text: days as 2022-03-05, a month as 2022-03, numbers without what Excel adds to them."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        return _NO_LETTER.sub("\ufffd", text)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime.datetime, datetime.date)):
        return _day(cell, value)
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    return str(value)


def _day(cell, value):
    if isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(" ")
    shape = _IN_QUOTES.sub("", str(cell.number_format or ""))
    if _MONTH.search(shape) and not _DAY.search(shape):
        return value.strftime("%Y-%m")  # typed as 2022-03: Excel made it the first of the month
    return value.strftime("%Y-%m-%d")
