"""How well the search finds, by committed queries, and how fast, over many invented names."""

import argparse
import csv
import os
import random
import resource
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUERIES = HERE / "search" / "queries.csv"
FIRST = 5
LEAST_RECALL = 0.95
ADDRESS = "/api/v1/search/"
SYLLABLES = "ko va ri ma lu she ne ti so gra bel dor mir sve tla na ov ski burg ham est ina"
TYPED = (
    "kovcheg",
    "Ковчегу",
    "free russia",
    "hel",
    "russia",
    "help shelter bridge harbour",
    '"open society"',
    "freee socciety",
    "zzzzqqqq",
    "how do i find a shelter in yerevan",
    "svetlna",
)


def queries():
    """The committed queries: dicts with part, about, query, expected and unwanted (sets of identifiers)."""
    with QUERIES.open(newline="", encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    for row in rows:
        row["expected"], row["unwanted"] = {*row["expected"].split()}, {*row["unwanted"].split()}
    return rows


def evaluate(ask):
    """({part: recall at 5}, misses). `ask(words)` gives the identifiers of the results, best first.

    What must not be among the first five and is counts as a query of which nothing was found.
    """
    shares, misses = defaultdict(list), []
    for row in queries():
        first = [*ask(row["query"])][:FIRST]
        missing, wrong = row["expected"] - {*first}, row["unwanted"] & {*first}
        most = min(len(row["expected"]), FIRST)
        share = len(row["expected"] & {*first}) / most if most else 1
        shares[row["part"]].append(0 if wrong else share)
        if share < 1 or wrong:
            misses.append((row, sorted(missing), sorted(wrong), first))
    every = [share for part in shares.values() for share in part]
    return {part: statistics.mean(of) for part, of in (*shares.items(), ("all", every))}, misses


def asking(client):
    """How a reader asks, through the API."""

    def ask(words):
        answer = client.get(ADDRESS, {"q": words, "page_size": FIRST}, headers={"Accept": "application/json"})
        if answer.status_code != 200:
            raise SystemExit(f"“{words}” was answered with {answer.status_code}: {answer.content[:300]}")
        return [result["id"] for result in answer.json()["results"]]

    return ask


def report(client):
    """Print the recall and what was missed."""
    recall, misses = evaluate(asking(client))
    for row, missing, wrong, first in misses:
        print(f"{row['part']:>8} {row['about']:<12} {row['query']!r}: misses {missing} {wrong} has {first}")
    for part, value in recall.items():
        print(f"recall at {FIRST}, {part}: {value:.3f}")
    return recall


def times(client, tries):
    """Print how long answers take: the first after a publication, then the others."""
    print(f"{'first':>8} {'median':>8} {'slowest':>8} {'results':>8}  ms, words")
    for words in TYPED:
        taken = []
        for _ in range(tries + 1):
            begin = time.perf_counter()
            answer = client.get(ADDRESS, {"q": words, "page_size": 10})
            taken.append((time.perf_counter() - begin) * 1000)
        first, *rest = taken
        count = answer.json()["count"]
        print(f"{first:8.1f} {statistics.median(rest):8.1f} {max(rest):8.1f} {count:8}  {words}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"the most memory that the process has had: {memory} MB")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--organizations", type=int, default=20000, help="invented ones, for the times")
    arguments.add_argument("--tries", type=int, default=9)
    arguments.add_argument("--here", action="store_true", help="only the recall, over the shelf as it is")
    chosen = arguments.parse_args()
    sys.path.insert(0, str(HERE.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")
    import django

    django.setup()
    from django.test.utils import get_runner

    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    from django.test import Client

    if chosen.here:
        report(Client())
        return
    from django.core.management import call_command
    from django.db import connections

    databases = runner.setup_databases()
    try:
        call_command("load_dataset", verbosity=0)
        report(Client())
        if chosen.organizations:
            invent(chosen.organizations)
            times(Client(), chosen.tries)
    finally:
        connections["public"].close()
        runner.teardown_databases(databases)


def invent(count):
    """Put organizations with many different names on the shelf beside the founding dataset."""
    from bench import shelf

    chance = random.Random(2)
    parts = SYLLABLES.split()
    words = ["".join(chance.choices(parts, k=chance.randint(2, 4))).capitalize() for _ in range(count)]
    shelf.WORDS.extend(words)
    shelf.fill(count)


if __name__ == "__main__":
    main()
