"""`datapackage.json`: every table and column of a release in words (Data Package v2)."""

import json

from publishing import ids
from publishing.releases.csv_file import missing_values
from publishing.releases.design import BOOLEAN

PROFILES = "https://datapackage.org/profiles/2.0"


def text(head, tables):
    """The description of all tables; `head` has name, title, version, licence."""
    package = {"$schema": f"{PROFILES}/datapackage.json"} | head
    package["resources"] = [_resource(table, tables) for table in tables]
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table, tables):
    schema = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(table, column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": missing_values(),
    }
    keys = []
    for column in table.references:
        target = next(one for one in tables if one.name == column.target)
        reference = {"resource": "" if target is table else target.name, "fields": [target.key[0]]}
        keys.append({"fields": [column.name], "reference": reference})
    if keys:
        schema["foreignKeys"] = keys
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table, column):
    said = {"name": column.name, "type": column.type, "description": column.description}
    if column.edtf:
        said["rdfType"] = "http://id.loc.gov/datatypes/edtf"
    if column.type == BOOLEAN:
        said |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = {"required": True} if column.required else {}
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.codes:
        constraints["enum"] = list(column.codes.values)
        said["categories"] = [{"value": code.value, "label": code.en} for code in column.codes]
    elif table.key == (column.name,) and (prefix := _prefix(table)):
        constraints["pattern"] = f"{prefix}[{ids.ALPHABET}]{{6}}[0-9]{{2}}"
    if constraints:
        said["constraints"] = constraints
    return said


def _prefix(table):
    """The first letter of the identifiers of a table's rows, if they are identifiers of Atlas."""
    from publishing import kinds

    if table.claims:
        return ids.CLAIM
    model = kinds.named(table.kind).model if table.kind and not table.path else None
    return getattr(model and model._meta.pk, "prefix", "")
