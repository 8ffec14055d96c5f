"""The differences between two documents of a record, as a reviewer reads them: claim by claim, in words."""

from dataclasses import dataclass, field

import orjson
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing import catalogue, ids, kinds
from publishing.admin.saying import field_label, labelled, plain, shown, titled
from publishing.codes import Codes, code


class What(Codes):
    """What became of a claim since the last edition."""

    ADDED = code("added", "Added", "Добавлено", "It was in no last edition.")
    CHANGED = code("changed", "Changed", "Изменено", "It said something else.")
    REMOVED = code("removed", "Removed", "Удалено", "It will no longer be published.")
    SAME = code("same", "Unchanged", "Без изменений", "It stands as in the last edition.")
    WITHHELD = code("withheld", "Withheld: not going out", "Не публикуется", "It is kept at the desk.")


@dataclass
class Block:
    """What differs in one claim, in a list without identifiers, or in the record itself."""

    title: str
    what: What
    rows: list = field(default_factory=list)  # (field, before, after)
    claim: str = ""
    part: str = ""  # the list that the claim stands in
    sources: list = field(default_factory=list)  # (identifier, place), what it rests on now or did


def blocks_of(record, document=None):
    """The unpublished changes of a record: its own values together, then claim by claim."""
    last = catalogue.latest_edition(record.pk)
    before = orjson.loads(last.document) if last else {}
    document = kinds.of(record).compose(record) if document is None else document
    return blocks_between(type(record), before, plain_values(document))


def plain_values(document):
    """A document as it comes back from the shelf."""
    return orjson.loads(catalogue.dumps(document))


def blocks_between(model, before, after):
    """What differs between two documents of a record of this model; either may be empty."""
    parts = {name: part for name, part, _part_of in model.parts()}
    title = _("The %(kind)s itself") % {"kind": model._meta.verbose_name}
    itself = Block(title, What.CHANGED if before else What.ADDED, sources=_cited(after, before))
    found = [itself]
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old == new or name == "id":
            continue
        if _are_claims(old) and _are_claims(new):
            found += _claims(name, parts.get(name), old or [], new or [])
        elif name in parts:
            block = Block(_title(parts[name]), _what(old, new), part=name)
            block.rows = list(rows_of(parts[name], {name: old}, {name: new}))
            found.append(block)
        else:
            itself.rows += rows_of(model, {name: old}, {name: new})
    return titled([block for block in found if block.rows])


def _are_claims(value):
    rows = value or []
    return isinstance(rows, list) and all(
        isinstance(row, dict) and ids.is_valid(str(row.get("id")), ids.CLAIM) for row in rows
    )


def _claims(name, model, old, new):
    before, after = ({claim["id"]: claim for claim in claims} for claims in (old, new))
    for key in dict.fromkeys([*after, *before]):
        one, other = before.get(key), after.get(key)
        if one != other:
            rows = list(rows_of(model, one or {}, other or {}))
            cited = _cited(other or {}, one or {})
            yield Block(_title(model) if model else plain(name), _what(one, other), rows, key, name, cited)


def _cited(after, before):
    """(source, place) of a claim as it stands, or stood; both if it moved from one source to another."""
    places = [(document.get("citation") or {}) for document in (after, before)]
    found = [(place["source"], place.get("locator") or "") for place in places if place.get("source")]
    return list(dict(reversed(found)).items())


def _what(old, new):
    if old in (None, "", [], {}):
        return What.ADDED
    return What.REMOVED if new in (None, "", [], {}) else What.CHANGED


def _title(model):
    return capfirst(model._meta.verbose_name)


def rows_of(model, before, after):
    """(field, before, after) of the values that differ, each in words; a value of parts part by part."""
    for name in dict.fromkeys([*after, *before]):
        old, new = before.get(name), after.get(name)
        if old == new or name == "id":
            continue
        if _has_parts(old) and _has_parts(new) and (old or new):
            for part in dict.fromkeys([*(new or {}), *(old or {})]):
                if part != "id":
                    one, other = ((value or {}).get(part) for value in (old, new))
                    yield from _row(model, _label_of_part(model, name, part), part, one, other)
        else:
            yield from _row(model, capfirst(field_label(model, name)), name, old, new)


def _has_parts(value):
    """Whether a value is shown part by part; what only names an agent or a record stands as one."""
    return value is None or (isinstance(value, dict) and not value.keys() <= {"id", "name"})


def _label_of_part(model, name, part):
    if name == "citation":
        return capfirst(field_label(model, part))
    return f"{capfirst(field_label(model, name))}: {field_label(model, part)}"


def _row(model, label, name, old, new):
    texts = [shown(labelled(model, {name: value})[name], model) for value in (old, new)]
    if texts[0] != texts[1]:
        yield label, *texts
