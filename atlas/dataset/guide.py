"""`docs/data.md`: every field of every model and every code list."""

from django.apps import apps
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import CheckConstraint
from django.utils.translation import override
from django_countries.fields import CountryField

from atlas.dataset.meanings import codes_of, meaning, sentence
from atlas.dataset.tables import TABLES
from publishing.codelists import all_lists
from publishing.fields import EdtfField, IdentifierField, WebAddressField
from publishing.models import Claim, Entry, Facet, Quantity, Record

APPS = {
    "sources": "Sources and agents",
    "countries": "Groups of countries",
    "organizations": "Organizations",
    "estimates": "Estimates",
    "publishing": "Publication and the shelf",
}
SHARED = {
    Record: "What every record has",
    Claim: "What every claim has",
    Quantity: "What every quantity has",
    Entry: "What every entry has",
    Facet: "What every facet has",
}
INTRODUCTION = """\
# What Atlas holds

Every field of every model, and every code list. This page is made from the code by
`python manage.py describe`; change the models and the code lists, not this page.

A *record* is reviewed and published as one. A *claim* is what one source says about a record. *Entries* and
*facets* are the rows of the shelf by which published records are found. What is marked “desk only” is never
published. Dates are [EDTF](https://www.loc.gov/standards/datetime/): `2022-03` is the month, `2022-21` the
spring, `2022~` about that year; an empty date is not known, and `..` as an end means that it continues.

Beside each desk model stands a table with its history, written by the database: the same fields, and when,
by whom and why each row was inserted, changed or deleted.
"""
KINDS = (
    (IdentifierField, "identifier"),
    (EdtfField, "date (EDTF)"),
    (CountryField, "country"),
    (WebAddressField, "web address"),
    (DateRangeField, "range of days"),
    (SearchVectorField, "search words"),
    (models.FileField, "file"),
    (models.DateTimeField, "moment"),
    (models.DateField, "date"),
    (models.DecimalField, "number"),
    (models.BooleanField, "yes or no"),
    (models.JSONField, "JSON"),
    (models.IntegerField, "whole number"),
    (models.TextField, "text"),
)


def text():
    """The page as it should be."""
    with override("en"):
        parts = [INTRODUCTION, *_shared(), *_models(), *_lists()]
    return "\n".join(parts)


def _shared():
    for base, title in SHARED.items():
        example = next(model for model in _all_models() if issubclass(model, base))
        names = {field.name for field in base._meta.local_fields}
        fields = [field for field in example._meta.concrete_fields if field.name in names]
        yield f"## {title}\n\n{_paragraph(base)}\n\n{_table(fields)}\n{_rules(base)}"


def _models():
    for label, title in APPS.items():
        described = [model for model in _all_models() if model._meta.app_label == label]
        if described:
            yield f"## {title}\n"
        for model in sorted(described, key=lambda model: issubclass(model, (Entry, Facet))):
            yield _model(model)


def _model(model):
    bases = [base for base in SHARED if issubclass(model, base)]
    shared = {field.name for base in bases for field in base._meta.local_fields}
    own = [
        field
        for field in model._meta.concrete_fields
        if field.name not in shared and not isinstance(field, models.AutoField)
    ]
    lines = [f"### {model.__name__}\n", f"{_paragraph(model)}\n"]
    if table := next((table for table in TABLES if table.model is model), None):
        lines.append(f"Founding dataset: `data/{table.name}.csv`.\n")
    if bases:
        also = [f"[{SHARED[base][0].lower()}{SHARED[base][1:]}]({_anchor(SHARED[base])})" for base in bases]
        lines.append(f"Also {' and '.join(also)}.\n")
    if own:
        lines.append(_table(own))
    return "\n".join(lines) + "\n" + _rules(model, but_not=bases)


def _lists():
    yield "## Code lists\n\nThe same lists are served at `/api/v1/codelists/`.\n"
    for name, codes in all_lists().items():
        rows = [(f"`{code.value}`", code.en, code.ru, code.definition) for code in codes]
        grid = _grid(("Code", "English", "Russian", "Meaning"), rows)
        yield f"### {name}\n\n{_paragraph(codes)}\n\n{grid}\n"


def _all_models():
    """Our own models, without the history tables."""
    for label in APPS:
        if apps.is_installed(label):
            found = apps.get_app_config(label).get_models()
            yield from (model for model in found if not hasattr(model, "pgh_tracked_model"))


def _table(fields):
    rows = [(f"`{f.name}`", _kind(f), "yes" if _needed(f) else "", meaning(f)) for f in fields]
    return _grid(("Field", "Kind", "Needed", "Meaning"), rows)


def _needed(field):
    return not (field.blank or field.null or field.has_default())


def _kind(field):
    if field.is_relation:
        target = field.related_model
        ours = target in set(_all_models())
        return f"[{target.__name__}]({_anchor(target.__name__)})" if ours else target.__name__
    codes = codes_of(field)
    name = codes.list_name() if codes else field.name if field.choices else ""
    if name in all_lists():
        return f"code: [{name}]({_anchor(name)})"
    if field.choices:
        return "code: " + ", ".join(f"`{value}`" for value, _ in field.choices)
    for kind, words in KINDS:
        if isinstance(field, kind):
            return words
    return f"text, up to {field.max_length} characters" if isinstance(field, models.CharField) else "number"


def _rules(model, but_not=()):
    """The database's own rules, in the words that a curator reads when one is broken."""
    elsewhere = {str(c.violation_error_message) for base in but_not for c in base._meta.constraints}
    said = [
        str(constraint.violation_error_message)
        for constraint in model._meta.constraints
        if constraint.violation_error_message != CheckConstraint.default_violation_error_message
        and not constraint.name.endswith("_known")
    ]
    rules = [f"- {rule}\n" for rule in dict.fromkeys(said) if rule not in elsewhere]
    return "\nRules:\n\n" + "".join(rules) if rules else ""


def _paragraph(described):
    return _plain(sentence(described))


def _anchor(heading):
    return "#" + heading.lower().replace(" ", "-")


def _grid(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_plain(cell) for cell in line)} |" for line in lines)


def _plain(words):
    """Text that cannot end a cell or begin a tag."""
    return str(words).replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
