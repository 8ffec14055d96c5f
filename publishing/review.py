"""What a reviewer needs to know: problems, who edited, what changed since the last edition."""

import functools
from dataclasses import dataclass

import orjson
from django.db.models import Max

from publishing import catalogue, edtf, kinds
from publishing.models import Claim, Publication


def problems_of(record, alongside=frozenset()):
    """Every reason why the record cannot be published, as sentences. `alongside` are published with it."""

    @functools.cache
    def published(record_id):
        return record_id in alongside or catalogue.is_on_shelf(record_id)

    claims = [claim for claim in claims_of(record) if not claim.withheld]
    credits = _credits_of(claims)
    found = []
    for claim in claims:
        found += _claim_problems(claim, credits.get(claim.pk, ()), published)
    return [*found, *kinds.of(record).problems(record, published)]


def claims_of(record):
    """All claims of a record, withheld ones too."""
    for name, model, _ in type(record).parts():
        if issubclass(model, Claim):
            yield from getattr(record, name).select_related("source")


def _credits_of(claims):
    """What the claims credit, by claim."""
    found = {}
    for model, field in kinds.satellites():
        rows = model.objects.filter(**{f"{field}__in": [claim.pk for claim in claims]})
        for row in rows.select_related("source"):
            found.setdefault(getattr(row, field), []).append(row)
    return found


def _claim_problems(claim, credits, published):
    where = f"{claim._meta.verbose_name.capitalize()} “{claim}” ({claim.pk})"
    yield from statement_problems(where, claim, published)
    if claim.source_id is None:
        return
    try:
        days = edtf.validity(claim.valid_from, claim.valid_to)
        if days.earliest and days.latest and days.latest < days.earliest:
            yield f"{where} ends before it starts."
    except edtf.NotADate as error:
        yield f"{where}: {error}"
    for credit in credits:
        if not published(credit.source_id):
            yield f"{where} credits a source that is not published: {credit.source}."


def statement_problems(where, statement, published):
    """Why what a source says cannot be published: sentences that begin with `where`."""
    if statement.source_id is None:
        yield f"{where} has no source: say who states it."
        return
    if not published(statement.source_id):
        yield f"{where} rests on a source that is not published: {statement.source}."
    if not statement.locator:
        yield f"{where} has no locator: say where in the source it stands."


def editors_since_publication(record):
    """Ids of the people who changed the record, its claims or their credits since its last edition."""
    last = Publication.objects.filter(edition__record_id=record.pk).order_by("-edition__number").first()
    marks = last.history_marks if last else {}
    editors = set()
    for events in _events_of(record):
        new = events.filter(pgh_id__gt=marks.get(events.model._meta.label_lower, 0))
        users = new.exclude(pgh_context=None).values_list("pgh_context__metadata__user", flat=True)
        editors.update(user for user in users.distinct() if user is not None)
    return editors


def history_marks(record):
    """How far the history of the record goes now: {history table: number of its last event}.

    Times would not do: an event has the time at which its transaction began.
    """
    ends = {
        events.model._meta.label_lower: events.aggregate(end=Max("pgh_id"))["end"]
        for events in _events_of(record)
    }
    return {label: end for label, end in ends.items() if end}


def _events_of(record):
    """The history of the record, its parts and the credits of its claims: a queryset for each table."""
    claim_ids = set()
    for model, field in [(type(record), "id"), *((m, f"{f}_id") for _, m, f in type(record).parts())]:
        events = model._meta.get_field("history").related_model.objects.filter(**{field: record.pk})
        claim_ids.update(events.values_list("pgh_obj_id", flat=True))
        yield events
    for model, field in kinds.satellites():
        history = model._meta.get_field("history").related_model
        yield history.objects.filter(**{f"{field}__in": claim_ids})


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
