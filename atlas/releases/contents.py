"""All files of a release, written in one walk over the editions."""

import orjson

from atlas.releases import codebook, datasette, readme
from atlas.releases.design import DESIGN
from atlas.releases.extra import agents_from, fields_of
from atlas.releases.ftm import Entities
from publishing import kinds
from publishing.releases import archives, changes, csv_file, package, parquet, sqlite_file
from publishing.releases.making import Made
from publishing.releases.shape import tables as tables_of
from publishing.releases.store import Store, quoted

JSONL, ZIP, CSV, JSON = "application/x-ndjson", "application/zip", "text/csv", "application/json"
GZIP, SQLITE, MARKDOWN = "application/gzip", "application/vnd.sqlite3", "text/markdown"
WORK = ".work"


def build(folder, plan, report):
    """Write the files into the folder; returns what they are. Memory does not grow with the records."""
    work = folder / WORK
    work.mkdir()
    tables = tables_of(DESIGN)
    store = Store(work / "store.sqlite", tables)
    try:
        return [*_files(folder, work, store, plan, report)]
    finally:
        store.close()
        for path in sorted(work.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        work.rmdir()


def _files(folder, work, store, plan, report):
    stem = f"atlas-{plan.version}"
    documents = _read(folder, stem, store, plan, report)
    store.put("agents", agents_from(store))
    store.put("fields", fields_of(store.tables))
    _check_references(store, plan)
    store.settle()
    steps = len(store.tables) + 2
    for number, table in enumerate(store.tables, 1):
        report(number, steps, "Writing tables")
        csv_file.write(work / f"{table.name}.csv", table, store, DESIGN)
        parquet.write(work / f"{table.name}.parquet", table, store)
    counts = {table.name: store.count(table.name) for table in store.tables}

    head = readme.package_head(plan)
    (work / "datapackage.json").write_text(package.text(head, store.tables), encoding="utf-8")
    told = readme.text(plan, store, counts)
    (folder / "README.md").write_text(told, encoding="utf-8")
    (folder / "CITATION.cff").write_text(readme.citation(plan), encoding="utf-8")
    listed = [(f"data/{table.name}.csv", work / f"{table.name}.csv") for table in store.tables]
    beside = [("README.md", folder / "README.md"), ("CITATION.cff", folder / "CITATION.cff")]
    described = [("datapackage.json", work / "datapackage.json"), *beside]
    report(steps - 1, steps, "Packing tables")
    archives.zip_files(folder / f"{stem}-csv.zip", [*described, *listed])
    columns = [(f"{table.name}.parquet", work / f"{table.name}.parquet") for table in store.tables]
    archives.zip_files(folder / f"{stem}-parquet.zip", [*beside, *columns])
    report(steps, steps, "Writing the database")
    sqlite_file.write(folder / f"{stem}.sqlite", store, DESIGN)
    (folder / f"{stem}-datasette.json").write_text(datasette.metadata(stem, plan, store.tables, DESIGN))
    codebook.write(folder / f"{stem}-codelists.csv", store, "codes")
    codebook.write(folder / f"{stem}-codebook.csv", store, "fields")

    yield Made("README.md", MARKDOWN, "What the release holds, and what it cannot tell. Read this first.")
    yield Made(
        f"{stem}-csv.zip",
        ZIP,
        "All tables as CSV with their description (Data Package v2): for spreadsheets, R, pandas.",
    )
    yield Made(f"{stem}.sqlite", SQLITE, "All tables as one SQLite database with keys and indexes.")
    yield Made(f"{stem}-datasette.json", JSON, "How Datasette shows that database: titles, facets, meanings.")
    yield Made(f"{stem}-parquet.zip", ZIP, "All tables as typed Parquet files: for DuckDB, pandas, Arrow.")
    yield from documents
    if plan.before:
        paths = folder / f"{stem}-changes.csv", folder / f"{stem}-changes.json"
        changes.write(*paths, changes.between(plan.before, plan.state, DESIGN.order))
        since = f"Every record and claim added, modified or deleted since {plan.previous}"
        yield Made(paths[0].name, CSV, f"{since}, as a table.")
        yield Made(paths[1].name, JSON, f"{since}, as JSON.")
    yield Made(
        f"{stem}-codelists.csv", CSV, "Every code with its labels in English and Russian and its meaning."
    )
    yield Made(f"{stem}-codebook.csv", CSV, "Every column of every table and what it means.")
    yield Made("CITATION.cff", "application/yaml", "How to cite the release, for reference managers.")


def _read(folder, stem, store, plan, report):
    """The one walk: documents as JSON Lines, their rows, the entities of FollowTheMoney."""
    state, merged = plan.state, plan.state.merged()
    for table in store.tables:
        if table.rows:
            store.put(table.name, table.rows(state))
    for kind in DESIGN.order:  # what is looked up while others are read
        name = kinds.named(kind).path
        store.db.execute(f"CREATE INDEX {quoted(f'_by_{name}')} ON {quoted(name)} (id)")
    total, done = sum(state.count(kind) for kind in DESIGN.order), 0
    made = []
    with archives.gzipped(folder / f"{stem}.ftm.jsonl.gz") as entities_file:
        entities = Entities(entities_file, store, merged)
        for kind in DESIGN.order:
            name = f"{stem}-{kinds.named(kind).path}.jsonl.gz"
            with archives.gzipped(folder / name) as lines:
                for document in state.records(kind):
                    store.add(kind, document)
                    lines.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))
                    entities.take(kind, document)
                    done += 1
                    if done % 100 == 0:
                        report(done, total, "Reading editions")
            what = (
                f"The documents of {kinds.named(kind).path} as published, one to a line (packed JSON Lines)."
            )
            made.append(Made(name, GZIP, what))
        store.follow_merges(merged)
        entities.finish()
    report(total, total, "Reading editions")
    what = "Organizations, their people and places as entities of FollowTheMoney (packed JSON Lines)."
    return [*made, Made(f"{stem}.ftm.jsonl.gz", GZIP, what)]


def _check_references(store, plan):
    gone = {row["record_id"]: row["what"] for row in plan.state.gone()}

    def describe(record_id):
        if record_id in gone:
            return f" (it was {gone[record_id]}: publish the first one again without it)"
        return ""

    store.dangling(describe)
