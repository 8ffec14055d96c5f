"""Long work: a table of jobs, and the worker that does them one after another.

A task is a function `task(job, report)` that returns what the curator reads at the end as a dict for
JSON. It calls `report(done, total, message)` now and then: the page shows it, and a job that was
stopped ends there. All that a task writes is one transaction, together with the word that it is done:
a job that is told as failed has left nothing behind, however its worker ended.
"""

import contextlib
import datetime
import logging
import threading

from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from publishing.history import acting
from publishing.models import SYSTEM_ACTOR, Job, JobLine
from publishing.services import Refused
from publishing.states import JobState

BEAT_SECONDS = 1
LOST_AFTER = datetime.timedelta(seconds=60)
KEPT_FOR = datetime.timedelta(days=30)
_tasks, _pages = {}, {}


class Stopped(Exception):
    """A curator asked for the job to end."""


class GivenUp(Exception):
    """The job was told as failed while its worker slept: what the worker did must not count."""


def register(name, task, page=""):
    """Make a task known under a name that stands in the table. `page` is the desk's page that shows it."""
    _tasks[name], _pages[name] = task, page


def page_of(job):
    """The name of the page that shows a job; empty for the one that shows any."""
    return _pages.get(job.task, "")


def enqueue(task, *, by, title="", content="", **parameters):
    """Put work on the table; a worker takes it up, and speaks the language of now. Returns the job."""
    if task not in _tasks:
        raise ValueError(f"There is no task {task}.")
    actor = by.get_username() if by else SYSTEM_ACTOR
    parameters.setdefault("language", translation.get_language() or "en")
    return Job.objects.create(
        task=task, title=title[:300], content=content, parameters=parameters, by=by, actor=actor
    )


def stop(job):
    """End a job: at once if it waits, at its next report if it runs."""
    ended = {"state": JobState.STOPPED, "ended_at": Now(), "message": _("Stopped. Nothing was saved.")}
    if not Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(**ended):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(stop_asked=True)


def anything_waits():
    """Whether there is work; also tells jobs as failed whose worker is gone."""
    give_up_lost()
    return Job.objects.filter(state=JobState.WAITING).exists()


def work_off(limit=None):
    """Do waiting jobs until none is left, at most `limit`. Returns how many were done."""
    done = 0
    give_up_lost()
    prune()
    while (limit is None or done < limit) and (job := _next()):
        run(job)
        done += 1
    return done


def give_up_lost():
    """Jobs whose worker gives no sign of life: nothing of theirs was saved, and they say so."""
    lost = Job.objects.filter(state=JobState.RUNNING, alive_at__lt=Now() - LOST_AFTER)
    if not lost.exists():  # reading locks nothing: this is asked every few seconds
        return 0
    return lost.update(state=JobState.FAILED, ended_at=Now(), message=_lost())


def _lost():
    return _("The worker was stopped in the middle. Nothing was saved: start it again.")


def prune():
    """Empty what was handed in with jobs that ended a month ago, and what was said of its lines.

    Who did what, when, and the counts stay.
    """
    old = Job.objects.filter(ended_at__lt=Now() - KEPT_FOR)
    JobLine.objects.filter(job__in=old).delete()
    return old.exclude(content="").update(content="")


@transaction.atomic
def _next():
    """The oldest waiting job, marked as running; workers never take the same."""
    waiting = Job.objects.select_for_update(skip_locked=True).filter(state=JobState.WAITING)
    job = waiting.order_by("pk").first()
    if job:
        Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, started_at=Now(), alive_at=Now())
        job.state = JobState.RUNNING
    return job


def run(job):
    """Do one job and write down how it ended. Never raises for what the task does."""
    language = job.parameters.get("language") or translation.get_language()
    with translation.override(language):
        try:
            with _reporting(job) as report, acting(job.by, job.title), transaction.atomic():
                result = _tasks[job.task](job, report) or {}
                _tell_done(job, report, result)
        except Stopped:
            _tell(job, JobState.STOPPED, _("Stopped. Nothing was saved."))
        except Refused as refused:
            _tell(job, JobState.FAILED, "\n".join(map(str, refused.reasons)))
        except GivenUp:
            pass  # it says so already
        except OperationalError:
            logging.getLogger("atlas").exception("A job was cut off from the database.")
            _tell(
                job,
                JobState.FAILED,
                _("The connection to the database broke off. Nothing was saved: start it again."),
            )
        except Exception as error:
            logging.getLogger("atlas").exception("A job failed.")
            what = {"what": type(error).__name__}
            _tell(
                job,
                JobState.FAILED,
                _("It failed by a mistake in Atlas (%(what)s); nothing was saved.") % what,
            )
        except BaseException:  # the worker itself is told to end
            _tell(job, JobState.FAILED, _lost())
            raise
    job.refresh_from_db()


def _tell_done(job, report, result):
    """Within the work's own transaction, so that both count or neither."""
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING)
    ended = {"ended_at": Now(), "alive_at": Now(), "message": "", **report.said, "result": result}
    if mine.filter(stop_asked=False).update(**ended | {"state": JobState.DONE, "message": ""}):
        return
    raise Stopped if mine.exists() else GivenUp


def _tell(job, state, message):
    """How a job ended that wrote nothing; what was told before stays."""
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING)
    mine.update(state=state, message=message, ended_at=Now(), alive_at=Now())


class _Report:
    """What a task says of its progress, passed on by a thread of its own: its transaction shows nothing."""

    def __init__(self, job):
        self.job, self.said, self.asked_to_stop = job, {}, False
        self.has_thread = not connection.in_atomic_block  # within a transaction there is nobody to see it

    def __call__(self, done, total=None, message=""):
        self.said = (
            self.said | {"done": done, "message": message} | ({} if total is None else {"total": total})
        )
        if not self.has_thread:
            self.pass_on()
        if self.asked_to_stop:
            raise Stopped

    def pass_on(self):
        running = Job.objects.filter(Q(pk=self.job.pk), state=JobState.RUNNING)
        running.update(alive_at=Now(), **self.said)
        self.asked_to_stop = not running.filter(stop_asked=False).exists()


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
        connection.close()

    if not report.has_thread:
        yield report
        return
    thread = threading.Thread(target=beat, name="beat of a job", daemon=True)
    thread.start()
    try:
        yield report
    finally:
        over.set()
        thread.join()
