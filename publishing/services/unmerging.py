"""Undoing a merge: both records come back, until the one that stayed has its next edition."""

import orjson
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing import catalogue, kinds
from publishing.broken_rules import sentence_of
from publishing.history import acting
from publishing.merging import events_now
from publishing.models import Edition, Merge, Publication, ReviewComment, Tombstone
from publishing.past.events import history_of, kept_columns
from publishing.past.words import Words
from publishing.services.basics import lock_record, move, name_of, refuse_if
from publishing.services.shelf import lock_shelf, refresh_stale, tick
from publishing.states import RecordState


def undo_problems(merge):
    """Why a merge cannot be undone (any more), as sentences."""
    if merge.undone_at:
        return [_("The merge was undone already.")]
    model = kinds.named(merge.kind).model
    target = model._default_manager.filter(pk=merge.into_id).first()
    if target is None or not model._default_manager.filter(pk=merge.record_id).exists():
        return [_("One of the two records no longer exists.")]
    found = []
    number = catalogue.last_number(merge.into_id)
    if number != merge.before["editions"][merge.into_id]:
        told = {"record": target, "number": number}
        found.append(_("%(record)s was published since, as edition %(number)d: split it instead.") % told)
    if later := Merge.objects.filter(record_id=merge.into_id, undone_at=None).first():
        told = {"record": target, "into": later.into_id}
        found.append(_("%(record)s was itself merged into %(into)s: undo that first.") % told)
    elif target.state == RecordState.WITHDRAWN:
        found.append(_("%(record)s was withdrawn since: bring it back first.") % {"record": target})
    return found


def changed_since(merge):
    """What was done since to the rows that moved, as sentences: it is kept when the merge is undone."""
    by_model = {}
    for row in merge.moved:
        by_model.setdefault(row["model"], {})[row["pk"]] = row
    found = []
    for label, rows in by_model.items():
        model = apps.get_model(label)
        words, last = Words(), events_now(model, list(rows))
        events = {str(e.pgh_obj_id): e for e in history_of(model).filter(pk__in=last.values())}
        for key, row in rows.items():
            if last.get(key) == row["after"] or key not in events:
                continue
            event = events[key]
            values = {column.attname: getattr(event, column.attname) for column in kept_columns(model)}
            told = {"row": words.titled(model, key, values)}
            if event.pgh_label == "delete":
                found.append(_("%(row)s was deleted since and stays deleted.") % told)
            elif values[row["column"]] != merge.into_id:
                found.append(_("%(row)s was moved elsewhere since and stays there.") % told)
            else:
                found.append(_("%(row)s was changed since and keeps the change.") % told)
    return found


@transaction.atomic
def undo_merge(merge, *, by, reason):
    """Give the record that went its rows back, end its redirect, and put its last edition on the shelf again.

    That edition gets a new number, because what readers saw meanwhile stays citable. What was edited since
    the merge keeps the edit. Raises `Refused` after the next edition of the record that stayed.
    """
    shelf = lock_shelf()
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    refuse_if(undo_problems(merge) + ([] if reason.strip() else [_("Say why the merge is undone.")]))
    model = kinds.named(merge.kind).model
    locked, target = (
        lock_record(model._default_manager.get(pk=pk)) for pk in (merge.record_id, merge.into_id)
    )
    kept = changed_since(merge)
    with acting(by, reason):
        try:
            with transaction.atomic():
                for row in reversed(merge.moved):
                    _move_back(merge, row)
                for row in merge.removed:
                    _put_back(row)
        except IntegrityError as error:
            models = {apps.get_model(row["model"]) for row in [*merge.moved, *merge.removed]}
            refuse_if([_("The rows cannot go back: %(why)s") % {"why": sentence_of(error, *models)}])
    ReviewComment.objects.filter(pk__in=merge.before["comments"]).update(record_id=locked.pk)
    _return_to_shelf(shelf, merge, locked, by, reason)
    move(locked, merge.before["states"][locked.pk], "unmerged", by, reason)
    merge.undone_at, merge.undone_by = timezone.now(), name_of(by)
    merge.save(update_fields=["undone_at", "undone_by"])
    catalogue.mark_stale({target.pk} if catalogue.is_on_shelf(target.pk) else set())
    transaction.on_commit(refresh_stale)
    return kept


def _move_back(merge, entry):
    model = apps.get_model(entry["model"])
    row = model._base_manager.filter(pk=entry["pk"]).first()
    if row is None or str(getattr(row, entry["column"])) != merge.into_id:
        return
    events = history_of(model).in_bulk([entry["before"], entry["after"]])
    setattr(row, entry["column"], merge.record_id)
    for name in entry["also"]:
        if getattr(row, name) == getattr(events[entry["after"]], name):  # else somebody decided anew
            setattr(row, name, getattr(events[entry["before"]], name))
    row.save(force_update=True)


def _put_back(entry):
    model = apps.get_model(entry["model"])
    event = history_of(model).get(pk=entry["event"])
    values = {column.attname: getattr(event, column.attname) for column in kept_columns(model)}
    model(**values | {model._meta.pk.attname: entry["pk"]}).save(force_insert=True)


def _return_to_shelf(shelf, merge, locked, by, reason):
    """End the redirect; what readers could read before the merge they can read again."""
    stones = Tombstone.objects.filter(record_id=locked.pk, ended_at=None, what=Tombstone.MERGED)
    if not stones.exists():
        return
    kind, now = kinds.of(locked), tick(shelf)
    stones.update(ended_at=now)
    last = catalogue.latest_edition(locked.pk)
    document = orjson.loads(last.document)
    if merge.before["on_shelf"]:
        edition = Edition.objects.create(
            kind=kind.kind,
            record_id=locked.pk,
            number=last.number + 1,
            published_at=now,
            document=last.document,
        )
        Publication.objects.create(
            edition=edition,
            by=by,
            actor=name_of(by),
            reason=reason,
            history_marks=last.publication.history_marks,  # what nobody has reviewed is still to be reviewed
        )
        catalogue.put(edition, document)
    elif earlier := Tombstone.objects.filter(pk=merge.before["tombstone"]).first():
        earlier.pk, earlier.at, earlier.ended_at = None, now, None
        earlier.save()
    catalogue.mark_stale((kind.references(document) | catalogue.referring_to(locked.pk)) - {locked.pk})
