"""Records that wait for somebody: my drafts, what I may review, what came back to me."""

from django.conf import settings
from django.db.models import DurationField, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.utils import timezone

from publishing import kinds, waiting
from publishing.models import ReviewStep
from publishing.shortcomings import Finding, found
from publishing.states import RecordState
from publishing.steps import SUBMITTED

ASKED, FREE, RETURNED, DRAFT = "asked", "free", "returned", "draft"


def waiting_for(user):
    """What this person may review: first what they are asked, then what waits longest."""
    everything = waiting.all_waiting()
    mine = waiting.wait_for(everything, user) if settings.FOUR_EYES else everything
    mine.sort(key=lambda one: one.asked_id != user.pk)  # stable: within both, the oldest first
    return [_finding(ASKED if one.asked_id == user.pk else FREE, one.kind, one.id, one.since) for one in mine]


def returned_to(user):
    """([what this person handed in and was sent back, latest first], {identifier: (words, who)})."""
    back = waiting.returned_records().order_by("-at")
    handed_in = ReviewStep.objects.filter(record_id__in=back.values("record_id"), step=SUBMITTED)
    last = dict(handed_in.order_by("at", "id").values_list("record_id", "by_id"))
    own = [step for step in back if last.get(step.record_id) == user.pk]
    findings = [_finding(RETURNED, step.kind, step.record_id, step.at) for step in own]
    return findings, {step.record_id: (step.comment, step.actor) for step in own}


def _finding(rule, kind, key, since):
    model = kinds.named(kind).model._meta.label_lower
    return Finding(rule, kind, key, model, key, since and timezone.now() - since)


def my_drafts(user):
    """Drafts whose record this person entered or changed, but those that were sent back: as queries."""
    sent_back = waiting.returned_records().values("record_id")
    for kind in kinds.all_kinds():
        history = kind.model._meta.get_field("history").related_model
        edits = history.objects.filter(pgh_obj_id=OuterRef("pk"))
        own = Exists(edits.filter(pgh_context__metadata__user=user.pk))
        drafts = kind.model._default_manager.filter(Q(own), state=RecordState.DRAFT)
        last = Subquery(edits.order_by("-pgh_id").values("pgh_created_at")[:1])
        age = ExpressionWrapper(Value(timezone.now()) - last, DurationField())
        yield found(DRAFT, drafts.exclude(pk__in=sent_back), age)
