"""The rows of the past in words: fields and codes by their labels, other records by their titles."""

import functools
from decimal import Decimal

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_countries import countries
from django_countries.fields import CountryField

from publishing.models import Claim

LONGEST = 160
_SIDE = {"id", "valid", "position"}


class Words:
    """Puts values of rows into words. `read` first what will be asked for: titles then cost few queries."""

    def __init__(self, *known):
        """`known` are records that keep the titles of this moment, whatever becomes of their names."""
        self._wanted, self._titles = {}, {}
        self._known = {(type(record), record.pk): f"{record} ({record.pk})" for record in known}

    def read(self, model, *rows):
        """Remember which other rows these name."""
        for column in model._meta.concrete_fields:
            if column.remote_field:
                wanted = self._wanted.setdefault(column.related_model, set())
                wanted.update(row[column.attname] for row in rows if row.get(column.attname))

    def title(self, model, key):
        """What a row is called, with its identifier; one that is gone, by its identifier alone."""
        if (model, key) in self._known:
            return self._known[model, key]
        if model not in self._titles:
            keys = self._wanted.setdefault(model, set()) | {key}
            self._titles[model] = dict(self._titles_of(model, keys))
        return self._titles[model].get(key, str(key))

    def _titles_of(self, model, keys):
        rows = model._default_manager.filter(pk__in=keys)
        if hasattr(model, "shown_name"):
            rows = rows.prefetch_related("names")
        return [(row.pk, f"{row} ({row.pk})") for row in rows]

    def value(self, column, value):
        """A value of a column as a person reads it."""
        if value in (None, "", []):
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if column.remote_field:
            return self.title(column.related_model, value)
        if isinstance(value, list):
            return ", ".join(self.value(column, part) for part in value)
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        if isinstance(column, CountryField):
            return str(countries.name(value)) or value
        return str(_labels(column).get(value, value))

    def called(self, model, values):
        """What a row says, in one line: “Kovcheg, Russian, official”."""
        columns = {column.name: column for column in model._meta.concrete_fields}
        names = getattr(model, "shown", ()) if issubclass(model, Claim) else _telling(model, columns)
        words = [
            self.value(columns[name], values[columns[name].attname]) for name in names if name in columns
        ]
        text = ", ".join(word for word in words if word)
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

    def titled(self, model, key, values):
        """What a row is and says: “Name: Kovcheg, Russian”; the record itself by its kind."""
        if hasattr(model, "record_kind") or not hasattr(model, "part_of"):
            if hasattr(model, "claim"):  # what a claim's source credits
                return f"{capfirst(model._meta.verbose_name)}: {self.called(model, values)}"
            return capfirst(model._meta.verbose_name)
        return f"{capfirst(model._meta.verbose_name)}: {self.called(model, values) or key}"


def shown_columns(model):
    """The columns that a reader of history is told about."""
    hidden = {getattr(model, "part_of", None), "id", "valid"}
    return [column for column in model._meta.concrete_fields if column.name not in hidden]


def _telling(model, columns):
    """The fields by which a row that is no claim is told from others."""
    if names := [name for name in ("title", "title_en", "name", "working_name") if name in columns]:
        return names
    links = [c.name for c in columns.values() if c.remote_field and c.name != getattr(model, "part_of", None)]
    codes = [name for name in ("role", "type", "kind") if name in columns]
    texts = [name for name in ("locator", "country") if name in columns]
    return [*codes, *links, *texts] or [name for name in columns if name not in _SIDE][:2]


@functools.cache
def _pairs_of(column):
    return column.codes.choices if getattr(column, "codes", None) else column.flatchoices


def _labels(column):
    """The labels of a column's codes."""
    if isinstance(column, models.TextField) or not (getattr(column, "codes", None) or column.choices):
        return {}
    return dict(_pairs_of(column))
