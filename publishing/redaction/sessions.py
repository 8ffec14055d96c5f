"""What the sessions of curators hold: messages and half-done choices, packed by Django."""

from django.contrib.sessions.models import Session

from publishing.values import walk


def sessions_with(values):
    """The sessions in which one of the values stands: [(session, what it would hold without)]."""
    found = []
    for session in Session.objects.all():
        data = session.get_decoded()
        if (clean := walk(values, data)) != data:
            found.append((session, clean))
    return found


def empty(found):
    """Pack them again without the values."""
    for session, clean in found:
        session.session_data = Session.get_session_store_class()().encode(clean)
        session.save(update_fields=["session_data"])
