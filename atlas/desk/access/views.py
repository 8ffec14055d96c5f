"""Coming in, going out, and one's own account. What allauth does well it does; the rest is here."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import logout as end_session
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from atlas.desk.access import accounts
from atlas.desk.access.forms import LoginForm, OwnPasswordForm
from atlas.desk.access.standing import standing_of


@sensitive_post_parameters()
@login_not_required
def login(request, extra_context=None):
    """Name and password; then, for those who have one, the second factor."""
    if request.method == "GET" and request.user.is_authenticated:
        return redirect("admin:index")
    form = LoginForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.user.is_authenticated:
            end_session(request)
        clear_login(request)
        user = form.get_user()
        login = Login(user=user, redirect_url=get_next_redirect_url(request))
        return perform_password_login(request, {"username": user.get_username()}, login)
    context = admin.site.each_context(request) | {
        "title": _("Log in"),
        "form": form,
        "next": get_next_redirect_url(request) or "",
    }
    return TemplateResponse(request, "admin/login.html", context | (extra_context or {}))


@require_POST
@login_not_required
def logout(request, extra_context=None):
    """The session ends; a login that is half done ends too."""
    if request.user.is_authenticated:
        end_session(request)
        messages.success(request, _("You are logged out."))
    else:
        request.session.flush()
    return redirect("admin:login")


@require_safe
def account(request):
    """One's own account: password, second factors, recovery codes, and what the roles are."""
    factors = Authenticator.objects.filter(user=request.user).order_by("pk")
    codes = next((factor for factor in factors if factor.type == "recovery_codes"), None)
    standing = standing_of(request.user)
    context = admin.site.each_context(request) | {
        "title": _("Your account"),
        "standing": standing,
        "app": next((factor for factor in factors if factor.type == "totp"), None),
        "keys": [factor for factor in factors if factor.type == "webauthn"],
        "codes": codes,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "roles": accounts.role_names(standing),
    }
    return TemplateResponse(request, "account/index.html", context)


@sensitive_post_parameters()
def password(request, extra_context=None):
    """A new password of one's own. Other sessions of the account end."""
    form = OwnPasswordForm(request.user, request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        accounts.choose_password(form)
        update_session_auth_hash(request, form.user)
        messages.success(request, _("Your password is changed. Your other sessions have ended."))
        return redirect("mfa_index")
    context = admin.site.each_context(request) | {
        "title": _("Change password"),
        "form": form,
        "is_lent": standing_of(request.user).must_change_password,
    }
    return TemplateResponse(request, "account/password.html", context | (extra_context or {}))


@require_POST
@login_not_required
def language(request):
    """The language of the desk in this browser; the cookie is sent to the desk alone."""
    there = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(there, {request.get_host()}) or not there.startswith("/admin/"):
        there = reverse("admin:index")
    response = HttpResponseRedirect(there)
    if (chosen := request.POST.get("language")) in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            path=settings.LANGUAGE_COOKIE_PATH,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response


@require_safe
def awake(request):
    """Somebody is typing: the session is not idle. The middleware has noted it already."""
    return HttpResponse(status=204)
