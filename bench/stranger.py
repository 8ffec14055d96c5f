"""How long a served Atlas takes to answer a stranger: one at a time, each time over a new connection."""

import argparse
import csv
import json
import statistics
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode, urljoin

NAMES = Path(__file__).parent / "reconciliation" / "names.csv"
ROOT = "/api/v1/"
QUESTIONS = (
    "organizations/",
    "organizations/?page_size=200",
    "organizations/?country=GE&role=shelter",
    "organizations/?q=kovcheg",
    "organizations/?q=help",
    "organizations/?facets=country,kind,restriction",
    "organizations/?facets=country,kind,restriction&q=help",
    "search/?q=kovcheg",
    "search/?q=russia",
    "search/?q=freee+socciety",
    "search/?q=zzzzqqqq",
    "search/?q=how+do+i+find+a+shelter+in+yerevan",
    "changes/",
    "changes/?ordering=-at",
    "changes/?from=2026-01-01",
    "trends/",
    "trends/?of=founded&by=year,kind",
    "trends/?of=registered",
    "trends/?of=designated",
    "trends/?of=ceased",
    "trends/?of=present&by=year,country",
    "trends/?of=present&by=year,group",
    "trends/?of=present&clock=atlas",
    "facts/",
    "facts/?q=shelter",
    "facts/?country=GE",
    "reconcile/suggest/entity?prefix=kov",
)
WALKED = ("organizations/", "changes/", "facts/")
A_BATCH = 10


def ask(address, body=None):
    """(milliseconds until all of the answer was read, the answer)."""
    data = urlencode(body).encode() if body else None
    begin = time.perf_counter()
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data), timeout=600) as answer:
            text = answer.read()
    except urllib.error.HTTPError as error:
        raise SystemExit(f"{address} was answered with {error.code}: {error.read()[:300]}") from None
    return (time.perf_counter() - begin) * 1000, json.loads(text)


def row(asked, times, found=None):
    """Print one line of the table."""
    found = "" if found is None else f" ({found:,})"
    print(f"| {asked}{found} | {statistics.median(times):,.0f} | {max(times):,.0f} |", flush=True)


def queries(names):
    """Names as the body of a batch for the service of matching."""
    return {"queries": json.dumps({f"q{n}": {"query": name} for n, name in enumerate(names)})}


def walk(address, most):
    """The times of so many pages, each by the address that the page before gave."""
    times = []
    while address and len(times) < most:
        spent, page = ask(address)
        times.append(spent)
        address = page["next"] and urljoin(address, page["next"])
    return times


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--at", default="http://127.0.0.1:8000", help="where Atlas is served")
    arguments.add_argument("--tries", type=int, default=9, help="of each address")
    arguments.add_argument("--pages", type=int, default=400, help="of each walk through a list; 0 for none")
    chosen = arguments.parse_args()
    root = urljoin(chosen.at, ROOT)
    print("| asked (found) | median ms | worst, first included |\n|---|---|---|")
    for question in QUESTIONS:
        answers = [ask(urljoin(root, question)) for _ in range(chosen.tries)]
        row(f"`{question}`", [spent for spent, _ in answers], answers[-1][1].get("count"))
    with NAMES.open(encoding="utf-8", newline="") as file:
        names = [each["name"] for each in csv.DictReader(file)]
    reconcile = urljoin(root, "reconcile")
    batches = [names[first : first + A_BATCH] for first in range(0, len(names), A_BATCH)]
    times = [ask(reconcile, queries(some))[0] for some in batches]
    row(f"`reconcile`, {len(batches)} batches of {A_BATCH} names", times)
    row("`reconcile`, one name", [ask(reconcile, queries(names[:1]))[0] for _ in range(chosen.tries)])
    for address in WALKED if chosen.pages else ():
        times = walk(urljoin(root, f"{address}?page_size=200"), chosen.pages)
        row(f"`{address}`, {len(times)} pages of 200", times)


if __name__ == "__main__":
    main()
