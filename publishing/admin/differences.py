"""The differences between the last edition and the desk, as a reviewer reads them."""

import hashlib
from dataclasses import dataclass, field

import orjson

from publishing.review import changes_of


@dataclass
class Block:
    """What differs in one claim, or in one value of the record itself."""

    title: str
    what: str
    rows: list = field(default_factory=list)  # (field, before, after)


def blocks_of(record):
    """The unpublished changes of a record, claim by claim."""
    found = {}
    for difference in changes_of(record):
        where, _, name = difference.where.partition(": ")
        block = found.setdefault(where, Block(_title(where), difference.what))
        if isinstance(difference.after or difference.before, dict) and not name and " " in where:
            block.rows += _whole_claim(difference.before or {}, difference.after or {})
        else:
            block.rows.append((plain(name or where), shown(difference.before), shown(difference.after)))
    return [block for key, block in found.items() if key != "id" and any(b or a for _, b, a in block.rows)]


def fingerprint(document):
    """A short mark of a document: another mark, another document."""
    return hashlib.sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]


def _title(where):
    return plain(where).capitalize()


def plain(name):
    return name.replace("_", " ")


def _whole_claim(before, after):
    for name in dict.fromkeys([*before, *after]):
        old, new = shown(before.get(name)), shown(after.get(name))
        if name != "id" and (old or new):
            yield plain(name), old, new


def shown(value):
    """A value of a document in one line, as people read it."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        parts = ((name, shown(part)) for name, part in value.items())
        return "; ".join(f"{plain(name)} {text}" for name, text in parts if text)
    if isinstance(value, list):
        return " / ".join(filter(None, map(shown, value)))
    return str(value)
