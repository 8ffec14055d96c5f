"""`data/datapackage.json`: every table of the dataset and its columns (Data Package v2).

Name, version, licence and contributors are kept by hand in that file; the rest follows from the models.
"""

import csv
import json

from django.db import models
from django_countries.fields import CountryField

from atlas.dataset.meanings import codes_of, meaning, sentence
from atlas.dataset.tables import TABLES
from publishing import ids
from publishing.fields import WEB_ADDRESS, CodesField, IdentifierField, WebAddressField
from publishing.models import Claim

PROFILES = "https://datapackage.org/profiles/2.0"
TYPES = {
    models.BooleanField: "boolean",
    models.DateField: "date",
    models.DecimalField: "number",
    models.IntegerField: "integer",
}


def text(folder):
    """The file as it should be, for the tables in `folder`."""
    head = json.loads((folder / "datapackage.json").read_text())
    head["resources"] = [_resource(table, folder) for table in TABLES]
    return json.dumps(head, ensure_ascii=False, indent=2) + "\n"


def _resource(table, folder):
    columns = [table.model._meta.get_field(name) for name in _header(table, folder)]
    schema = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_column(table, field) for field in columns],
        "primaryKey": list(table.key),
        "missingValues": [{"value": "", "label": "not given"}],
    }
    if keys := [_foreign_key(field) for field in columns if field.is_relation]:
        schema["foreignKeys"] = keys
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.name.replace("_", " ").capitalize(),
        "description": sentence(table.model),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _header(table, folder):
    """The columns that the file has, in its order."""
    with (folder / f"{table.name}.csv").open(newline="", encoding="utf-8") as file:
        return next(csv.reader(file))


def _column(table, field):
    kind = next((name for base, name in TYPES.items() if isinstance(field, base)), "string")
    column = {"name": field.name, "type": kind, "description": meaning(field)}
    if kind == "boolean":
        column |= {"trueValues": ["true"], "falseValues": ["false"]}
    if constraints := _constraints(table, field):
        column["constraints"] = constraints
    return column


def _constraints(table, field):
    found = {}
    if _is_required(table, field):
        found["required"] = True
    if table.key == (field.name,):
        found["unique"] = True
    if isinstance(field, CodesField):
        one = "|".join(field.codes.values)
        found["pattern"] = f"({one})(;({one}))*"
    elif codes := codes_of(field):
        found["enum"] = list(codes.values)
    elif isinstance(field, IdentifierField):
        found["pattern"] = _identifier(field.prefix)
    elif field.name == "claim":
        found["pattern"] = _identifier(ids.CLAIM)
    elif isinstance(field, CountryField):
        found["pattern"] = "[A-Z]{2}"
    elif isinstance(field, WebAddressField):
        found["pattern"] = WEB_ADDRESS
    elif isinstance(field, models.SlugField):
        found["pattern"] = "[-a-zA-Z0-9_]+"
    elif isinstance(field, models.IntegerField) and field.choices:
        found["enum"] = [value for value, _ in field.choices]
    elif isinstance(field, models.PositiveSmallIntegerField):
        found["minimum"] = 0
    elif isinstance(field, models.CharField):
        found["maxLength"] = field.max_length
    return found


def _is_required(table, field):
    """Whether the loader needs a value, or publication does."""
    if issubclass(table.model, Claim) and field.name in ("source", "locator"):
        return True
    return field.primary_key or not (field.blank or field.null or field.has_default())


def _identifier(prefix):
    return f"{prefix}[{ids.ALPHABET}]{{6}}[0-9]{{2}}"


def _foreign_key(field):
    target = next(table.name for table in TABLES if table.model is field.related_model)
    return {"fields": [field.name], "reference": {"resource": target, "fields": ["id"]}}
