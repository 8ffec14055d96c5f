"""Tables from declarations: what the serializers of documents list becomes tables and columns."""

import functools
import typing

from rest_framework import serializers

from publishing import codelists, kinds
from publishing.documents import CountryCode, NumberField
from publishing.fields import CodesField, EdtfField
from publishing.models import Claim
from publishing.releases.design import BOOLEAN, DATE, DATETIME, INTEGER, NUMBER, STRING, Column, Table

TYPES = (
    (serializers.BooleanField, BOOLEAN),
    (serializers.IntegerField, INTEGER),
    (NumberField, NUMBER),
    (serializers.DateField, DATE),
    (serializers.DateTimeField, DATETIME),
)
NUMBERED = (
    Column("url", STRING, "The path of its page, without host and language.", ("url",), required=True),
    Column("edition", INTEGER, "The number of the edition.", ("edition",), required=True),
    Column("published_at", DATETIME, "When that edition was published.", ("published_at",), required=True),
    Column(
        "first_published_at",
        DATETIME,
        "When its first edition was published.",
        ("first_published_at",),
        required=True,
    ),
)


def tables(design):
    """Every table of a release, in its order: those of documents, then what belongs to all claims."""
    found = []
    for kind in design.order:
        found += _of_kind(kinds.named(kind), design)
    return [*found, *_of_claims(found, design), *design.extra]


def _of_kind(catalogue, design):
    serializer = catalogue.document_class()
    name = catalogue.path
    columns, lists = _walk(serializer, name, design)
    title = _plural_title(name)
    yield Table(
        name,
        title,
        design.words.get(name) or _first_sentence(serializer),
        [*_identified(columns), *NUMBERED],
        ("id",),
        kind=catalogue.kind,
        label=design.labels.get(name, ""),
    )
    for path, child, scalar in lists:
        table = f"{catalogue.kind}_{'_'.join(path)}"
        if table not in design.skip:
            yield _list_table(catalogue, table, path, child, scalar, design)


def _identified(columns):
    """The columns of a record, its identifier always there."""
    return [Column(**{**vars(c), "required": True}) if c.name == "id" else c for c in columns]


def _list_table(catalogue, name, path, child, scalar, design):
    parent = Column(
        catalogue.kind,
        STRING,
        f"The {catalogue.kind} that the row belongs to.",
        ("", "id"),
        target=catalogue.path,
        required=True,
    )
    model = getattr(getattr(child, "Meta", None), "model", None)
    claims = isinstance(model, type) and issubclass(model, Claim)
    if scalar:
        codes = design.of("codes", name, "value", None) or child
        value = Column("value", STRING, design.of("words", name, "value"), (), codes=codes, required=True)
        columns = [value]
    else:
        columns, _inner = _walk(child, name, design)
    if claims:
        columns = _identified(columns)
        key, more = ("id",), []
    else:
        place = "Its place in the list, from 1."
        key, more = (parent.name, "position"), [Column("position", INTEGER, place, ("#",), required=True)]
    return Table(
        name,
        f"{catalogue.kind.capitalize()}: {' '.join(path).replace('_', ' ')}",
        design.words.get(name) or ("" if scalar else _first_sentence(child)),
        [*columns[: 1 if claims else 0], parent, *more, *columns[1 if claims else 0 :]],
        key,
        kind=catalogue.kind,
        path=path,
        scalar=scalar,
        claims=claims,
        label=design.labels.get(name, ""),
    )


def _walk(serializer, table, design, prefix="", path=()):
    """(columns, lists) of a serializer; what is nested in it becomes columns with a prefix."""
    columns, lists = [], []
    for name, field in serializer.fields.items():
        kind, inner = _declared(serializer, field)
        here = (*path, name)
        if kind == "list":
            lists.append((here, inner, not isinstance(inner, serializers.BaseSerializer)))
        elif kind == "nested":
            own, deeper = _walk(inner, table, design, f"{prefix}{name}_", here)
            columns += [c if design.of("words", table, c.name) else _spoken(c, field) for c in own]
            lists += deeper
        else:
            columns += _columns(serializer, field, table, f"{prefix}{name}", here, inner, design)
    return columns, lists


def _spoken(column, field):
    """A column of something nested, told of with what is said of the whole."""
    whole = str(field.help_text or "")
    if not whole or whole in column.description:
        return column
    return Column(**{**vars(column), "description": f"{whole} {column.description}".strip()})


def _declared(serializer, field):
    """("list", child), ("nested", serializer) or ("value", type) of a field."""
    if isinstance(field, serializers.ListSerializer):
        return "list", field.child
    if isinstance(field, serializers.ListField):
        model = getattr(getattr(serializer, "Meta", None), "model", None)
        column = model and model._meta.get_field(field.source)
        return "list", column.codes if isinstance(column, CodesField) else None
    if isinstance(field, serializers.BaseSerializer):
        return "nested", field
    if isinstance(field, serializers.SerializerMethodField):
        return _annotated(getattr(serializer, field.method_name).__annotations__.get("return"))
    return "value", next((name for base, name in TYPES if isinstance(field, base)), STRING)


def _annotated(hint):
    if isinstance(hint, serializers.ListSerializer):
        return "list", hint.child
    if isinstance(hint, serializers.BaseSerializer):
        return "nested", hint
    if isinstance(hint, type) and issubclass(hint, serializers.BaseSerializer):
        return "nested", hint()
    if typing.get_origin(hint) is list:
        inner = typing.get_args(hint)[0]
        return "list", inner() if issubclass(inner, serializers.BaseSerializer) else None
    return "value", STRING


def _columns(serializer, field, table, name, path, kind, design):
    """The column of a plain value; a date as the source gives it brings its two bounds along."""
    if name.endswith("_id"):  # what is nested names itself: `issuer`, not `issuer_id`
        name = name.removesuffix("_id")
    name = design.rename.get((table, name), name)
    if (table, name) in design.skip:
        return
    column = _model_field(serializer, field)
    codes = design.of("codes", table, name, None) or getattr(column, "codes", None) or _list_of(field)
    target = design.of("targets", table, name)
    if isinstance(field, CountryCode) and not target:
        target = design.targets.get(CountryCode, "")
    if codes and isinstance(codes.values[0], int):
        kind = INTEGER
    words = design.of("words", table, name) or str(field.help_text or "") or _words_of(column, codes)
    edtf = isinstance(column, EdtfField) or (table, name) in design.edtf
    yield Column(name, kind, words, path, codes=codes, target=target, edtf=edtf)
    if edtf:
        yield Column(
            f"{name}_earliest", DATE, f"The first day that `{name}` may mean.", path, bound="earliest"
        )
        yield Column(f"{name}_latest", DATE, f"The last day that `{name}` may mean.", path, bound="latest")


def _model_field(serializer, field):
    model = getattr(getattr(serializer, "Meta", None), "model", None)
    names = {one.name: one for one in model._meta.get_fields()} if model else {}
    return names.get(field.source.removesuffix("_id")) or names.get(field.source)


def _words_of(column, codes):
    if codes:
        return codes.__doc__.splitlines()[0]
    said = str(getattr(column, "verbose_name", "") or "")
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _list_of(field):
    choices = getattr(field, "choices", None)
    return choices and _lists_by_codes().get(frozenset(map(str, (c for c in choices if c != ""))))


@functools.cache
def _lists_by_codes():
    return {frozenset(map(str, codes.values)): codes for codes in codelists.all_lists().values()}


def _of_claims(found, design):
    """The table of all claims, whatever record they belong to, and that of what their sources credit."""
    listed = [table for table in found if table.claims]
    like = {c.name: c for c in listed[0].columns}
    owners = dict.fromkeys((table.kind, kinds.named(table.kind).path) for table in listed)
    shared = ("rank", "confidence", "verified_on", "citation_source", "citation_locator")
    yield Table(
        "claims",
        "Claims",
        "Every claim of every record, with the table in which its values stand.",
        [
            like["id"],
            *(
                Column(kind, STRING, f"The {kind} that it belongs to, if to one.", target=path)
                for kind, path in owners
            ),
            Column("list", STRING, "The table of the claim's values.", required=True),
            *(like[name] for name in shared),
        ],
        ("id",),
    )
    yield Table(
        "claim_credits",
        "Claim credits",
        "What the source of a claim itself credits, in its order.",
        [
            Column("claim", STRING, "The claim.", target="claims", required=True),
            Column("position", INTEGER, "Its place in the list, from 1.", required=True),
            Column("source", STRING, "The credited source.", target="sources", required=True),
            Column("locator", STRING, "Where in the credited source."),
            Column("seen", BOOLEAN, "Whether a curator has checked the credited work.", required=True),
        ],
        ("claim", "position"),
    )


def _first_sentence(thing):
    return " ".join((type(thing).__doc__ or "").split("\n\n")[0].split())


def _plural_title(name):
    return name.replace("_", " ").capitalize()
