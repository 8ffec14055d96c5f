"""Whether words stand in the names of a state of the shelf: asked of the shelf itself."""

from django.db import connections

from publishing import kinds
from publishing.routers import PUBLIC

_STANDS = """EXISTS (SELECT FROM {table} WHERE search @@ %s::tsquery AND published_at <= %s
             AND (superseded_at IS NULL OR superseded_at > %s))"""
_ANYWHERE = "AB"  # of a name, or of who and what belongs to it: see publishing/indexing.py


def words(written, at):
    """Those of the words, given as the index holds them, that stood in a name at that moment."""
    return [word for word, stands in zip(written, _ask(map(_quoted, written), at), strict=True) if stands]


def beginning(folded, at):
    """Whether a word that begins so stood in a name at that moment."""
    return _ask([f"{_quoted(folded)}*"], at)[0]


def _quoted(word):
    text = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{text}':{_ANYWHERE}"


def tables():
    """The tables in which the names of records are found, as SQL writes them."""
    quote = connections[PUBLIC].ops.quote_name
    return [quote(catalogue.entry_model._meta.db_table) for catalogue in kinds.all_kinds()]


def _ask(queries, at):
    """One answer for each of the queries, in one question to the database."""
    queries, every = [*queries], tables()
    one = " OR ".join(_STANDS.format(table=table) for table in every)
    values = [value for query in queries for _ in every for value in (query, at, at)]
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'({one})' for _ in queries)}", values)
        return cursor.fetchone()
