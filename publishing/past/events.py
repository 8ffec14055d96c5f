"""What the database wrote down about the rows of a record: its own, those of its parts, their credits."""

import datetime
import functools
import uuid
from dataclasses import dataclass, field

from django.db.models import Max

from publishing import kinds

INSERT, UPDATE, DELETE = "insert", "update", "delete"


@dataclass(frozen=True, slots=True)
class Event:
    """One insert, update or delete of one row. `owner` is the record to which the row then belonged."""

    id: int
    at: datetime.datetime
    label: str
    model: type
    key: str
    context: uuid.UUID | None
    owner: str

    @property
    def row(self):
        return self.model, self.key


@dataclass
class Subject:
    """Whose past it is: a record or an agent, also one that is deleted."""

    model: type
    pk: str
    _event_lists: dict = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, record):
        return cls(type(record), record.pk)

    @property
    def kind(self):
        return getattr(self.model, "record_kind", None) or self.model._meta.model_name

    @functools.cached_property
    def present(self):
        """The record as it stands, or None if it is deleted."""
        return self.model._default_manager.filter(pk=self.pk).first()

    @functools.cached_property
    def events(self):
        """Everything that happened to every row that ever belonged to it, in order."""
        found = [*_read(self.model, {"pgh_obj_id": self.pk}, None, self.pk)]
        claims = set()
        for model, part_of in parts_of(self.model):
            ever = history_of(model).filter(**{f"{part_of}_id": self.pk}).values("pgh_obj_id")
            rows = [*_read(model, {"pgh_obj_id__in": ever}, f"{part_of}_id", "")]
            claims.update(event.key for event in rows)
            found += rows
        for model, name in satellites_of(self.model):
            found += _read(model, {f"{name}__in": claims}, name, "")
        return _in_order(found)


def _in_order(events):
    """Events as they happened. Numbers of different tables do not compare: saves of one transaction are told
    apart by which touched a row after the other."""
    events = sorted(events, key=lambda event: (event.at, event.id))
    counted, steps = {}, {}
    for event in events:
        counted[event.row] = counted.get(event.row, -1) + 1
        steps.setdefault((event.at, event.context), []).append(counted[event.row])
    rank = {save: sum(places) / len(places) for save, places in steps.items()}
    return sorted(events, key=lambda e: (e.at, rank[e.at, e.context], str(e.context), e.id))


def parts_of(model):
    """The models whose rows belong to a record, with the field that says to which."""
    return [(part, name) for _, part, name in model.parts()] if hasattr(model, "parts") else []


def satellites_of(model):
    """The models whose rows belong to the claims of such a record, if it has any."""
    return kinds.satellites() if parts_of(model) else ()


def history_of(model):
    """The history of a model's rows, as a queryset."""
    return model._meta.get_field("history").related_model.objects.order_by()


def last_number(model):
    """The number of the last event of a model's rows."""
    return history_of(model).aggregate(end=Max("pgh_id"))["end"] or 0


def values_of(events):
    """The rows as they were after (for a deletion: before) each event: {event: {column: value}}."""
    wanted = {}
    for event in events:
        wanted.setdefault(event.model, {})[event.id] = event
    found = {}
    for model, by_id in wanted.items():
        columns = [column.attname for column in kept_columns(model)]
        for number, *values in history_of(model).filter(pk__in=by_id).values_list("pk", *columns):
            found[by_id[number]] = dict(zip(columns, values, strict=True))
    return found


@functools.cache
def kept_columns(model):
    """The columns of a model that its history keeps."""
    kept = {column.name for column in history_of(model).model._meta.concrete_fields}
    return [column for column in model._meta.concrete_fields if column.name in kept or column.primary_key]


def _read(model, query, owner, default):
    columns = [
        "pk",
        "pgh_created_at",
        "pgh_label",
        "pgh_obj_id",
        "pgh_context_id",
        *([owner] if owner else []),
    ]
    for number, at, label, key, context, *of in history_of(model).filter(**query).values_list(*columns):
        yield Event(number, at, label, model, str(key), context, of[0] if of else default)
