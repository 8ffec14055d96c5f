"""The differences between the last edition and the desk, as a reviewer reads them."""

import hashlib
import re
from dataclasses import dataclass, field

import orjson

from publishing import ids, kinds
from publishing.catalogue import latest_edition
from publishing.review import changes_of

_ID = re.compile(rf"\b[a-z][{ids.ALPHABET}]{{6}}[0-9]{{2}}\b")


@dataclass
class Block:
    """What differs in one claim, in a list without identifiers, or in the record itself."""

    title: str
    what: str
    rows: list = field(default_factory=list)  # (field, before, after)


def blocks_of(record):
    """The unpublished changes of a record: its own values together, then claim by claim."""
    parts = {name: model for name, model, _ in type(record).parts()}
    never = latest_edition(record.pk) is None
    found = {"": Block(f"The {record._meta.verbose_name} itself", "added" if never else "changed")}
    for difference in changes_of(record):
        where, _, name = difference.where.partition(": ")
        part, is_claim = parts.get(where.partition(" ")[0]), " " in where
        its_own = not part and not is_claim
        block = found.setdefault("" if its_own else where, Block(_title(where), difference.what))
        pair = difference.before, difference.after
        if its_own or name:
            model, name = type(record) if its_own else part, name or where
            before, after = (labelled(model, {name: value})[name] for value in pair)
        else:
            before, after = (labelled(part, value) for value in pair)
        if is_claim and not name:
            block.rows += _whole_claim(before or {}, after or {})
        elif where != "id":
            block.rows.append((plain(name or where), shown(before), shown(after)))
    for block in found.values():
        block.rows = [row for row in block.rows if any(row[1:])]
    return titled([block for block in found.values() if block.rows])


def labelled(model, value):
    """A value of a document, its codes replaced by their labels as far as `model` knows them."""
    if isinstance(value, list):
        return [labelled(model, part) for part in value]
    if not isinstance(value, dict) or model is None:
        return value
    fields = {field.name: field for field in model._meta.concrete_fields}
    return {name: _label(fields.get(name), part) for name, part in value.items()}


def _label(field, value):
    if isinstance(value, list):
        return [_label(field, part) for part in value]
    if field is None or isinstance(value, dict) or value in (None, ""):
        return value
    codes = getattr(field, "codes", None)
    labels = dict(codes.choices) if codes else dict(field.flatchoices)
    return str(labels.get(value, value)) if labels else value


def titled(blocks):
    """The same blocks with the titles of the records whose identifiers stand in them."""
    wanted = {pk for block in blocks for row in block.rows for text in row[1:] for pk in _ID.findall(text)}
    titles = {}
    for kind in kinds.all_kinds():
        of_kind = [pk for pk in wanted if pk[0] == getattr(kind.model._meta.pk, "prefix", None)]
        titles |= {
            record.pk: f"{record} ({record.pk})" for record in kind.model.objects.filter(pk__in=of_kind)
        }
    for block in blocks:
        block.rows = [
            (name, *(_ID.sub(lambda match: titles.get(match[0], match[0]), text) for text in texts))
            for name, *texts in block.rows
        ]
    return blocks


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
