"""Every place in the database in which a text may stand, found by looking at the database itself."""

import re
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection, models

from publishing import kinds
from publishing.fields import CodeField, IdentifierField
from publishing.folding import fold
from publishing.models import FactEntry, FactFacet
from publishing.values import is_machine_word, without

# What the machine writes for itself: nobody's words.
_MACHINE = {
    "auth_group",
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "django_session",
    "publishing_issuedidentifier",
    "publishing_stale",
}
_MACHINE_COLUMNS = {("auth_user", "password")}
_FIXED = {"auth_user"}
_TEXTS = {"text", "character varying", "character", "json", "jsonb"}

_COLUMNS = """
    SELECT c.table_name, c.column_name, c.data_type, c.character_maximum_length
      FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
       AND (c.data_type = ANY(%s) OR c.udt_name IN ('_text', '_varchar'))
     ORDER BY 1, c.ordinal_position
"""


@dataclass
class Place:
    """One row and those of its columns in which the value stands."""

    table: str
    model: type | None
    key: object
    columns: dict = field(default_factory=dict)  # name: (text, data type, longest)

    @property
    def is_history(self):
        return hasattr(self.model, "pgh_tracked_model")

    @property
    def is_derived(self):
        """Whether it follows from an edition, and is made again from it."""
        derived = {FactEntry, FactFacet}
        derived.update(*((kind.entry_model, kind.facet_model) for kind in kinds.all_kinds()))
        return self.model in derived

    @property
    def is_fixed(self):
        return self.table in _FIXED

    def empty(self, values):
        """Write the row again without the values."""
        quote = connection.ops.quote_name
        clean = {name: _clean(values, text, longest) for name, (text, _, longest) in self.columns.items()}
        sets = ", ".join(
            f"{quote(name)} = %s{'::' + kind if kind in ('json', 'jsonb') else ''}"
            for name, (_, kind, _) in self.columns.items()
        )
        where = f"{quote(self.model._meta.pk.column)} = %s" if self.model else "ctid = %s::tid"
        with connection.cursor() as cursor:
            statement = f"UPDATE {quote(self.table)} SET {sets} WHERE {where}"  # noqa: S608 - names come from the catalogue
            cursor.execute(statement, [*clean.values(), self.key])


def places_with(values):
    """Every row in which one of the values stands, history and derived rows included."""
    by_table = _models()
    likes = [like for value in values for like in value.likes()]
    for table, columns in text_columns().items():
        model = by_table.get(table)
        columns = {name: kind for name, kind in columns.items() if _holds_words(table, model, name)}
        if columns and table not in _MACHINE:
            yield from _in_table(table, model, columns, values, likes)


def sounding_like(value):
    """Stretches of text anywhere that are the value in another script or spelling: Венедиктов, Venediktov."""
    wanted = fold(value)
    length = len(wanted.split())
    found = set()
    for text in _texts_of_words() if wanted else ():
        if f" {wanted} " not in f" {fold(text)} ":
            continue
        words = list(re.finditer(r"[^\W_]+(?:[-’'][^\W_]+)*", text))
        for first in range(len(words) - length + 1):
            stretch = text[words[first].start() : words[first + length - 1].end()]
            if fold(stretch) == wanted:
                found.add(" ".join(stretch.split()))
    return found


def _texts_of_words():
    """Every text of every row that holds words, whichever table it stands in."""
    quote = connection.ops.quote_name
    by_table = _models()
    for table, columns in text_columns().items():
        names = [name for name in columns if _holds_words(table, by_table.get(table), name)]
        if not names or table in _MACHINE:
            continue
        with connection.cursor() as cursor:
            for name in names:
                cursor.execute(f"SELECT DISTINCT {quote(name)}::text FROM {quote(table)}")  # noqa: S608
                yield from (text for (text,) in cursor.fetchall() if text)


def text_columns():
    """Every text column of every table: {table: {column: (data type, longest)}}."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [list(_TEXTS)])
        for table, column, kind, longest in cursor.fetchall():
            found.setdefault(table, {})[column] = (kind, longest)
    return found


def _in_table(table, model, columns, values, likes):
    quote = connection.ops.quote_name
    key = quote(model._meta.pk.column) if model else "ctid::text"
    tests = [f"{quote(name)}::text LIKE ANY(%s)" for name in columns]
    parameters = [likes] * len(tests)
    for name, (_, longest) in columns.items():
        if longest and any(len(value.text) > longest // 2 for value in values):
            tests.append(f"length({quote(name)}) >= {longest}")  # it may stand there cut off
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {', '.join(map(quote, columns))} FROM {quote(table)} WHERE {' OR '.join(tests)}",  # noqa: S608
            parameters,
        )
        rows = cursor.fetchall()
    for row_key, *texts in rows:
        place = Place(table, model, row_key)
        for (name, (kind, longest)), text in zip(columns.items(), texts, strict=True):
            if text and _clean(values, text, longest) != text:
                place.columns[name] = (text, kind, longest)
        if place.columns:
            yield place


def _clean(values, text, longest):
    if isinstance(text, list):
        return [item and _clean(values, item, None) for item in text]
    return text if is_machine_word(text) else without(values, text, longest)


def _models():
    every = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in every if not model._meta.proxy}


def _holds_words(table, model, column):
    """Whether a column holds what somebody wrote, not codes and identifiers of a closed set."""
    if (table, column) in _MACHINE_COLUMNS:
        return False
    if model is None:
        return True
    found = next((f for f in model._meta.concrete_fields if f.column == column), None)
    if found is None:
        return True
    closed = (models.ForeignKey, CodeField, IdentifierField)
    return not (isinstance(found, closed) or found.primary_key or getattr(found, "choices", None))
