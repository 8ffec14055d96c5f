"""Load the founding dataset and publish it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from atlas.dataset import loading


class Command(BaseCommand):
    help = (
        "Load the CSV tables of a dataset and publish them. Tells every bad row with file, line, column and "
        "reason, and loads nothing if there is one. Safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "data")

    def handle(self, *args, folder, verbosity, **options):
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}: give the folder that holds the CSV tables.")
        say = self.stdout.write if verbosity else lambda text: None
        try:
            counts = loading.load(folder, progress=say)
        except loading.NotLoaded as refusal:
            for fault in refusal.faults:
                self.stderr.write(str(fault))
            raise CommandError(f"Nothing was loaded: {len(refusal.faults)} faults.") from None
        say(
            "Loaded: {written} rows written, {unchanged} unchanged, {kept} kept as curators changed them, "
            "{removed} removed; {published} editions published.".format(**counts)
        )
