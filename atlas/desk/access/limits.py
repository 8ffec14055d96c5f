"""Limits on guessing. They count in the database, so they hold for every worker and after a restart.

Addresses are not known here (the proxy takes them off), so three things are counted:

- attempts on one account's name by strangers: 10 in 15 minutes, whether the account exists or not;
- attempts from a browser in which this account has logged in before: 10 in 15 minutes of their own, so that
  whoever guesses from elsewhere does not lock the curator out;
- attempts of all strangers on any account together: 100 in 5 minutes.

Codes of the second factor are counted in the same way. After a limit, answers wait for the end of the
window, at most 15 minutes.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import connection
from django.utils.crypto import get_random_string, salted_hmac

from atlas.desk.access.events import AccessKind, record

KNOWN_COOKIE, KNOWN_FOR = "atlas_known", 90 * 24 * 60 * 60
_SALT = "atlas.desk.access.known"


@dataclass(frozen=True)
class Limit:
    """So many attempts in so many seconds."""

    attempts: int
    seconds: int


ONE_ACCOUNT = Limit(10, 15 * 60)
EVERYBODY = Limit(100, 5 * 60)


class TooMany(Exception):
    """A limit is reached; in `wait` seconds it is open again."""

    def __init__(self, wait):
        self.wait = max(1, int(wait))
        super().__init__(f"Too many attempts; again in {self.wait} seconds.")


_COUNT = """
    INSERT INTO access_attempts AS a (key, count, ends_at)
    VALUES (%(key)s, 1, clock_timestamp() + make_interval(secs => %(seconds)s))
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN a.ends_at <= clock_timestamp() THEN 1 ELSE least(a.count + 1, 1000000) END,
        ends_at = CASE WHEN a.ends_at <= clock_timestamp() THEN excluded.ends_at ELSE a.ends_at END
    RETURNING count, extract(epoch FROM a.ends_at - clock_timestamp())
"""


def count(limit, *words, account=""):
    """Count an attempt before it is looked at. Raises `TooMany` if it is one too many; returns its key."""
    key, number, wait = _tally(limit.seconds, words)
    if number > limit.attempts:
        if number == limit.attempts + 1:
            record(AccessKind.LIMIT, account=account, detail=words[0])
        raise TooMany(wait)
    return key


def _tally(seconds, words):
    key = salted_hmac("atlas.desk.access.limits", "\n".join(words), algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": key, "seconds": seconds})
        number, wait = cursor.fetchone()
        if number == 1:
            cursor.execute("DELETE FROM access_attempts WHERE ends_at < clock_timestamp() - interval '1 day'")
    return key, number, wait


def attempt(request, what, name, *, account=""):
    """Count an attempt at `what` (“password”, “code”) on a name. Returns the keys for `forgive`."""
    if known := _known_as(request, name):
        return [count(ONE_ACCOUNT, f"{what}, known browser", name, known, account=account)]
    return [
        count(EVERYBODY, f"{what}, everybody"),
        count(ONE_ACCOUNT, what, name, account=account),
    ]


def forgive(keys):
    """After a success: the account's own count begins anew, and the attempt does not burden all."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM access_attempts WHERE key = %s", [keys[-1]])
        cursor.execute(
            "UPDATE access_attempts SET count = greatest(count - 1, 0) WHERE key = ANY(%s)", [keys[:-1]]
        )


def is_first_use(*words, seconds):
    """Whether these words are used for the first time in so many seconds: a code counts once."""
    return _tally(seconds, ("used", *words))[1] == 1


def remember_browser(request, response, name):
    """Leave a mark in a browser in which somebody logged in; it opens nothing, it is only counted apart."""
    if _known_as(request, name):
        return
    value = signing.dumps([name, get_random_string(16)], salt=_SALT)
    response.set_cookie(
        KNOWN_COOKIE,
        value,
        max_age=KNOWN_FOR,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _known_as(request, name):
    try:
        known, mark = signing.loads(request.COOKIES.get(KNOWN_COOKIE, ""), salt=_SALT, max_age=KNOWN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return mark if known == name else None
