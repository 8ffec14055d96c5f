"""What every change of state is made of: refusing with reasons, locking, writing the step down."""

from publishing.models import SYSTEM_ACTOR, Assignment, ReviewStep
from publishing.states import RecordState


class Refused(Exception):
    """A change of state that may not be made. `reasons` are sentences for the curator, all at once."""

    def __init__(self, reasons):
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


def refuse_if(reasons):
    """Raise `Refused` if there is any reason to."""
    if reasons:
        raise Refused(reasons)


def lock_record(record):
    """The record as it stands now, locked until the transaction ends."""
    return type(record)._default_manager.select_for_update().get(pk=record.pk)


def move(locked, state, step, by, comment, actor="", **more):
    """Change the state of a locked record and write the step down. Who was asked is asked no longer then."""
    type(locked)._default_manager.filter(pk=locked.pk).update(state=state)
    if state != RecordState.IN_REVIEW:
        Assignment.objects.filter(record_id=locked.pk).delete()
    ReviewStep.objects.create(
        kind=locked.record_kind,
        record_id=locked.pk,
        step=step,
        by=by,
        actor=actor or name_of(by),
        comment=comment,
        **more,
    )


def name_of(by):
    """The name under which somebody acts; without anybody it is the system."""
    return by.get_username() if by else SYSTEM_ACTOR
