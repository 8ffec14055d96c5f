"""Reading the tables strictly: every bad row is told with its file, line, column and reason."""

import csv
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models

from atlas.dataset.tables import TABLES
from publishing import ids


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be loaded. Line 0 is the dataset as a whole."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self):
        if not self.line:
            return self.reason
        return f"{self.file}, line {self.line}, column “{self.column}”: {self.reason}"


@dataclass
class Row:
    """One line of a table, with the unsaved instance made of it."""

    table: object
    line: int
    instance: models.Model
    key: tuple


@dataclass
class Reading:
    """All rows of all tables, and what is wrong with them."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(folder):
    """Read every table in `folder`. A missing table is empty; a missing folder is an error."""
    reading = Reading()
    for table in TABLES:
        _read_table(folder / f"{table.name}.csv", table, reading)
    if not reading.rows and not reading.faults:
        reading.faults.append(Fault(str(folder), 0, "", "there is no table of the dataset in this folder."))
    _check_keys(reading)
    return reading


def _read_table(path, table, reading):
    if not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        reading.faults.append(Fault(path.name, line, "", "the file is not UTF-8 here: save it as UTF-8."))
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen = {}
    try:
        header = next(lines, [])
        if faults := list(_header_faults(path.name, table, header)):
            reading.faults += faults
            return
        for cells in lines:
            line = lines.line_num
            if not any(cells):
                continue
            if len(cells) != len(header):
                reason = f"it has {len(cells)} cells, the header has {len(header)}."
                reading.faults.append(Fault(path.name, line, header[0], reason))
                continue
            _read_row(path.name, line, table, dict(zip(header, cells, strict=True)), reading, seen)
    except csv.Error as error:
        reading.faults.append(Fault(path.name, lines.line_num, "", f"it is not readable as CSV: {error}."))


def _header_faults(name, table, header):
    allowed = table.columns
    for column in header:
        if column not in allowed:
            yield Fault(name, 1, column, f"there is no such column. Allowed are: {', '.join(allowed)}.")
        elif header.count(column) > 1:
            yield Fault(name, 1, column, "the column stands here twice.")
    for column in table.key:
        if column not in header:
            yield Fault(name, 1, column, "this column is missing.")


def _read_row(name, line, table, values, reading, seen):
    instance, faults = table.model(), []
    for column, text in values.items():
        model_field = table.model._meta.get_field(column)
        try:
            _set(instance, model_field, text.strip())
        except ValidationError as error:
            faults.append(Fault(name, line, column, " ".join(error.messages)))
    key = tuple(getattr(instance, table.model._meta.get_field(column).attname) for column in table.key)
    if key in seen:
        faults.append(Fault(name, line, table.key[0], f"the same row stands in line {seen[key]}."))
    seen[key] = line
    if not faults:
        faults = [Fault(name, line, column, reason) for column, reason in _broken_rules(instance)]
    reading.faults += faults
    if not faults:
        reading.rows.append(Row(table, line, instance, key))


def _set(instance, model_field, text):
    if text == "":
        if model_field.primary_key or not (
            model_field.null or model_field.blank or model_field.has_default()
        ):
            raise ValidationError("a value is needed here.")
        return  # the model's own default
    if text in ("true", "false") and isinstance(model_field, models.BooleanField):
        value = text == "true"
    elif model_field.is_relation:
        prefix = getattr(model_field.related_model._meta.pk, "prefix", None)
        if prefix and not ids.is_valid(text, prefix):
            raise ValidationError(f"“{text}” is not an identifier: its form or its check digits are wrong.")
        value = text
    else:
        value = model_field.clean(text, instance)
    setattr(instance, model_field.attname, value)


def _broken_rules(instance):
    """What the model's fields refuse; the database's own rules are tried when the row is written."""
    relations = {f.name for f in instance._meta.concrete_fields if f.is_relation}
    try:
        instance.clean_fields(exclude=relations)
        instance.clean()
    except ValidationError as error:
        for column, messages in error.message_dict.items():
            yield column, " ".join(messages)


def _check_keys(reading):
    """Every reference leads to a row of the dataset, and every credit to one of its claims."""
    known = {}
    for row in reading.rows:
        known.setdefault(type(row.instance), set()).add(row.instance.pk)
    claims = {row.instance.pk for row in reading.rows if str(row.instance.pk).startswith(ids.CLAIM)}
    for row in list(reading.rows):
        name = f"{row.table.name}.csv"
        for model_field in row.instance._meta.concrete_fields:
            if not model_field.is_relation:
                continue
            value = getattr(row.instance, model_field.attname)
            if value and value not in known.get(model_field.related_model, ()):
                reason = f"“{value}” is not in the dataset."
                reading.faults.append(Fault(name, row.line, model_field.name, reason))
        if row.table.name == "credits" and row.instance.claim not in claims:
            reason = f"the claim “{row.instance.claim}” is not in the dataset."
            reading.faults.append(Fault(name, row.line, "claim", reason))
