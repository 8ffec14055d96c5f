"""Print the models' own words as calls of gettext, for the collector of texts: it reads no models."""

from django.core.management.base import BaseCommand

from publishing import labels


class Command(BaseCommand):
    help = "Print every text of the models as a call of gettext; `make translations` collects them from that."
    requires_system_checks = []

    def handle(self, **options):
        for context, text in labels.asked_for:
            call = f"pgettext({context!r}, {text!r})" if context else f"gettext({text!r})"
            self.stdout.write(call)
