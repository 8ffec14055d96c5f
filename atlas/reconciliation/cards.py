"""What the preview and the flyout show of a record."""

from atlas.reconciliation.properties import OF_KIND
from atlas.reconciliation.values import Reading

SHOWN = {
    "organization": ("country", "city", "state", "founded", "website"),
    "source": ("author", "publisher", "published", "url"),
    "country": ("code",),
}
MOST_NAMES, MOST_VALUES = 8, 6


def card(kind, document, site, language):
    """The context of both templates."""
    title = kind.title(document)
    names = dict.fromkeys(called.text for called in kind.names(document) if called.sort != "misprint")
    names.pop(title, None)
    rows = []
    for pid in SHOWN[kind.id]:
        each = OF_KIND[kind.id][pid]
        some = [_words(value) for value in each.values(document, Reading(limit=MOST_VALUES))]
        if some:
            rows.append((each.label, ", ".join(some)))
    summary = document.get("summary") or {}
    return {
        "title": title,
        "label": kind.label,
        "about": kind.about(document),
        "names": [*names][:MOST_NAMES],
        "rows": rows,
        "summary": summary.get(language) or summary.get("en") or "",
        "page": f"{site}/{language}{document['url']}",
        "id": document["id"],
        "edition": document["edition"],
    }


def _words(value):
    """A value in words."""
    return str(value.get("name", next(iter(value.values()))))
