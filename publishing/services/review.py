"""Handing a record to review, approving it, and handing it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from publishing import catalogue, kinds
from publishing.review import fingerprint, problems_of
from publishing.services import asking, gates
from publishing.services.basics import lock_record, move, refuse_if
from publishing.states import Light, RecordState
from publishing.steps import APPROVED, RETURNED, SUBMITTED


@transaction.atomic
def submit(record, *, by, comment="", to=None, on_failure=None):
    """Hand a record to review. Raises `Refused` with every problem that would stop its publication.

    It may rest on what is in review itself: the reviewer publishes that first, or both together.
    `to` is asked to review it: see `ask`.
    """
    locked = lock_record(record)
    refuse_if(problems_of(locked, alongside=_in_review()))
    move(locked, RecordState.IN_REVIEW, SUBMITTED, by, comment)
    if to is not None:
        asking.ask(locked, to=to, by=by, note=comment, on_failure=on_failure)


def _in_review():
    """Identifiers of all records that wait for a reviewer."""
    found = set()
    for kind in kinds.all_kinds():
        waiting = kind.model._default_manager.filter(state=RecordState.IN_REVIEW)
        found.update(waiting.values_list("pk", flat=True))
    return found


@transaction.atomic
def approve(record, *, by, seen, comment="", safety_reason=""):
    """Say that the record may go out as it was seen; `seen` is the fingerprint of that document.

    It stays in review, and whoever may publish can put it on the shelf as long as it says the same.
    Raises `Refused` with every reason against: see `gates.against`.
    """
    locked = lock_record(record)
    document = kinds.of(locked).compose(locked)
    refuse_if([] if seen == fingerprint(document) else [changed_meanwhile()])
    reasons = [] if locked.state == RecordState.IN_REVIEW else [_("It is not in review.")]
    reasons += problems_of(locked, alongside=_in_review())
    refuse_if(reasons + gates.against(locked, by, document, safety_reason))
    given = {"fingerprint": seen, "safety_reason": safety_reason.strip()}
    move(locked, RecordState.IN_REVIEW, APPROVED, by, comment, **given)


def changed_meanwhile():
    """The sentence for a reviewer under whose eyes the record was edited."""
    return _("It was changed while you were reading: what it says now is shown below.")


@transaction.atomic
def send_back(record, *, by, comment):
    """Return a record to its author with a comment. What is published of it stays published.

    The comment may be left out if comments on the record or its claims already say what is wrong.
    """
    locked = lock_record(record)
    told = comment.strip() or gates.open_comments(locked.pk).exclude(light=Light.GREEN).exists()
    refuse_if([] if told else [_("Say what should be changed.")])
    back_to = RecordState.PUBLISHED if catalogue.is_on_shelf(locked.pk) else RecordState.DRAFT
    move(locked, back_to, RETURNED, by, comment)
