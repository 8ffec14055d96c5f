"""What rests on a source, as lines with their places at the desk."""

from dataclasses import dataclass, field

from django.contrib import admin
from django.utils.text import Truncator

from publishing.admin.anchors import address, anchor
from publishing.models import Claim
from sources.excerpts import excerpts_for
from sources.supports import by_place, supports_of


@dataclass
class Line:
    """One claim or figure: what it says, where it was read, where it is edited."""

    what: str
    says: str
    locator: str
    address: str
    credited: bool
    excerpt: str


@dataclass
class Group:
    """A record and its lines, in the order of their places."""

    title: str
    kind: str
    state: str
    address: str
    lines: list = field(default_factory=list)


def groups_of(request, source, words=""):
    """Everything that rests on the source, record by record; only places with `words` in them if given."""
    supports = sorted(supports_of(source), key=by_place)
    wanted = words.lower().strip()
    supports = [support for support in supports if wanted in support.locator.lower()]
    _name_targets(request, [support.row for support in supports])
    records = _records(request, supports)
    places = _places([s.row for s in supports if isinstance(s.row, Claim)])
    excerpts = excerpts_for([s.row for s in supports if hasattr(s.row, "excerpt")])
    groups = {}
    for support in supports:
        record = records.get((support.model, support.record_id))
        if record is None:  # not for the eyes of this curator
            continue
        group = groups.get(record) or groups.setdefault(record, _group(record))
        own = "" if support.row == record else str(support.row)
        group.lines.append(
            Line(
                what=str(support.row._meta.verbose_name),
                says=Truncator(own or str(record)).chars(160),
                locator=support.locator,
                address=group.address + places.get(support.row.pk, ""),
                credited=support.credited,
                excerpt=excerpts.get(support.row.pk, ""),
            )
        )
    return list(groups.values())


def place_at_desk(claim):
    """The address of a claim in the form of its record."""
    owner = claim._meta.get_field(claim.part_of)
    record_id = getattr(claim, owner.attname)
    return address(owner.related_model, record_id) + _places([claim]).get(claim.pk, "")


def _group(record):
    return Group(
        str(record),
        str(record._meta.verbose_name),
        record.get_state_display(),
        address(type(record), record.pk),
    )


def _records(request, supports):
    """{(model, key): record}, read as its own page reads it, for those who may see it."""
    keys = {}
    for support in supports:
        keys.setdefault(support.model, set()).add(support.record_id)
    found = {}
    for model, wanted in keys.items():
        desk = admin.site.get_model_admin(model)
        if desk.has_view_permission(request):
            rows = desk.get_queryset(request).filter(pk__in=wanted)
            found |= {(model, row.pk): row for row in rows}
    return found


def _name_targets(request, rows):
    """Read what the rows refer to in a few queries, so that each can say itself without another."""
    wanted = {}
    for row in rows:
        for column in row._meta.concrete_fields:
            told = column.is_relation and column.name in getattr(row, "shown", ())
            if told and getattr(row, column.attname):
                wanted.setdefault(column.related_model, []).append((row, column))
    for model, places in wanted.items():
        desk = admin.site.get_model_admin(model)
        known = desk.get_queryset(request).in_bulk({getattr(row, column.attname) for row, column in places})
        for row, column in places:
            if target := known.get(getattr(row, column.attname)):
                setattr(row, column.name, target)


def _places(claims):
    """{key of the claim: its anchor in the form of its record}, where claims stand in the order of keys."""
    owners = {}
    for claim in claims:
        owners.setdefault(type(claim), set()).add(getattr(claim, f"{claim.part_of}_id"))
    found = {}
    for model, records in owners.items():
        rows = model._default_manager.filter(**{f"{model.part_of}__in": records}).order_by("pk")
        numbers = {}
        for record_id, pk in rows.values_list(model.part_of, "pk"):
            numbers[record_id] = numbers.get(record_id, -1) + 1
            found[pk] = anchor(model, numbers[record_id])
    return found
