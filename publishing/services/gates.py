"""What stands between a reviewer and approval or publication."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing import kinds, safety
from publishing.models import ReviewComment, ReviewStep
from publishing.review import fingerprint
from publishing.services.editors import is_editor
from publishing.states import Light, RecordState
from publishing.steps import APPROVED, ASKED


def four_eyes(record, by, document=None):
    """Why this person may not publish the record, as a list of sentences."""
    if not settings.FOUR_EYES or by is None or not is_editor(by, record, document):
        return []
    return [_("You edited this record since its last edition: someone else has to publish it.")]


def red_comments(record):
    """Why its comments stand in the way, as a list of sentences."""
    count = open_comments(record.pk).filter(light=Light.RED).count()
    if not count:
        return []
    text = ngettext(
        "A red comment is not settled: somebody found something wrong.",
        "%(count)d red comments are not settled: somebody found something wrong.",
        count,
    )
    return [text % {"count": count}]


def open_comments(record_id):
    """What reviewers said of a record and nobody has settled."""
    return ReviewComment.objects.filter(record_id=record_id, settled_at=None)


def approval_of(record, document=None):
    """The approval that counts for the record as it stands now, or None.

    It ends with any change of what would be published, with every later step, and when the person who
    gave it edits the record.
    """
    last = ReviewStep.objects.filter(record_id=record.pk).exclude(step=ASKED).first()
    if record.state != RecordState.IN_REVIEW or last is None or last.step != APPROVED:
        return None
    document = document or kinds.of(record).compose(record)
    if last.fingerprint != fingerprint(document):
        return None
    if settings.FOUR_EYES and last.by and is_editor(last.by, record, document):
        return None
    return last


def against(record, by, document, safety_reason):
    """Every reason why this person may not let the document out: sentences. The system may."""
    if by is None:
        return []
    reasons = four_eyes(record, by, document) + red_comments(record)
    return reasons + safety.reason_problems(record, document, safety_reason)
