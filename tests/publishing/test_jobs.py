"""Long work is done whole or not at all, once, and says how it ended, also when its worker is killed."""

import datetime
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.models.functions import Now
from django.utils import translation

from publishing import jobs
from publishing.models import Job, NotSame
from publishing.services import Refused

WAIT_SECONDS = 30


@pytest.fixture
def task(monkeypatch):
    """Registers a task for one test: `task(function)`. Returns its name."""

    def make(function, name="for_a_test"):
        monkeypatch.setitem(jobs._tasks, name, function)
        return name

    return make


def leave_a_mark(job, *_):
    NotSame.objects.create(kind="organization", one=f"a{job.pk}", other=f"b{job.pk}", actor="test")


def test_a_job_is_done_with_its_result(db, task, contributor):
    job = jobs.enqueue(task(lambda job, report: {"seen": 3}), by=contributor, title="Count")
    assert jobs.work_off() == 1
    job.refresh_from_db()

    assert (job.state, job.result, job.actor) == ("done", {"seen": 3}, "contributor")
    assert job.started_at <= job.ended_at


def test_a_refusal_and_a_mistake_are_told_and_leave_nothing(db, task):
    def refuse(job, report):
        leave_a_mark(job)
        raise Refused(["The file is wrong.", "And so is its name."])

    def fail(job, report):
        leave_a_mark(job)
        raise KeyError("a secret value")

    refused, failed = (jobs.enqueue(task(f, f.__name__), by=None) for f in (refuse, fail))
    jobs.work_off()
    refused.refresh_from_db()
    failed.refresh_from_db()

    assert (refused.state, refused.message) == ("failed", "The file is wrong.\nAnd so is its name.")
    assert (failed.state, "secret" in failed.message, "KeyError" in failed.message) == ("failed", False, True)
    assert not NotSame.objects.exists()


def test_an_unknown_task_is_never_put_on_the_table(db):
    with pytest.raises(ValueError, match="no task"):
        jobs.enqueue("unheard_of", by=None)


def test_a_waiting_job_stops_at_once_and_is_never_done(db, task):
    job = jobs.enqueue(task(leave_a_mark), by=None)
    jobs.stop(job)

    assert jobs.work_off() == 0
    assert not NotSame.objects.exists()


def test_a_job_that_is_asked_to_stop_leaves_nothing(db, task):
    def stopped_in_the_middle(job, report):
        leave_a_mark(job)
        jobs.stop(job)
        report(1, 2)

    job = jobs.enqueue(task(stopped_in_the_middle), by=None)
    jobs.work_off()
    job.refresh_from_db()

    assert (job.state, NotSame.objects.count()) == ("stopped", 0)


def test_to_stop_in_the_last_moment_still_stops(db, task):
    def stopped_at_its_end(job, report):
        leave_a_mark(job)
        jobs.stop(job)

    job = jobs.enqueue(task(stopped_at_its_end), by=None)
    jobs.work_off()
    job.refresh_from_db()

    assert (job.state, NotSame.objects.count()) == ("stopped", 0)


def test_a_worker_that_slept_too_long_may_not_save(db, task):
    def given_up_meanwhile(job, report):
        leave_a_mark(job)
        Job.objects.filter(pk=job.pk).update(state="failed", message="lost")

    job = jobs.enqueue(task(given_up_meanwhile), by=None)
    jobs.work_off()
    job.refresh_from_db()

    assert not NotSame.objects.exists()
    assert job.state != "done"


def test_a_job_speaks_the_language_of_whoever_asked(db, task):
    with translation.override("ru"):
        job = jobs.enqueue(task(lambda job, report: {"language": translation.get_language()}), by=None)
    jobs.work_off()
    job.refresh_from_db()

    assert job.result == {"language": "ru"}


def test_a_job_without_a_sign_of_life_is_told_as_failed(db, task):
    job = jobs.enqueue(task(leave_a_mark), by=None)
    Job.objects.filter(pk=job.pk).update(state="running", alive_at=Now() - datetime.timedelta(seconds=61))
    jobs.give_up_lost()
    job.refresh_from_db()

    assert (job.state, "Nothing was saved" in job.message) == ("failed", True)


def test_what_was_handed_in_is_emptied_after_thirty_days(db, task):
    old, new = (jobs.enqueue(task(leave_a_mark), by=None, content="A name") for _ in range(2))
    jobs.work_off()
    old.lines.create(number=1, mark="new", details={"name": "A name"})
    Job.objects.filter(pk=old.pk).update(ended_at=Now() - datetime.timedelta(days=31))
    jobs.prune()
    old.refresh_from_db()
    new.refresh_from_db()

    assert (old.content, old.lines.count(), old.state) == ("", 0, "done")
    assert new.content == "A name"


# With real threads and processes


def test_two_workers_never_do_the_same_job(transactional_db, task):
    done, lock = [], threading.Lock()

    def slowly(job, report):
        with lock:
            done.append(job.pk)
        time.sleep(0.02)

    made = [jobs.enqueue(task(slowly), by=None).pk for _ in range(12)]

    def work():
        jobs.work_off()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(done) == sorted(made)
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


def test_progress_is_seen_and_stop_works_while_the_work_is_not_committed(transactional_db, task, monkeypatch):
    monkeypatch.setattr(jobs, "BEAT_SECONDS", 0.05)

    def endless(job, report):
        leave_a_mark(job)
        for done in range(10_000):
            time.sleep(0.01)
            report(done, 10_000, "Going on")

    job = jobs.enqueue(task(endless), by=None)

    def work():
        jobs.work_off()
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    _until(job, lambda: job.message == "Going on" and job.done)
    assert not NotSame.objects.exists()
    jobs.stop(job)
    worker.join(WAIT_SECONDS)
    job.refresh_from_db()

    assert (job.state, NotSame.objects.count()) == ("stopped", 0)
    assert not [thread for thread in threading.enumerate() if thread.name == "beat of a job"]


WORKER = """
import os, sys, time, django
sys.path.insert(0, os.getcwd())
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from publishing import jobs
from publishing.models import NotSame
def endless(job, report):
    NotSame.objects.create(kind="organization", one="a", other="b", actor="test")
    for done in range(1, 10_000):
        time.sleep(0.05)
        report(done, 10_000)
jobs._tasks["for_a_test"] = endless
import signal
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
jobs.work_off()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_worker_saves_nothing_and_its_job_is_told_as_failed(transactional_db, task, how):
    job = jobs.enqueue(task(leave_a_mark), by=None)
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, connection.settings_dict["NAME"]],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "atlas.settings"},
    )
    try:
        _until(job, lambda: job.state == "running" and job.done)
    finally:
        os.kill(worker.pid, how)
        worker.wait(WAIT_SECONDS)
    if how == signal.SIGKILL:
        Job.objects.filter(pk=job.pk).update(alive_at=Now() - jobs.LOST_AFTER * 1.1)
        jobs.give_up_lost()
    job.refresh_from_db()

    assert (job.state, "Nothing was saved" in job.message) == ("failed", True)
    assert not NotSame.objects.exists()


def _until(job, condition):
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        job.refresh_from_db()
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"{job.state} {job.message} {job.done}")


# The pages


def test_curators_see_their_own_jobs_and_reviewers_all(client, task, contributor, reviewer):
    name = task(leave_a_mark)
    mine = jobs.enqueue(name, by=contributor, title="Mine")
    other = jobs.enqueue(name, by=reviewer, title="Not mine")
    client.force_login(contributor)
    own = client.get("/admin/jobs/").content.decode()

    assert ("Mine" in own, "Not mine" in own) == (True, False)
    assert client.get(f"/admin/jobs/{other.pk}/").status_code == 404
    assert client.post(f"/admin/jobs/{other.pk}/stop/").status_code == 404
    client.force_login(reviewer)
    assert "Not mine" in client.get("/admin/jobs/").content.decode()
    assert client.get(f"/admin/jobs/{mine.pk}/").status_code == 200


def test_stop_is_a_button_not_a_link(client, task, contributor):
    job = jobs.enqueue(task(leave_a_mark), by=contributor)
    client.force_login(contributor)

    assert client.get(f"/admin/jobs/{job.pk}/stop/").status_code == 405
    client.post(f"/admin/jobs/{job.pk}/stop/")
    job.refresh_from_db()
    assert job.state == "stopped"


def test_a_page_of_going_work_refreshes_itself_without_javascript(client, task, contributor):
    job = jobs.enqueue(task(leave_a_mark), by=contributor)
    client.force_login(contributor)
    waiting = client.get(f"/admin/jobs/{job.pk}/").content.decode()
    jobs.work_off()
    done = client.get(f"/admin/jobs/{job.pk}/").content.decode()

    assert ('http-equiv="refresh"' in waiting, 'http-equiv="refresh"' in done) == (True, False)


def test_a_job_that_is_cut_off_from_the_database_says_so(db, task):
    def cut_off(job, report):
        leave_a_mark(job)
        raise OperationalError("terminating connection")

    job = jobs.enqueue(task(cut_off), by=None)
    jobs.work_off()
    job.refresh_from_db()

    assert (job.state, "start it again" in job.message) == ("failed", True)
    assert not NotSame.objects.exists()
