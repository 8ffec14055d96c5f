"""Which sort of file it is, whatever its name says."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from atlas.exchange.files import csv_file, xlsx_file
from atlas.exchange.files.sheet import LARGEST_FILE, MEGABYTE, Unreadable

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF")


def read(file, name, table):
    """The sheet in an uploaded file. Raises `Unreadable` with sentences, and nothing else."""
    if file.size > LARGEST_FILE:
        told = {"size": -(-file.size // MEGABYTE), "most": LARGEST_FILE // MEGABYTE}
        raise Unreadable([_("The file has %(size)s MB; at most %(most)s MB are taken: divide it.") % told])
    if file.size == 0:
        raise Unreadable([_("The file is empty: it has 0 bytes.")])
    beginning = file.read(16)
    file.seek(0)
    if beginning.startswith(_ZIP):
        sheet = xlsx_file.read(file, table)
        expected = ".xlsx"
    elif beginning.startswith(_OLD_OFFICE):
        raise Unreadable(
            [_("It is an old Excel file (.xls) or has a password: save it as .xlsx without one.")]
        )
    elif beginning.startswith(_OTHERS):
        raise Unreadable([_("It is no table: CSV and XLSX files are taken.")])
    else:
        sheet = csv_file.read(file.read(), table)
        expected = ".csv"
    if not name.lower().endswith((expected, ".txt", ".tsv") if expected == ".csv" else expected):
        told = {"name": name, "kind": expected[1:].upper()}
        sheet.remarks.append(_("The name “%(name)s” says otherwise, but it is a %(kind)s file.") % told)
    if not sheet.header:
        raise Unreadable([_("The file has no header: its first line must name the columns.")])
    if sheet.left_out:
        said = ngettext(
            "%(count)s line that begins with # was left out.",
            "%(count)s lines that begin with # were left out.",
            sheet.left_out,
        )
        sheet.remarks.append(said % {"count": sheet.left_out})
    if not sheet.rows:
        raise Unreadable([_("The file has a header and no rows.")])
    return sheet
