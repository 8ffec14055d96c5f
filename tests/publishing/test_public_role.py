"""The public role can read the shelf and drop a suggestion into the box. Nothing else."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection

READABLE = {
    "publishing_shelf",
    "publishing_edition",
    "publishing_tombstone",
    "publishing_release",
    "publishing_releasefile",
    "organizations_organizationentry",
    "organizations_organizationfacet",
    "sources_sourceentry",
    "sources_sourcefacet",
    "publishing_earliertext",
    "publishing_factentry",
    "publishing_factfacet",
    "estimates_estimateentry",
    "estimates_estimatefacet",
    "estimates_questionentry",
    "estimates_questionfacet",
    "countries_countryentry",
    "countries_countryfacet",
    "countries_groupentry",
    "countries_groupfacet",
}
BOX = "publishing_suggestion"
BOX_COLUMNS = {"key", "record_id", "text", "source_text", "received_on"}


@pytest.fixture
def stranger(db):
    """A real connection of the public role's own, not the desk's in disguise."""
    public = settings.DATABASES["public"]
    with psycopg.connect(
        host=public["HOST"],
        port=public["PORT"] or None,
        user=public["USER"],
        password=public["PASSWORD"] or None,
        dbname=connection.settings_dict["NAME"],
        autocommit=True,
    ) as opened:
        yield opened


def tables():
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def columns(table):
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def refused(stranger, statement):
    try:
        with stranger.transaction(force_rollback=True):
            stranger.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return True
    except psycopg.Error:
        return False  # it was let in, and failed for another reason
    return False


def test_it_reads_the_shelf_and_no_other_table(stranger):
    readable = {table for table in tables() if not refused(stranger, f'SELECT * FROM "{table}" LIMIT 1')}

    assert readable == READABLE


def test_no_column_of_a_desk_table_can_be_read_alone(stranger):
    leaks = [
        f"{table}.{column}"
        for table in set(tables()) - READABLE
        for column in columns(table)
        if not refused(stranger, f'SELECT "{column}" FROM "{table}" LIMIT 1')
    ]
    assert leaks == []


@pytest.mark.parametrize(
    "statement",
    [
        'DELETE FROM "{table}"',
        'TRUNCATE "{table}" CASCADE',
        'UPDATE "{table}" SET "{column}" = "{column}"',
        'LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE',
        'ALTER TABLE "{table}" DISABLE TRIGGER ALL',
        'ALTER TABLE "{table}" ADD COLUMN x int',
        'DROP TABLE "{table}" CASCADE',
        "COPY \"{table}\" FROM PROGRAM 'true'",
    ],
)
def test_it_writes_and_changes_no_table(stranger, statement):
    allowed = [
        table
        for table in tables()
        if not refused(stranger, statement.format(table=table, column=columns(table)[0]))
    ]
    assert allowed == []


def test_it_inserts_nowhere_but_into_the_box(stranger):
    allowed = {
        table
        for table in tables()
        for column in columns(table)
        if not refused(stranger, f'INSERT INTO "{table}" ("{column}") VALUES (DEFAULT)')
    }
    assert allowed == {BOX}


def test_a_suggestion_is_dropped_with_its_own_columns_only(stranger):
    insertable = {
        column
        for column in columns(BOX)
        if not refused(stranger, f'INSERT INTO "{BOX}" ("{column}") VALUES (DEFAULT)')
    }
    assert insertable == BOX_COLUMNS


def test_a_receipt_tells_of_its_own_suggestion_and_the_box_cannot_be_listed(stranger):
    with stranger.transaction(force_rollback=True):
        stranger.execute(
            f"INSERT INTO {BOX} (key, record_id, text, source_text, received_on) "
            "VALUES ('key-1', '', 'Please correct it.', '', '2026-01-01')"
        )
        assert stranger.execute("SELECT * FROM suggestion_receipt('key-1')").fetchall() == [("", "")]
        assert stranger.execute("SELECT * FROM suggestion_receipt('other')").fetchall() == []
    assert refused(stranger, f"SELECT key FROM {BOX}")


def test_it_cannot_become_another_role_or_make_anything(stranger):
    desk = connection.settings_dict["USER"]
    for statement in (
        f'SET ROLE "{desk}"',
        f'SET SESSION AUTHORIZATION "{desk}"',
        "CREATE TABLE mine (x int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE mine",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "SELECT pg_read_file('/etc/passwd')",
    ):
        assert refused(stranger, statement), statement
