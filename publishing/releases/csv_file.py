"""A table as CSV: UTF-8, a heading, one line for each row; what is missing says why where that is known."""

import csv

from publishing.codes import AbsenceReason
from publishing.releases.design import BOOLEAN
from publishing.releases.store import quoted
from publishing.values import MARK

EMPTY = "Not known, or no source that was read says it."
NOT_APPLICABLE = AbsenceReason.NOT_APPLICABLE


def token(reason):
    """How a reason for a missing value is written."""
    return f"[{reason}]"


def missing_values():
    """Every way in which a missing value is written, and what it means (Data Package v2)."""
    reasons = [{"value": token(reason.value), "label": reason.definition} for reason in AbsenceReason]
    return [
        {"value": "", "label": EMPTY},
        *reasons,
        {"value": MARK, "label": "Removed from all editions by a redaction."},
    ]


def write(path, table, store, design):
    """Write one table."""
    flags = [number for number, column in enumerate(table.columns) if column.type == BOOLEAN]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.names)
        for row in store.rows(table, [_expression(table, column, design) for column in table.columns]):
            values = list(row)
            for number in flags:
                values[number] = {0: "false", 1: "true"}.get(values[number])
            writer.writerow(values)


def _expression(table, column, design):
    """SQL for a column's text: its value, or why there is none."""
    name = quoted(column.name)
    if column.bound:
        # An end that is known to be open has no first or last day; one that is not known stays empty.
        source = quoted(column.name.removesuffix(f"_{column.bound}"))
        pattern = "%/.." if column.bound == "latest" else "../%"
        condition = f"{source} = '..' OR {source} LIKE '{pattern}'"
    else:
        condition = design.inapplicable.get((table.name, column.name))
    if condition:
        return f"CASE WHEN {name} IS NULL AND ({condition}) THEN '{token(NOT_APPLICABLE)}' ELSE {name} END"
    if reason := design.explained.get((table.name, column.name)):
        return f"coalesce({name}, '[' || ({reason}) || ']')"
    return name
