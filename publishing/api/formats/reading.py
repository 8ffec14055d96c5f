"""Reading a long list from the database, a few documents at a time."""

from django.db import connections, transaction

from publishing.routers import PUBLIC

AT_A_TIME = 200
LONGEST_PAUSE = "5min"


def texts(queryset, column="sent"):
    """The stored texts of all rows in their order, through a cursor of the server: one state, little memory.

    The database gives up a reader who takes nothing for five minutes, so that no transaction stays open.
    """
    connection = connections[PUBLIC]
    with transaction.atomic(using=PUBLIC):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('idle_in_transaction_session_timeout', %s, true)", [LONGEST_PAUSE]
            )
        yield from queryset.values_list(column, flat=True).iterator(chunk_size=AT_A_TIME)
