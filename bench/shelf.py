"""How fast the API answers over a shelf of many invented organizations."""

import argparse
import copy
import os
import random
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")

import django

django.setup()

from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import get_runner
from django.utils import timezone

from organizations.catalogue import OrganizationCatalogue
from organizations.codes import ActivityCode, OrganizationKind, PresenceRole, RestrictionKind
from organizations.documents import CLAIM_LISTS
from publishing import ids
from publishing.catalogue import dumps, served
from publishing.models import Edition, Shelf

QUESTIONS = (
    "/api/v1/organizations/",
    "/api/v1/organizations/?page_size=200",
    "/api/v1/organizations/?country=GE&role=shelter",
    "/api/v1/organizations/?restriction=undesirable&jurisdiction=RU&exclude_country=RU",
    "/api/v1/organizations/?q=kovcheg",
    "/api/v1/organizations/?q=help+shelter&facets=country,kind,activity",
    "/api/v1/organizations/?ordering=-founded&page_size=20",
    "/api/v1/organizations/?as_of=2026-01-01",
    "/api/v1/organizations/?facets=country,kind,restriction",
)
WORDS = [
    "Free",
    "Open",
    "Russia",
    "Society",
    "Ark",
    "Kovcheg",
    "Help",
    "Shelter",
    "Voice",
    "Spring",
    "Memory",
    "Circle",
    "Bridge",
    "Harbour",
    "Light",
]
COUNTRIES = [
    "GE",
    "AM",
    "KZ",
    "RS",
    "TR",
    "DE",
    "LT",
    "LV",
    "EE",
    "PL",
    "CZ",
    "FR",
    "NL",
    "US",
    "IL",
    "AR",
    "MN",
    "KG",
    "ME",
    "ES",
]


def invented(number, chance):
    """A document like those that are composed, with a handful of claims."""
    citation = {"source": "s00000195", "locator": "p. 1", "credits": []}
    common = {
        "rank": "normal",
        "confidence": 2,
        "valid_from": chance.choice([None, "2022", "2022-03"]),
        "valid_to": None,
        "date_text": None,
        "verified_on": "2026-01-01",
        "attributed_to": None,
        "citation": citation,
    }

    def claim(**values):
        return {"id": ids.draw(ids.CLAIM)} | values | copy.deepcopy(common)

    name = f"{' '.join(chance.sample(WORDS, 3))} {number}"
    kind = chance.choice(OrganizationKind.values)
    lists = {claims: [] for claims in CLAIM_LISTS}
    lists["kinds"] = [claim(kind=kind, existence="documented")]
    lists["names"] = [claim(text=name, language="en", type="official")]
    lists["presences"] = [
        claim(country=country, region=None, city=None, role=chance.choice(PresenceRole.values))
        for country in chance.sample(COUNTRIES, chance.randint(1, 3))
    ]
    lists["activities"] = [
        claim(activity=activity, detail=None) for activity in chance.sample(ActivityCode.values, 3)
    ]
    if chance.random() < 0.2:
        restriction = chance.choice(RestrictionKind.values)
        lists["restrictions"] = [claim(kind=restriction, authority=None, jurisdiction="RU")]
    summary = {"en": f"{name} helps people who left, with {chance.choice(WORDS)}.", "ru": None}
    top = {"id": ids.draw(ids.ORGANIZATION), "name": name, "kind": kind, "existence": "documented"}
    return top | {"state": None, "summary": summary} | lists


def editions_of(documents, start):
    """The first editions of these documents, a second apart."""
    return Edition.objects.bulk_create(
        Edition(
            kind="organization",
            record_id=document["id"],
            number=1,
            published_at=start + timedelta(seconds=place),
            document=dumps(document),
        )
        for place, document in enumerate(documents)
    )


def fill(count):
    """Put that many invented organizations on the shelf."""
    chance, catalogue = random.Random(1), OrganizationCatalogue()
    start = timezone.now() - timedelta(days=365)
    with transaction.atomic():
        for first in range(0, count, 500):
            documents = [invented(n, chance) for n in range(first, min(first + 500, count))]
            editions = editions_of(documents, start + timedelta(seconds=first))
            entries = catalogue.entry_model.objects.bulk_create(
                catalogue.entry_model(
                    edition=edition,
                    record_id=edition.record_id,
                    published_at=edition.published_at,
                    first_published_at=edition.published_at,
                    served=dumps(served(catalogue, edition, document, edition.published_at)),
                    **catalogue.columns(document),
                )
                for edition, document in zip(editions, documents, strict=True)
            )
            facets = []
            for entry, document in zip(entries, documents, strict=True):
                for facet in catalogue.facets(document):
                    facet.entry = entry
                    facets.append(facet)
            catalogue.facet_model.objects.bulk_create(facets)
            print(f"\r{first + len(documents)} of {count}", end="", file=sys.stderr)
        Shelf.objects.update_or_create(pk=1, defaults={"version": 1, "published_at": timezone.now()})
    print(file=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def ask(address, tries):
    """The times of that many tries in milliseconds, and the bytes of the answer."""
    client = Client()
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} was answered with {answer.status_code}: {answer.content[:300]}")
    times = []
    for _ in range(tries):
        begin = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - begin) * 1000)
    return times, len(answer.content)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--organizations", type=int, default=5000)
    arguments.add_argument("--tries", type=int, default=15)
    chosen = arguments.parse_args()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        fill(chosen.organizations)
        print(f"{'median':>8} {'slowest':>8} {'kB':>7}  question")
        for address in QUESTIONS:
            times, size = ask(address, chosen.tries)
            print(f"{statistics.median(times):8.1f} {max(times):8.1f} {size / 1000:7.0f}  {address}")
    finally:
        connections["public"].close()
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
