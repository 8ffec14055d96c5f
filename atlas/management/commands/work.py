"""Do the desk's long work: imports, checks of links."""

import signal
import sys
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from publishing import jobs

PAUSE_SECONDS = 2


class Command(BaseCommand):
    help = "Do the waiting jobs of the desk, and go on doing so; --once ends when none is left."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="end when no job waits")
        parser.add_argument("--quiet", action="store_true", help="say nothing of what was done")

    def handle(self, *, once, quiet, **options):
        for asked in (signal.SIGTERM, signal.SIGINT):  # a job in the middle says that it was ended
            signal.signal(asked, lambda *_: sys.exit(0))
        while True:
            done = jobs.work_off()
            if not quiet and (done or once):
                self.stdout.write(f"Done: {done}.")
            if once:
                return
            close_old_connections()
            time.sleep(PAUSE_SECONDS)
