"""A redacted value is in no file of any release: those that held it are taken back and made again."""

import errno
import gzip
import io
import sqlite3
import zipfile

import pyarrow.parquet
import pytest
from django.core.management import CommandError, call_command

from publishing import jobs, redaction
from publishing.models import Job, Release, ReleaseFile, Shelf
from publishing.releases import building, folder, making, rebuilding
from publishing.services import Refused
from tests.pages import publish

NAME, REASON = "Zoya Quixotova", "A person asked for it."


def texts_in(name, data):
    """Everything that a file says, whatever it is packed in."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(texts_in(inside, archive.read(inside)) for inside in archive.namelist())
    if name.endswith(".gz"):
        return gzip.decompress(data).decode()
    if name.endswith(".parquet"):
        return str(pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist())
    if name.endswith(".sqlite"):
        db = sqlite3.connect(":memory:")
        db.deserialize(data)
        return "\n".join(db.iterdump()) + data.decode("latin-1")
    return data.decode()


def files_with(value):
    """The files below the folder of releases in which a value stands."""
    return sorted(
        f"{path.parent.name}/{path.name}"
        for path in folder.root().rglob("*")
        if path.is_file() and value.lower() in texts_in(path.name, path.read_bytes()).lower()
    )


@pytest.fixture
def three(published, make_organization):
    """Three releases: before the name was published, with it, and after it was taken out."""
    made = [making.make()]
    published.summary_en = f"{NAME} founded it."
    published.save()
    publish(published)
    made.append(making.make())
    published.summary_en = "Somebody founded it."
    published.save()
    publish(published)
    made.append(making.make())
    return made


@pytest.fixture
def redact(administrator, django_capture_on_commit_callbacks):
    def act(value=NAME, reason=REASON):
        with django_capture_on_commit_callbacks(execute=True):
            redaction.redact(value, by=administrator, reason=reason)

    return act


@pytest.mark.slow
def test_the_search_of_this_test_finds_the_value_in_every_sort_of_file(three):
    endings = {name.partition("-v")[2][14:] for name in files_with(NAME)}

    assert {"-csv.zip", "-parquet.zip", ".sqlite", "-organizations.jsonl.gz", ".ftm.jsonl.gz"} <= endings


def test_no_file_of_any_release_holds_it_and_those_that_did_are_made_again(three, redact):
    before, held, _after = three
    version = Shelf.objects.get().version
    redact()

    assert files_with(NAME) == []
    assert not (folder.root() / held.version).exists()
    assert (folder.root() / before.version).exists()
    jobs.work_off()

    assert files_with(NAME) == []
    held.refresh_from_db()
    again = Release.objects.get(version=held.replaced_by)
    assert (again.as_of, again.previous) == (held.as_of, before.version)
    assert held.reason == REASON
    assert again.version not in {one.version for one in three}
    assert REASON in (folder.root() / again.version / "README.md").read_text()
    assert Shelf.objects.get().version > version
    assert rebuilding.rebuild(again.version, only_verify=True) == []


@pytest.mark.slow
def test_a_release_whose_changes_start_from_the_value_is_made_again_too(three, redact):
    before, held, after = three
    redact()
    jobs.work_off()
    for release in three:
        release.refresh_from_db()

    assert not before.replaced_by
    assert Release.objects.get(version=after.replaced_by).previous == held.replaced_by


def test_what_is_taken_back_leaves_no_checksum_by_which_a_guess_is_confirmed(three, redact):
    redact()

    assert set(ReleaseFile.objects.values_list("release__version", flat=True)) == {three[0].version}


def test_readers_are_told_by_what_a_release_was_replaced_and_why(three, redact, public_client):
    url = public_client.get(f"/api/v1/releases/{three[1].version}/").json()["files"][0]["url"]
    redact()
    told = public_client.get(f"/api/v1/releases/{three[1].version}/").json()
    gone = public_client.get(url)

    assert (told["reason"], told["files"]) == (REASON, [])
    assert gone.status_code == 410
    assert told["replaced_by"] in gone.content.decode()
    assert NAME not in gone.content.decode()
    assert told["replaced_by"] in public_client.get("/en/data/").content.decode()


def test_the_note_of_a_release_can_be_redacted(shelf, redact):
    release = making.make(note=f"With thanks to {NAME}.")
    redact()
    jobs.work_off()
    release.refresh_from_db()

    assert files_with(NAME) == []
    assert Release.objects.get(version=release.replaced_by).note == "With thanks to [redacted]."


@pytest.mark.slow
def test_other_redactions_leave_releases_alone(three, redact, source):
    source.note = "Seen by Quentin Nobody."
    source.save()
    redact("Quentin Nobody")

    assert not Release.objects.exclude(replaced_by="").exists()


def test_a_redaction_waits_for_no_release_that_would_bring_the_value_back(three, redact, monkeypatch):
    monkeypatch.setattr("publishing.releases.withdrawing.take_lock", lambda: False)
    with pytest.raises(Refused, match="A release is being made"):
        redact()

    assert files_with(NAME)


def test_a_redaction_that_fails_leaves_every_release_in_place(three, redact, monkeypatch):
    monkeypatch.setattr(
        "publishing.redaction.emptying._look_again", lambda values: (_ for _ in ()).throw(Refused(["No."]))
    )
    with pytest.raises(Refused):
        redact()

    assert all((folder.root() / release.version).exists() for release in three)


@pytest.mark.slow
def test_a_look_says_which_releases_would_be_taken_back(three):
    (group,) = (group for group in redaction.look(NAME).groups if group.name == "files")

    assert {where.title for where in group.where} == {three[1].version, three[2].version}


@pytest.mark.slow
def test_a_worker_that_was_killed_is_followed_by_one_that_does_the_rest(three, redact, monkeypatch):
    """The files go before the job is done, and the job may be begun again."""
    with monkeypatch.context() as broken:
        broken.setattr(folder, "remove", lambda version: None)
        redact()
    assert files_with(NAME)
    jobs.work_off()

    assert files_with(NAME) == []


def test_what_cannot_be_made_again_says_why_and_is_made_by_the_next_release(three, redact, monkeypatch):
    def full(path, plan, report):
        raise OSError(errno.ENOSPC, "No space left on device")

    redact()
    with monkeypatch.context() as broken:
        broken.setattr(building, "builder", lambda: full)
        jobs.work_off()
    job = Job.objects.get(task="reissue_releases")
    assert job.state == "failed"
    assert "No space left on device" in job.message
    with pytest.raises(CommandError, match="nothing new to release"):
        call_command("release")

    again = Release.objects.get(version=three[1].version).replaced_by
    assert Release.objects.filter(version=again).exists()
    assert (folder.root() / again).is_dir()


def test_files_that_cannot_be_removed_do_not_undo_a_redaction_and_are_spoken_of(three, redact, monkeypatch):
    def stuck(path, **options):
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as broken:
        broken.setattr(folder.shutil, "rmtree", stuck)
        redact()
        jobs.work_off()

    assert Release.objects.get(version=three[1].version).replaced_by
    assert "could not be removed from" in Job.objects.get(task="reissue_releases").message
