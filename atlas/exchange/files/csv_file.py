"""CSV as it comes: its letters and its separator are found out, and said."""

import csv
import io
import re

from django.utils.translation import gettext as _

from atlas.exchange.files.sheet import LONGEST_CELL, Sheet, Unreadable
from publishing.formulas import unprotected

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_OTHER_LETTERS = re.compile(r"[^\x00-\x7f\xa0«»„“”‘’–—…•№§°·]")  # than what Latin code pages have there too


def read(data, table):
    """The sheet in the bytes of a CSV file. Raises `Unreadable`."""
    text, letters = decode(data)
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        said = _("There is a zero byte in line %(line)s: it is no text, or the file is damaged.")
        raise Unreadable([said % {"line": line}])
    separator = separator_of(text, table)
    sheet = Sheet(remarks=[_said(letters, separator)])
    if letters == "windows-1251":
        sheet.remarks.append(
            _("It is not UTF-8. If the words below are garbled, save it as “CSV UTF-8” and try again.")
        )
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in lines:
            if begins == 1 and cells[:1] and cells[0].lower().startswith("sep="):
                begins = lines.line_num + 1
                continue  # by which Excel tells itself the separator
            sheet.add(begins, [unprotected(cell) for cell in cells])
            begins = lines.line_num + 1
    except csv.Error as error:
        raise Unreadable([_broken(error, begins)]) from error
    return sheet


def decode(data):
    """The text and the name of its encoding: UTF-8, UTF-16 or Windows-1251."""
    if encoding := _UTF_16.get(data[:2]):
        try:
            return data[2:].decode(encoding), "utf-16"
        except UnicodeDecodeError:
            raise Unreadable([_("It begins like UTF-16 and is broken further on.")]) from None
    if encoding := _utf_16_without_mark(data[:400]):
        try:
            return data.decode(encoding), "utf-16"
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_broken_utf_8(data):
            line = data[: error.start].count(b"\n") + 1
            said = _("It is UTF-8, but broken in line %(line)s: save it again as UTF-8.")
            raise Unreadable([said % {"line": line}]) from None
    try:
        text = data.decode("windows-1251")
    except UnicodeDecodeError:
        text = ""
    if not _CYRILLIC.search(text) and (not text or _OTHER_LETTERS.search(text)):
        raise Unreadable([_("Its letters cannot be read: save it as UTF-8 (in Excel: “CSV UTF-8”).")])
    return text, "windows-1251"


def _utf_16_without_mark(beginning):
    """Latin letters in UTF-16 are every second byte a zero."""
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    half = len(beginning) // 2
    if half > 2 and odd > half * 0.7 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if half > 2 and even > half * 0.7 and odd == 0 else None


def _is_broken_utf_8(data):
    """Whether more of its letters are UTF-8 than are not."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(1 for letter in text if letter > "\x7f") - broken > broken


def separator_of(text, table):
    """The separator under which the first line names most columns of the table."""
    first = next((line for line in text.splitlines() if _names_columns(line)), "")
    first = first[:LONGEST_CELL]

    def known(separator):
        try:
            cells = next(csv.reader([first], delimiter=separator), [])
        except csv.Error:
            return 0, 0
        return len({cell.strip() for cell in cells} & set(table.desk_columns)), len(cells)

    return max(SEPARATORS, key=known)


def _names_columns(line):
    return line.strip() and not line.startswith("#") and not line.lower().startswith("sep=")


def _said(letters, separator):
    names = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs")}
    told = {"letters": letters.upper(), "separator": names[separator]}
    return _("Read as CSV in %(letters)s, with %(separator)s between the cells.") % told


def _broken(error, line):
    if "field larger" in str(error):
        said = _("A cell in the row that begins in line %(line)s has more than %(most)s characters.")
        return said % {"line": line, "most": f"{LONGEST_CELL:,}"}
    return _(
        "The row that begins in line %(line)s cannot be read: a quotation mark is not closed, or stands in "
        "the middle of a cell. Put cells with quotation marks in quotation marks and double those inside."
    ) % {"line": line}
