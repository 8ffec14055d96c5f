"""Putting records on the shelf."""

import orjson
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing import catalogue, kinds
from publishing.models import SYSTEM_ACTOR, Edition, Publication, Stale, Tombstone
from publishing.review import history_marks, problems_of
from publishing.services import gates
from publishing.services.basics import lock_record, move, name_of, refuse_if
from publishing.services.shelf import lock_shelf, refresh_stale, tick
from publishing.states import Light, RecordState
from publishing.steps import PUBLISHED, UNCHANGED


@transaction.atomic
def publish(record, *, by, reason, actor="", safety_reason=""):
    """Put the record's present state on the shelf as its next edition.

    Safe to repeat: a record without changes gets no new edition and None is returned. Raises
    `Refused`, listing every reason at once, if the record breaks an integrity rule, or `by` may not
    let it out (see `gates.against`). A safety reason given at approval counts.
    """
    given = {"reason": reason, "actor": actor, "safety_reason": safety_reason}
    return _publish(lock_shelf(), record, by=by, problems=problems_of, **given)


@transaction.atomic
def publish_approved(record, *, by, reason):
    """Publish a record that somebody approved as it stands. Raises `Refused` as `publish` does.

    Also if nobody approved it, or it says something else since.
    """
    return _publish(lock_shelf(), record, by=by, problems=problems_of, reason=reason, approved_only=True)


@transaction.atomic
def publish_together(records, *, reason, actor=SYSTEM_ACTOR):
    """Publish records that refer to each other as one, by a named system actor. All or none.

    Returns the new editions. Raises `Refused` with the reasons of every record that stands in the way.
    """
    shelf = lock_shelf()
    records = list(records)
    alongside = frozenset(record.pk for record in records)
    refuse_if([f"{record.pk} {record}: {p}" for record in records for p in problems_of(record, alongside)])
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
        catalogue.serve_again(record_id, until=shelf.published_at)
    Stale.objects.filter(record_id__in=alongside).delete()
    return [edition for edition in editions if edition]


def _publish(
    shelf,
    record,
    *,
    by,
    reason,
    problems,
    actor="",
    safety_reason="",
    approved_only=False,
    alongside=frozenset(),
):
    locked = lock_record(record)
    kind = kinds.of(locked)
    document = kind.compose(locked)
    last = catalogue.latest_edition(locked.pk)
    on_shelf = catalogue.current_entry(kind, locked.pk)
    if on_shelf and catalogue.same(document, orjson.loads(last.document)):
        if locked.state != RecordState.PUBLISHED:
            move(locked, RecordState.PUBLISHED, UNCHANGED, by, reason, actor)
        return None
    approval = gates.approval_of(locked, document) if by or approved_only else None
    safety_reason = safety_reason.strip() or (approval.safety_reason if approval else "")
    against = gates.against(locked, by, document, safety_reason)
    if approved_only and approval is None:
        against.insert(0, _("Nobody approved it as it stands: review it first."))
    refuse_if(against + problems(locked))
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
        safety_reason=safety_reason,
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
    what_was_right = gates.open_comments(locked.pk).filter(light=Light.GREEN)
    what_was_right.update(settled_at=timezone.now(), settled_by=actor or name_of(by))
    move(locked, RecordState.PUBLISHED, PUBLISHED, by, reason, actor, safety_reason=safety_reason)
    transaction.on_commit(refresh_stale)
    return edition
