from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Publication"

    def ready(self):
        from publishing.roles import after_migrate

        post_migrate.connect(after_migrate, sender=self, dispatch_uid="publishing.roles")
