"""Rows as bytes: JSON Lines and CSV, piece by piece."""

import csv
import io

import orjson

from publishing.formulas import protected_throughout

PIECE = 64 * 1024
MARK = "\ufeff"  # without it Excel reads Cyrillic letters as something else


def as_document(row):
    """A row as a document; stored ones come as JSON texts."""
    return orjson.loads(row) if isinstance(row, str) else row


def jsonl(table, rows):
    """One document in each line. Without a table the stored texts are sent as they are."""
    return _pieces(f"{_line(row)}\n" for row in rows)


def _line(row):
    return row if isinstance(row, str) else orjson.dumps(row, default=str).decode()


def csv_lines(table, rows):
    """CSV after RFC 4180 in UTF-8 with a mark, the names of the columns first."""
    return _pieces(_csv(table, rows))


def _csv(table, rows):
    line = io.StringIO()
    writer = csv.writer(line)

    def written(cells):
        line.seek(0)
        line.truncate()
        writer.writerow(cells)
        return line.getvalue()

    yield MARK + written(table.headers)
    for row in rows:
        yield written([as_csv(value) for value in table.row(as_document(row))])


def as_csv(value):
    """A cell that no spreadsheet runs as a formula; truth values as in JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    return protected_throughout(value) if isinstance(value, str) else value


def _pieces(lines):
    """The same bytes in pieces that are worth sending."""
    waiting, size = [], 0
    for line in lines:
        encoded = line.encode()
        waiting.append(encoded)
        size += len(encoded)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
