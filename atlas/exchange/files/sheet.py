"""What a file comes down to: a header and rows of text, each with its place in the file."""

import csv
import io
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from publishing.services import Refused

MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE
MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 100_000
MOST_LINES = 1_200_000  # a sheet of a spreadsheet program ends at 1,048,576
COMMENT = "#"


class Unreadable(Refused):
    """The file cannot be taken at all. `reasons` are sentences for the curator."""


@dataclass
class Sheet:
    """A table as read: `rows` are (line, cells). `remarks` say how it was read."""

    header: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    left_out: int = 0

    def add(self, line, cells, *, padded=False):
        """Take the next line of the file: the header, a row, or a remark that is left out.

        `padded` are files that leave out empty cells at the end; elsewhere a missing cell is a mistake.
        """
        if line > MOST_LINES:
            raise Unreadable([_("It has more than %(most)s rows: divide it.") % {"most": f"{MOST_ROWS:,}"}])
        if not any(cells):
            return
        if cells[0].lstrip().startswith(COMMENT):
            self.left_out += 1
            return
        width = len(self.header)
        while len(cells) > width and cells[-1] == "":
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            told = {"line": line, "most": MOST_COLUMNS}
            raise Unreadable([_("Line %(line)s has more than %(most)s cells: no table has as many.") % told])
        if any(len(cell) > LONGEST_CELL for cell in cells):
            told = {"line": line, "most": f"{LONGEST_CELL:,}"}
            raise Unreadable(
                [
                    _("A cell in the row that begins in line %(line)s has more than %(most)s characters.")
                    % told
                ]
            )
        if not self.header:
            self.header = [cell.strip() for cell in cells]
            return
        if len(self.rows) == MOST_ROWS:
            raise Unreadable([_("It has more than %(most)s rows: divide it.") % {"most": f"{MOST_ROWS:,}"}])
        self.rows.append((line, cells + [""] * (width - len(cells)) if padded else cells))

    def as_text(self):
        """The table as one text that is kept with the job; every row begins with its line in the file."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)  # also around a lone \\r
        writer.writerow(["", *self.header])
        writer.writerows([line, *cells] for line, cells in self.rows)
        return text.getvalue()

    @classmethod
    def from_text(cls, text):
        """What `as_text` was made of."""
        lines = csv.reader(io.StringIO(text, newline=""))
        header = next(lines, [""])[1:]
        return cls(header, [(int(line), cells) for line, *cells in lines])
