"""Make the pages and descriptions that follow from the models."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from atlas.dataset import describing


class Command(BaseCommand):
    help = "Write docs/data.md, docs/openapi.json and data/datapackage.json from the code and its lists."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is stale")

    def handle(self, *args, check, **options):
        stale = describing.stale(settings.BASE_DIR)
        names = ", ".join(str(path.relative_to(settings.BASE_DIR)) for path in stale)
        if check and stale:
            raise CommandError(f"Stale: {names}. Run python manage.py describe and commit what it writes.")
        for path, text in stale.items():
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"Written: {names}." if stale else "Everything says what the code says.")
