"""Taking claims out of a record that turned out to be about two bodies."""

from django.db import transaction
from django.utils.translation import gettext as _

from publishing.history import acting
from publishing.merging import is_merged
from publishing.models import Claim, NotSame, ReviewComment
from publishing.services.basics import lock_record, move, name_of, refuse_if
from publishing.states import RecordState


def can_start_anew(model):
    """Whether a record of this model can begin with nothing but a working name."""
    return any(column.name == "working_name" for column in model._meta.concrete_fields)


@transaction.atomic
def split(record, *, claims, by, reason, working_name="", into=None):
    """Move claims, with their sources and credits, into a new draft or another record of the same kind.

    Both then have unpublished changes, and it is written down that the two are not the same. Returns the
    other record. Raises `Refused` with all reasons.
    """
    locked = lock_record(record)
    chosen = _chosen(locked, claims)
    refuse_if(_reasons_against(locked, claims, chosen, reason, working_name, into))
    with acting(by, reason):
        other = lock_record(into) if into else type(locked)(working_name=working_name.strip())
        if not into:
            other.save(force_insert=True)
        for claim in chosen:
            setattr(claim, f"{claim.part_of}_id", other.pk)
            if into and claim.rank == "preferred":
                claim.rank = "normal"
            claim.save(force_update=True)
    moved = [claim.pk for claim in chosen]
    ReviewComment.objects.filter(record_id=locked.pk, claim__in=moved).update(record_id=other.pk)
    one, two = sorted((locked.pk, other.pk))
    NotSame.objects.get_or_create(
        one=one,
        other=two,
        defaults={"kind": locked.record_kind, "by": by, "actor": name_of(by), "reason": reason[:500]},
    )
    told = {"reason": reason.strip()}
    move(locked, locked.state, "split", by, _("To %(id)s: %(reason)s") % (told | {"id": other.pk}))
    move(other, other.state, "split", by, _("From %(id)s: %(reason)s") % (told | {"id": locked.pk}))
    return other


def claims_by_model(record):
    """The claims of a record, list by list: [(model, claims)]."""
    for name, model, _part_of in type(record).parts():
        if issubclass(model, Claim):
            claims = list(getattr(record, name).select_related("source").defer("source__snapshot_text"))
            if claims:
                yield model, claims


def _chosen(record, keys):
    wanted = set(keys)
    return [claim for _model, claims in claims_by_model(record) for claim in claims if claim.pk in wanted]


def _reasons_against(locked, keys, chosen, reason, working_name, into):
    found = []
    if not chosen:
        found.append(_("Choose at least one claim that belongs to the other body."))
    elif len(chosen) < len(set(keys)):
        found.append(_("Some of the chosen claims are no longer part of this record: look again."))
    if chosen and len(chosen) == sum(len(claims) for _model, claims in claims_by_model(locked)):
        found.append(_("All its claims are chosen: nothing would be left of it."))
    if not reason.strip():
        found.append(_("Say why these claims are about another body."))
    if is_merged(locked.pk):
        found.append(_("It is merged into another record."))
    if into is None and not can_start_anew(type(locked)):
        found.append(_("Choose the record that the claims belong to: it has to exist already."))
    elif into is None and not working_name.strip():
        found.append(_("Give the new record a working name, or choose a record that exists."))
    elif into is not None:
        if working_name.strip():
            found.append(_("Either a new record or one that exists: empty one of the two fields."))
        if type(into) is not type(locked) or into.pk == locked.pk:
            found.append(_("Choose another record of the same kind."))
        elif into.state == RecordState.WITHDRAWN:
            found.append(_("The record to move them to is withdrawn or merged."))
    return found
