"""The files that tell what the data is, made from the code."""

import json

from atlas.dataset import guide, package


def files(root):
    """Every generated file below `root` with the text it should have: {path: text}."""
    data = root / "data"
    return {
        data / "datapackage.json": package.text(data),
        root / "docs" / "data.md": guide.text(),
        root / "docs" / "openapi.json": openapi_text(),
    }


def openapi_text():
    """The description of the API, as `/api/v1/schema/` sends it; asks no database."""
    from atlas.api import openapi  # a process of the desk alone has no API to load

    return json.dumps(openapi(), ensure_ascii=False, indent=1) + "\n"


def stale(root):
    """Those of the files that do not say what the code says: {path: text}."""
    return {
        path: text
        for path, text in files(root).items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }
