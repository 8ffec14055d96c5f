"""Let somebody in anew who has lost every factor. For the owner of the machine."""

from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError
from django.db import transaction

from atlas.desk.access import accounts
from atlas.desk.access.events import AccessKind, record


class Command(BaseCommand):
    help = "Takes all second factors of an account away and gives it a one-time password, which is printed."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name of the account")

    @transaction.atomic
    def handle(self, *args, name, **options):
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account “{name}”.")
        gone = accounts.remove_factors(user)
        password = accounts.give_password(user)
        detail = f"factors removed: {gone}"
        record(AccessKind.READMITTED, account=name, by="owner of the machine", detail=detail)
        self.stdout.write(f"One-time password of {name}, for seven days: {password}")
