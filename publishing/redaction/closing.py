"""The two doors of a redaction: nobody writes while it goes on, and it may write where nobody may."""

import contextlib
import time

import pgtrigger
from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from publishing.places import text_columns
from publishing.services import Refused

# Short of the second after which PostgreSQL would end one of two that wait for each other; the last
# attempts are longer, because only after that second does it call off its own cleaning of a table.
PATIENCE = ("700ms",) * 6 + ("1500ms",) * 2


def stop_writers():
    """Wait until nobody writes in any table, and let nobody write until the transaction ends.

    Readers go on. Without this, an edit that was under way would bring the value back. Raises `Refused`
    if somebody holds a table for long.
    """
    quote = connection.ops.quote_name
    tables = ", ".join(sorted({quote(column.table) for column in text_columns()}))
    for attempt, patience in enumerate(PATIENCE):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [patience])
                cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")
                cursor.execute("SELECT set_config('lock_timeout', '0', true)")
                return
        except OperationalError:
            time.sleep(0.1 * attempt)
    raise Refused(
        [_("Somebody is saving or importing at this moment, so nothing was changed. Try again in a minute.")]
    )


@contextlib.contextmanager
def privileged():
    """Lets editions and the append-only history be changed; they are closed again at the end."""
    history = [
        f"{model._meta.label}:append_only"
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    ]
    _set_leave("on")
    try:
        with pgtrigger.ignore(*history):
            yield
    finally:
        if not connection.needs_rollback:
            _set_leave("")


def _set_leave(value):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('atlas.redacting', %s, true)", [value])
