"""Bringing back what a record was, as a new change."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CheckConstraint
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing import past
from publishing.history import acting
from publishing.merging import is_merged
from publishing.past.events import DELETE, satellites_of
from publishing.past.states import models_of
from publishing.past.words import Words
from publishing.rewriting import write_back
from publishing.services.basics import refuse_if
from publishing.values import MARK


@dataclass
class Plan:
    """What restoring a state would do: the state that comes of it, and what cannot be brought back."""

    now: past.State
    then: past.State
    values: dict = field(default_factory=dict)  # {(model, key): {column: value}} of the rows to write
    goes: list = field(default_factory=list)  # (model, key) of the rows to delete
    losses: list = field(default_factory=list)  # sentences

    @property
    def changes_nothing(self):
        return not self.values and not self.goes


def plan_restoring(subject, moment):
    """How the desk would be brought to what the record was at that moment. Writes nothing."""
    now, then = past.state_at(subject), past.state_at(subject, moment)
    plan = Plan(now, then)
    _leave_to_others(subject, plan)
    differing = [row for row, event in plan.then.rows.items() if now.rows.get(row) != event]
    wanted = plan.then.values(differing)
    current = now.values([row for row in differing if row in now.rows])
    plan.values = {row: values for row, values in wanted.items() if current.get(row) != values}
    _without_lost_references(plan)
    _leave_orphans(subject, plan)
    plan.goes = [row for row in now.rows if row not in plan.then.rows]
    redacted = sum(
        any(isinstance(value, str) and MARK in value for value in values.values())
        for values in plan.values.values()
    )
    if redacted:
        plan.losses.append(
            ngettext(
                "What was redacted in %(count)d row stays redacted.",
                "What was redacted in %(count)d rows stays redacted.",
                redacted,
            )
            % {"count": redacted}
        )
    return plan


@transaction.atomic
def restore(subject, moment_key, *, by, reason, seen=None):
    """Bring a record back to what it was at a moment of its past, as an edit of today's.

    Rows are changed, put in again under their own identifiers, or deleted. A record that was deleted comes
    back as a draft. `seen` is how far its history went when the plan was shown. Returns the sentences that
    say what could not be brought back.
    """
    locked = subject.model._default_manager.select_for_update().filter(pk=subject.pk).first()
    subject = past.Subject(subject.model, subject.pk)
    moment = past.moments.moment_of(past.moments_of(subject), moment_key)
    refuse_if(_reasons_against(subject, moment, reason, seen))
    plan = plan_restoring(subject, moment)
    refuse_if([_("Nothing differs from what stands now.")] if plan.changes_nothing else [])
    if locked is None and (subject.model, subject.pk) not in plan.values:
        refuse_if([*plan.losses, _("The record itself cannot be brought back.")])
    with acting(by, reason.strip()):
        _apply(subject.model, plan)
    return plan.losses


def mark_of(subject):
    """How far the history of a record goes: another mark, another state."""
    last = {}
    for event in subject.events:
        last[event.model._meta.label_lower] = max(last.get(event.model._meta.label_lower, 0), event.id)
    return ",".join(f"{label}:{number}" for label, number in sorted(last.items()))


def _reasons_against(subject, moment, reason, seen):
    found = []
    if moment is None:
        found.append(_("There is no such moment in its past."))
    if not reason.strip():
        found.append(_("Say why it is brought back."))
    if is_merged(subject.pk):
        found.append(_("It was merged into another record: undo the merge first."))
    if seen is not None and seen != mark_of(subject):
        found.append(_("It was changed while you were reading: look at the differences again."))
    return found


def _apply(model, plan):
    standing = {*plan.now.rows}
    going = {}
    for row_model, key in plan.goes:
        going.setdefault(row_model, []).append(key)
    for row_model, keys in going.items():
        row_model._base_manager.filter(pk__in=keys).delete()
    for row_model in models_of(model):
        wanted = {key: values for (of, key), values in plan.values.items() if of is row_model}
        there = {key for of, key in standing if of is row_model}
        if satellite := dict(satellites_of(model)).get(row_model):  # some went along with their claims
            claims = {values[satellite] for values in wanted.values()}
            keys = row_model._base_manager.filter(**{f"{satellite}__in": claims}).values_list("pk", flat=True)
            there &= {str(key) for key in keys}
        write_back(row_model, wanted, standing=there)


def _leave_to_others(subject, plan):
    """Rows that belong to another record by now stay there."""
    latest = {event.row: event for event in subject.events}
    words, found = Words(), {}
    for row in [*plan.then.rows]:
        event = latest[row]
        is_part = row[0] is not subject.model and not hasattr(row[0], "claim")
        if is_part and event.label != DELETE and event.owner != subject.pk:
            found[row] = event.owner
            del plan.then.rows[row]
    values = past.events.values_of([latest[row] for row in found])
    for row, owner in found.items():
        told = {
            "row": words.titled(*row, values[latest[row]]),
            "record": words.title(subject.model, owner),
        }
        plan.losses.append(_("%(row)s belongs to %(record)s now and stays there.") % told)


def _without_lost_references(plan):
    """Rows that name what no longer exists: emptied where they may be, else left out, and told."""
    words = Words()
    returning = {*plan.values}
    lost = _lost(plan.values)
    for row, values in [*plan.values.items()]:
        model, key = row
        for column in model._meta.concrete_fields:
            target = (column.related_model, values.get(column.attname)) if column.remote_field else None
            if target is None or target not in lost or target in returning:
                continue
            told = {
                "row": words.titled(model, key, values),
                "what": capfirst(column.related_model._meta.verbose_name),
                "id": target[1],
                "field": column.verbose_name,
            }
            emptied = plan.values[row] | {column.attname: None}
            if column.null and _is_allowed(model, emptied):
                plan.values[row] = emptied
                text = _("%(row)s: its %(field)s stays empty, because %(what)s %(id)s no longer exists.")
            else:
                plan.values.pop(row, None)
                if row not in plan.now.rows:
                    del plan.then.rows[row]
                text = _("%(row)s cannot be brought back, because %(what)s %(id)s no longer exists.")
            plan.losses.append(text % told)
            if row not in plan.values:
                break


def _is_allowed(model, values):
    """Whether a row of these values keeps the rules of its table."""
    row = model(**values)
    try:
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint.validate(model, row)
    except ValidationError:
        return False
    return True


def _lost(rows):
    """The rows of others that are named and gone: {(model, key)}."""
    named = {}
    for (model, _key), values in rows.items():
        for column in model._meta.concrete_fields:
            if column.remote_field and values.get(column.attname):
                named.setdefault(column.related_model, set()).add(values[column.attname])
    lost = set()
    for model, keys in named.items():
        there = {*model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)}
        lost |= {(model, key) for key in keys - there}
    return lost


def _leave_orphans(subject, plan):
    """What belongs to a claim that does not come back does not come back either."""
    claims = {key for _model, key in plan.then.rows}
    for model, name in satellites_of(subject.model):
        for row, values in [*plan.values.items()]:
            if row[0] is model and values[name] not in claims:
                del plan.values[row]
                plan.then.rows.pop(row, None)
