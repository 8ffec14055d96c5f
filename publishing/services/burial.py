"""Taking records from the shelf: withdrawn, or merged into another."""

import orjson
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from publishing import catalogue, kinds
from publishing.history import acting
from publishing.merging import is_merged, move_everything
from publishing.models import Merge, ReviewComment, Tombstone
from publishing.services.basics import lock_record, move, name_of, refuse_if
from publishing.services.shelf import lock_shelf, refresh_stale, tick
from publishing.states import Light, RecordState

GONE = (Tombstone.WITHDRAWN, Tombstone.MERGED)


@transaction.atomic
def withdraw(record, *, by, reason, successor=""):
    """Take a record from the shelf and leave a tombstone with the reason and, if any, its successor.

    `reason` is public. `successor` is the identifier or the address of a published record. The past editions
    stay citable by number; to empty a value there too, redact it.
    """
    shelf = lock_shelf()
    locked = lock_record(record)
    reasons = [] if reason.strip() else [_("Say why it is withdrawn; readers will see the reason.")]
    if successor := str(successor).strip():
        successor, problems = _read_successor(locked, successor)
        reasons += problems
    refuse_if(reasons)
    bury(shelf, locked, Tombstone.WITHDRAWN, reason, successor, by)


@transaction.atomic
def merge(record, *, into, by, reason):
    """Move all claims of `record` to `into`, and redirect its identifier there.

    The other record then has unpublished changes, which go through review as any others. It can be undone
    until that record's next edition. Returns sentences on what was left out. Raises `Refused` if the
    two are not of one kind, or one is merged already.
    """
    refuse_if(merge_problems(record, into))
    shelf = lock_shelf()
    by_id = {row.pk: lock_record(row) for row in sorted((record, into), key=lambda row: row.pk)}
    locked, target = by_id[record.pk], by_id[into.pk]
    refuse_if(
        merge_problems(locked, target)
        + ([] if reason.strip() else [_("Say why the two are one; readers will see the reason.")])
    )
    standing = Tombstone.objects.filter(record_id=locked.pk, ended_at=None, what__in=GONE).first()
    before = {
        "states": {row.pk: row.state for row in (locked, target)},
        "editions": {row.pk: catalogue.last_number(row.pk) for row in (locked, target)},
        "on_shelf": catalogue.is_on_shelf(locked.pk),
        "tombstone": standing.pk if standing else None,
    }
    with acting(by, reason):
        done = move_everything(locked, target)
    moving = Q(claim__in=[row["pk"] for row in done.moved]) & ~Q(claim="")
    moving |= Q(settled_at=None, light=Light.RED)  # what was found wrong stays in the way
    comments = ReviewComment.objects.filter(moving, record_id=locked.pk)
    before["comments"] = list(comments.values_list("pk", flat=True))
    comments.update(record_id=target.pk)
    Merge.objects.create(
        kind=locked.record_kind,
        record_id=locked.pk,
        into_id=target.pk,
        reason=reason,
        by=by,
        actor=name_of(by),
        moved=done.moved,
        removed=done.removed,
        before=before,
    )
    bury(shelf, locked, Tombstone.MERGED, reason, target.pk, by)
    return done.left_out


def merge_problems(record, target):
    """Why the one cannot be merged into the other, as sentences."""
    if type(record) is not type(target):
        return [_("Only records of one kind can be merged.")]
    if record.pk == target.pk:
        return [_("A record cannot be merged into itself.")]
    found = []
    if is_merged(record.pk):
        found.append(_("It is merged into another record already."))
    gone = Tombstone.objects.filter(record_id=target.pk, ended_at=None, what__in=GONE).exists()
    if gone or target.state == RecordState.WITHDRAWN:
        found.append(_("The record to merge into was itself withdrawn or merged."))
    elif catalogue.is_on_shelf(record.pk) and not catalogue.is_on_shelf(target.pk):
        found.append(
            _("The record to merge into is not published, and readers would be led to it: publish it first.")
        )
    return found


def bury(shelf, locked, what, reason, successor, by):
    kind = kinds.of(locked)
    if last := catalogue.latest_edition(locked.pk):  # of a draft that was never public, no clock tells
        now = tick(shelf)
        catalogue.take_down(kind, locked.pk, now)
        touched = kind.references(orjson.loads(last.document)) | catalogue.referring_to(locked.pk)
        catalogue.mark_stale(touched - {locked.pk})
        Tombstone.objects.filter(record_id=locked.pk, ended_at=None, what__in=GONE).update(ended_at=now)
        Tombstone.objects.create(
            kind=kind.kind, record_id=locked.pk, what=what, reason=reason, successor=successor, at=now
        )
    move(locked, RecordState.WITHDRAWN, what, by, reason)
    transaction.on_commit(refresh_stale)


def _read_successor(locked, text):
    """(identifier, problems) of what somebody typed or pasted as the successor."""
    candidates = [kinds.of(locked), *kinds.all_kinds()]
    successor = next((found for kind in candidates if (found := kind.read_id(text))), None)
    told = {"text": text}
    if successor is None:
        return "", [_("“%(text)s” is no identifier or address of a record of Atlas.") % told]
    if successor == locked.pk:
        return successor, [_("A record cannot be its own successor.")]
    if not catalogue.is_on_shelf(successor):
        return successor, [_("The successor %(id)s is not a published record.") % {"id": successor}]
    return successor, []
