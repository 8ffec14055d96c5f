"""Rows from documents: each table reads its part of a document by the paths of its columns."""

from publishing import edtf


def rows_of(table, document):
    """The rows that a record's document has in a table: lists of values in the order of its columns."""
    if not table.path:
        return [_row(table, document, document, 1)]
    part = document
    for name in table.path:
        part = (part or {}).get(name)
    return [_row(table, document, item, number) for number, item in enumerate(part or (), 1)]


def _row(table, document, item, number):
    return [_value(column, table, document, item, number) for column in table.columns]


def _value(column, table, document, item, number):
    path = column.path
    if path[:1] == ("",):  # of the record that the row belongs to
        return document[path[1]]
    if path == ("#",):
        return number
    value = item
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    if column.bound:
        return bound_of(value, column.bound)
    return value


def bound_of(text, which):
    """The first or last day of an EDTF date as ISO 8601; None where nothing bounds it."""
    if text in (None, edtf.OPEN, edtf.UNKNOWN):
        return None
    day = getattr(edtf.bounds(text), which)
    return day and day.isoformat()


def credits_of(claim):
    """The rows of what a claim's source credits."""
    return [
        (claim["id"], number, credit["source"], credit["locator"], credit["seen"])
        for number, credit in enumerate(claim["citation"]["credits"], 1)
    ]
