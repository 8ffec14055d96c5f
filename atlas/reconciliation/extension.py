"""Data extension: values of properties for records that were matched."""

from dataclasses import dataclass

import orjson
from django.utils.translation import gettext_lazy as _

from atlas.reconciliation import kinds, properties, values
from atlas.reconciliation.matching import successors
from publishing import edtf
from publishing.api.problems import BadDate, Problem, UnknownValue, quoted
from publishing.api.sending import TooLarge

MOST_IDS, MOST_PROPERTIES, MOST_VALUES = 500, 40, 1000
MOST_PROPOSED = 100


@dataclass(frozen=True)
class Setting:
    """Something that a property can be asked to do."""

    name: str
    type: str
    label: object
    help_text: object
    default: object
    choices: tuple = ()

    def describe(self):
        """As the manifest writes it."""
        said = {
            "name": self.name,
            "type": self.type,
            "label": str(self.label),
            "help_text": str(self.help_text),
            "default": self.default,
        }
        if self.choices:
            said["choices"] = [{"value": value, "name": str(name)} for value, name in self.choices]
        return said


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("limit", "number", _("Limit"), _("How many values at most; 0 means all."), 0),
        Setting(
            "on", "text", _("On"), _("Only what held then: a day, a month (2022-03) or a year."), ""
        ),
        Setting(
            "content",
            "select",
            _("Content"),
            _("Words, or the codes that stand in the data."),
            "label",
            (("label", _("Words")), ("id", _("Codes"))),
        ),
        Setting(
            "dates",
            "select",
            _("Dates"),
            _("As Atlas writes them (EDTF, “2022-03”), or the first or last day that they may mean."),
            "edtf",
            (("edtf", _("As written")), ("earliest", _("First day")), ("latest", _("Last day"))),
        ),
    )
}  # fmt: skip


def extend(given):
    """The answer to a data extension query. Raises `Problem`."""
    ids, wanted = _read(given)
    documents = _documents(ids)
    rows = {}
    for asked in ids:
        kind, document = documents.get(asked, (None, None))
        group = properties.OF_KIND[kind.id] if kind else {}
        rows[asked] = {
            pid: group[pid].values(document, reading) if pid in group else [] for pid, reading in wanted
        }
    return {"meta": [_meta(pid) for pid, _reading in wanted], "rows": rows}


def propose(kind, limit=MOST_PROPOSED):
    """The properties that a type has."""
    listed = [
        {"id": each.id, "name": str(each.label), "description": str(each.description)}
        for each in properties.OF_KIND[kind.id].values()
    ]
    return {"type": kind.id, "limit": limit, "properties": listed[:limit]}


def _meta(pid):
    each = properties.every()[pid]
    said = {"id": pid, "name": str(each.label)}
    if each.entity:
        kind = kinds.ALL[each.entity]
        said["type"] = {"id": kind.id, "name": str(kind.label)}
    return said


def _documents(ids):
    """{identifier as asked: (type, document)}; merged records are read at their successors."""
    known = {asked: kinds.of_id(asked) for asked in ids}
    moved = successors({found[1] for found in known.values() if found})
    by_kind = {}
    for found in filter(None, known.values()):
        by_kind.setdefault(found[0].id, set()).add(moved.get(found[1], found[1]))
    served = {
        record_id: text
        for kind, some in by_kind.items()
        for record_id, text in kinds.present(kind, some).items()
    }
    parsed, result = {}, {}
    for asked, found in known.items():
        record_id = found and moved.get(found[1], found[1])
        if record_id in served:
            if record_id not in parsed:
                parsed[record_id] = orjson.loads(served[record_id])
            result[asked] = found[0], parsed[record_id]
    return result


def _read(given):
    if not isinstance(given, dict):
        raise Problem("`extend` is an object with `ids` and `properties`.", parameter="extend")
    ids, wanted = given.get("ids"), given.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise Problem("`ids` is a list of texts.", parameter="ids")
    if not isinstance(wanted, list) or not all(
        isinstance(one, dict) and isinstance(one.get("id"), str) for one in wanted
    ):
        raise Problem("`properties` is a list of objects with an `id`.", parameter="properties")
    if len(ids) > MOST_IDS or len(wanted) > MOST_PROPERTIES:
        sentence = f"Ask for at most {MOST_IDS} records and {MOST_PROPERTIES} properties at a time."
        raise TooLarge(sentence, parameter="extend")
    if long := next((one for one in ids if len(one) > 300), None):
        raise UnknownValue(f"{quoted(long)} is not an identifier of Atlas.", parameter="ids")
    return [*dict.fromkeys(ids)], [(one["id"], _reading(one)) for one in wanted]


def _reading(one):
    known = properties.every()
    if one["id"] not in known:
        sentence = f"{quoted(one['id'])} is no property here."
        raise UnknownValue(sentence, parameter="properties", allowed=known, got=one["id"])
    settings = one.get("settings") or {}
    if not isinstance(settings, dict):
        raise Problem("`settings` is an object.", parameter="settings")
    chosen = {}
    for name, value in settings.items():
        if name not in SETTINGS:
            sentence = f"{quoted(name)} is no setting here."
            raise UnknownValue(sentence, parameter="settings", allowed=SETTINGS, got=name)
        if value not in (None, ""):
            chosen[name] = _setting(SETTINGS[name], value)
    return values.Reading(**chosen)


def _setting(setting, value):
    if setting.choices:
        allowed = [choice for choice, _name in setting.choices]
        if value not in allowed:
            sentence = f"{quoted(value)} is no value of {setting.name}."
            raise UnknownValue(sentence, parameter=setting.name, allowed=allowed, got=value)
        return value
    if setting.name == "limit":
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        if isinstance(value, bool) or not (text.isascii() and text.isdigit()) or len(text) > 9:
            raise UnknownValue("`limit` is a whole number from 0.", parameter="limit")
        return min(int(text), MOST_VALUES)
    try:
        return edtf.bounds(str(value).strip())
    except edtf.NotADate as error:
        raise BadDate(str(error), parameter="on") from error
