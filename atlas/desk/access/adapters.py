"""What allauth asks the project: its rules for logging in, and how secrets of factors are kept."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.html import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas.desk.access import limits
from atlas.desk.access.events import AccessKind, record
from atlas.desk.access.standing import standing_of

REFUSED = gettext_lazy("This name and password do not open the desk. Capital letters count in both.")
KEY_REFUSED = gettext_lazy("This passkey does not open the desk.")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; who has a factor confirms with it, not with the password alone."""

    def is_open_for_signup(self, request):
        return False

    def get_login_stages(self):
        return ["allauth.mfa.stages.AuthenticateStage"]

    def pre_login(self, request, user, **kwargs):
        """After a passkey alone: the same rules as after a password, and no word about which one failed."""
        standing = standing_of(user)
        if standing is None or not standing.may_enter:
            record(AccessKind.FAILURE, account=user.get_username(), detail="webauthn")
            messages.error(request, KEY_REFUSED)
            return redirect("admin:login")
        return None

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        if not standing_of(user).has_factor:
            reauthenticate_by_password(request)  # just typed: a first factor needs no second asking
        limits.remember_browser(request, response, user.get_username())
        return response

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        by_factor = [method for method in methods if method["id"] != "reauthenticate"]
        return by_factor or methods

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """The page that comes up after a login says enough."""
        if message_template != "account/messages/logged_in.txt":
            super().add_message(request, level, message_template, *args, **kwargs)

    def respond_user_inactive(self, request, user):
        return redirect("admin:login")


class FactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with the desk's key, so that a dump alone opens nothing."""

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url):
        """The picture as markup for the page itself: the desk allows no `data:` address."""
        drawn = super().build_totp_svg(url)
        return mark_safe(drawn[drawn.index("<svg") :])  # noqa: S308 - drawn by us, of black squares

    def get_totp_issuer(self):
        return f"Atlas ({self._get_site_name()})"

    def _get_user_identifier(self, user):
        return user.get_username()  # never the e-mail address

    def generate_authenticator_name(self, user, type):
        return _("Passkey")


def _cipher():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key):
    return base64.urlsafe_b64encode(hashlib.sha256(f"atlas.factors:{key}".encode()).digest())
