"""How Datasette shows the SQLite database of a release."""

import json

from publishing import imprint


def metadata(stem, plan, tables, design):
    """The metadata file: titles, meanings of columns, facets, which column names a row."""
    said = {}
    for table in tables:
        said[table.name] = {
            "title": table.title,
            "description": table.description,
            "columns": {column.name: column.description for column in table.columns},
        }
        if facets := design.facets.get(table.name):
            said[table.name]["facets"] = list(facets)
        if table.label:
            said[table.name]["label_column"] = table.label
    document = {
        "title": f"Atlas {plan.version}",
        "description": "Civil society in exile: what sources say of it, one row for each claim. "
        "Rows are what sources name, not a census: counts must not be read as totals.",
        "license": imprint.LICENCE,
        "license_url": imprint.ADDRESS,
        "databases": {stem: {"description": f"The state of {plan.at.isoformat()}.", "tables": said}},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
