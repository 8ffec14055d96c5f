"""What happened to a record, line by line: edits at the desk, steps of review, editions."""

import datetime
from dataclasses import dataclass, field

import pghistory.core
from django.contrib.auth import get_user_model
from django.db.models import Max

from publishing import kinds
from publishing.models import SYSTEM_ACTOR, Edition, Publication, ReviewStep

_OWN = ("pgh_id", "pgh_created_at", "pgh_label", "pgh_obj", "pgh_context", "valid")
_DONE = {"insert": "added", "update": "changed", "delete": "removed"}


@dataclass(frozen=True)
class Change:
    """One field of a row before and after."""

    field: str
    before: str
    after: str


@dataclass
class Line:
    """One thing that happened."""

    at: datetime.datetime
    who: str
    what: str
    why: str = ""
    changes: list = field(default_factory=list)


def timeline(record):
    """Everything that happened to a record or an agent, newest first."""
    lines = _edits(record)
    if hasattr(record, "record_kind"):
        lines += [
            Line(step.at, step.actor, f"{step.step} (review)", step.comment)
            for step in ReviewStep.objects.filter(record_id=record.pk)
        ]
        editions = Edition.objects.filter(record_id=record.pk).select_related("publication")
        for edition in editions:
            publication = getattr(edition, "publication", None)
            who, why = (publication.actor, publication.reason) if publication else (SYSTEM_ACTOR, "")
            lines.append(Line(edition.published_at, who, f"edition {edition.number} put on the shelf", why))
    return sorted(lines, key=lambda line: line.at, reverse=True)


def author_of(record):
    """Key of the person who first entered a record, or None."""
    for events in _event_models(type(record)):
        first = events.objects.filter(pgh_obj_id=record.pk, pgh_label="insert").order_by("pgh_id").first()
        if first and first.pgh_context:
            return first.pgh_context.metadata.get("user")
    return None


def edited_lately(model, record_ids):
    """Which of these records were edited since their last edition. Few queries for a whole list.

    Credits are not looked at, and an edit may be undone; `has_unpublished_changes` tells for sure.
    """
    publications = Publication.objects.filter(edition__record_id__in=record_ids).order_by("edition__number")
    marks = dict(publications.values_list("edition__record_id", "history_marks"))
    edited = set(record_ids) - marks.keys()
    for part, column in [(model, "id"), *((m, f"{f}_id") for _, m, f in model.parts())]:
        for events in _event_models(part):
            label = events._meta.label_lower
            newest = events.objects.filter(**{f"{column}__in": record_ids}).order_by().values_list(column)
            for record_id, end in newest.annotate(end=Max("pgh_id")):
                if end > marks.get(record_id, {}).get(label, 0):
                    edited.add(record_id)
    return edited


def _edits(record):
    events = [event for model, query in _tracked(record) for event in _of(model, query)]
    users = {(event.pgh_context.metadata or {}).get("user") for event in events if event.pgh_context}
    names = dict(get_user_model().objects.filter(pk__in=users - {None}).values_list("pk", "username"))
    lines, before = [], {}
    for event in sorted(events, key=lambda event: (event.pgh_created_at, event.pgh_id)):
        model = event.pgh_tracked_model
        key = (model, str(event.pgh_obj_id))
        metadata = event.pgh_context.metadata if event.pgh_context else {}
        changes = _changes(before.get(key), event)
        before[key] = event
        if event.pgh_label == "update" and not changes:
            continue
        user = metadata.get("user")
        lines.append(
            Line(
                event.pgh_created_at,
                names.get(user) or (f"account {user}" if user else SYSTEM_ACTOR),
                f"{model._meta.verbose_name} {event.pgh_obj_id} {_DONE[event.pgh_label]}",
                metadata.get("reason", ""),
                changes,
            )
        )
    return lines


def _tracked(record):
    yield type(record), {"pgh_obj_id": record.pk}
    if not hasattr(record, "parts"):
        return
    claims = set()
    for _, model, part_of in type(record).parts():
        query = {f"{part_of}_id": record.pk}
        yield model, query
        for events in _event_models(model):
            claims.update(events.objects.filter(**query).values_list("pgh_obj_id", flat=True))
    for model, name in kinds.satellites():
        yield model, {f"{name}__in": claims}


def _event_models(model):
    return pghistory.core.event_models(tracks_model=model)


def _of(model, query):
    for events in _event_models(model):
        yield from events.objects.filter(**query).select_related("pgh_context")


def _changes(before, event):
    """The fields in which an event differs from the one before it of the same row; at first, all."""
    found = []
    for column in event._meta.concrete_fields:
        if column.name in _OWN or column.name == "id":
            continue
        new = getattr(event, column.attname)
        old = getattr(before, column.attname) if before else None
        if event.pgh_label == "delete":
            old, new = new, None
        if old != new and not (old in (None, "") and new in (None, "")):
            found.append(Change(column.verbose_name, _shown(old), _shown(new)))
    return found


def _shown(value):
    return "" if value is None else str(value)
