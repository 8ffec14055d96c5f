from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "organizations"

    def ready(self):
        from countries import sections
        from organizations import catalogue, hosting

        catalogue.register()
        sections.know(hosting.OrganizationsThere())
