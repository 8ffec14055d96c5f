"""The files that tell what the data is, made from the code."""

from atlas.dataset import guide, package


def files(root):
    """Every generated file below `root` with the text it should have: {path: text}."""
    data = root / "data"
    return {data / "datapackage.json": package.text(data), root / "docs" / "data.md": guide.text()}


def stale(root):
    """Those of the files that do not say what the code says: {path: text}."""
    return {
        path: text
        for path, text in files(root).items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }
