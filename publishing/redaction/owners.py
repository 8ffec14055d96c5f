"""To which records the rows belong in which a value stands."""

from publishing import kinds
from publishing.models import Edition, FactEntry


def records_of(found):
    """The records in which the value stands, as {(kind, id)}: through their claims and editions too."""
    return {owner for owners in owners_of(found).values() for owner in owners}


def owners_of(found):
    """For each place, by its number in `found`, the records it belongs to. One query for each table."""
    by_model = {}
    for number, place in enumerate(found):
        if place.model is not None:
            by_model.setdefault(place.model, {}).setdefault(place.key, []).append(number)
    owners = {}
    for model, numbers in by_model.items():
        for row in model._base_manager.filter(pk__in=list(numbers)):
            if owner := _owner(row, getattr(model, "pgh_tracked_model", model)):
                for number in numbers[row.pk]:
                    owners.setdefault(number, set()).add(owner)
    return owners


def _owner(row, model):
    """(kind, id) of the record that a row of `model`, or of its history, belongs to; None if to none."""
    if model is Edition:
        return row.kind, row.record_id
    if model is FactEntry:
        return None  # its record has an entry of its own
    if kind := getattr(model, "record_kind", None):
        return kind, getattr(row, "pgh_obj_id", row.pk)
    if part_of := getattr(model, "part_of", None):
        owner = model._meta.get_field(part_of)
        return owner.related_model.record_kind, getattr(row, owner.attname)
    if hasattr(row, "kind") and getattr(row, "record_id", ""):
        return _real(row.kind, row.record_id)
    return None


def _real(kind, record_id):
    """The record that a log names, if there can be one: nothing else may be written down again."""
    known = {one.kind: one for one in kinds.all_kinds()}
    if kind not in known or not known[kind].model._base_manager.filter(pk=record_id).exists():
        return None
    return kind, record_id
