from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Organizations")

    def ready(self):
        from countries import sections
        from organizations import catalogue, hosting

        catalogue.register()
        sections.know(hosting.OrganizationsThere())
