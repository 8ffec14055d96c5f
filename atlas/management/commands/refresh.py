"""Make stale served documents again."""

from django.core.management.base import BaseCommand

from publishing.services import refresh_stale


class Command(BaseCommand):
    help = "Make the served documents again that refer to something published since. Safe at any time."

    def handle(self, *args, **options):
        done = 0
        while batch := refresh_stale():
            done += batch
        self.stdout.write(f"{done} documents looked at.")
