"""Migration operations that open single tables to the public role. What is not opened stays closed."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.migrations.operations.base import Operation


class OpenToPublic(Operation):
    """Let the public role read the tables of these models, or insert into some columns of one."""

    reversible = True
    atomic = True

    def __init__(self, *models, insert=()):
        self.models, self.insert = models, tuple(insert)

    def deconstruct(self):
        return type(self).__name__, list(self.models), {"insert": list(self.insert)} if self.insert else {}

    def state_forwards(self, app_label, state):
        """Grants are no part of the models' state."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self._each(app_label, schema_editor, to_state, "GRANT {} ON {} TO {}")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._each(app_label, schema_editor, from_state, "REVOKE {} ON {} FROM {}")

    def describe(self):
        return f"Let the public role {'insert into' if self.insert else 'read'} {', '.join(self.models)}"

    def _each(self, app_label, schema_editor, state, statement):
        quote = schema_editor.connection.ops.quote_name
        columns = ", ".join(quote(column) for column in self.insert)
        privilege = f"INSERT ({columns})" if columns else "SELECT"
        role = public_role(schema_editor.connection)
        for name in self.models:
            table = state.apps.get_model(app_label, name)._meta.db_table
            schema_editor.execute(statement.format(privilege, quote(table), quote(role)))


def close_the_database(apps, schema_editor):
    """Only the desk's role and the public one may connect; PostgreSQL lets everybody in by default."""
    connection = schema_editor.connection
    quote = connection.ops.quote_name
    name, role = quote(connection.settings_dict["NAME"]), quote(public_role(connection))
    schema_editor.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    schema_editor.execute(f"GRANT CONNECT ON DATABASE {name} TO {role}")
    schema_editor.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    schema_editor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")


def public_role(connection):
    """The name of the public role. Raises `ImproperlyConfigured` if the database has no such role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.PUBLIC_ROLE])
        if not cursor.fetchone():
            raise ImproperlyConfigured(
                f"The database has no role “{settings.PUBLIC_ROLE}”: create it with a login and a password "
                "of its own, as PUBLIC_DATABASE_URL names it, then run migrate again."
            )
    return settings.PUBLIC_ROLE
