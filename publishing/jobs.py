"""Long work: a table of jobs, and the worker that does them one after another.

A task is a function `task(job, report)` that returns what the curator reads at the end as a dict for
JSON. It calls `report(done, total, message)` now and then: the page shows it, and a job that was
stopped ends there. All that a task writes is one transaction: it is done whole or not at all.
"""

import contextlib
import datetime
import logging
import threading

from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.history import acting
from publishing.models import SYSTEM_ACTOR, Job
from publishing.services import Refused
from publishing.states import JobState

BEAT_SECONDS = 1
LOST_AFTER = datetime.timedelta(seconds=60)
_tasks = {}


class Stopped(Exception):
    """A curator asked for the job to end."""


def register(name, task):
    """Make a task known under a name that stands in the table."""
    _tasks[name] = task


def enqueue(task, *, by, title="", content="", **parameters):
    """Put work on the table; a worker takes it up. Returns the job."""
    if task not in _tasks:
        raise ValueError(f"There is no task {task}.")
    actor = by.get_username() if by else SYSTEM_ACTOR
    return Job.objects.create(
        task=task, title=title, content=content, parameters=parameters, by=by, actor=actor
    )


def stop(job):
    """End a job: at once if it waits, at its next report if it runs."""
    ended = {"state": JobState.STOPPED, "ended_at": timezone.now()}
    if not Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(**ended):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(stop_asked=True)


def work_off(limit=None):
    """Do waiting jobs until none is left, at most `limit`. Returns how many were done."""
    done = 0
    give_up_lost()
    while (limit is None or done < limit) and (job := _next()):
        run(job)
        done += 1
    return done


def give_up_lost():
    """Jobs whose worker gives no sign of life: nothing of theirs was saved, and they say so."""
    lost = Job.objects.filter(state=JobState.RUNNING, alive_at__lt=timezone.now() - LOST_AFTER)
    return lost.update(
        state=JobState.FAILED,
        ended_at=timezone.now(),
        message=_("The worker was stopped in the middle. Nothing was saved: start it again."),
    )


@transaction.atomic
def _next():
    """The oldest waiting job, marked as running; workers never take the same."""
    job = (
        Job.objects.select_for_update(skip_locked=True).filter(state=JobState.WAITING).order_by("pk").first()
    )
    if job:
        job.state, job.started_at = JobState.RUNNING, timezone.now()
        job.alive_at = job.started_at
        job.save(update_fields=["state", "started_at", "alive_at"])
    return job


def run(job):
    """Do one job and write down how it ended. Never raises for what the task does."""
    ended = {"state": JobState.DONE, "message": ""}
    try:
        with _reporting(job) as report, acting(job.by, job.title), transaction.atomic():
            ended["result"] = _tasks[job.task](job, report) or {}
            report.check()
    except Stopped:
        ended = {"state": JobState.STOPPED, "message": _("Stopped. Nothing was saved.")}
    except Refused as refused:
        ended = {"state": JobState.FAILED, "message": "\n".join(refused.reasons)}
    except Exception as error:
        logging.getLogger("atlas").exception("A job failed.")
        what = type(error).__name__
        ended = {
            "state": JobState.FAILED,
            "message": _("It failed by a mistake in Atlas (%(what)s); nothing was saved.") % {"what": what},
        }
    Job.objects.filter(pk=job.pk).update(**ended, ended_at=timezone.now(), alive_at=timezone.now())
    job.refresh_from_db()


class _Report:
    """What a task says of its progress, passed on by a thread of its own: its transaction shows nothing."""

    def __init__(self, job):
        self.job, self.said, self.asked_to_stop = job, {}, False
        self._own_thread = not connection.in_atomic_block  # within a transaction there is nobody to see it

    def __call__(self, done, total=None, message=""):
        self.said = {"done": done, "message": message} | ({} if total is None else {"total": total})
        if not self._own_thread:
            self.pass_on()
        self.check()

    def check(self):
        if self.asked_to_stop:
            raise Stopped

    def pass_on(self):
        jobs = Job.objects.filter(pk=self.job.pk)
        jobs.update(alive_at=timezone.now(), **self.said)
        self.asked_to_stop = jobs.filter(stop_asked=True).exists()


@contextlib.contextmanager
def _reporting(job):
    report, over = _Report(job), threading.Event()

    def beat():
        while not over.wait(BEAT_SECONDS):
            try:
                report.pass_on()
            except Exception:
                logging.getLogger("atlas").exception("A job's progress could not be written down.")
                close_old_connections()
        report.pass_on()
        connection.close()

    if not report._own_thread:
        yield report
        return
    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield report
    finally:
        over.set()
        thread.join()
