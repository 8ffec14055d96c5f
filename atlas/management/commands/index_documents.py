"""Make the indexes of the documents that the founding dataset was read from."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from atlas.corpus import index
from atlas.corpus.segments import OutlineDoesNotFit


class Command(BaseCommand):
    help = (
        "Write data/documents/*/index.csv from the documents' texts: per part its locator, numbers, years "
        "and names. Files are known by their SHA-256 in data/documents/documents.csv."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="where the texts are")
        parser.add_argument("--check", action="store_true", help="write nothing; fail if an index is stale")

    def handle(self, *args, folder, check, **options):
        missing = set(index.read_register().values()) - set(index.texts_in(folder))
        if missing:
            raise CommandError(f"{folder} does not hold the texts of: {', '.join(sorted(missing))}.")
        try:
            stale = index.stale(folder)
        except OutlineDoesNotFit as error:
            raise CommandError(str(error)) from None
        names = ", ".join(str(path.relative_to(settings.BASE_DIR)) for path in stale)
        if check and stale:
            raise CommandError(f"Stale: {names}. Run python manage.py index_documents and commit it.")
        for path, text in stale.items():
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"Written: {names}." if stale else "The indexes say what the documents say.")
