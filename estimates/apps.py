from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EstimatesConfig(AppConfig):
    name = "estimates"
    verbose_name = _("Estimates")

    def ready(self):
        from countries import sections
        from estimates import catalogue, hosting

        catalogue.register()
        sections.know(hosting.FiguresAbout())
