"""Making releases, one at a time: all files or none, listed when they stand where they belong."""

import contextlib
import datetime
from dataclasses import dataclass

from django.db import Error, connection, transaction
from django.utils import timezone

from publishing.models import Release, ReleaseFile, Shelf
from publishing.releases import building, versions
from publishing.releases import folder as folders
from publishing.releases.folder import NotMade
from publishing.releases.state import State, one_snapshot
from publishing.services.shelf import lock_shelf

LOCK = 0x41544C53, 1  # of the database: "ATLS", releases


@dataclass(frozen=True)
class Plan:
    """What a release is to hold. Its files follow from this, the editions and the code, from nothing else."""

    version: str
    at: datetime.datetime
    note: str = ""
    previous: str = ""
    previous_at: datetime.datetime | None = None
    replaces: tuple = ()  # ((version, public reason), …)
    using: str = "default"

    @property
    def state(self):
        return State(self.at, self.using)

    @property
    def before(self):
        """The state of the release before, if there was one."""
        return State(self.previous_at, self.using) if self.previous_at else None

    @property
    def day(self):
        """The day that stands in the version, as ISO 8601."""
        return self.version[-10:]


@dataclass(frozen=True)
class Made:
    """A file that a builder wrote."""

    name: str
    media_type: str
    description: str


def silent(done, total, what):
    """Reports nothing."""


def make(*, as_of=None, note="", report=silent):
    """Make a release of what is current, or was at the moment `as_of`. Returns it.

    Raises `NotMade` if there is nothing new or somebody else makes one, `Dangling` if a document refers
    to what is not there.
    """
    with one_at_a_time():
        at, day = _moment(as_of)
        known = Release.objects.filter(replaced_by="")
        if same := _of_same_state(known.filter(version__endswith=day.isoformat()), at):
            raise NotMade(f"{same.version} holds this very state: there is nothing new to release.")
        previous = known.filter(as_of__lt=at).order_by("-as_of", "-released_at").first()
        plan = Plan(
            versions.draw(day),
            at,
            note,
            previous.version if previous else "",
            previous.as_of if previous else None,
        )
        return make_by(plan, report)


def _moment(as_of):
    """(the moment of the state, its day). While publications are under way it waits for their end."""
    with transaction.atomic():
        last = lock_shelf().published_at
    if last is None:
        raise NotMade("Nothing is published yet: there is nothing to release.")
    if as_of is None:
        return last, last.date()
    if as_of > timezone.now():
        raise NotMade("That day is not over yet: name one that is, or leave the date out.")
    if State(as_of).rests_on() is None:
        raise NotMade("Nothing was published by then: there is nothing to release.")
    return as_of, as_of.date()


def _of_same_state(releases, at):
    """The one of them whose state is that of the moment `at`: nothing was published in between."""
    last = State(at).rests_on()
    return next((one for one in releases if State(one.as_of).rests_on() == last), None)


def make_by(plan, report):
    """Build the files, put them in their place, list them. Call it where nobody else makes a release."""
    with folders.being_made() as folder:
        files = build(folder, plan, report)
        folders.settle(folder, plan.version)
    with transaction.atomic():
        shelf = lock_shelf()
        release = Release.objects.create(
            version=plan.version,
            as_of=plan.at,
            released_at=timezone.now(),
            note=plan.note,
            previous=plan.previous,
        )
        ReleaseFile.objects.bulk_create(
            ReleaseFile(
                release=release,
                name=made.name,
                media_type=made.media_type,
                description=made.description,
                size=folders.path_of(plan.version, made.name).stat().st_size,
                sha256=checksum,
            )
            for made, checksum in files
        )
        Shelf.objects.filter(pk=shelf.pk).update(version=shelf.version + 1)
    return release


def build(folder, plan, report):
    """Write all files of a release into a folder, their sums last. Returns [(Made, sha256)]."""
    with one_snapshot(plan.using):
        files = building.builder()(folder, plan, report)
    folders.write_sums(folder)
    files = [*files, Made(folders.SUMS, "text/plain", "The SHA-256 checksums of all other files.")]
    return [(made, folders.sha256(folder / made.name)) for made in files]


def plan_of(release):
    """The plan by which a release was made, to make it again."""
    previous = Release.objects.filter(version=release.previous).first() if release.previous else None
    replaced = Release.objects.filter(replaced_by=release.version).order_by("version")
    return Plan(
        release.version,
        release.as_of,
        release.note,
        release.previous,
        previous.as_of if previous else None,
        tuple(replaced.values_list("version", "reason")),
    )


@contextlib.contextmanager
def one_at_a_time():
    """Only one run makes, removes or renames releases. Raises `NotMade` for the second.

    Within a transaction it stays so until that ends, for only then is the list written.
    """
    until_the_end = connection.in_atomic_block
    if not take_lock("xact_lock" if until_the_end else "lock"):
        raise NotMade("Another release is being made: wait until it is done.")
    try:
        folders.tidy(set(Release.objects.filter(replaced_by="").values_list("version", flat=True)))
        yield
    finally:
        if not until_the_end:
            with contextlib.suppress(Error), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", LOCK)


def take_lock(kind="xact_lock"):
    """Whether the database gave the lock under which releases are made and taken back."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_{kind}(%s, %s)", LOCK)
        return cursor.fetchone()[0]
