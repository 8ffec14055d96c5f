"""The admin site that curators work in."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.utils.translation import gettext_lazy as _

from atlas import face
from atlas.desk.policy import at_desk

# Apps that bring an admin of their own, which shows secrets or edits what only a person's own page may.
_KEPT_OUT = {"account", "mfa", "sessions"}


class DeskSite(AdminSite):
    """The desk. Pages are closed by permissions; each page may run the admin's own scripts."""

    site_title = site_header = _("Atlas desk")
    index_title = _("What is here")
    site_url = "/" if face.has_public(settings.FACE) else None
    empty_value_display = "–"

    def admin_view(self, view, cacheable=False):
        return at_desk(super().admin_view(view, cacheable))

    def register(self, model_or_iterable, admin_class=None, **options):
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        open_ones = [model for model in models if model._meta.app_label not in _KEPT_OUT]
        super().register(open_ones, admin_class, **options)

    # Django's own pages would pass by the second factor and the limits: these stand in their place.

    def login(self, request, extra_context=None):
        from atlas.desk.access import views

        return at_desk(views.login)(request, extra_context)

    login = login_not_required(login)

    def logout(self, request, extra_context=None):
        from atlas.desk.access import views

        return views.logout(request, extra_context)

    def password_change(self, request, extra_context=None):
        from atlas.desk.access import views

        return views.password(request, extra_context)

    def index(self, request, extra_context=None):
        from atlas.desk.dashboard import first_page

        return super().index(request, first_page(request) | (extra_context or {}))

    def get_urls(self):
        from publishing.admin import pages
        from publishing.admin.redact import redact_anything

        return [
            path("redact/", self.admin_view(redact_anything), name="redact"),
            *pages.urls(self),
            *super().get_urls(),
        ]
