"""What waits for a reviewer: records in review of every kind, in a fixed number of questions."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, Q, TextField, Value
from django.db.models.functions import Cast

from publishing import kinds
from publishing.models import Assignment, ReviewComment, ReviewStep
from publishing.states import Light, RecordState
from publishing.steps import APPROVED, ASKED, SUBMITTED

_LONG_AGO = datetime.datetime.min.replace(tzinfo=datetime.UTC)


@dataclass
class Waiting:
    """A record in review: since when, handed in by whom, and who is asked."""

    kind: str
    id: str
    risk: str
    since: datetime.datetime | None = None
    by: str = ""
    by_id: int | None = None
    note: str = ""
    asked: str = ""
    asked_id: int | None = None
    is_approved: bool = False
    red: int = 0


def how_many_wait():
    """How many records are in review."""
    return sum(rows.count() for rows in _in_review())


def _in_review():
    return [
        kind.model._default_manager.filter(state=RecordState.IN_REVIEW).order_by()
        for kind in kinds.all_kinds()
    ]


def all_waiting():
    """Every record in review, the one that waits longest first.

    Whether it `is_approved` follows from the steps and the history: of the few that count as approved
    here, publication itself compares the document.
    """
    tables = [
        rows.annotate(what=Value(rows.model.record_kind), key=Cast("pk", TextField()))
        for rows in _in_review()
    ]
    rows = tables[0].values_list("what", "key", "risk_level")
    rows = rows.union(*(more.values_list("what", "key", "risk_level") for more in tables[1:]), all=True)
    found = {key: Waiting(kind, key, risk) for kind, key, risk in rows}
    _tell_steps(found)
    for assignment in Assignment.objects.filter(record_id__in=found).select_related("to"):
        one = found[assignment.record_id]
        one.asked, one.asked_id = assignment.to.get_username(), assignment.to_id
    red = ReviewComment.objects.filter(record_id__in=found, light=Light.RED, settled_at=None).order_by()
    for key, count in red.values_list("record_id").annotate(n=Count("pk")):
        found[key].red = count
    return sorted(found.values(), key=lambda one: (one.since or _LONG_AGO, one.id))


def _tell_steps(found):
    steps = ReviewStep.objects.filter(record_id__in=found).exclude(step=ASKED).order_by("at", "id")
    approved = {}
    for key, step, at, actor, by_id, comment in steps.values_list(
        "record_id", "step", "at", "actor", "by_id", "comment"
    ):
        one = found[key]
        if step == SUBMITTED:
            one.since, one.by, one.by_id, one.note = at, actor, by_id, comment
        approved[key] = at if step == APPROVED else None
    approved = {key: at for key, at in approved.items() if at}
    edited = last_edits({key: found[key].kind for key in approved})
    for key, at in approved.items():
        found[key].is_approved = key not in edited or edited[key] < at


def last_edits(kind_of):
    """{record: when it or a part of it was last edited}, for {record: kind}."""
    ends = {}
    for _label, key, _row, _mark, at in touched(kind_of):
        ends[key] = max(at, ends.get(key, at))
    return ends


def touched(kind_of):
    """Every row of these records' history in one question: (table, record, row, last number, last time)."""
    tables = []
    for kind in kinds.all_kinds():
        keys = [key for key, name in kind_of.items() if name == kind.kind]
        columns = [(kind.model, "pgh_obj_id"), *((m, f"{of}_id") for _n, m, of in kind.model.parts())]
        for model, column in columns if keys else ():
            events = model._meta.get_field("history").related_model
            rows = events.objects.filter(**{f"{column}__in": keys}).order_by()
            rows = rows.annotate(
                label=Value(events._meta.label_lower),
                key=Cast(column, TextField()),
                row=Cast("pgh_obj_id", TextField()),
            )
            rows = rows.values_list("label", "key", "row")
            tables.append(rows.annotate(mark=Max("pgh_id"), end=Max("pgh_created_at")))
    return tables[0].union(*tables[1:], all=True) if tables else []


def wait_for(found, user, *, unassigned=True):
    """Of what waits, what this person is asked to review; also what nobody is asked and they did not send."""
    return [
        one
        for one in found
        if one.asked_id == user.pk or (unassigned and not one.asked_id and one.by_id != user.pk)
    ]


def returned_records():
    """The steps by which records were sent back that nobody has handed in again, latest first."""
    last = ReviewStep.objects.exclude(step=ASKED).order_by("record_id", "-at", "-id").distinct("record_id")
    return ReviewStep.objects.filter(Q(step="returned"), pk__in=last.values("pk"))
