"""Make every entry of the shelf again from its edition."""

from django.core.management.base import BaseCommand

from publishing.services import rebuild_shelf


class Command(BaseCommand):
    help = "Make entries and facets again from the editions, after a version that finds records by more."

    def handle(self, *args, **options):
        self.stdout.write(f"{rebuild_shelf()} entries made again.")
