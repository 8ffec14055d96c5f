"""How long a release of many invented organizations takes, and the most memory it needs."""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")

import django

django.setup()

from django.conf import settings
from django.db import connections
from django.test.utils import get_runner
from django.utils import timezone

from bench.shelf import editions_of, invented
from organizations.catalogue import OrganizationCatalogue
from publishing import ids, services
from publishing.models import Shelf
from publishing.releases import making
from sources.models import Source


def fill(count):
    """Put that many invented organizations on the shelf, with the one source that they cite."""
    source = Source.objects.create(pk="s00000195", title="A source", kind="report")
    services.publish(source, by=None, reason="For the benchmark.")
    chance, catalogue = random.Random(1), OrganizationCatalogue()
    start = timezone.now() - timedelta(days=365)
    for first in range(0, count, 500):
        numbers = range(first, min(first + 500, count))
        documents = [invented(n, chance) | {"id": ids.write("o", n)} for n in numbers]
        editions = editions_of(documents, start + timedelta(seconds=first))
        catalogue.entry_model.objects.bulk_create(
            catalogue.entry_model(
                edition=edition,
                record_id=edition.record_id,
                published_at=edition.published_at,
                first_published_at=edition.published_at,
                title=document["name"],  # a release reads none of the columns by which entries are found
                search="",
            )
            for edition, document in zip(editions, documents, strict=True)
        )
        print(f"\r{first + len(documents)} of {count}", end="", file=sys.stderr)
    Shelf.objects.update(published_at=timezone.now())
    print(file=sys.stderr)


def most_memory():
    """The most that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--organizations", type=int, default=10_000)
    chosen = arguments.parse_args()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        fill(chosen.organizations)
        before = most_memory()
        with tempfile.TemporaryDirectory() as folder:
            settings.RELEASES_DIR = Path(folder)
            begin = time.perf_counter()
            release = making.make()
            seconds = time.perf_counter() - begin
        size = sum(file.size for file in release.files.all()) / 1_000_000
        print(f"{chosen.organizations} organizations: {seconds:.1f} s, {size:.0f} MB in files")
        print(f"most memory: {most_memory():.0f} MB, of which {before:.0f} MB before the release")
    finally:
        connections["public"].close()
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
