"""Fills the database of the environment with many organizations, made of those of the founding dataset.

Each says what its original says, under another name and with identifiers of its own, and is put on the shelf
as a publication puts it there, but without a record at the desk. The same seed gives the same documents; the
times are those of the filling.
"""

import argparse
import os
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")

import django

django.setup()

import orjson
from django.conf import settings
from django.db import connection, transaction

from atlas.dataset import loading
from bench.search import SYLLABLES
from organizations.catalogue import claims_in
from organizations.models import Organization
from publishing import catalogue, ids, kinds
from publishing.models import Edition, IssuedIdentifier
from publishing.services.shelf import lock_shelf, refresh_stale, tick

AT_A_TIME = 100
MOST_CLAIMS = 1000  # numbers that each organization has for its claims
STRIDE = 0x2545F491  # odd, so that the multiples of it are all different
SCRATCH = "bench"


def refuse_if_precious(meant):
    """What is on a shelf stays there: only a database that is there for this may be filled."""
    name = connection.settings_dict["NAME"] if "DATABASE_URL" in os.environ else settings.STATE_DIR.name
    if SCRATCH not in name and name != meant:
        raise SystemExit(
            f"“{name}” is not a scratch database: nothing put there can be taken away again. Make one with "
            f"“{SCRATCH}” in its name, or say --into {name}."
        )


def originals():
    """The published documents of the founding dataset's organizations."""
    if not loading.is_loaded(ROOT / "data"):
        loading.load(ROOT / "data", progress=lambda text: print(text, file=sys.stderr))
    kind = kinds.named("organization")
    record_ids = Organization.objects.order_by("pk").values_list("pk", flat=True)
    entries = [catalogue.current_entry(kind, record_id) for record_id in record_ids]
    return [kind.document_of(entry) for entry in entries if entry]


class Copies:
    """The invented organizations, by their numbers; none has an identifier that was issued before."""

    def __init__(self, documents, seed):
        self.seed, self.start = seed, random.Random(seed).randrange(ids.LARGEST)
        self.texts = [orjson.dumps(document) for document in documents]
        self.issued = {*IssuedIdentifier.objects.values_list("id", flat=True)}

    def _fresh(self, prefix, number):
        """The identifiers that one organization may use, in their order."""
        for n in range(number * MOST_CLAIMS, (number + 1) * MOST_CLAIMS):
            text = ids.write(prefix, (self.start + n * STRIDE) % (ids.LARGEST + 1))
            if text not in self.issued:
                yield text

    def id(self, number):
        """The identifier of an organization."""
        return next(self._fresh(ids.ORGANIZATION, number))

    def document(self, number):
        """What an organization says."""
        document = orjson.loads(self.texts[number % len(self.texts)])
        chance, claims = random.Random(f"{self.seed} {number}"), self._fresh(ids.CLAIM, number)
        word = "".join(chance.choices(SYLLABLES.split(), k=4)).capitalize()
        document |= {"id": self.id(number), "name": f"{document['name']} {word}"}
        for name, claim in claims_in(document):
            claim["id"] = next(claims)
            if name == "names":
                claim["text"] += f" {word}"
        return document


@transaction.atomic
def publish(documents):
    """Put these documents on the shelf, one after another, as first editions."""
    shelf = lock_shelf()
    kind, referred = kinds.named("organization"), set()
    for document in documents:
        edition = Edition.objects.create(
            kind=kind.kind,
            record_id=document["id"],
            number=1,
            published_at=tick(shelf),
            document=catalogue.dumps(document),
        )
        catalogue.put(edition, document)
        referred |= kind.references(document)
    catalogue.mark_stale(referred)


def fill(count, seed):
    """Put those of the `count` organizations on the shelf that are not there yet."""
    copies = Copies(originals(), seed)
    there = {*Edition.objects.values_list("record_id", flat=True)}
    missing = [number for number in range(count) if copies.id(number) not in there]
    done, begin = count - len(missing), time.monotonic()
    if done:
        print(f"{done} of {count} are there already", file=sys.stderr)
    for first in range(0, len(missing), AT_A_TIME):
        numbers = missing[first : first + AT_A_TIME]
        publish(copies.document(number) for number in numbers)
        done += len(numbers)
        print(f"\r{done} of {count}, {time.monotonic() - begin:.0f} s", end="", file=sys.stderr, flush=True)
    print("\nCounting anew who cites the sources", file=sys.stderr)
    while refresh_stale():
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--organizations", type=int, default=100_000, help="beside the founding dataset's")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument(
        "--into", help=f"the name of the database, or of its folder, without “{SCRATCH}” in it"
    )
    chosen = arguments.parse_args()
    refuse_if_precious(chosen.into)
    fill(chosen.organizations, chosen.seed)


if __name__ == "__main__":
    main()
