"""What holds for every page of the desk: whose session still counts, and that no browser keeps a page."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from atlas.desk.access import sessions
from atlas.desk.access.limits import TooMany
from atlas.desk.access.standing import standing_of
from atlas.desk.policy import at_desk
from atlas.middleware import DESK

# Open whatever still has to be done; by the names of their addresses.
_ALWAYS = {"account_login", "account_logout", "login", "logout", "jsi18n", "desk_language", "desk_awake"}
_FOR_PASSWORD = _ALWAYS | {"password_change"}
_FOR_FACTOR = _FOR_PASSWORD | {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
}
_OWN_CHANGES = f"{DESK}account/"


class DeskSession:
    """Ends sessions in time, and lets nobody further who has a password to change or a factor to set up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(DESK):
            return self.get_response(request)
        response = self._stopped(request) or self.get_response(request)
        if request.method == "POST" and _changes_own_account(request):
            _let_go_on(request)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    def _stopped(self, request):
        if not request.user.is_authenticated:
            return None
        standing = standing_of(request.user)
        if standing is None or not standing.may_enter or sessions.is_over(request.session, standing):
            return _ended(request)
        sessions.touch(request.session)
        name = _name_of(request)
        if standing.must_change_password and name not in _FOR_PASSWORD:
            return redirect("admin:password_change")
        if standing.must_set_up_factor and name not in _FOR_FACTOR:
            return redirect("mfa_index")
        return None

    def process_exception(self, request, exception):
        if not isinstance(exception, TooMany):
            return None
        return too_many(request, exception.wait)


def too_many(request, wait):
    """The answer to one attempt too many: in a sentence, and when to come again."""
    minutes = max(1, round(wait / 60))
    sentence = ngettext(
        "Too many attempts. Nothing was checked; try again in %(minutes)s minute.",
        "Too many attempts. Nothing was checked; try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}
    context = {"sentence": sentence, "title": _("Too many attempts")}
    response = at_desk(render)(request, "account/too_many.html", context, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def _ended(request):
    request.ended_because = "age or change of the account"
    logout(request)
    messages.warning(request, _("Your session has ended. Log in again."))
    there = request.get_full_path() if request.method == "GET" else reverse("admin:index")
    return redirect_to_login(there, reverse("admin:login"))


def _let_go_on(request):
    """A change of one's own account ends the other sessions, not the one it is made in."""
    if request.user.is_authenticated and (standing := standing_of(request.user)):
        sessions.renew(request.session, standing)


def _changes_own_account(request):
    return request.path_info.startswith(_OWN_CHANGES) or request.path_info == reverse("admin:password_change")


def _name_of(request):
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None
