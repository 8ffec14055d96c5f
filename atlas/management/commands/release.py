"""Make a release of everything that is published, make one again, or check those that were made."""

import datetime
import sys

from django.core.management.base import BaseCommand, CommandError

from publishing.api import timeclock
from publishing.api.problems import Problem
from publishing.releases import making, rebuilding, withdrawing
from publishing.releases.store import Dangling

WIDTH = 30


class Command(BaseCommand):
    help = (
        "Make a release: all editions that are current, or were at a past moment, as files for researchers. "
        "--rebuild makes one again and compares it byte for byte; --verify only checks."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--as-of", metavar="DATE", help="a day (its end, UTC) or a moment; now if left out"
        )
        parser.add_argument("--note", default="", help="what readers should know of this release")
        parser.add_argument("--rebuild", metavar="VERSION", help="make this release again")
        parser.add_argument("--verify", action="store_true", help="write nothing: check files and checksums")

    def handle(self, *, as_of, note, rebuild, verify, verbosity, **options):
        self.shows = verbosity > 0 and sys.stderr.isatty()
        try:
            if rebuild:
                self._rebuild(rebuild, verify)
            elif verify:
                self._verify()
            else:
                self._make_owed()
                release = making.make(as_of=_moment(as_of), note=note.strip(), report=self._report)
                self._end_bar()
                self._tell(release, verbosity)
        except (making.NotMade, Dangling, Problem) as refusal:
            self._end_bar()
            raise CommandError(str(getattr(refusal, "detail", refusal))) from None

    def _make_owed(self):
        """What a redaction took back and no job has made again."""
        for version in withdrawing.make_owed(self._report):
            self._end_bar()
            self.stdout.write(f"{version} stands in the place of a release that was taken back.")

    def _rebuild(self, version, verify):
        different = rebuilding.rebuild(version, only_verify=verify, report=self._report)
        self._end_bar()
        if different:
            raise CommandError(
                f"{version} made again differs in {', '.join(different)}: it was made by another version of "
                "the code or of a library. Nothing was written."
            )
        self.stdout.write(f"{version} made again is the same, byte for byte.")

    def _verify(self):
        if faults := list(rebuilding.damaged()):
            raise CommandError("\n".join(faults))
        self.stdout.write("All files of all releases are as they were made.")

    def _tell(self, release, verbosity):
        if verbosity:
            files = list(release.files.all())
            size = sum(file.size for file in files) / 1_000_000
            self.stdout.write(f"{release.version}: {len(files)} files, {size:.1f} MB.")

    def _report(self, done, total, what):
        if self.shows:
            full = WIDTH * done // max(total, 1)
            bar = "#" * full + "-" * (WIDTH - full)
            sys.stderr.write(f"\r{what:<20} [{bar}] {done}/{total}\033[K")
            sys.stderr.flush()

    def _end_bar(self):
        if self.shows:
            sys.stderr.write("\r\033[K")


def _moment(text):
    """The moment asked for; a day that is over means its end."""
    moment = text and timeclock.moment(text, "as_of", end_of_day=True)
    if moment and moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return moment or None
