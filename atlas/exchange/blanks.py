"""Templates to fill in: the header, an example, and what each column takes."""

from django.db import models
from django.utils.translation import gettext as _
from django_countries.fields import CountryField

from atlas.dataset.meanings import codes_of, meaning
from atlas.exchange.cells import allowed, is_needed
from atlas.exchange.files.sheet import COMMENT
from publishing import ids
from publishing.fields import CodesField, EdtfField, IdentifierField, WebAddressField


def csv_lines(table):
    """Header, example, and a line for each column; what begins with # is not imported."""
    yield table.desk_columns
    yield _example(table)
    for line in _explained(table):
        yield [f"{COMMENT} {' | '.join(part for part in line if part)}"]


def sheets(table):
    """The sheets of a workbook: the table itself, its columns, its codes."""
    yield table.name, iter([table.desk_columns, _example(table)])
    head = [_("Column"), _("Needed"), _("What it says"), _("Allowed")]
    yield "columns", iter([head, *_explained(table)])
    yield "codes", iter([[_("Column"), _("Code"), _("Label"), _("What it means")], *_codes(table)])


def _fields(table):
    return [table.model._meta.get_field(name) for name in table.desk_columns]


def _explained(table):
    for field in _fields(table):
        needed = "" if isinstance(field, IdentifierField) or not is_needed(field) else _("needed")
        yield [field.name, needed, meaning(field), _taken(field)]


def _taken(field):
    if isinstance(field, IdentifierField):
        return _("Empty for a new row: an identifier is drawn. A known one changes the row that has it.")
    if field.is_relation:
        return _("The identifier of: %(what)s; or its name, if only one is called so.") % {
            "what": field.related_model._meta.verbose_name
        }
    codes = ", ".join(allowed(field))
    return (
        _("%(codes)s; several with semicolons") % {"codes": codes} if isinstance(field, CodesField) else codes
    )


def _codes(table):
    for field in _fields(table):
        for code in codes_of(field) or ():
            yield [field.name, str(code.value), str(code.label), code.definition]


def _example(table):
    cells = [_sample(field) for field in _fields(table)]
    return [f"{COMMENT} {_('example')}: {cells[0]}".strip(": "), *cells[1:]]


def _sample(field):
    if isinstance(field, IdentifierField):
        return ""
    if field.is_relation:
        prefix = getattr(field.related_model._meta.pk, "prefix", None)
        return ids.write(prefix, 1) if prefix else "GE"
    if codes := allowed(field):
        return codes[0] if field.name != "withheld_reason" else ""
    for kind, sample in _SAMPLES:
        if isinstance(field, kind):
            return sample
    return "…" if is_needed(field) else ""


_SAMPLES = (
    (models.BooleanField, "false"),
    (CountryField, "GE"),
    (EdtfField, "2022-03"),
    (models.DateField, "2026-01-31"),
    (WebAddressField, "https://example.org/"),
    (models.IntegerField, "1"),
    (models.DecimalField, ""),
)
