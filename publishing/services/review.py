"""Handing a record to review, and back."""

from django.db import transaction

from publishing import catalogue, kinds
from publishing.review import problems_of
from publishing.services.basics import lock_record, move, refuse_if
from publishing.states import RecordState


@transaction.atomic
def submit(record, *, by, comment=""):
    """Hand a record to review. Raises `Refused` with every problem that would stop its publication.

    It may rest on what is in review itself: the reviewer publishes that first, or both together.
    """
    locked = lock_record(record)
    refuse_if(problems_of(locked, alongside=_in_review()))
    move(locked, RecordState.IN_REVIEW, "submitted", by, comment)


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
    locked = lock_record(record)
    refuse_if([] if comment.strip() else ["Say what should be changed."])
    back_to = RecordState.PUBLISHED if catalogue.is_on_shelf(locked.pk) else RecordState.DRAFT
    move(locked, back_to, "returned", by, comment)
