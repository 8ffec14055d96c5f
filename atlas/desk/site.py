"""The admin site that curators work in."""

import functools

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.utils.translation import gettext_lazy as _

from atlas import face

# The admin's own scripts and no others: nothing inline, nothing from elsewhere.
POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}


def at_desk(view):
    """A page of the desk: its own policy, and a referrer within the desk.

    Without any referrer browsers send the origin `null` with a form, which Django's protection against
    forged requests refuses.
    """

    @functools.wraps(view)
    def page(request, *args, **kwargs):
        response = csp_replace(POLICY)(view)(request, *args, **kwargs)
        response.setdefault("Referrer-Policy", "same-origin")
        return response

    return page


class DeskSite(AdminSite):
    """The desk. Pages are closed by permissions; each page may run the admin's own scripts."""

    site_title = site_header = _("Atlas desk")
    index_title = _("What is here")
    site_url = "/" if face.has_public(settings.FACE) else None
    empty_value_display = "–"

    def admin_view(self, view, cacheable=False):
        return at_desk(super().admin_view(view, cacheable))

    def login(self, request, extra_context=None):
        return at_desk(super().login)(request, extra_context)

    login = login_not_required(login)

    def get_urls(self):
        from publishing.admin import pages
        from publishing.admin.redact import redact_anything

        return [
            path("redact/", self.admin_view(redact_anything), name="redact"),
            *pages.urls(self),
            *super().get_urls(),
        ]
