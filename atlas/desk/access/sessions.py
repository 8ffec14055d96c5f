"""A session lasts eight hours, one hour without a sign of life, and one turn of its account."""

import time

from django.conf import settings

ABSOLUTE, IDLE = settings.SESSION_COOKIE_AGE, 60 * 60
_MINUTE = 60
_BEGAN, _SEEN, _TURN = "access.began", "access.seen", "access.turn"


def begin(session, standing):
    """Mark a session that has just logged in."""
    now = int(time.time())
    session[_BEGAN], session[_SEEN] = now, now
    renew(session, standing)


def renew(session, standing):
    """Let a session go on after a change that it made itself, such as of its own password."""
    session[_TURN] = standing.turn


def is_over(session, standing):
    """Whether a session has ended: too old, too long idle, or its account has changed since."""
    now, began = time.time(), session.get(_BEGAN)
    if began is None or session.get(_TURN) != standing.turn:
        return True
    return now - began > ABSOLUTE or now - session.get(_SEEN, 0) > IDLE


def touch(session):
    """Note that somebody is there, at most once a minute."""
    if time.time() - session.get(_SEEN, 0) > _MINUTE:
        session[_SEEN] = int(time.time())
