"""Tables of a release that follow from no single document: agents, countries, codes, what is gone."""

import json

from django_countries import countries

from countries.documents import names_of
from publishing import codelists
from publishing.catalogue import stamp
from publishing.models import Tombstone
from publishing.releases.design import DATETIME, INTEGER, Column, Table


def extra_tables(agents):
    """The tables; `agents` are the columns that name agents."""
    return (
        Table(
            "agents",
            "Agents",
            "A person, body, office or medium that documents name, by the name in the latest of them.",
            [
                Column("id", description="Its permanent identifier.", required=True),
                Column("name", description="Its name in the edition published last.", required=True),
            ],
            ("id",),
            label="name",
        ),
        Table(
            "country_codes",
            "Country codes",
            "Every code that a country may have here; a profile in `countries` is there for few.",
            [
                Column("code", description="ISO 3166-1 alpha-2, XK for Kosovo, SU.", required=True),
                Column("name_en", description="Its usual name in English.", required=True),
                Column("name_ru", description="Its usual name in Russian.", required=True),
            ],
            ("code",),
            label="name_en",
            rows=lambda state: [(code, *names_of(code).values()) for code in sorted(dict(countries))],
        ),
        Table(
            "code_lists",
            "Code lists",
            "Every closed list of codes.",
            [
                Column("list", description="The name of the list.", required=True),
                Column("title", description="What the list is about.", required=True),
            ],
            ("list",),
            label="title",
            rows=lambda state: [(name, _title(codes)) for name, codes in codelists.all_lists().items()],
        ),
        Table(
            "codes",
            "Codes",
            "Every code with its labels and its meaning.",
            [
                Column("list", description="The list.", target="code_lists", required=True),
                Column("code", description="The code.", required=True),
                Column("position", INTEGER, "Its place in the list, from 1.", required=True),
                Column("label_en", description="Its label in English.", required=True),
                Column("label_ru", description="Its label in Russian.", required=True),
                Column("definition", description="What it means.", required=True),
                Column("more", description="What else the list says of it, as JSON."),
            ],
            ("list", "code"),
            rows=_codes,
        ),
        Table(
            "fields",
            "Fields",
            "The code book of all tables: every column and what it means.",
            [
                Column("in_table", description="The table.", required=True),
                Column("field", description="The column.", required=True),
                Column("position", INTEGER, "Its place in the table, from 1.", required=True),
                Column("type", description="The type of its values.", required=True),
                Column("description", description="What it says.", required=True),
                Column("codes", description="The list that its values come from.", target="code_lists"),
                Column("refers_to", description="The table that its values name rows of."),
            ],
            ("in_table", "field"),
        ),
        Table(
            "gone",
            "Gone",
            "What was published once and then withdrawn or merged into another, and why.",
            [
                Column("id", description="The identifier of the record.", required=True),
                Column("kind", description="The kind of record.", required=True),
                Column("what", description="`withdrawn` or `merged`.", required=True),
                Column("reason", description="Why.", required=True),
                Column("successor", description="The record that stands in its place, if any."),
                Column("at", DATETIME, "When.", required=True),
            ],
            ("id",),
            rows=_gone,
        ),
    )


def _title(codes):
    return " ".join(codes.__doc__.split("\n\n")[0].split())


def _codes(state):
    for name, codes in codelists.all_lists().items():
        for number, code in enumerate(codes, 1):
            more = code.more()
            said = json.dumps(more, ensure_ascii=False, sort_keys=True) if more else None
            yield name, str(code.value), number, code.en, code.ru, code.definition, said


def _gone(state):
    seen = set()
    for row in state.gone():
        if row["record_id"] not in seen:  # the first one stands; there is never a second
            seen.add(row["record_id"])
            yield (
                row["record_id"],
                row["kind"],
                row["what"],
                row["reason"],
                (row["successor"] or None)
                if row["what"] in (Tombstone.MERGED, Tombstone.WITHDRAWN)
                else None,
                stamp(row["at"]),
            )


def fields_of(tables):
    """The rows of the code book."""
    for table in tables:
        for number, column in enumerate(table.columns, 1):
            codes = column.codes.list_name() if column.codes else None
            kind = "string (EDTF)" if column.edtf else column.type
            yield table.name, column.name, number, kind, column.description, codes, column.target or None


def agents_from(store):
    """The rows of the table of agents: each with the name in the edition that was published last."""
    parts = []
    for table in store.tables:
        for column in table.references:
            if column.target != "agents":
                continue
            name = _name_beside(table, column)
            owner = "t" if not table.path else "o"
            join = (
                "" if not table.path else f' JOIN "{_records(store, table)}" AS o ON o.id = t."{table.kind}"'
            )
            parts.append(
                f'SELECT t."{column.name}" AS id, t."{name}" AS name, {owner}.published_at AS at'
                f' FROM "{table.name}" AS t{join} WHERE t."{column.name}" IS NOT NULL'
            )
    union = " UNION ALL ".join(parts)
    return store.db.execute(
        f"SELECT id, name FROM (SELECT id, name, row_number() OVER (PARTITION BY id ORDER BY at DESC, name)"
        f" AS n FROM ({union})) WHERE n = 1 ORDER BY id"
    )


def _name_beside(table, column):
    return f"{column.name}_name" if f"{column.name}_name" in table.names else "name"


def _records(store, table):
    return next(one.name for one in store.tables if one.kind == table.kind and not one.path)
