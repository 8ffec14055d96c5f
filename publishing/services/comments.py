"""What reviewers say of a record and its claims: said, and settled."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.models import ReviewComment
from publishing.roles import may
from publishing.services.basics import lock_record, name_of, refuse_if
from publishing.services.gates import four_eyes
from publishing.states import Light


@transaction.atomic
def comment(record, *, by, light, text="", claim=""):
    """Say something of one claim, or of the record itself. The same words are not said twice.

    Raises `Refused` if a red or amber comment has no words.
    """
    locked, text = lock_record(record), text.strip()
    refuse_if([] if text or light == Light.GREEN else [_("Say in words what is wrong or doubtful.")])
    said = {"kind": locked.record_kind, "record_id": locked.pk, "claim": claim, "light": light, "text": text}
    if not ReviewComment.objects.filter(**said, by=by, settled_at=None).exists():
        ReviewComment.objects.create(**said, by=by, actor=name_of(by))


@transaction.atomic
def settle(comment, *, record, by):
    """Say that a comment is dealt with. Raises `Refused` if a red one is not this person's to settle."""
    locked = lock_record(record)
    refuse_if(settling_problems(locked, comment, by))
    still_open = ReviewComment.objects.filter(pk=comment.pk, record_id=locked.pk, settled_at=None)
    still_open.update(settled_at=timezone.now(), settled_by=name_of(by))


def settling_problems(record, comment, by):
    """Why this person may not settle the comment: a red one is for who made it, or for a reviewer."""
    if comment.light != Light.RED or comment.by_id == by.pk:
        return []
    if may(by, "publish_record") and not four_eyes(record, by):
        return []
    return [_("A red comment is settled by who made it, or by a reviewer who did not edit the record.")]
