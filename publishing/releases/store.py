"""The tables of a release while it is made: a SQLite file on disk, so that memory stays the same.

Rows are put down in the order in which records are read; the finished database is written from them.
"""

import sqlite3

from publishing.releases.design import BOOLEAN, INTEGER, NUMBER
from publishing.releases.rows import credits_of, rows_of

PAGE, CACHE_KB = 4096, 32_000
AFFINITY = {INTEGER: "INTEGER", BOOLEAN: "INTEGER", NUMBER: "NUMERIC"}


class Dangling(Exception):
    """Documents refer to records that are not in the release. `sentences` name both sides of each."""

    def __init__(self, sentences):
        self.sentences = list(sentences)
        super().__init__("\n".join(self.sentences))


def quoted(name):
    """A name in SQL."""
    return f'"{name}"'


class Store:
    """Takes documents, and gives them back as rows of tables."""

    def __init__(self, path, tables):
        self.tables = tables
        self.path, self.db = str(path), connect(path)
        for table in tables:
            columns = ", ".join(f"{quoted(c.name)} {AFFINITY.get(c.type, 'TEXT')}" for c in table.columns)
            self.db.execute(f"CREATE TABLE {quoted(table.name)} ({columns})")
        self.db.execute("CREATE TABLE _claim (id TEXT PRIMARY KEY, held_in TEXT, published_at TEXT)")
        self.db.execute("BEGIN")
        self._by_kind = {}
        for table in tables:
            if table.kind:
                self._by_kind.setdefault(table.kind, []).append(table)
        self._insert = {t.name: _insertion(t) for t in tables}
        self._claims = next((t for t in tables if t.name == "claims"), None)

    def add(self, kind, document):
        """Put a record's document down in every table of its kind."""
        for table in self._by_kind[kind]:
            rows = rows_of(table, document)
            if table.claims:
                part = _list_in(document, table.path)
                rows = [
                    row
                    for row, claim in zip(rows, part, strict=True)
                    if self._take_claim(kind, table, document, claim)
                ]
            self.db.executemany(self._insert[table.name], rows)

    def put(self, name, rows):
        """Put ready rows down."""
        self.db.executemany(self._insert[name], rows)

    def _take_claim(self, kind, table, document, claim):
        """Note a claim. One that moves stands in two records for a while: the later edition counts."""
        at = document["published_at"]
        held = self.db.execute(
            "SELECT held_in, published_at FROM _claim WHERE id = ?", [claim["id"]]
        ).fetchone()
        if held and held[1] >= at:
            return False
        if held:
            for name, column in ((held[0], "id"), ("claims", "id"), ("claim_credits", "claim")):
                self.db.execute(f"DELETE FROM {quoted(name)} WHERE {quoted(column)} = ?", [claim["id"]])
        self.db.execute("REPLACE INTO _claim VALUES (?, ?, ?)", [claim["id"], table.name, at])
        cited = claim["citation"]
        known = {"id": claim["id"], kind: document["id"], "list": table.name}
        known |= {name: claim[name] for name in ("rank", "confidence", "verified_on")}
        known |= {"citation_source": cited["source"], "citation_locator": cited["locator"]}
        self.db.execute(self._insert["claims"], [known.get(name) for name in self._claims.names])
        self.db.executemany(self._insert["claim_credits"], credits_of(claim))
        return True

    def follow_merges(self, merged):
        """Let every reference to a merged record name the one that it was merged into."""
        self.db.execute("CREATE TABLE _merged (id TEXT PRIMARY KEY, into_id TEXT)")
        self.db.executemany("INSERT INTO _merged VALUES (?, ?)", sorted(merged.items()))
        if not merged:
            return
        for table in self.tables:
            for column in table.references:
                name = quoted(column.name)
                now = f"(SELECT into_id FROM _merged WHERE id = {name})"
                self.db.execute(
                    f"UPDATE {quoted(table.name)} SET {name} = {now} WHERE {name} IN (SELECT id FROM _merged)"
                )

    def dangling(self, describe, most=20):
        """Raise `Dangling` if a row names one that is not there; `describe(id)` says what became of it."""
        found = []
        for table in self.tables:
            for column in table.references:
                target = next(t for t in self.tables if t.name == column.target)
                index = quoted(f"_by_{target.name}")
                self.db.execute(
                    f"CREATE INDEX IF NOT EXISTS {index} ON {quoted(target.name)} ({quoted(target.key[0])})"
                )
                who = quoted(table.kind if table.path else table.key[0])
                rows = self.db.execute(
                    f"SELECT DISTINCT {who}, {quoted(column.name)} FROM {quoted(table.name)} AS one"
                    f" WHERE {quoted(column.name)} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"
                    f" {quoted(target.name)} AS other WHERE other.{quoted(target.key[0])} ="
                    f" one.{quoted(column.name)}) ORDER BY 1, 2 LIMIT {most - len(found) + 1}"
                )
                found += [
                    f"{who_id} refers ({table.name}.{column.name}) to {other}, which is not in the release"
                    f"{describe(other)}."
                    for who_id, other in rows
                ]
            if len(found) > most:
                break
        if found:
            raise Dangling(found[:most] + (["There are more."] if len(found) > most else []))

    def settle(self):
        """Nothing more will be put down: others may read the file."""
        self.db.execute("COMMIT")

    def rows(self, table, expressions=None):
        """The rows of a table in their order; `expressions` are SQL for its columns."""
        columns = ", ".join(expressions or map(quoted, table.names))
        return self.db.execute(f"SELECT {columns} FROM {quoted(table.name)} AS t ORDER BY rowid")

    def count(self, name):
        """How many rows a table has."""
        return self.db.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]

    def close(self):
        self.db.close()


def connect(path):
    """A database file that nobody else uses and that need not survive a crash."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(
        f"PRAGMA page_size = {PAGE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        f"PRAGMA cache_size = -{CACHE_KB}; PRAGMA temp_store = FILE"
    )
    return db


def _list_in(document, path):
    for name in path:
        document = document[name]
    return document


def _insertion(table):
    return f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"
