"""What a release says of itself: README, head of the package description, citation."""

import json
from pathlib import Path
from string import Template

from atlas.releases.coverage import coverage
from publishing import imprint
from publishing.catalogue import stamp
from publishing.releases.csv_file import missing_values

TEXT = Path(__file__).with_name("readme.md")
ABSTRACT = (
    "Organizations of people who left Russia, their host countries, and how many people left: what "
    "sources say, one claim at a time, with the place in the source, its dates and who else it credits."
)
KEYWORDS = ("civil society", "exile", "emigration", "Russia", "organizations", "migration estimates")


def package_head(plan):
    """What `datapackage.json` says of the whole."""
    return {
        "name": "atlas",
        "id": f"atlas-{plan.version}",
        "title": imprint.TITLE,
        "description": f"{ABSTRACT} State of {stamp(plan.at)}.",
        "version": plan.version,
        "created": f"{plan.day}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "licenses": [{"name": imprint.SPDX, "title": imprint.FULL_NAME, "path": imprint.ADDRESS}],
        "contributors": [{"title": "Atlas", "roles": ["curator"]}],
        "sources": [{"title": "The works in the table `sources`", "path": "data/sources.csv"}],
    }


def citation(plan):
    """`CITATION.cff`, version 1.2.0. Its author is Atlas: nobody who works on it is named."""
    members = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite this release.",
        "type": "dataset",
        "title": imprint.TITLE,
        "abstract": ABSTRACT,
        "authors": [{"name": "Atlas"}],
        "version": plan.version,
        "date-released": plan.day,
        "license": imprint.SPDX,
        "license-url": imprint.ADDRESS,
        "keywords": list(KEYWORDS),
    }
    # Every JSON value is a YAML value.
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in members.items())


def text(plan, store, counts):
    """`README.md`, in words."""
    return Template(TEXT.read_text(encoding="utf-8")).substitute(
        title=imprint.TITLE,
        version=plan.version,
        stem=f"atlas-{plan.version}",
        abstract=ABSTRACT,
        at=stamp(plan.at),
        day=plan.day,
        previous=plan.previous or "none",
        more=_more(plan),
        tables="\n".join(f"| `{t.name}` | {counts[t.name]} | {t.description} |" for t in store.tables),
        coverage=coverage(store),
        missing="\n".join(f"| `{one['value']}` | {one['label']} |" for one in missing_values()),
    )


def _more(plan):
    """What sets this release apart: what it replaces, and a note."""
    lines = [
        f"- It replaces {version}, from which something had to be removed: {why}"
        for version, why in plan.replaces
    ]
    return "\n".join([*lines, *(["", plan.note] if plan.note else []), ""])
