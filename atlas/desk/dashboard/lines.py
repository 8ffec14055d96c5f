"""Findings as lines that a curator reads: the record by its name, the claim in words, the place to fix it."""

from dataclasses import dataclass

from django.apps import apps
from django.urls import NoReverseMatch
from django.utils.functional import cached_property
from django.utils.text import Truncator

from publishing.admin.anchors import address, anchor, placed
from publishing.models import Claim

WORDS = 24


@dataclass(frozen=True)
class Line:
    """One line: what it is about, what there is to do, and the address where that is done."""

    title: str
    address: str = ""
    what: str = ""
    detail: str = ""
    note: str = ""


class Lookup:
    """Names of records, and claims in words: all that a page shows of one model in one query."""

    def __init__(self, findings):
        self._wanted = {}
        for finding in findings:
            for model, key in ((_record_model(finding), finding.record_id), _row(finding)):
                self._wanted.setdefault(model, set()).add(key)

    @cached_property
    def _rows(self):
        return {(model, str(row.pk)): row for model in self._wanted for row in self._query(model)}

    def _query(self, model):
        rows = model._default_manager.filter(pk__in=self._wanted[model])
        if issubclass(model, Claim):
            rows = placed(rows)
        related, names = [], ["names"] if _has_names(model) else []
        for field in model._meta.concrete_fields:
            other = field.related_model
            if other is None or field.name in (getattr(model, "part_of", None), "source"):
                continue
            related += [field.name, *(f"{field.name}__{name}" for name in _said_of(other))]
            names += [f"{field.name}__names"] if _has_names(other) else []
        return rows.select_related(*related).prefetch_related(*names)

    def row(self, finding):
        """The row that a finding is about; None if it went meanwhile."""
        return self._rows.get(_row(finding))

    def line(self, finding, what="", note="", page="change"):
        """A finding as a line. A record that went meanwhile stands with its identifier."""
        model, key = _record_model(finding), finding.record_id
        record, row = self._rows.get((model, key)), self.row(finding)
        own = row is not None and row is not record
        return Line(
            title=Truncator(str(record or key)).words(WORDS),
            address=_place(model, key, page) + (_anchor(row) if own else ""),
            what=str(what),
            detail=Truncator(f"{row._meta.verbose_name}: {row}").words(WORDS) if own else "",
            note=note,
        )


def _record_model(finding):
    model = apps.get_model(finding.model)
    part_of = getattr(model, "part_of", None)
    return model._meta.get_field(part_of).related_model if part_of else model


def _row(finding):
    return apps.get_model(finding.model), finding.row_id


def _has_names(model):
    """Whether a record is called by its claims, as organizations are."""
    return any(name == "names" for name, _model, _field in getattr(model, "parts", list)())


def _said_of(model):
    """What a record needs to say itself in words: the group that an estimate is about."""
    fields = getattr(model, "_meta", None) and {field.name for field in model._meta.concrete_fields}
    return ["destination_group"] if fields and "destination_group" in fields else []


def _place(model, key, page):
    try:
        return address(model, key, page)
    except NoReverseMatch:
        return address(model, key)


def _anchor(row):
    if isinstance(row, Claim):
        return anchor(type(row), row.form_row)
    part = row._meta.get_field(row.part_of).remote_field
    return f"#{part.get_accessor_name()}-group"
