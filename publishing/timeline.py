"""What happened to a record: for its own page of history, and in short for lists of records."""

from django.db.models import Max

from publishing import past
from publishing.models import Publication
from publishing.past.events import history_of


def timeline(record):
    """Everything that happened to a record or an agent, newest first, each with its `blocks`."""
    subject = past.Subject.of(record)
    moments = past.moments_of(subject)
    return with_lines(subject, moments)


def with_lines(subject, moments):
    """The same moments, each with the first rows that it changed and how `many_more` there are."""
    lines = past.lines_of(subject, moments)
    for moment in moments:
        moment.blocks, moment.many_more = lines[moment.key]
    return moments


def author_of(record):
    """Key of the person who first entered a record, or None."""
    entered = history_of(type(record)).filter(pgh_obj_id=record.pk, pgh_label="insert")
    first = entered.order_by("pgh_id").select_related("pgh_context").first()
    return first.pgh_context.metadata.get("user") if first and first.pgh_context else None


def edited_lately(model, record_ids):
    """Which of these records were edited since their last edition. Few queries for a whole list.

    Credits are not looked at, and an edit may be undone; `has_unpublished_changes` tells for sure.
    """
    publications = Publication.objects.filter(edition__record_id__in=record_ids).order_by("edition__number")
    marks = dict(publications.values_list("edition__record_id", "history_marks"))
    edited = set(record_ids) - marks.keys()
    for part, column in [(model, "id"), *((m, f"{f}_id") for _, m, f in model.parts())]:
        events = history_of(part).filter(**{f"{column}__in": record_ids})
        label = events.model._meta.label_lower
        for record_id, end in events.values_list(column).annotate(end=Max("pgh_id")):
            if end > marks.get(record_id, {}).get(label, 0):
                edited.add(record_id)
    return edited
