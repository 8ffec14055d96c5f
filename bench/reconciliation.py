"""How well names are matched: precision and recall over `bench/reconciliation/names.csv`, and the time.

    .venv/bin/python -m bench.reconciliation              # against the database of the environment
    .venv/bin/python -m bench.reconciliation --misses     # and every name that is not where it should be
    .venv/bin/python -m bench.reconciliation --many 100000  # time among so many made-up organizations

The founding dataset must be loaded. The names were written down before any rule was tuned; a third of them
(`held_out`) was not looked at while tuning.
"""

import argparse
import csv
import os
import random
import resource
import time
from pathlib import Path

NAMES = Path(__file__).parent / "reconciliation" / "names.csv"
DEPTHS = (1, 3, 5)


def rows(part=None):
    """The names to match, as dictionaries; of one part only, if it is named."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if part in (None, row["part"])]


def as_query(row):
    """A row as a query of the protocol; its hints are `country=GE; url=…`."""
    hints = [hint.split("=", 1) for hint in row["hints"].split("; ") if hint]
    return {"query": row["name"], "limit": max(DEPTHS), "properties": [{"pid": p, "v": v} for p, v in hints]}


def candidates(names, clock=None):
    """The candidates for every name: [(row, [Candidate])]."""
    from atlas.reconciliation import matching, queries
    from publishing.api import timeclock

    clock = clock or timeclock.look()
    asked = {str(number): queries.read(as_query(row)) for number, row in enumerate(names)}
    found = matching.match(asked, clock)
    return [(row, found[str(number)]) for number, row in enumerate(names)]


def figures(found):
    """Precision and recall of `match: true`, and recall among the first candidates."""
    there = [(row, some) for row, some in found if row["expected"]]
    matched = [(row, some[0]) for row, some in found if some and some[0].match]
    right = [row for row, first in matched if first.id == row["expected"]]
    result = {
        "names": len(found),
        "in Atlas": len(there),
        "matched": len(matched),
        "precision": len(right) / len(matched) if matched else 1.0,
        "recall": len(right) / len(there),
    }
    for depth in DEPTHS:
        hit = [row for row, some in there if row["expected"] in [each.id for each in some[:depth]]]
        result[f"recall@{depth}"] = len(hit) / len(there)
    return result


def misses(found):
    """Lines on what is wrong: a false match, a name not found, a name found and not matched."""
    for row, some in found:
        first = some[0] if some else None
        place = next((n for n, each in enumerate(some, 1) if each.id == row["expected"]), None)
        if first and first.match and first.id != row["expected"]:
            kind = "FALSE MATCH"
        elif row["expected"] and place is None:
            kind = "not found"
        elif row["expected"] and not (first.match and place == 1):
            kind = f"not matched (place {place})"
        else:
            continue
        best = "; ".join(f"{each.matched} {each.score}" for each in some[:3])
        yield f"{kind:24} {row['name']} [{row['hints']}] -> {best}   ({row['why']})"


def made_up(count, seed=1):
    """Rows of a shelf of `count` organizations with names such as there are: [(identifier, folded names)]."""
    from publishing import ids
    from publishing.folding import fold

    pick = random.Random(seed)
    common = (
        "Free Russia Russian Anti-War Committee Foundation Forum Congress Community Democratic Society New "
    )
    common = (common + "Open Alliance Centre Media Fund Union House School Club Network Initiative").split()
    syllables = [
        "ko",
        "va",
        "re",
        "mi",
        "ta",
        "lo",
        "su",
        "ne",
        "pra",
        "be",
        "du",
        "sha",
        "gi",
        "zo",
        "fe",
        "hu",
        "ri",
        "da",
        "pol",
        "vek",
    ]
    places = ["".join(pick.choices(syllables, k=3)).title() for _ in range(3000)]
    for number in range(count):
        words = [*pick.choices(common, k=pick.randint(1, 3)), pick.choice(places)]
        words += ["".join(pick.choices(syllables, k=pick.randint(2, 4)))] if pick.random() < 0.5 else []
        pick.shuffle(words)
        names = {fold(" ".join(words)), fold(" ".join([*words[:2], str(number)]))}
        yield ids.write("o", number + 1), "\n".join(sorted(names))


def measure_many(count, names):
    """Prints the time to read and to ask an index of so many organizations, and its memory."""
    from atlas.reconciliation import queries
    from atlas.reconciliation.index import Index

    shelf = list(made_up(count))
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    index = Index(shelf, None)
    spent = time.perf_counter() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{count} made-up organizations: index made in {spent:.2f} s, {grown:.0f} MB more")
    times = []
    for row in names:
        query = queries.read(as_query(row))
        started = time.perf_counter()
        index.candidates(query.words, query.folded, 12)
        times.append(1000 * (time.perf_counter() - started))
    times.sort()
    print(f"candidates per name: median {times[len(times) // 2]:.1f} ms, slowest {times[-1]:.1f} ms")


def main():
    """Prints the figures of both parts, then the times."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")
    import django

    django.setup()
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--misses", action="store_true", help="print every name that is not where it should be"
    )
    parser.add_argument("--part", choices=("tuning", "held_out"))
    parser.add_argument("--many", type=int, default=0, help="measure among so many made-up organizations")
    options = parser.parse_args()
    for part in [options.part] if options.part else ("tuning", "held_out"):
        names = rows(part)
        candidates(names[:1])
        started = time.perf_counter()
        found = candidates(names)
        spent = 1000 * (time.perf_counter() - started) / len(names)
        told = ", ".join(
            f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures(found).items()
        )
        print(f"{part}: {told}; {spent:.1f} ms per name")
        if options.misses:
            print("\n".join(misses(found)))
    if options.many:
        measure_many(options.many, rows())


if __name__ == "__main__":
    main()
