"""Do the desk's long work: imports, checks of links."""

import time

from django.core.management.base import BaseCommand

from publishing import jobs


class Command(BaseCommand):
    help = "Do the waiting jobs of the desk, and go on doing so; --once ends when none is left."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="end when no job waits")

    def handle(self, *, once, **options):
        while True:
            done = jobs.work_off()
            if done or once:
                self.stdout.write(f"Done: {done}.")
            if once:
                return
            time.sleep(jobs.BEAT_SECONDS)
