from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = _("Publication")

    def ready(self):
        from publishing import labels
        from publishing.roles import after_migrate

        labels.translate()
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="publishing.roles")
