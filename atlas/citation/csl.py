"""CSL-JSON, which citation processors and reference managers read."""

import orjson

from atlas.citation.model import date_parts, tidy, year_of

TYPES = {
    "entry": "entry-encyclopedia",
    "dataset": "dataset",
    "article": "article-journal",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "news": "article-newspaper",
    "interview": "interview",
    "webpage": "webpage",
    "post": "post",
    "video": "motion_picture",
    "broadcast": "broadcast",
    "talk": "speech",
    "law": "legislation",
    "personal": "personal_communication",
}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
    },
}
_TEXTS = (
    "title",
    "container-title",
    "publisher",
    "version",
    "page",
    "DOI",
    "ISBN",
    "language",
    "URL",
    "note",
)
SCHEMA = {
    "title": "Citation",
    "type": "array",
    "description": "One CSL item, as citation processors take them.",
    "items": {
        "type": "object",
        "required": ["id", "type", "title"],
        "properties": {
            "id": {"type": "string"},
            "type": {"type": "string", "enum": sorted({*TYPES.values(), "document"})},
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": {"type": "string"}}},
            },
            "issued": _DATE,
            "accessed": _DATE,
        }
        | {name: {"type": "string"} for name in _TEXTS},
    },
}


def item(citation):
    """The citation as a CSL item."""
    members = {
        "id": citation.key,
        "type": TYPES.get(citation.kind, "document"),
        "title": tidy(citation.title),
        "author": [{"literal": tidy(name)} for name in citation.authors],
        "container-title": citation.container,
        "publisher": citation.publisher,
        "version": citation.version,
        "issued": _date(citation.issued),
        "accessed": _date(citation.accessed),
        "page": citation.pages,
        "DOI": citation.doi,
        "ISBN": citation.isbn,
        "language": citation.language,
        "URL": citation.url,
        "note": " ".join(citation.remarks()),
    }
    return {name: value for name, value in members.items() if value}


def _date(text):
    if parts := date_parts(text):
        return {"date-parts": [parts]}
    if year := year_of(text):
        return {"date-parts": [[year]], "circa": True} if "~" in text or "%" in text else _year(year)
    return {"literal": text} if text else None


def _year(year):
    return {"date-parts": [[year]]}


def write(citation):
    """The citation as an array of one CSL item, which is what programs import."""
    return orjson.dumps([item(citation)]).decode()
