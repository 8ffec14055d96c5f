"""Which addresses are checked, and where each of them is cited.

They are found through the models: every `WebAddressField` of what curators edit, so that none is
forgotten when a model gets another. Drafts count; what was withdrawn does not.
"""

from dataclasses import dataclass

from publishing.fields import WebAddressField
from publishing.models import Record
from publishing.roles import desk_models
from publishing.states import RecordState

ARCHIVED = "archived_url"  # the field beside an address that holds a copy of it


@dataclass(frozen=True)
class Place:
    """A field of a row in which an address stands. `record` is the record that is edited to change it."""

    row: object
    field: str
    record: object

    @property
    def takes_a_copy(self):
        """Whether the address has an empty place for an archived copy beside it."""
        return self.field != ARCHIVED and hasattr(self.row, ARCHIVED) and not getattr(self.row, ARCHIVED)


def fields():
    """Every field that holds an address: [(model, name, path to its record)]."""
    found = []
    for model in desk_models():
        to_record = _way_to_record(model)
        found += [
            (model, field.name, to_record)
            for field in model._meta.concrete_fields
            if isinstance(field, WebAddressField)
        ]
    return found


def _way_to_record(model):
    """The foreign key to the record, empty if the row is the record, None if it belongs to none."""
    return "" if issubclass(model, Record) else getattr(model, "part_of", None)


def all_addresses(record=None):
    """Every address once, of one record or of all that are not withdrawn, in a steady order."""
    found = set()
    for model, name, way in fields():
        rows = model._default_manager.exclude(**{name: ""})
        if record is not None:
            if way is None or _record_model(model, way) is not type(record):
                continue
            rows = rows.filter(**{way or "pk": record.pk})
        elif way is not None:
            rows = rows.exclude(**{f"{way}__state" if way else "state": RecordState.WITHDRAWN})
        found.update(rows.order_by().values_list(name, flat=True))
    return sorted(found)


def _record_model(model, way):
    return model._meta.get_field(way).related_model if way else model


def _called_by(record, way):
    """What a record needs to say its name, if that is a claim: then it is asked for all at once."""
    return [f"{way}__{name}" for name, _model, _field in record.parts() if name == "names"]


def places(urls):
    """Where addresses are cited: {address: [Place]}. One query for each field, however many there are."""
    found = {}
    for model, name, way in fields():
        rows = model._default_manager.filter(**{f"{name}__in": urls})
        if way:
            rows = rows.select_related(way).prefetch_related(*_called_by(_record_model(model, way), way))
        if way is not None:
            rows = rows.exclude(**{f"{way}__state" if way else "state": RecordState.WITHDRAWN})
        for row in rows:
            record = getattr(row, way) if way else row
            found.setdefault(getattr(row, name), []).append(Place(row, name, record))
    return found
