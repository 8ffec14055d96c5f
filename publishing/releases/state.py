"""What was current at a moment: the editions, read one after another. Only tables of the shelf are asked."""

import contextlib
import datetime
from dataclasses import dataclass

import orjson
from django.db import connections, transaction

from publishing import kinds, moments
from publishing.catalogue import stamp
from publishing.models import Edition, Tombstone

AT_A_TIME = 500
GONE = (Tombstone.WITHDRAWN, Tombstone.MERGED)


@dataclass(frozen=True)
class State:
    """The shelf as it was at the moment `at`, read through the database alias `using`."""

    at: datetime.datetime
    using: str = "default"

    def count(self, kind):
        """How many records of a kind there were."""
        return self._entries(kinds.named(kind)).count()

    def records(self, kind):
        """The documents of a kind as they were published, in the order of their identifiers."""
        catalogue = kinds.named(kind)
        rows = self._entries(catalogue).order_by("record_id").values_list(*_COLUMNS)
        for row in rows.iterator(chunk_size=AT_A_TIME):
            yield _numbered(catalogue, row)

    def _entries(self, catalogue):
        return catalogue.entry_model.objects.using(self.using).filter(moments.current(self.at))

    def gone(self):
        """What stood on the shelf before and was withdrawn or merged: rows of tombstones."""
        stones = Tombstone.objects.using(self.using).filter(moments.stood(self.at), what__in=GONE)
        return stones.order_by("record_id").values("record_id", "kind", "what", "reason", "successor", "at")

    def merged(self):
        """Where the identifiers of merged records led: {identifier: the last one in its chain}."""
        next_one = {row["record_id"]: row["successor"] for row in self.gone() if row["what"] == GONE[1]}
        return {one: _end_of(one, next_one) for one in next_one}

    def rests_on(self):
        """When something was last published by that moment; None if nothing was."""
        editions = Edition.objects.using(self.using).filter(published_at__lte=self.at)
        stones = Tombstone.objects.using(self.using).filter(what__in=GONE, at__lte=self.at)
        last = [
            editions.order_by("-published_at").values_list("published_at", flat=True).first(),
            stones.order_by("-at").values_list("at", flat=True).first(),
        ]
        return max((moment for moment in last if moment), default=None)


_COLUMNS = ("edition__number", "published_at", "first_published_at", "edition__document")


def _numbered(catalogue, row):
    """A document with its address and its edition; nothing in it depends on what others say now."""
    number, at, first_at, text = row
    document = orjson.loads(text)
    start = {"id": document["id"], "url": catalogue.url(document)}
    end = {"edition": number, "published_at": stamp(at), "first_published_at": stamp(first_at)}
    return start | document | end


def _end_of(record_id, next_one, steps=20):
    for _ in range(steps):
        if record_id not in next_one:
            break
        record_id = next_one[record_id]
    return record_id


@contextlib.contextmanager
def one_snapshot(using):
    """Everything in this block is read from one state of the database, whatever is written meanwhile."""
    connection = connections[using]
    if connection.in_atomic_block:  # whoever began the transaction answers for it
        yield
        return
    with transaction.atomic(using=using):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
