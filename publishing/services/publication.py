"""Putting records on the shelf."""

import orjson
from django.conf import settings
from django.db import transaction

from publishing import catalogue, kinds
from publishing.models import SYSTEM_ACTOR, Edition, Publication, Stale, Tombstone
from publishing.review import editors_since_publication, history_marks, problems_of
from publishing.services.basics import lock_record, move, name_of, refuse_if
from publishing.services.shelf import lock_shelf, refresh_stale, tick
from publishing.states import RecordState


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
    locked = lock_record(record)
    kind = kinds.of(locked)
    document = kind.compose(locked)
    last = catalogue.latest_edition(locked.pk)
    on_shelf = catalogue.current_entry(kind, locked.pk)
    if on_shelf and catalogue.same(document, orjson.loads(last.document)):
        if locked.state != RecordState.PUBLISHED:
            move(locked, RecordState.PUBLISHED, "unchanged", by, reason, actor)
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
        actor=actor or name_of(by),
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
    move(locked, RecordState.PUBLISHED, "published", by, reason, actor)
    transaction.on_commit(refresh_stale)
    return edition


def four_eyes(record, by):
    """Why this person may not publish the record, as a list of sentences."""
    if not settings.FOUR_EYES or by is None or by.pk not in editors_since_publication(record):
        return []
    return ["You edited this record since its last edition: someone else has to publish it."]
