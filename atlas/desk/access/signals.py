"""Logins and logouts begin sessions and are written down, by whichever door they come."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in, user_logged_out

from atlas.desk.access import sessions
from atlas.desk.access.events import AccessKind, record
from atlas.desk.access.standing import standing_of


def connect():
    user_logged_in.connect(_begin, dispatch_uid="access.begin")
    user_logged_out.connect(_end, dispatch_uid="access.end")
    authentication_failed.connect(_code_refused, dispatch_uid="access.code")


def _begin(sender, request, user, **kwargs):
    if (standing := standing_of(user)) is None:
        return
    sessions.begin(request.session, standing)
    record(AccessKind.LOGIN, account=user.get_username(), detail=", ".join(_means(request, user)))


def _means(request, user):
    """By what somebody proved who they are, as “password, totp”."""
    return [row.get("type", row["method"]) for row in get_authentication_records(request, user)]


def _end(sender, request, user, **kwargs):
    if user is not None:
        why = getattr(request, "ended_because", "")
        kind = AccessKind.ENDED if why else AccessKind.LOGOUT
        record(kind, account=user.get_username(), detail=why)


def _code_refused(sender, user, authenticator, **kwargs):
    record(AccessKind.FAILURE, account=user.get_username(), detail=authenticator.type)
