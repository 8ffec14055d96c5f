"""The forms of logging in and proving who one is. Each attempt is counted before it is looked at."""

from allauth.account.forms import ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import password_validation
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas.desk.access import limits
from atlas.desk.access.adapters import REFUSED
from atlas.desk.access.events import AccessKind, record
from atlas.desk.access.standing import standing_of


class LoginForm(AdminAuthenticationForm):
    """Name and password. One answer to all who may not enter, after the same work."""

    error_messages = {"invalid_login": REFUSED, "inactive": REFUSED}

    def clean(self):
        name = self.cleaned_data.get("username") or ""
        account = User.objects.filter(username=name).values_list("username", flat=True).first() or ""
        keys = limits.attempt(self.request, "password", name, account=account)
        try:
            cleaned = super().clean()
        except ValidationError:
            record(AccessKind.FAILURE, account=account, detail="password")
            raise
        if self.user_cache is not None:
            limits.forgive(keys)
        return cleaned

    def confirm_login_allowed(self, user):
        if not standing_of(user).may_enter:
            raise self.get_invalid_login_error()


class _Counted:
    """Counts a check of the second factor by account; a code of the app is taken once."""

    def full_clean(self):
        if not self.is_bound:
            return super().full_clean()
        name = self.user.get_username()
        keys = limits.attempt(context.request, "code", name, account=name)
        super().full_clean()
        if not self._errors:
            limits.forgive(keys)
        return None


class CodeForm(_Counted, AuthenticateForm):
    """A code of the app, or a recovery code, after the password."""

    def clean_code(self):
        return _taken_once(self.user, super().clean_code())


class ConfirmByCodeForm(_Counted, CodeAgainForm):
    def clean_code(self):
        return _taken_once(self.user, super().clean_code())


class SetUpAppForm(_Counted, ActivateTOTPForm):
    def clean_code(self):
        return _taken_once(self.user, super().clean_code())


class KeyForm(_Counted, AuthenticateWebAuthnForm):
    pass


class ConfirmByKeyForm(_Counted, ReauthenticateWebAuthnForm):
    pass


class KeyAloneForm(LoginWebAuthnForm):
    """A passkey without a name: there is no secret to guess, so only all attempts together are counted."""

    def full_clean(self):
        if self.is_bound:
            key = limits.count(limits.EVERYBODY, "key, everybody")
        super().full_clean()
        if self.is_bound and not self._errors:
            limits.forgive([key, ""])  # the count of all goes down by one


class ConfirmByPasswordForm(ReauthenticateForm):
    def clean_password(self):
        name = self.user.get_username()
        keys = limits.attempt(context.request, "password", name, account=name)
        if not self.user.check_password(self.cleaned_data["password"]):
            record(AccessKind.FAILURE, account=name, detail="password again")
            raise ValidationError(_("The password is not right."))
        limits.forgive(keys)
        return self.cleaned_data["password"]


class OwnPasswordForm(PasswordChangeForm):
    """A new password of one's own. The rules stand above the fields; the old one is counted like a login."""

    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": gettext_lazy("The old password is not right."),
    }

    def __init__(self, user, *args, request=None, **kwargs):
        self.request = request
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].help_text = ""
        self.rules = password_validation.password_validators_help_texts()

    def clean_old_password(self):
        name = self.user.get_username()
        keys = limits.attempt(self.request, "password", name, account=name)
        try:
            old = super().clean_old_password()
        except ValidationError:
            record(AccessKind.FAILURE, account=name, detail="password again")
            raise
        limits.forgive(keys)
        return old

    def clean(self):
        cleaned = super().clean()
        new = cleaned.get("new_password1")
        if new and self.user.check_password(new):
            self.add_error("new_password1", _("This is the password you have now: choose another."))
        return cleaned


def _taken_once(user, code):
    if not limits.is_first_use("code", str(user.pk), code.replace(" ", ""), seconds=120):
        raise ValidationError(_("This code was used already: wait for the next one."))
    return code
