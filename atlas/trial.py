"""A local trial: what `make run` prepares on one machine before it serves."""

import os
import secrets
import socket

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from atlas.dataset import loading
from publishing.models import Edition, Release
from publishing.releases import making
from publishing.releases.store import Dangling
from publishing.services import rebuild_shelf

CURATOR = "curator"


def port_from_environment():
    """The port asked for in PORT. Raises `CommandError` if it is not one, or is taken."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise CommandError(f"PORT is “{text}”: give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise CommandError(
                f"Port {text} needs more rights: choose one above 1023, as in PORT=8001."
            ) from None
        except OSError:
            raise CommandError(
                f"Port {text} is taken, perhaps by an Atlas that runs already: "
                f"stop that or choose another, as in PORT={int(text) % 65535 + 1}."
            ) from None
    return int(text)


def migrate(say):
    """Bring the database's tables up to date, if they are not."""
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say(f"Preparing the database ({len(plan)} steps)")
        call_command("migrate", verbosity=0, interactive=False)
        if Edition.objects.exists():
            say("Making the shelf again, for the new version finds records by more")
            rebuild_shelf()


def collect_static(say):
    """Put the style sheets where they are served from."""
    say("Collecting style sheets")
    call_command("collectstatic", verbosity=0, interactive=False)


def load_founding_dataset(say):
    """Load and publish the founding dataset, if this one was not loaded before."""
    folder = settings.BASE_DIR / "data"
    if loading.is_loaded(folder):
        return
    try:
        loading.load(folder, progress=say)
    except loading.NotLoaded as refusal:
        faults = "\n".join(map(str, refusal.faults))
        raise CommandError(f"The founding dataset was not loaded:\n{faults}") from None


def make_first_release(say):
    """Make a release of the founding dataset, so that there is something to download; some seconds."""
    if Release.objects.exists():
        return
    say("Making the first release")
    try:
        making.make(note="The founding dataset.")
    except (making.NotMade, Dangling) as refusal:
        say(f"There is no release yet: {refusal}")


def curator_login():
    """The trial's login as (name, password, file). The password is None if it was shown before."""
    path = settings.STATE_DIR / "curator-login.txt"
    users = get_user_model().objects
    user = users.filter(username=CURATOR).first()
    if user and path.exists():
        return CURATOR, None, path
    user = user or users.create_user(CURATOR, is_staff=True)
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.is_staff = True
    user.save()
    user.groups.add(*Group.objects.filter(name__in=["contributor", "reviewer", "administrator"]))
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"{CURATOR}\n{password}\n")
    return CURATOR, password, path
