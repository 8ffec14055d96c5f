"""What changed between two states: every record and every claim that was added, modified or deleted."""

import csv

import orjson

from publishing import kinds, moments
from publishing.differences import differences
from publishing.releases.state import AT_A_TIME

ADD, MOD, DEL = "ADD", "MOD", "DEL"
OF_CLAIMS = {"claims_added": ADD, "claims_changed": MOD, "claims_removed": DEL}
COLUMNS = (
    "change",
    "kind",
    "record",
    "title",
    "list",
    "claim",
    "edition_before",
    "edition",
    "fields",
    "reason",
    "successor",
)


def between(before, now, order):
    """Rows of what `now` has that `before` had not, or had otherwise: dicts of `COLUMNS`."""
    gone = {row["record_id"]: row for row in now.gone()} if order else {}
    for kind in order:
        catalogue = kinds.named(kind)
        for old, new in _pairs(catalogue, before, now):
            yield from _changes(catalogue, old, new, gone)


def _pairs(catalogue, before, now):
    """(edition before or None, edition now or None) of each record for which they differ."""
    then, present = moments.current(before.at), moments.current(now.at)
    entries = catalogue.entry_model.objects.using(now.using).filter((then & ~present) | (present & ~then))
    rows = entries.order_by("record_id", "published_at").values_list(
        "record_id", "published_at", "edition__number", "edition__document"
    )
    pair, current = [None, None], None
    for record_id, at, number, text in rows.iterator(chunk_size=AT_A_TIME):
        if record_id != current and current is not None:
            yield tuple(pair)
            pair = [None, None]
        current = record_id
        pair[at > before.at] = (number, orjson.loads(text))
    if current is not None:
        yield tuple(pair)


def _changes(catalogue, old, new, gone):
    number_before, before = old or (None, None)
    number, now = new or (None, None)
    document = now or before
    about = {
        "kind": catalogue.kind,
        "record": document["id"],
        "title": catalogue.title(document),
        "edition_before": number_before,
        "edition": number,
    }
    change = MOD if old and new else ADD if new else DEL
    why = gone.get(document["id"]) if change == DEL else None
    said = {"reason": why and why["reason"], "successor": (why and why["successor"]) or None}
    found = differences(before, now)
    yield _row(about | said, change=change, fields=found["members"] if change == MOD else [])
    claims = [(claim, name) for claim_change, name in OF_CLAIMS.items() for claim in found[claim_change]]
    for claim, change in sorted(claims, key=lambda each: each[0]["id"]):
        fields = claim.get("members", [])
        yield _row(about, change=change, list=claim["list"], claim=claim["id"], fields=fields)


def _row(known, **more):
    row = known | more
    return {name: row.get(name) for name in COLUMNS}


def write(path_csv, path_json, rows):
    """Write the rows as CSV and as one JSON array. Returns how many there were of each change."""
    counts = {ADD: 0, MOD: 0, DEL: 0}
    with open(path_csv, "w", encoding="utf-8", newline="") as table, open(path_json, "wb") as listed:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        start = b"[\n"
        for row in rows:
            counts[row["change"]] += 1
            writer.writerow([" ".join(row[name]) if name == "fields" else row[name] for name in COLUMNS])
            listed.write(start + orjson.dumps(row))
            start = b",\n"
        listed.write(b"\n]\n" if start != b"[\n" else b"[]\n")
    return counts
