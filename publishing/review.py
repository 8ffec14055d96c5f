"""What a reviewer needs to know: problems, who edited, what changed since the last edition."""

from dataclasses import dataclass

import orjson
import pghistory.core
from django.db.models import Q

from publishing import catalogue, edtf, kinds


def problems_of(record, alongside=frozenset()):
    """Every reason why the record cannot be published, as sentences. `alongside` are published with it."""

    def published(record_id):
        return record_id in alongside or catalogue.is_on_shelf(record_id)

    found = []
    for name, claim in claims_of(record):
        if getattr(claim, "withheld", False):
            continue
        found += _claim_problems(name, claim, published)
    return [*found, *kinds.of(record).problems(record, published)]


def claims_of(record):
    """All claims of a record, withheld ones too: [(relation name, claim)]."""
    for name, model, _ in type(record).parts():
        if hasattr(model, "locator") and hasattr(model, "withheld"):
            for claim in getattr(record, name).select_related("source").all():
                yield name, claim


def _claim_problems(name, claim, published):
    where = f"{claim._meta.verbose_name.capitalize()} “{claim}” ({claim.pk})"
    if claim.source_id is None:
        yield f"{where} has no source: say who states it."
        return
    if not published(claim.source_id):
        yield f"{where} rests on a source that is not published: {claim.source}."
    if not claim.locator:
        yield f"{where} has no locator: say where in the source it stands."
    try:
        days = edtf.validity(claim.valid_from, claim.valid_to)
        if days.earliest and days.latest and days.latest < days.earliest:
            yield f"{where} ends before it starts."
    except edtf.NotADate as error:
        yield f"{where}: {error}"
    for model, field in kinds.satellites():
        for row in model.objects.filter(**{field: claim.pk}).select_related("source"):
            if not published(row.source_id):
                yield f"{where} credits a source that is not published: {row.source}."


def editors_since_publication(record):
    """Ids of the people who changed the record, its claims or their credits since its last edition."""
    last = catalogue.latest_edition(record.pk)
    editors = set()
    claim_ids = set()
    for model, field in [(type(record), "id"), *((m, f) for _, m, f in type(record).parts())]:
        column = "id" if field == "id" else f"{field}_id"
        for events in _event_models(model):
            found = events.objects.filter(**{column: record.pk})
            claim_ids.update(found.values_list("id", flat=True))
            editors |= _users(found, last)
    for model, field in kinds.satellites():
        for events in _event_models(model):
            editors |= _users(events.objects.filter(**{f"{field}__in": claim_ids}), last)
    return editors


def _event_models(model):
    return pghistory.core.event_models(tracks_model=model)


def _users(events, last):
    if last:
        events = events.filter(pgh_created_at__gt=last.published_at)
    users = events.exclude(Q(pgh_context=None)).values_list("pgh_context__metadata__user", flat=True)
    return {user for user in users.distinct() if user is not None}


@dataclass(frozen=True)
class Difference:
    """One thing that differs between two documents: a value, or a claim added, changed or removed."""

    where: str
    what: str  # added, changed, removed
    before: object
    after: object


def has_unpublished_changes(record):
    """Whether the desk says something else than the last edition; computed, never stored."""
    last = catalogue.latest_edition(record.pk)
    return last is None or not catalogue.same(kinds.of(record).compose(record), orjson.loads(last.document))


def changes_of(record):
    """The differences between the record's last edition and its present state."""
    last = catalogue.latest_edition(record.pk)
    before = orjson.loads(last.document) if last else {}
    return differences(before, kinds.of(record).compose(record))


def differences(before, after):
    """What differs between two documents, claim by claim."""
    found = []
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if isinstance(old or new, list) and all(
            isinstance(x, dict) and "id" in x for x in (old or []) + (new or [])
        ):
            found += _claim_differences(name, old or [], new or [])
        else:
            what = "added" if old in (None, "", []) else "removed" if new in (None, "", []) else "changed"
            found.append(Difference(name, what, old, new))
    return found


def _claim_differences(name, old, new):
    before, after = ({claim["id"]: claim for claim in claims} for claims in (old, new))
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        if one == other:
            continue
        if one is None:
            yield Difference(f"{name} {key}", "added", None, other)
        elif other is None:
            yield Difference(f"{name} {key}", "removed", one, None)
        else:
            for field in dict.fromkeys([*one, *other]):
                if one.get(field) != other.get(field):
                    yield Difference(f"{name} {key}: {field}", "changed", one.get(field), other.get(field))
