"""How a record's review stands, for the desk's templates."""

from django import template

from publishing import steps
from publishing.models import Assignment, ReviewStep
from publishing.services import approval_of, open_comments
from publishing.states import Light, RecordState

register = template.Library()

register.filter("step_in_words", steps.label)


@register.simple_tag
def review_standing(record):
    """Who is asked, whether it is approved as it stands, open comments by colour, and the last words."""
    lights = [comment.light for comment in open_comments(record.pk)]
    waiting = getattr(record, "state", None) == RecordState.IN_REVIEW  # an agent has no state
    said = ReviewStep.objects.filter(record_id=record.pk).exclude(comment="").exclude(step=steps.ASKED)
    return {
        "asked": Assignment.objects.filter(record_id=record.pk).select_related("to").first(),
        "approval": approval_of(record) if waiting else None,
        "comments": [(light, lights.count(light)) for light in Light if light in lights],
        "last": said.first(),
    }
