"""A file compared with the desk: what each row would do, and what is wrong with it."""

import hashlib
from dataclasses import dataclass, field

import orjson
import tablib
from django.utils.translation import gettext as _

from atlas.exchange.cells import as_text
from atlas.exchange.files import Sheet
from atlas.exchange.identifiers import draw_apart
from atlas.exchange.resources import resource_of
from atlas.exchange.staging import Stage
from atlas.exchange.surroundings import Surroundings
from publishing.services import Refused

NEW, CHANGED, UNCHANGED, ERROR = "new", "changed", "unchanged", "error"
EVERY = 200
LONGEST_SENTENCE, MOST_TOLD = 1500, 10


@dataclass
class Row:
    """What a line would do. `changes` are {column: [before, after]}, `errors` are [column, sentence]."""

    line: int
    mark: str
    subject: str = ""
    changes: dict = field(default_factory=dict)
    errors: list = field(default_factory=list)


@dataclass
class Examined:
    """A whole file as it was compared: rows that do something or are wrong, and the stage to write from."""

    header: list
    rows: list
    unchanged: int
    stage: Stage

    @property
    def counts(self):
        """How many rows are new, changed, unchanged and wrong."""
        marks = [row.mark for row in self.rows]
        return {NEW: marks.count(NEW), CHANGED: marks.count(CHANGED), UNCHANGED: self.unchanged} | {
            ERROR: marks.count(ERROR)
        }

    @property
    def fingerprint(self):
        """A mark of all that the file would do now; another one as soon as the desk differs.

        Sentences are left out: whoever confirms may read another language than whoever handed in.
        """
        said = [
            [row.line, row.mark, row.subject, row.changes, [column for column, _said in row.errors]]
            for row in self.rows
        ]
        return hashlib.sha256(orjson.dumps([said, self.unchanged])).hexdigest()


def header_problems(table, header):
    """Why a file with this header cannot be compared at all, as sentences."""
    allowed, said = table.desk_columns, []
    unknown = [name for name in dict.fromkeys(header) if name and name not in allowed]
    if unknown:
        names = "”, “".join(name[:60] for name in unknown[:MOST_TOLD])
        told = {"name": names, "table": table.name, "allowed": ", ".join(allowed)}
        said.append(_("There is no column “%(name)s” in %(table)s. Allowed are: %(allowed)s.") % told)
    for name in dict.fromkeys(header):
        if name in allowed and header.count(name) > 1:
            said.append(_("The column “%(name)s” stands there twice.") % {"name": name})
    if "" in header:
        place = _place(header.index("") + 1)
        said.append(_("Column %(place)s has cells and no name in the first line.") % {"place": place})
    if len(unknown) > 3 and not set(header) & set(allowed):
        told = {"table": table.name, "allowed": ", ".join(allowed)}
        return [_("Its first line names no column of %(table)s. Allowed are: %(allowed)s.") % told]
    if table.key != ("id",):
        for name in table.key:
            if name not in header:
                said.append(_("The column “%(name)s” is missing: by it a row is known.") % {"name": name})
    return said


def _place(number):
    """A column as spreadsheets call it: 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def examine(table, content, report, *, lock=False):
    """Compare a file (as `Sheet.as_text` keeps it) with the desk. Writes nothing but the stage."""
    sheet = Sheet.from_text(content)
    if problems := header_problems(table, sheet.header):
        raise Refused(problems)
    report(0, len(sheet.rows), _("Looking up what the rows refer to"))
    whole, ragged = [], []
    for line, cells in sheet.rows:
        if len(cells) == len(sheet.header):
            whole.append((line, cells))
        else:
            told = {"cells": len(cells), "header": len(sheet.header)}
            said = _("The row has %(cells)s cells, the header has %(header)s.") % told
            ragged.append(Row(line, ERROR, errors=[[sheet.header[0], said]]))
    rows = [dict(zip(sheet.header, cells, strict=True)) for _line, cells in whole]
    comparison = _Comparison(Surroundings(table, sheet.header, rows, lock=lock), report, len(sheet.rows))
    del rows
    resource = resource_of(table)(comparison.surroundings, comparison.take)
    comparison.resource = resource
    resource.import_data(tablib.Dataset(*([n, *cells] for n, cells in whole), headers=["", *sheet.header]))
    report(len(sheet.rows), message=_("Trying the rules of the database"))
    draw_apart([instance for _line, instance, _is_new in resource.made], resource.drawn)
    stage = Stage(table, resource.made)
    resource.made.clear()
    resource.drawn.clear()
    comparison.add_faults(stage.faults())
    told = sorted([*comparison.rows.values(), *ragged], key=lambda row: row.line)
    return Examined(sheet.header, told, comparison.unchanged, stage)


def _short(sentence):
    """A sentence that may repeat what was typed, however long that is."""
    return sentence if len(sentence) <= LONGEST_SENTENCE else f"{sentence[:LONGEST_SENTENCE]}…"


class _Comparison:
    """Takes what the resource says of each row."""

    def __init__(self, surroundings, report, total):
        self.surroundings, self.report, self.total = surroundings, report, total
        self.rows, self.unchanged, self.done, self.resource = {}, 0, 0, None

    def take(self, line, row, result):
        self.done += 1
        if self.done % EVERY == 0:
            self.report(self.done, self.total, _("Comparing the rows with the desk"))
        subject = " / ".join(map(str, self.resource.key or ()))[:200]
        if result.validation_error:
            said = [
                [name if name in row or name in self.surroundings.missing else "", _short(" ".join(error))]
                for name, error in result.validation_error.message_dict.items()
            ]
            self.rows[line] = Row(line, ERROR, subject, self._changes(row), said)
        elif result.import_type == result.IMPORT_TYPE_SKIP:
            self.unchanged += 1
        else:
            instance = self.resource.made[-1][1]
            self.rows[line] = Row(
                line, NEW if self.resource.is_new else CHANGED, subject, self._changes(row, instance)
            )

    def _changes(self, row, instance=None):
        """What differs, cell by cell; of a wrong row, what was typed."""
        before, fields = self.resource.before, self.resource.get_import_fields()
        found = {}
        for column in fields:
            name = column.column_name
            if name not in row:
                continue
            after = row[name].strip() if instance is None else as_text(column.get_value(instance))
            if self.resource.is_new and (not row[name].strip() or name == "id"):
                continue
            if after.strip() != before.get(name, "").strip():
                found[name] = [before.get(name, ""), after]
        return found

    def add_faults(self, faults):
        for line, column, said in faults:
            row = self.rows[line]
            row.mark = ERROR
            row.errors.append([column, said])
