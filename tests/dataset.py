"""The founding dataset in tests: a small part of it that holds together, and ways to spoil it."""

import csv

from django.conf import settings

from atlas.dataset.tables import TABLES

DATA = settings.BASE_DIR / "data"
RECORDS = {"organizations": 6, "estimates": 4, "questions": 0, "countries": 3, "sources": 30}


def write_part(folder, records=RECORDS):
    """Write the first so many records of each kind to `folder`, and the rows that rest on them alone."""
    tables = {table: _rows(DATA / f"{table.name}.csv") for table in TABLES}
    for table, (_header, rows) in tables.items():
        del rows[records.get(table.name, len(rows)) :]
    while _dropped(tables):
        pass
    for table, (header, rows) in tables.items():
        with (folder / f"{table.name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def rewrite(path, change):
    """Read a table, let `change` do to its rows what it will, and write it back."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    change(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        lines = csv.DictReader(file)
        return lines.fieldnames, list(lines)


def _dropped(tables):
    """Whether rows had to go because they refer to what is not there."""
    known = {table.model: {row["id"] for row in rows if "id" in row} for table, (_, rows) in tables.items()}
    claims = set().union(*known.values())
    dropped = False
    for table, (_header, rows) in tables.items():
        fields = {name: table.model._meta.get_field(name) for name in (rows[0] if rows else ())}
        keys = {name: known[field.related_model] for name, field in fields.items() if field.is_relation}
        if table.name == "credits":
            keys["claim"] = claims
        kept = [row for row in rows if all(not row[name] or row[name] in ids for name, ids in keys.items())]
        dropped |= len(kept) < len(rows)
        rows[:] = kept
    return dropped
