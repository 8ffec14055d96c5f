"""Addresses of login and account, each opened by its line. allauth finds them by these names."""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as key_views
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from atlas.desk.access import views
from atlas.desk.policy import at_desk, dressed


def _own(route, view, name):
    """A page of one's own account; the desk's header stands above it."""
    return path(route, dressed(admin.site, view), name=name)


urlpatterns = [
    _own("login/", views.login, "account_login"),
    _own("login/code/", factor_views.authenticate, "mfa_authenticate"),
    _own("login/passkey/", login_not_required(key_views.login_webauthn), "mfa_login_webauthn"),
    _own("logout/", views.logout, "account_logout"),
    _own("account/", views.account, "mfa_index"),
    _own("account/", views.account, "mfa_list_webauthn"),
    _own("account/confirm/", account_views.reauthenticate, "account_reauthenticate"),
    _own("account/confirm/code/", factor_views.reauthenticate, "mfa_reauthenticate"),
    _own("account/confirm/passkey/", key_views.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _own("account/app/", app_views.activate_totp, "mfa_activate_totp"),
    _own("account/app/remove/", app_views.deactivate_totp, "mfa_deactivate_totp"),
    _own("account/codes/", code_views.view_recovery_codes, "mfa_view_recovery_codes"),
    _own("account/codes/new/", code_views.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _own("account/codes/file/", code_views.download_recovery_codes, "mfa_download_recovery_codes"),
    _own("account/passkeys/add/", key_views.add_webauthn, "mfa_add_webauthn"),
    _own("account/passkeys/<int:pk>/", key_views.edit_webauthn, "mfa_edit_webauthn"),
    _own("account/passkeys/<int:pk>/remove/", key_views.remove_webauthn, "mfa_remove_webauthn"),
    path("language/", at_desk(views.language), name="desk_language"),
    path("awake/", at_desk(views.awake), name="desk_awake"),
]
