"""Check the founding dataset against the documents it was read from."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from atlas.corpus import checks, index, overlap
from atlas.dataset import reading

GUIDES = ("README.md", "docs/*.md", "docs/decisions/*.md")


class Command(BaseCommand):
    help = (
        "Check every fact of the dataset against the indexes in data/documents: source and place, numbers, "
        "years, names. With --texts also that the indexes are fresh and that no sentence is a document's own."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR / "data", help="the CSV tables")
        parser.add_argument("--texts", type=Path, help="the folder with the documents' texts")

    def handle(self, *args, data, texts, **options):
        dataset = reading.read(data)
        faults = [*dataset.faults, *checks.check(dataset.rows)]
        if texts:
            for path in index.stale(texts):
                name = f"documents/{path.parent.name}/{path.name}"
                faults.append(reading.Fault(name, 1, "locator", "this index is stale."))
            guides = [path for pattern in GUIDES for path in settings.BASE_DIR.glob(pattern)]
            faults += overlap.faults(data, guides, index.texts_in(texts))
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} faults.")
        compared = " The documents' own words were compared too." if texts else ""
        self.stdout.write(f"{len(dataset.rows)} rows keep to their documents.{compared}")
