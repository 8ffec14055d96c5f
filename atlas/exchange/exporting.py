"""Tables out of the desk: CSV, several in a ZIP, or a workbook. Made when asked for; no copy is kept."""

import csv
import io
import re
import tempfile
import zipfile

import openpyxl
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from atlas.exchange.resources import resource_of
from atlas.exchange.tables import CREDITS, parent_of
from publishing import kinds
from publishing.formulas import protected
from publishing.models import Claim, Record
from publishing.services import refuse_if

AT_ONCE = 2000
LONGEST_XLSX_CELL = 32_767
MARK = "\ufeff"  # by which spreadsheet programs know UTF-8
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def rows_of(table, *, states=(), ids=()):
    """The rows of a table: of all records, or of those in these states, or with these identifiers."""
    rows = table.model._default_manager.order_by(*table.key)
    if table is CREDITS:
        return rows.filter(claim__in=_claims(states, ids)) if states or ids else rows
    return _narrowed(rows, _path_to_record(table), states, ids)


def _path_to_record(table):
    """How the table's rows lead to their record: "", "organization__"; None if to none."""
    parent = parent_of(table)
    if parent:
        return f"{parent.name}__"
    return "" if issubclass(table.model, Record) else None


def _narrowed(rows, path, states, ids):
    if states and path is not None:
        rows = rows.filter(**{f"{path}state__in": states})
    if ids:
        rows = rows.filter(**{f"{path or ''}pk__in": ids})
    return rows


def _claims(states, ids):
    found = []
    for kind in kinds.all_kinds():
        for _name, model, parent in kind.model.parts():
            if issubclass(model, Claim):
                rows = _narrowed(model._default_manager.all(), f"{parent}__", states, ids)
                found += rows.values_list("pk", flat=True)
    return found


def lines(table, rows):
    """The header and the rows as lists of text."""
    columns = resource_of(table)().get_export_fields()
    yield [column.column_name for column in columns]
    for instance in rows.iterator(AT_ONCE):
        yield [column.export(instance) for column in columns]


def as_csv(all_lines):
    """CSV in pieces: UTF-8 with its mark, every cell in quotation marks, formulas disarmed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    text.write(MARK)
    for number, line in enumerate(all_lines):
        writer.writerow([protected(cell) for cell in line])
        if number % AT_ONCE == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def as_zip(sheets):
    """A ZIP file of CSV files, as an open file; `sheets` are (name, lines)."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, all_lines in sheets:
            with archive.open(f"{name}.csv", "w") as part:
                for piece in as_csv(all_lines):
                    part.write(piece)
    file.seek(0)
    return file


def as_xlsx(sheets):
    """A workbook as an open file. Every cell is text: no formula, no zero or digit lost."""
    book = openpyxl.Workbook(write_only=True)
    for name, all_lines in sheets:
        page = book.create_sheet(name[:31])
        page.freeze_panes = "B2"
        for number, line in enumerate(all_lines):
            page.append([_text_cell(page, cell, name, is_header=not number) for cell in line])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _text_cell(page, text, name, *, is_header):
    if text == "":
        return None
    if len(text) > LONGEST_XLSX_CELL:
        told = {"table": name, "most": f"{LONGEST_XLSX_CELL:,}"}
        said = _("A cell of %(table)s has more than the %(most)s characters that XLSX can hold: choose CSV.")
        refuse_if([said % told])
    cell = WriteOnlyCell(page, "")
    cell.value = _NOT_IN_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    cell.data_type = "s"  # also what begins like a formula
    cell.number_format = "@"
    if is_header:
        cell.font = Font(bold=True)
    return cell


def file_name(what, ending, narrowed=""):
    """What a file is called: what is in it, and of which day."""
    parts = ["atlas", what, *([narrowed] if narrowed else []), timezone.now().strftime("%Y-%m-%d-%H%M")]
    return f"{'-'.join(parts)}.{ending}"
