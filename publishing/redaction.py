"""Redaction: emptying a value everywhere, past editions included, on a privileged path.

A person asks, or a danger appears. The value and its spellings are replaced in every text of every
table; what is derived from editions (entries, facets, slugs, search) is made again. Nothing that
redaction itself writes down contains the value.
"""

import contextlib
from collections import Counter
from dataclasses import dataclass

import pgtrigger
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Q

from publishing import catalogue, ids, kinds
from publishing.folding import fold, slug_of
from publishing.history import acting
from publishing.models import SYSTEM_ACTOR, Edition, ReviewStep, Tombstone
from publishing.places import places_with, sounding_like
from publishing.services import lock_shelf, refuse_if, tick
from publishing.values import MARK, SHORTEST, Value

_spellings = []


@dataclass(frozen=True)
class Finding:
    """How many rows of a column hold the value."""

    table: str
    column: str
    count: int


def preview(value, *also):
    """Where the values stand now: findings by table and column."""
    counted = Counter(
        (place.table, name) for place in places_with(_checked([value, *also])) for name in place.columns
    )
    return [Finding(table, column, count) for (table, column), count in sorted(counted.items())]


@transaction.atomic
def redact(value, *, by, reason, record=None, also=()):
    """Empty `value`, and its other spellings in `also`, everywhere. Returns how many rows it stood in.

    `record`, if given, is noted as affected even if only the desk knew the value. `reason` is public.
    Raises `Refused` for a value too short to be meant, for a reason that repeats it, and where
    the value stands in something that cannot be emptied, such as the name of a curator's account.
    """
    values = _checked([value, *also])
    refuse_if(_reasons_against(values, reason))
    shelf = lock_shelf()
    found = list(places_with(values))
    refuse_if(_untouchable(found))
    affected = _records_of(found) | ({(record.record_kind, record.pk)} if record else set())
    editions = _editions_of(found, affected, values)
    with acting(by, "Redaction"), _privileged():
        for place in sorted(found, key=lambda place: place.is_history):
            if not place.is_derived:
                place.empty(values)
    for edition in Edition.objects.filter(pk__in=editions).order_by("published_at", "pk"):
        catalogue.rebuild(edition)
    left = sorted({f"{place.table}.{name}" for place in places_with(values) for name in place.columns})
    refuse_if([f"The value could not be emptied in {', '.join(left)}: nothing was changed."] if left else [])
    _leave_word(shelf, affected, by, reason)
    return len(found)


def know_spellings(function):
    """Make known a function that tells, for a value, under which other spellings the same may stand."""
    _spellings.append(function)


def spellings(value):
    """What else should be redacted with the value: a person's other spellings, and forms made from it."""
    known = Value(value)
    made = {
        slug_of(value),
        slug_of(value).replace("-", "_"),
        value.replace(" ", "+"),
        value.replace(" ", "%20"),
    }
    offered = {text for function in _spellings for text in function(value)} | sounding_like(value)
    offered |= {text for text in made if any(not p.is_derived for p in places_with([Value(text)]))}
    return sorted(text for text in offered if len(text) >= SHORTEST and not known.is_whole(text))


def _checked(values):
    values = [" ".join(str(value).split()) for value in values]
    refuse_if(
        [f"“{v}” is too short: give at least {SHORTEST} characters." for v in values if len(v) < SHORTEST]
        + [f"“{v}” is an identifier: it says nothing about anybody." for v in values if ids.is_valid(v)]
        + ["The word that marks a redaction cannot be redacted." for v in values if v.lower() in MARK]
    )
    return [Value(value) for value in dict.fromkeys(values)]


def _reasons_against(values, reason):
    if not reason.strip():
        return ["Say why; readers will see the reason."]
    folded = f" {fold(reason)} "
    if any(value.is_in(reason) or f" {fold(value.text)} " in folded for value in values):
        return ["The reason repeats the value: readers will see it, so write it without."]
    return []


def _untouchable(found):
    fixed = sorted({f"{place.table}.{name}" for place in found if place.is_fixed for name in place.columns})
    return [
        f"It also stands in {place}, which cannot be emptied here: change it there first." for place in fixed
    ]


def _records_of(found):
    """The records in which the value stands, as (kind, id): through their claims and editions too."""
    records = set()
    for place in found:
        row = place.model and place.model._base_manager.filter(pk=place.key).first()
        if isinstance(row, Edition):
            records.add((row.kind, row.record_id))
        elif row is not None:
            records |= _owner(row, getattr(row, "pgh_tracked_model", type(row)))
    return records


def _owner(row, model):
    if kind := getattr(model, "record_kind", None):
        return {(kind, row.pgh_obj_id if hasattr(row, "pgh_obj_id") else row.pk)}
    if part_of := getattr(model, "part_of", None):
        owner = model._meta.get_field(part_of)
        return {(owner.related_model.record_kind, getattr(row, owner.attname))}
    return set()


def _editions_of(found, affected, values):
    """Keys of the editions whose entries are made again: those that changed and those that show them."""
    keys = {place.key for place in found if place.model is Edition}
    record_ids = [record_id for _, record_id in affected]
    forms = {form for value in values for form in (fold(value.text), slug_of(value.text)) if form}
    for kind in kinds.all_kinds():
        rows = {
            model: [p.key for p in found if p.model is model]
            for model in (kind.entry_model, kind.facet_model)
        }
        shows = Q(record_id__in=record_ids) | Q(pk__in=rows[kind.entry_model])
        shows |= Q(facets__property=catalogue.REFERENCE, facets__value__in=record_ids)
        shows |= Q(facets__in=rows[kind.facet_model])
        for form in forms:
            shows |= Q(folded__contains=form) | Q(slug__contains=form) | Q(served__contains=form)
        keys.update(kind.entry_model.objects.filter(shows).values_list("edition_id", flat=True))
    return keys


@contextlib.contextmanager
def _privileged():
    """Lets editions and the append-only history be changed; they are closed again at the end."""
    history = [
        f"{model._meta.label}:append_only"
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('atlas.redacting', 'on', true)")
    try:
        with pgtrigger.ignore(*history):
            yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('atlas.redacting', '', true)")


def _leave_word(shelf, affected, by, reason):
    """A tombstone in public where something public was emptied, a step of review wherever anything was."""
    records = [record_id for _, record_id in affected]
    public = set(Edition.objects.filter(record_id__in=records).values_list("record_id", flat=True))
    now = tick(shelf) if public else None
    actor = by.get_username() if by else SYSTEM_ACTOR
    for kind, record_id in sorted(affected):
        if record_id in public:
            Tombstone.objects.create(
                kind=kind, record_id=record_id, what=Tombstone.REDACTED, reason=reason, at=now
            )
        ReviewStep.objects.create(
            kind=kind, record_id=record_id, step="redacted", by=by, actor=actor, comment=reason
        )
