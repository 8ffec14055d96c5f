from django.apps import AppConfig


class EstimatesConfig(AppConfig):
    name = "estimates"

    def ready(self):
        from countries import sections
        from estimates import catalogue, hosting

        catalogue.register()
        sections.know(hosting.FiguresAbout())
