"""A release is whole or not there, is made by one at a time, and is the same when it is made again."""

import datetime
import errno
import sqlite3
import threading

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from publishing import services
from publishing.api import timeclock
from publishing.models import Release, Shelf
from publishing.releases import building, folder, making, versions
from tests.pages import publish


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """One small file in the place of all: these tests ask how releases are made, not what they hold."""

    def build(path, plan, report):
        (path / "README.md").write_text(f"{plan.version} {plan.note} {plan.state.count('organization')}")
        return [making.Made("README.md", "text/markdown", "All of it.")]

    monkeypatch.setattr(building, "builder", lambda: build)


def test_a_release_is_named_after_schema_number_and_day_of_its_state(release):
    day = Shelf.objects.get().published_at.date()

    assert release.version == f"v{versions.SCHEMA}.0-{day}"


def test_the_command_makes_a_release_and_says_how_much(shelf, capsys):
    call_command("release", "--note", "The first.")

    made = Release.objects.get()
    assert made.note == "The first."
    assert f"{made.version}: {made.files.count()} files" in capsys.readouterr().out


def test_the_same_state_is_not_released_twice(release):
    with pytest.raises(CommandError, match=f"{release.version} holds this very state"):
        call_command("release")
    assert Release.objects.count() == 1


def test_a_later_moment_of_the_same_day_without_news_is_the_same_state(release):
    moment = release.as_of + datetime.timedelta(microseconds=1)
    with pytest.raises(making.NotMade, match=f"{release.version} holds this very state"):
        making.make(as_of=moment)


def test_without_anything_published_there_is_no_release(db):
    with pytest.raises(CommandError, match="Nothing is published yet"):
        call_command("release")


def test_a_day_that_is_not_over_is_refused_and_so_is_one_before_everything(shelf):
    today = datetime.datetime.now(datetime.UTC).date()
    for day, why in ((today, "not over yet"), ("1999-12-31", "Nothing was published by then")):
        with pytest.raises(CommandError, match=why):
            call_command("release", "--as-of", str(day))
    with pytest.raises(CommandError, match="is not a day"):
        call_command("release", "--as-of", "yesterday")


def test_each_release_gets_a_number_of_its_own(release, published):
    published.summary_en = "It moved."
    published.save()
    publish(published)
    second = making.make()

    assert second.version.startswith(f"v{versions.SCHEMA}.1-")
    assert second.previous == release.version


def test_answers_name_the_release_they_rest_on_and_change_their_validators(public_client, shelf):
    before = public_client.get("/api/v1/organizations/")
    release = making.make()
    after = public_client.get("/api/v1/organizations/")

    assert before.json()["meta"]["release"] is None
    assert after.json()["meta"]["release"] == release.version
    assert before["ETag"] != after["ETag"]
    assert timeclock.look().latest_at == Shelf.objects.get().published_at


def test_a_lost_release_is_put_back_and_a_damaged_one_is_noticed(release, files, capsys):
    before = files.bytes
    (files.folder / "README.md").write_bytes(b"broken")
    with pytest.raises(CommandError, match="is not what was released"):
        call_command("release", "--verify")
    folder.remove(release.version)
    with pytest.raises(CommandError, match="is not there"):
        call_command("release", "--verify")

    call_command("release", "--rebuild", release.version)
    call_command("release", "--verify")
    assert files.bytes == before


def test_a_release_made_again_differently_is_refused(release, monkeypatch):
    whole = building.builder()

    def otherwise(path, plan, report):
        made = whole(path, plan, report)
        (path / "README.md").write_text("Something else.")
        return made

    monkeypatch.setattr(building, "builder", lambda: otherwise)
    with pytest.raises(CommandError, match=r"differs in README\.md, SHA256SUMS"):
        call_command("release", "--rebuild", release.version)


def test_what_breaks_in_the_middle_leaves_nothing(shelf, monkeypatch, releases_dir):
    def breaks(path, plan, report):
        (path / "half.csv").write_text("id\n")
        raise RuntimeError("The disk is full.")

    monkeypatch.setattr(building, "builder", lambda: breaks)
    with pytest.raises(RuntimeError):
        making.make()

    assert Release.objects.count() == 0
    assert list(releases_dir.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        (sqlite3.OperationalError("database or disk is full"), "disk is full"),
    ],
)
def test_a_full_disk_is_told_in_a_sentence_and_nothing_is_left(shelf, monkeypatch, releases_dir, fault, said):
    def breaks(path, plan, report):
        (path / "half.csv").write_text("id\n")
        raise fault

    monkeypatch.setattr(building, "builder", lambda: breaks)
    with pytest.raises(CommandError, match=f"could not be written to .*{said}.* nothing was left"):
        call_command("release")

    assert Release.objects.count() == 0
    assert list(releases_dir.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(shelf, releases_dir):
    releases_dir.write_text("A file in the way.")

    with pytest.raises(CommandError, match=f"could not be written to {releases_dir}: "):
        call_command("release")


def test_a_file_that_cannot_be_read_is_named(release, monkeypatch):
    def broken(path):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(folder, "sha256", broken)
    with pytest.raises(CommandError, match=r"README\.md: cannot be read \(Input/output error\)"):
        call_command("release", "--verify")


def test_what_a_killed_run_left_behind_is_removed_by_the_next(shelf, releases_dir):
    for name in (f"{folder.MAKING}abc", "v1.7-2020-01-01"):
        (releases_dir / name).mkdir(parents=True)
        (releases_dir / name / "half.csv").write_text("id\n")
    release = making.make()

    assert [path.name for path in releases_dir.iterdir()] == [release.version]


def test_what_no_release_wrote_is_left_alone(shelf, releases_dir):
    """Whoever runs Atlas may keep other things in that folder, and a disk of its own has `lost+found`."""
    for name in ("lost+found", "v2", "mirror-of-v1.0-2020-01-01"):
        (releases_dir / name).mkdir(parents=True)
    release = making.make()

    kept = {path.name for path in releases_dir.iterdir()} - {release.version}
    assert kept == {"lost+found", "v2", "mirror-of-v1.0-2020-01-01"}


def test_two_at_once_do_not_collide(shelf):
    public = connection.settings_dict
    with psycopg.connect(
        host=public["HOST"],
        port=public["PORT"] or None,
        user=public["USER"],
        password=public["PASSWORD"] or None,
        dbname=public["NAME"],
    ) as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", making.LOCK)
        with pytest.raises(making.NotMade, match="Another release is being made"):
            making.make()
        other.execute("SELECT pg_advisory_unlock(%s, %s)", making.LOCK)
        making.make()


@pytest.mark.django_db(transaction=True)
def test_a_publication_under_way_is_waited_for(published):
    """A release counts from a moment at which no publication is half done."""
    started, seen = threading.Event(), []

    def publication():
        from django.db import connection as own
        from django.db import transaction

        with transaction.atomic():
            services.lock_shelf()
            started.set()
            threading.Event().wait(0.3)
            seen.append("published")
        own.close()

    thread = threading.Thread(target=publication)
    thread.start()
    started.wait(5)
    making._moment(None)
    seen.append("released")
    thread.join()

    assert seen == ["published", "released"]
