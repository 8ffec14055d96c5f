"""The release as one SQLite database with keys, indexes and search by words; the same bytes each time."""

from publishing.releases.store import AFFINITY, connect, quoted

APPLICATION_ID = 0x41544C53  # “ATLS”
_CHANGES, _VALID_FOR, _LIBRARY = 24, 92, 96  # places in the file's header (sqlite.org/fileformat.html)


def write(path, store, design):
    """Write all tables of the store into a new database."""
    db = connect(path)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("ATTACH ? AS making", [store.path])
    db.execute("BEGIN")
    for table in store.tables:
        db.execute(_creation(table, store.tables))
    for table in store.tables:
        name = quoted(table.name)
        db.execute(f"INSERT INTO main.{name} SELECT * FROM making.{name} ORDER BY rowid")
    db.execute("COMMIT")
    db.execute("DETACH making")
    db.execute("BEGIN")
    for table in store.tables:
        for column in _indexed(table, design):
            name = quoted(f"{table.name}_by_{column}")
            db.execute(f"CREATE INDEX {name} ON {quoted(table.name)} ({quoted(column)})")
    for name, columns in design.searched.items():
        _make_searchable(db, name, columns)
    db.execute("ANALYZE")
    db.execute("COMMIT")
    db.close()
    _forget_the_library(path)


def _creation(table, tables):
    lines = []
    for column in table.columns:
        line = f"{quoted(column.name)} {AFFINITY.get(column.type, 'TEXT')}"
        lines.append(f"{line} NOT NULL" if column.required else line)
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    for column in table.references:
        target = next(one for one in tables if one.name == column.target)
        lines.append(
            f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(target.name)} ({quoted(target.key[0])})"
        )
    inside = ",\n  ".join(lines)
    return f"CREATE TABLE {quoted(table.name)} (\n  {inside}\n)"


def _indexed(table, design):
    """The columns that are looked up: references, and those by which a reader counts."""
    found = [column.name for column in table.references] + list(design.facets.get(table.name, ()))
    return [name for name in dict.fromkeys(found) if name != table.key[0]]


def _make_searchable(db, name, columns):
    """A full-text index that Datasette finds by itself."""
    listed = ", ".join(map(quoted, columns))
    index = quoted(f"{name}_words")
    db.execute(f"CREATE VIRTUAL TABLE {index} USING fts5 ({listed}, content={quoted(name)})")
    db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def _forget_the_library(path):
    """The header names the version of the library and counts transactions: neither is content."""
    with open(path, "r+b") as file:
        for place, number in ((_CHANGES, 1), (_VALID_FOR, 1), (_LIBRARY, 3_040_000)):
            file.seek(place)
            file.write(number.to_bytes(4, "big"))
