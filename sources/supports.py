"""What rests on a source at the desk, drafts included: every claim and estimate that cites or credits it.

What readers see of this is `resting`, which looks at the shelf alone.
"""

import re
from dataclasses import dataclass

from django.db.models import Count

from publishing import kinds
from publishing.models import Claim
from sources.models import Credit, Source


@dataclass
class Support:
    """One row that rests on a source: `row` itself, the record it belongs to, and where it was read."""

    row: object
    model: type  # of the record
    record_id: str
    locator: str
    credited: bool = False  # it only says that its own source credits this one


def supports_of(source):
    """Every claim, estimate and other row that cites or credits the source."""
    found = []
    for model, part, owner, field in _places():
        rows = part._default_manager.filter(**{field: source})
        found += [_support(row, model, owner, credited=not hasattr(row, "confidence")) for row in rows]
    return found + _credited(source)


def count_of(source):
    """How many claims and estimates cite the source itself. No row is read."""
    return sum(part._default_manager.filter(**{field: source}).count() for _, part, _, field in _citing())


def counts_of(sources):
    """{key: how many claims and estimates cite it} for a page of sources, in as many queries as places."""
    keys = [source.pk for source in sources]
    counts = dict.fromkeys(keys, 0)
    for _model, part, _owner, field in _citing():
        rows = part._default_manager.filter(**{f"{field}__in": keys}).order_by().values_list(field)
        for key, count in rows.annotate(n=Count("pk")):
            counts[key] += count
    return counts


def by_place(support):
    """A sort key: p. 9 comes before p. 10, and what has no place comes last."""
    parts = re.split(r"(\d+)", support.locator.lower())
    return not support.locator, [
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part
    ]


def claim_models():
    """The kinds of claims: [(model of the record, accessor, model of the claim, field to the record)]."""
    return [
        (kind.model, accessor, part, owner)
        for kind in kinds.all_kinds()
        for accessor, part, owner in kind.model.parts()
        if issubclass(part, Claim)
    ]


def _citing():
    """The places of what cites a source as its own: claims, and records that are one statement."""
    return [place for place in _places() if any(f.name == "confidence" for f in place[1]._meta.fields)]


def _places():
    """Every foreign key to a source in a record or its parts: (record's model, model, its owner, field)."""
    for kind in kinds.all_kinds():
        models = [(kind.model, None), *((part, owner) for _, part, owner in kind.model.parts())]
        for model, owner in models:
            for field in model._meta.concrete_fields:
                if field.related_model is Source and field.name != owner:
                    yield kind.model, model, owner, field.name


def _support(row, model, owner, credited):
    record_id = getattr(row, f"{owner}_id") if owner else row.pk
    return Support(row, model, record_id, getattr(row, "locator", ""), credited)


def _credited(source):
    credits = {credit.claim: credit for credit in Credit.objects.filter(source=source)}
    if not credits:
        return []
    return [
        Support(claim, model, getattr(claim, f"{owner}_id"), credits[claim.pk].locator, credited=True)
        for model, _accessor, part, owner in claim_models()
        for claim in part._default_manager.filter(pk__in=credits)
    ]
