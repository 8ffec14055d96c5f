"""How long it takes to compare a large file with the desk and to import it, and how much memory."""

import argparse
import csv
import io
import os
import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")

import django

django.setup()

from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test.utils import get_runner

from atlas.exchange import exporting, tasks
from atlas.exchange.tables import TABLES
from organizations.models import Organization, Presence
from publishing import ids, jobs
from sources.models import Source

PRESENCES = TABLES["presences"]
COUNTRIES = ["GE", "AM", "KZ", "RS", "TR", "DE", "LT", "LV", "EE", "PL", "CZ", "FR", "NL", "US", "IL"]


def invented(count, chance):
    """A CSV file of that many presences of two thousand organizations in a hundred sources."""
    organizations = Organization.objects.bulk_create(
        Organization(working_name=f"Organization {n}") for n in range(min(2000, count))
    )
    sources = Source.objects.bulk_create(Source(title=f"Source {n}", kind="report") for n in range(100))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(PRESENCES.desk_columns)
    drawn = set()
    while len(drawn) < count:
        drawn.add(ids.draw(ids.CLAIM))
    for number, drawn_id in enumerate(sorted(drawn)):
        values = {
            "id": drawn_id,
            "organization": chance.choice(organizations).pk,
            "source": chance.choice(sources).pk,
            "locator": f"p. {number}",
            "country": chance.choice(COUNTRIES),
            "city": "Tbilisi",
            "role": "office",
            "valid_from": chance.choice(["", "2022", "2022-03", "2022-03-05", "2022~"]),
            "excerpt": "They opened an office in the spring. " * 5,
        }
        writer.writerow([values.get(name, "") for name in PRESENCES.desk_columns])
    return text.getvalue().encode()


def timed(what, work):
    begin = time.perf_counter()
    result = work()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - begin:8.1f} s {memory:7.0f} MB at most so far  {what}")
    return result


def done(job):
    jobs.work_off()
    job.refresh_from_db()
    if job.state != "done":
        raise SystemExit(f"{job}: {job.state}. {job.message}")
    return job


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=20_000)
    count = arguments.parse_args().rows
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        by = User.objects.create_user("bench", is_staff=True)
        by.groups.add(Group.objects.get(name="reviewer"))
        data = invented(count, random.Random(1))
        handed_in = SimpleUploadedFile("rows.csv", data)
        preview = timed("handing in", lambda: tasks.propose(PRESENCES, handed_in, "rows.csv", by=by))
        timed("comparing new rows", lambda: done(preview))
        timed("importing new rows", lambda: done(tasks.confirm(preview, by=by)))
        changed = SimpleUploadedFile("rows.csv", data.replace(b"Tbilisi", b"Batumi"))
        preview = timed("handing in", lambda: tasks.propose(PRESENCES, changed, "rows.csv", by=by))
        timed("comparing changed rows", lambda: done(preview))
        timed("importing changed rows", lambda: done(tasks.confirm(preview, by=by)))
        bad = SimpleUploadedFile("rows.csv", data.replace(b"office", b"palace"))
        preview = timed("handing in", lambda: tasks.propose(PRESENCES, bad, "rows.csv", by=by))
        timed("comparing wrong rows", lambda: done(preview))
        lines = lambda: exporting.lines(PRESENCES, exporting.rows_of(PRESENCES))  # noqa: E731
        timed("exporting as CSV", lambda: sum(map(len, exporting.as_csv(lines()))))
        workbook = timed("exporting as XLSX", lambda: exporting.as_xlsx([("presences", lines())]).read())
        file = SimpleUploadedFile("rows.xlsx", workbook)
        preview = timed("handing in XLSX", lambda: tasks.propose(PRESENCES, file, "rows.xlsx", by=by))
        timed("comparing unchanged rows", lambda: done(preview))
        print(f"{Presence.objects.count():,} presences at the desk")
    finally:
        connections["public"].close()
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
