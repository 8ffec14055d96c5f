"""Ask the addresses that Atlas cites whether they still answer."""

from django.core.management.base import BaseCommand, CommandError

from publishing.services import Refused
from publishing.states import LinkState
from sources.links import addresses, service, tasks
from sources.models import Source


class Command(BaseCommand):
    help = (
        "Check the addresses cited at the desk, drafts included: politely, one request at a time for each "
        "host. Keeps what was found, and proposes archived copies. Without a network it says so and keeps "
        "nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--source", metavar="ID", help="only the addresses of this source")
        parser.add_argument(
            "--older-than", type=int, default=0, metavar="DAYS", help="only those not checked for so long"
        )
        parser.add_argument("--limit", type=int, help="at most so many, longest unchecked first")

    def handle(self, *, source, older_than, limit, **options):
        record = self._source(source) if source else None
        urls = service.due(addresses.all_addresses(record), older_than=older_than, limit=limit)
        if not urls:
            self.stdout.write("Nothing to check.")
            return
        try:
            result = service.check(urls, self._report)
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        self.stdout.write(tasks.in_words(result))
        for state, count in sorted(result["states"].items()):
            self.stdout.write(f"  {LinkState(state).label}: {count}")

    def _source(self, source_id):
        found = Source.objects.filter(pk=source_id.lower()).first()
        if found is None:
            raise CommandError(f"There is no source {source_id}.")
        return found

    def _report(self, done, total=None, message=""):
        if message or done % 25 == 0:
            self.stderr.write(message or f"{done} of {total}")
