"""Every place in the database in which a text may stand, found by looking at the database itself."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from publishing import kinds
from publishing.fields import CodeField, CodesField, EdtfField, IdentifierField
from publishing.models import EarlierText, FactEntry, FactFacet
from publishing.values import MARK, is_machine_word, out_of, without

# What the machine writes for itself: nobody's words. Each with the reason why it is not searched.
MACHINE_TABLES = {
    "auth_group": "the three roles, made by a migration",
    "auth_permission": "made from the code",
    "access_attempts": "hashes",
    "django_content_type": "made from the code",
    "django_migrations": "names of files of the code",
    "mfa_authenticator": "secrets of second factors, encrypted",
    "publishing_issuedidentifier": "identifiers drawn at random",
    "publishing_stale": "identifiers drawn at random",
}
MACHINE_COLUMNS = {
    ("auth_user", "password"): "a hash",
    ("django_session", "session_key"): "drawn at random",
    ("django_session", "session_data"): "packed: unpacked and cleaned by publishing.redaction.sessions",
    ("publishing_suggestion", "key"): "drawn at random by the program",
    ("publishing_edition", "kind"): "a kind of record, of the code",
    ("publishing_datasetload", "checksum"): "a checksum",
    ("publishing_reviewstep", "fingerprint"): "a checksum",
    ("publishing_release", "version"): "made of numbers and a date",
    ("publishing_release", "previous"): "made of numbers and a date",
    ("publishing_release", "replaced_by"): "made of numbers and a date",
    ("publishing_releasefile", "name"): "made by the program",
    ("publishing_releasefile", "media_type"): "made by the program",
    ("publishing_releasefile", "sha256"): "a checksum",
    ("publishing_releasefile", "description"): "made by the program",
    ("publishing_publication", "history_marks"): "names of tables and numbers",
}
MACHINE_FIELDS = {
    models.ForeignKey: "an identifier of another row",
    CodeField: "a code of a closed list",
    CodesField: "codes of a closed list",
    IdentifierField: "an identifier drawn at random",
    EdtfField: "a date",
}
DERIVED = "tsvector"  # made again from the texts beside it
_FIXED = {("auth_user", "username")}
_NO_TEXT = {"int2", "int4", "int8", "bool", "date", "time", "timestamp", "timestamptz", "numeric", "float8"}
_NO_TEXT |= {"uuid", "interval", "daterange", "int4range", "int8range", "numrange", "tstzrange", "oid"}
_NO_TEXT |= {f"_{name}" for name in _NO_TEXT}

_COLUMNS = """
    SELECT c.relname, a.attname, t.typname, CASE WHEN a.atttypmod > 4 THEN a.atttypmod - 4 END
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
       AND a.attnum > 0 AND NOT a.attisdropped AND NOT t.typname = ANY(%s)
     ORDER BY 1, a.attnum
"""


@dataclass(frozen=True)
class Column:
    """One column that may hold text. `why_not` is the reason why it is not searched, empty if it is."""

    table: str
    name: str
    type: str
    longest: int | None
    why_not: str

    @property
    def is_json(self):
        return self.type in ("json", "jsonb")


@dataclass
class Place:
    """One row and those of its columns in which the value stands."""

    table: str
    model: type | None
    key: object
    columns: dict = field(default_factory=dict)  # Column: text

    @property
    def is_history(self):
        return hasattr(self.model, "pgh_tracked_model")

    @property
    def is_derived(self):
        """Whether it follows from an edition, and is made again from it."""
        return self.model in derived_models()

    @property
    def names(self):
        return [f"{self.table}.{column.name}" for column in self.columns]

    @property
    def fixed(self):
        return [f"{self.table}.{c.name}" for c in self.columns if (self.table, c.name) in _FIXED]

    def empty(self, values):
        """Write the row again without the values. A rule that the mark would break gets less of it."""
        clean = {column: _clean(values, column, text) for column, text in self.columns.items()}
        numbered = {c: _numbered(text, self.key) for c, text in clean.items()}
        nothing = {c: "" if isinstance(text, str) and not c.is_json else text for c, text in clean.items()}
        for attempt in (clean, numbered, nothing):
            try:
                with transaction.atomic():
                    return self._write(attempt)
            except IntegrityError:
                if attempt is nothing:
                    raise
        return None

    def _write(self, texts):
        quote = connection.ops.quote_name
        sets = ", ".join(f"{quote(c.name)} = %s::{_cast(c.type)}" for c in texts)
        where = f"{quote(self.model._meta.pk.column)} = %s" if self.model else "ctid = %s::tid"
        with connection.cursor() as cursor:
            statement = f"UPDATE {quote(self.table)} SET {sets} WHERE {where}"  # noqa: S608 - names come from the catalogue
            cursor.execute(statement, [*texts.values(), self.key])


def places_with(values):
    """Every row in which one of the values stands, history and derived rows included."""
    for table, model, key, texts in rows():
        place = Place(table, model, key)
        for column, text in texts:
            if _clean(values, column, text) != text:
                place.columns[column] = text
        if place.columns:
            yield place


def rows():
    """Every row that holds words: (table, model or None, key, [(column, text)])."""
    by_table = models_by_table()
    searched = {}
    for column in text_columns():
        if not column.why_not:
            searched.setdefault(column.table, []).append(column)
    quote = connection.ops.quote_name
    for table, columns in searched.items():
        model = by_table.get(table)
        key = quote(model._meta.pk.column) if model else "ctid::text"
        names = ", ".join(_as_text(column) for column in columns)
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT {key}, {names} FROM {quote(table)}")  # noqa: S608 - names come from the catalogue
            for row_key, *texts in cursor:
                found = [(c, text) for c, text in zip(columns, texts, strict=True) if text]
                if found:
                    yield table, model, row_key, found


def text_columns():
    """Every column of every table whose type can hold text, also those that are not searched."""
    by_table = models_by_table()
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [sorted(_NO_TEXT)])
        return [
            Column(table, name, kind, longest, _why_not(table, by_table.get(table), name, kind))
            for table, name, kind, longest in cursor.fetchall()
        ]


def models_by_table():
    every = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in every if not model._meta.proxy}


def derived_models():
    """What follows from editions."""
    found = {EarlierText, FactEntry, FactFacet}
    found.update(*((kind.entry_model, kind.facet_model) for kind in kinds.all_kinds()))
    return found


def _why_not(table, model, name, kind):
    if reason := MACHINE_TABLES.get(table) or MACHINE_COLUMNS.get((table, name)):
        return reason
    if kind == DERIVED:
        return "made again from the texts beside it"
    found = model and next((f for f in model._meta.concrete_fields if f.column == name), None)
    if not found:
        return ""
    if isinstance(found, models.FileField):
        return "the name of a file: publishing.redaction.files renames it"
    for field_type, reason in MACHINE_FIELDS.items():
        if isinstance(found, field_type):
            return reason
    if getattr(found, "choices", None):
        return "a code of a closed list"
    return "an identifier" if found.primary_key else ""


def _clean(values, column, text):
    if isinstance(text, list):
        return [item and out_of(values, item) for item in text]
    if isinstance(text, bytes | memoryview):
        return _clean_bytes(values, bytes(text))
    if column.is_json:
        return without(values, text)
    return text if is_machine_word(text) else without(values, text, column.longest)


def _clean_bytes(values, content):
    text = content.decode("utf-8", "surrogateescape")
    return out_of(values, text).encode("utf-8", "surrogateescape")


def _numbered(text, key):
    """The same with a mark that no other row has, for columns in which nothing may stand twice."""
    return text.replace(MARK, f"{MARK[:-1]} {key}]") if isinstance(text, str) else text


def _as_text(column):
    name = connection.ops.quote_name(column.name)
    if column.type == "bytea":
        return name
    return f"{name}::text[]" if column.type.startswith("_") else f"{name}::text"


def _cast(kind):
    return f"{kind[1:]}[]" if kind.startswith("_") else kind
