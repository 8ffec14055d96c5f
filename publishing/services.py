"""The changes of state a record goes through. Publishing is the only door from the desk to the shelf."""

import datetime

import orjson
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from publishing import catalogue, kinds
from publishing.history import acting
from publishing.models import SYSTEM_ACTOR, Edition, Publication, ReviewStep, Shelf, Stale, Tombstone
from publishing.review import editors_since_publication, history_marks, problems_of
from publishing.states import RecordState

REFRESH_AT_ONCE = 200


class Refused(Exception):
    """A change of state that may not be made. `reasons` are sentences for the curator, all at once."""

    def __init__(self, reasons):
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


def refuse_if(reasons):
    """Raise `Refused` if there is any reason to."""
    if reasons:
        raise Refused(reasons)


@transaction.atomic
def submit(record, *, by, comment=""):
    """Hand a record to review. Raises `Refused` with every problem that would stop its publication.

    It may rest on what is in review itself: the reviewer publishes that first, or both together.
    """
    locked = _lock(record)
    refuse_if(problems_of(locked, alongside=_in_review()))
    _move(locked, RecordState.IN_REVIEW, "submitted", by, comment)


def _in_review():
    """Identifiers of all records that wait for a reviewer."""
    found = set()
    for kind in kinds.all_kinds():
        waiting = kind.model._default_manager.filter(state=RecordState.IN_REVIEW)
        found.update(waiting.values_list("pk", flat=True))
    return found


@transaction.atomic
def send_back(record, *, by, comment):
    """Return a record to its author with a comment. What is published of it stays published."""
    locked = _lock(record)
    refuse_if([] if comment.strip() else ["Say what should be changed."])
    back_to = RecordState.PUBLISHED if catalogue.is_on_shelf(locked.pk) else RecordState.DRAFT
    _move(locked, back_to, "returned", by, comment)


@transaction.atomic
def publish(record, *, by, reason, actor=""):
    """Put the record's present state on the shelf as its next edition.

    Safe to repeat: a record without changes gets no new edition and None is returned. Raises
    `Refused`, listing every reason at once, if the record breaks an integrity rule or `by` has edited
    it since its last edition.
    """
    return _publish(lock_shelf(), record, by=by, reason=reason, actor=actor, problems=problems_of)


@transaction.atomic
def publish_together(records, *, reason, actor=SYSTEM_ACTOR):
    """Publish records that refer to each other as one, by a named system actor. All or none.

    Returns the new editions. Raises `Refused` with the reasons of every record that stands in the way.
    """
    shelf = lock_shelf()
    records = list(records)
    alongside = frozenset(record.pk for record in records)
    reasons = [f"{record.pk} {record}: {p}" for record in records for p in problems_of(record, alongside)]
    refuse_if(reasons)
    editions = [
        _publish(
            shelf,
            record,
            by=None,
            reason=reason,
            actor=actor,
            problems=lambda record: [],
            alongside=alongside,
        )
        for record in records
    ]
    for record_id in alongside:
        catalogue.serve_again(record_id)
    Stale.objects.filter(record_id__in=alongside).delete()
    return [edition for edition in editions if edition]


def _publish(shelf, record, *, by, reason, actor, problems, alongside=frozenset()):
    locked = _lock(record)
    kind = kinds.of(locked)
    document = kind.compose(locked)
    last = catalogue.latest_edition(locked.pk)
    on_shelf = catalogue.current_entry(kind, locked.pk)
    if on_shelf and catalogue.same(document, orjson.loads(last.document)):
        if locked.state != RecordState.PUBLISHED:
            _move(locked, RecordState.PUBLISHED, "unchanged", by, reason, actor)
        return None
    refuse_if(problems(locked) + four_eyes(locked, by))
    now = tick(shelf)
    edition = Edition.objects.create(
        kind=kind.kind,
        record_id=locked.pk,
        number=catalogue.last_number(locked.pk) + 1,
        published_at=now,
        document=catalogue.dumps(document),
    )
    Publication.objects.create(
        edition=edition,
        by=by,
        actor=actor or _name(by),
        reason=reason,
        history_marks=history_marks(locked),
    )
    Tombstone.objects.filter(record_id=locked.pk, ended_at=None).exclude(what=Tombstone.REDACTED).update(
        ended_at=now
    )
    touched = kind.references(document) | catalogue.referring_to(locked.pk)
    if last:
        touched |= kind.references(orjson.loads(last.document))
    catalogue.put(edition, document, serve=locked.pk not in alongside)
    catalogue.mark_stale(touched - {locked.pk} - alongside)
    _move(locked, RecordState.PUBLISHED, "published", by, reason, actor)
    transaction.on_commit(refresh_stale)
    return edition


@transaction.atomic
def withdraw(record, *, by, reason, successor=""):
    """Take a record from the shelf and leave a tombstone with the reason and, if any, its successor.

    `reason` is public. Its past editions stay citable by number; to empty a value there too, redact it.
    """
    shelf = lock_shelf()
    locked = _lock(record)
    refuse_if([] if reason.strip() else ["Say why it is withdrawn; readers will see the reason."])
    if successor:
        refuse_if(_successor_problems(locked, successor))
    _bury(shelf, locked, Tombstone.WITHDRAWN, reason, successor, by)


@transaction.atomic
def merge(record, *, into, by, reason):
    """Move all claims of `record` to `into`, and redirect its identifier there for good.

    The other record then has unpublished changes, which go through review as any others. Returns the
    rows that went because they would repeat others or tie the record to itself, as words. Raises
    `Refused` if the two are not of one kind, or one is merged already.
    """
    shelf = lock_shelf()
    locked, target = _lock(record), _lock(into)
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
        from publishing.merging import move_everything

        gone = move_everything(locked, target)
    _bury(shelf, locked, Tombstone.MERGED, reason, target.pk, by)
    return gone


_GONE = (Tombstone.WITHDRAWN, Tombstone.MERGED)


def _bury(shelf, locked, what, reason, successor, by):
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
    _move(locked, RecordState.WITHDRAWN, what, by, reason)
    transaction.on_commit(refresh_stale)


def refresh_stale(limit=REFRESH_AT_ONCE):
    """Make stale served documents again, each batch in its own transaction. Returns how many were done.

    What is over the limit waits for the next call: `manage.py refresh`, or the next publication.
    """
    with transaction.atomic():
        waiting = Stale.objects.select_for_update(skip_locked=True).order_by("record_id")[:limit]
        record_ids = [stale.record_id for stale in waiting]
        if not record_ids:
            return 0
        shelf = lock_shelf()
        changed = [record_id for record_id in record_ids if catalogue.serve_again(record_id)]
        if changed:
            Shelf.objects.filter(pk=shelf.pk).update(version=shelf.version + 1)
        Stale.objects.filter(record_id__in=record_ids).delete()
    return len(record_ids)


@transaction.atomic
def rebuild_shelf():
    """Make all entries and facets again from their editions. Returns how many; readers see all or none."""
    shelf = lock_shelf()
    editions = Edition.objects.order_by("published_at")
    for edition in editions.iterator(chunk_size=200):
        catalogue.rebuild(edition)
    Shelf.objects.filter(pk=shelf.pk).update(version=shelf.version + 1)
    return editions.count()


def lock_shelf():
    """The shelf, locked until the transaction ends: changes of what readers see happen one after another."""
    Shelf.objects.get_or_create(pk=1)
    return Shelf.objects.select_for_update().get(pk=1)


def tick(shelf):
    """The time of this publication: later than every one before, so that `as_of` is never ambiguous."""
    now = timezone.now()
    if shelf.published_at and now <= shelf.published_at:
        now = shelf.published_at + datetime.timedelta(microseconds=1)
    shelf.published_at, shelf.version = now, shelf.version + 1
    shelf.save()
    return now


def _lock(record):
    return type(record)._default_manager.select_for_update().get(pk=record.pk)


def _move(locked, state, step, by, comment, actor=""):
    type(locked)._default_manager.filter(pk=locked.pk).update(state=state)
    ReviewStep.objects.create(
        kind=locked.record_kind,
        record_id=locked.pk,
        step=step,
        by=by,
        actor=actor or _name(by),
        comment=comment,
    )


def _name(by):
    return by.get_username() if by else SYSTEM_ACTOR


def four_eyes(record, by):
    """Why this person may not publish the record, as a list of sentences."""
    if not settings.FOUR_EYES or by is None or by.pk not in editors_since_publication(record):
        return []
    return ["You edited this record since its last edition: someone else has to publish it."]


def _successor_problems(locked, successor):
    if successor == locked.pk:
        return ["A record cannot be its own successor."]
    if not catalogue.is_on_shelf(successor):
        return [f"The successor {successor} is not a published record."]
    return []
