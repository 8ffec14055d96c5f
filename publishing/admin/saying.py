"""Values of a document in words: labels instead of codes, titles and names instead of identifiers."""

import re

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from publishing import ids, kinds, wording

_ID = re.compile(rf"\b[a-z][{ids.ALPHABET}]{{6}}[0-9]{{2}}\b")
_COUNTRIES = ("country", "origin", "jurisdiction")
_DATES = ("valid_from", "valid_to", "date", "published", "period", "reference_date")

# What a document calls otherwise than the models do, or no model has.
_NAMES = {
    "name": pgettext_lazy("field", "name"),
    "summary": pgettext_lazy("field", "summary"),
    "title": pgettext_lazy("field", "title"),
    "text": pgettext_lazy("field", "text"),
    "remark": pgettext_lazy("field", "remark"),
    "reason": pgettext_lazy("field", "reason"),
    "en": pgettext_lazy("field", "in English"),
    "ru": pgettext_lazy("field", "in Russian"),
    "kind": pgettext_lazy("field", "kind"),
    "existence": pgettext_lazy("field", "existence"),
    "state": pgettext_lazy("field", "state"),
    "source": pgettext_lazy("field", "source"),
    "locator": pgettext_lazy("field", "place in the source"),
    "credits": pgettext_lazy("field", "what the source credits"),
    "seen": pgettext_lazy("field", "checked"),
    "chain": pgettext_lazy("field", "chain of sources"),
    "role": pgettext_lazy("field", "role"),
    "organization": pgettext_lazy("field", "organization"),
    "agent": pgettext_lazy("field", "agent"),
    "estimate": pgettext_lazy("field", "estimate"),
    "authors": pgettext_lazy("field", "authors"),
    "cites": pgettext_lazy("field", "sources it cites"),
    "identifiers": pgettext_lazy("field", "identifiers"),
    "url_original": pgettext_lazy("field", "address"),
    "survey": pgettext_lazy("field", "survey"),
    "comparator": pgettext_lazy("field", "compared with"),
    "destination": pgettext_lazy("field", "destination"),
    "country": pgettext_lazy("field", "country"),
    "group": pgettext_lazy("field", "group of countries"),
    "basis": pgettext_lazy("field", "sort of number"),
    "direction": pgettext_lazy("field", "direction"),
}


def field_label(model, name):
    """What a field of a document is called, in small letters."""
    own = {field.name: field for field in model._meta.concrete_fields} if model else {}
    if name in own and name not in ("state", "locator"):
        return str(own[name].verbose_name)
    return str(_NAMES.get(name, plain(name)))


def plain(name):
    """A name of the code as words."""
    return str(name).replace("_", " ")


def labelled(model, value):
    """A value of a document, its codes replaced by their labels as far as `model` knows them."""
    if isinstance(value, list):
        return [labelled(model, part) for part in value]
    if not isinstance(value, dict) or model is None:
        return value
    return {name: _label(_codes_of(model, name, part), name, part) for name, part in value.items()}


def _label(codes, name, value):
    if isinstance(value, list) and not any(isinstance(part, dict) for part in value):
        return [_label(codes, name, part) for part in value]
    if isinstance(value, list | dict) or value in (None, ""):
        return value
    if name in _COUNTRIES and isinstance(value, str) and len(value) == 2:
        return str(wording.country_name(value))
    if name in _DATES and isinstance(value, str):
        words = wording.date_in_words(value)
        return value if words == value else f"{words} ({value})"
    return str(codes.get(value, value)) if codes else value


def _codes_of(model, name, value):
    """{code: label} of a field; of a value that follows from a claim, the codes of that claim."""
    owners = [model, *(part for _name, part, _of in model.parts())] if hasattr(model, "parts") else [model]
    for owner in owners:
        field = next((f for f in owner._meta.concrete_fields if f.name == name), None)
        codes = getattr(field, "codes", None)
        labels = dict(codes.choices) if codes else dict(getattr(field, "flatchoices", None) or ())
        if labels and (isinstance(value, list | dict) or value in labels):
            return labels
    return {}


def shown(value, model=None):
    """A value of a document in one line, as people read it."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        if value.keys() <= {"id", "name"}:
            return str(value.get("name") or value["id"])
        value = labelled(model, value)
        parts = ((name, shown(part, model)) for name, part in value.items())
        return "; ".join(f"{field_label(model, name)} {text}" for name, text in parts if text)
    if isinstance(value, list):
        return " / ".join(filter(None, (shown(part, model) for part in value)))
    return str(value)


def titled(blocks):
    """The same blocks with titles and names in place of the identifiers that stand in them."""
    wanted = {pk for block in blocks for row in block.rows for text in row[1:] for pk in _ID.findall(text)}
    titles = titles_of(wanted)
    for block in blocks:
        block.rows = [
            (name, *(_ID.sub(lambda match: titles.get(match[0], match[0]), text) for text in texts))
            for name, *texts in block.rows
        ]
    return blocks


def titles_of(identifiers):
    """{identifier: title and identifier} of records and agents, as far as they exist."""
    models = [kind.model for kind in kinds.all_kinds()] + [apps.get_model("sources", "Agent")]
    titles = {}
    for model in models:
        prefix = getattr(model._meta.pk, "prefix", None)
        if of_kind := [pk for pk in identifiers if pk[0] == prefix]:
            titles |= {row.pk: f"{row} ({row.pk})" for row in model._default_manager.filter(pk__in=of_kind)}
    return titles
