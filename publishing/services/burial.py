"""Taking records from the shelf: withdrawn, or merged into another."""

import orjson
from django.db import transaction

from publishing import catalogue, kinds
from publishing.history import acting
from publishing.merging import move_everything
from publishing.models import Tombstone
from publishing.services.basics import lock_record, move, refuse_if
from publishing.services.shelf import lock_shelf, refresh_stale, tick
from publishing.states import RecordState


@transaction.atomic
def withdraw(record, *, by, reason, successor=""):
    """Take a record from the shelf and leave a tombstone with the reason and, if any, its successor.

    `reason` is public. Its past editions stay citable by number; to empty a value there too, redact it.
    """
    shelf = lock_shelf()
    locked = lock_record(record)
    refuse_if([] if reason.strip() else ["Say why it is withdrawn; readers will see the reason."])
    if successor:
        refuse_if(_successor_problems(locked, successor))
    bury(shelf, locked, Tombstone.WITHDRAWN, reason, successor, by)


@transaction.atomic
def merge(record, *, into, by, reason):
    """Move all claims of `record` to `into`, and redirect its identifier there for good.

    The other record then has unpublished changes, which go through review as any others. Returns the
    rows that went because they would repeat others or tie the record to itself, as words. Raises
    `Refused` if the two are not of one kind, or one is merged already.
    """
    shelf = lock_shelf()
    locked, target = lock_record(record), lock_record(into)
    reasons = []
    if locked.pk == target.pk:
        reasons.append("A record cannot be merged into itself.")
    if type(locked) is not type(target):
        reasons.append("Only records of one kind can be merged.")
    if Tombstone.objects.filter(record_id=target.pk, ended_at=None, what__in=_GONE).exists():
        reasons.append("The record to merge into was itself withdrawn or merged.")
    if not reason.strip():
        reasons.append("Say why the two are one; readers will see the reason.")
    refuse_if(reasons)
    with acting(by, reason):
        gone = move_everything(locked, target)
    bury(shelf, locked, Tombstone.MERGED, reason, target.pk, by)
    return gone


_GONE = (Tombstone.WITHDRAWN, Tombstone.MERGED)


def bury(shelf, locked, what, reason, successor, by):
    kind = kinds.of(locked)
    if last := catalogue.latest_edition(locked.pk):  # of a draft that was never public, no clock tells
        now = tick(shelf)
        catalogue.take_down(kind, locked.pk, now)
        touched = kind.references(orjson.loads(last.document)) | catalogue.referring_to(locked.pk)
        catalogue.mark_stale(touched - {locked.pk})
        Tombstone.objects.filter(record_id=locked.pk, ended_at=None, what__in=_GONE).update(ended_at=now)
        Tombstone.objects.create(
            kind=kind.kind, record_id=locked.pk, what=what, reason=reason, successor=successor, at=now
        )
    move(locked, RecordState.WITHDRAWN, what, by, reason)
    transaction.on_commit(refresh_stale)


def _successor_problems(locked, successor):
    if successor == locked.pk:
        return ["A record cannot be its own successor."]
    if not catalogue.is_on_shelf(successor):
        return [f"The successor {successor} is not a published record."]
    return []
