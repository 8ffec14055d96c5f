"""Deciding that two records that look alike are not one, and taking that back."""

from django.db import transaction
from django.utils.translation import gettext as _

from publishing import alike, kinds
from publishing.models import NotSame, ReviewStep
from publishing.services.basics import name_of, refuse_if

NOT_THE_SAME, OPEN_AGAIN = "not_same", "open_again"


@transaction.atomic
def not_the_same(kind, one, other, *, by, reason=""):
    """Two records are different: they are not proposed as one again. Safe to repeat."""
    one, other = sorted((one, other))
    model = alike.known_kinds().get(kind)
    there = model._default_manager.filter(pk__in=[one, other]).count() if model and one != other else 0
    refuse_if([] if there == 2 else [_("One of the two records no longer exists.")])
    decision, is_new = NotSame.objects.get_or_create(
        one=one,
        other=other,
        defaults={"kind": kind, "by": by, "actor": name_of(by), "reason": reason.strip()},
    )
    if is_new:
        _write_down(decision, NOT_THE_SAME, by, reason)
    return decision


@transaction.atomic
def open_again(decision, *, by):
    """Take such a decision back; that it stood is kept in the steps of both records."""
    locked = NotSame.objects.select_for_update().filter(pk=decision.pk).first()
    if locked is not None:
        _write_down(locked, OPEN_AGAIN, by, locked.reason)
        locked.delete()


def _write_down(decision, step, by, reason):
    """In the review steps of both, if they are records: there no curator can delete it."""
    if not any(kind.kind == decision.kind for kind in kinds.all_kinds()):
        return
    for record_id, other in ((decision.one, decision.other), (decision.other, decision.one)):
        ReviewStep.objects.create(
            kind=decision.kind,
            record_id=record_id,
            step=step,
            by=by,
            actor=name_of(by),
            comment=" ".join(part for part in (other, reason.strip()) if part),
        )
