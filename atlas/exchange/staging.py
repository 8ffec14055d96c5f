"""The rules of the database, tried on a copy beside the table before anything is written.

The rows go into a temporary table without rules. Each rule of the real table, as the database itself
writes it, is then asked of all rows at once: what is told is what the database would refuse.
"""

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from django.utils.translation import gettext as _

from atlas.dataset.rules import rule_named
from atlas.exchange.tables import has_own_id
from publishing.fields import ValidityField

STAGE, LINE = "exchange_stage", "stage_line"
_CHECKS = """
    SELECT conname, pg_get_expr(conbin, conrelid) FROM pg_constraint
     WHERE conrelid = %s::regclass AND contype = 'c'
"""
_UNIQUE = """
    SELECT c.relname, pg_get_expr(i.indpred, i.indrelid),
           ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY AS k(number, place)
                   JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number ORDER BY k.place)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = %s::regclass AND i.indisunique AND NOT i.indisprimary
"""


class Stage:
    """The rows that are about to be written, in a temporary table that ends with the transaction."""

    def __init__(self, table, made):
        self.table, self.model = table, table.model
        self.name = connection.ops.quote_name(self.model._meta.db_table)
        self.key = connection.ops.quote_name(self.model._meta.pk.column)
        self.fields = self.model._meta.concrete_fields
        self._fill(made)

    def _fill(self, made):
        columns = ", ".join(self._columns(self.fields))
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
            cursor.execute(
                f"CREATE TEMPORARY TABLE {STAGE} ON COMMIT DROP AS "  # noqa: S608 - names of our own models
                f"SELECT {columns}, 0 AS {LINE}, false AS is_new FROM {self.name} WITH NO DATA"
            )
            with cursor.copy(f"COPY {STAGE} ({columns}, {LINE}, is_new) FROM STDIN") as copy:
                for line, instance, is_new in made:
                    values = [self._value(field, instance, is_new) for field in self.fields]
                    copy.write_row([*values, line, is_new])
            cursor.execute(f"CREATE INDEX ON {STAGE} ({self.key})")
            cursor.execute(f"ANALYZE {STAGE}")

    @staticmethod
    def _value(field, instance, is_new):
        value = field.pre_save(instance, is_new)
        if isinstance(value, DatabaseDefault):
            value = field.db_default
        return field.get_db_prep_save(value, connection)

    @staticmethod
    def _columns(fields):
        return [connection.ops.quote_name(field.column) for field in fields]

    def faults(self):
        """What the database would refuse: [(line, column, sentence)]. Rows that are told leave the stage."""
        found = self._broken_checks()
        self._leave(found)
        while more := self._repeated():  # what leaves may make room, or take back what made room
            self._leave(more)
            found += more
        return found

    def _leave(self, found):
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {STAGE} WHERE {LINE} = ANY(%s)",  # noqa: S608
                [[line for line, _column, _said in found]],
            )

    def _broken_checks(self):
        with connection.cursor() as cursor:
            cursor.execute(_CHECKS, [self.model._meta.db_table])
            checks = cursor.fetchall()
            if not checks:
                return []
            broken = ", ".join(
                f"CASE WHEN ({rule}) IS FALSE THEN {number} END" for number, (_n, rule) in enumerate(checks)
            )
            cursor.execute(
                f"SELECT * FROM (SELECT {LINE}, array_remove(ARRAY[{broken}], NULL) AS broken "  # noqa: S608
                f"FROM {STAGE}) AS asked WHERE broken <> '{{}}' ORDER BY 1"
            )
            rows = cursor.fetchall()
        return [(line, *self._told(checks[number][0])) for line, numbers in rows for number in numbers]

    def _repeated(self):
        """Rows that would say what only one row may say, in the file or at the desk."""
        found = []
        with connection.cursor() as cursor:
            cursor.execute(_UNIQUE, [self.model._meta.db_table])
            for name, condition, columns in cursor.fetchall():
                listed = ", ".join(map(connection.ops.quote_name, columns))
                given = " AND ".join(f"{connection.ops.quote_name(column)} IS NOT NULL" for column in columns)
                where = f"{given} AND ({condition})" if condition else given
                cursor.execute(
                    f"WITH staged AS (SELECT {listed}, {LINE} FROM {STAGE} WHERE {where}), "  # noqa: S608
                    f"standing AS (SELECT {listed}, NULL::int AS {LINE} FROM {self.name} AS present "
                    f"WHERE {where} AND ({listed}) IN (SELECT {listed} FROM staged) AND NOT EXISTS "
                    f"(SELECT 1 FROM {STAGE} AS s WHERE s.{self.key} = present.{self.key})) "
                    f"SELECT {LINE} FROM (SELECT {LINE}, count(*) OVER (PARTITION BY {listed}) AS times "
                    f"FROM (SELECT * FROM staged UNION ALL SELECT * FROM standing) AS after) AS counted "
                    f"WHERE times > 1 AND {LINE} IS NOT NULL ORDER BY 1"
                )
                found += [(line, *self._told(name)) for (line,) in cursor.fetchall()]
        return found

    def _told(self, name):
        told = rule_named(self.table, name)
        return told or (
            self.table.key[0],
            _("The database refuses it by the rule “%(name)s”.") % {"name": name},
        )

    def write(self, columns):
        """Write the rows that are left: new ones whole, of the others these columns and what follows.

        Rows that give up a place that only one may have come before those that take it.
        """
        fields = [f for f in self.fields if f.name in columns and not f.primary_key]
        fields += [f for f in self.fields if isinstance(f, ValidityField)]
        pairs = ", ".join(f"{column} = s.{column}" for column in self._columns(fields))
        whole = [f for f in self.fields if not isinstance(f, models.AutoField)]
        listed = ", ".join(self._columns(whole))
        ranks = ("s.rank <> 'preferred'", "s.rank = 'preferred'") if self._is_ranked() else ("true",)
        with connection.cursor() as cursor:
            for condition in ranks:
                cursor.execute(
                    f"UPDATE {self.name} AS present SET {pairs} FROM {STAGE} AS s "  # noqa: S608
                    f"WHERE s.{self.key} = present.{self.key} AND NOT s.is_new AND {condition}"
                )
            cursor.execute(
                f"INSERT INTO {self.name} ({listed}) SELECT {listed} FROM {STAGE} "  # noqa: S608
                f"WHERE is_new ORDER BY {LINE}"
            )

    def _is_ranked(self):
        return any(field.name == "rank" for field in self.fields)

    def identifiers(self):
        """The identifiers of the rows on the stage: [(line, identifier)]; none where rows have none."""
        if not has_own_id(self.table):
            return []
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {LINE}, {self.key} FROM {STAGE} ORDER BY 1")  # noqa: S608
            return cursor.fetchall()
