"""Long work: what runs, what waits, what became of it. One's own; reviewers see everybody's."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import jobs
from publishing.admin import pages
from publishing.models import Job
from publishing.roles import may
from publishing.states import JobState

PER_PAGE = 50
GOING_ON = (JobState.WAITING, JobState.RUNNING)


def visible(user):
    """The jobs that a person may look at, without what was handed in."""
    found = Job.objects.defer("content").select_related("by")
    return found if may(user, "publish_record") else found.filter(by=user)


def job_or_404(request, pk, *tasks):
    """A job that this person may see; its state is what it is at this moment."""
    jobs.give_up_lost()
    found = visible(request.user)
    return get_object_or_404(found.filter(task__in=tasks) if tasks else found, pk=pk)


def goes_on(job):
    """Whether its page should look again by itself."""
    return job.state in GOING_ON


def address_of(job):
    """The page that shows a job best."""
    return reverse(f"admin:{jobs.page_of(job) or 'job'}", args=[job.pk])


def listing(request):
    """All jobs, newest first."""
    jobs.give_up_lost()
    found = visible(request.user).order_by("-pk")
    if (state := request.GET.get("state")) in JobState.values:
        found = found.filter(state=state)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    rows = [(job, address_of(job)) for job in page]
    context = {
        "title": _("Long work"),
        "page": page,
        "rows": rows,
        "states": JobState,
        "state": state,
        "going_on": any(goes_on(job) for job in page),
    }
    return TemplateResponse(request, "admin/publishing/jobs.html", admin.site.each_context(request) | context)


def one(request, pk):
    """One job."""
    job = job_or_404(request, pk)
    context = {"title": str(job), "job": job, "going_on": goes_on(job)}
    return TemplateResponse(request, "admin/publishing/job.html", admin.site.each_context(request) | context)


def stop(request, pk):
    """End a job of one's own; reviewers may end any that they see."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    job = job_or_404(request, pk)
    if job.by_id != request.user.pk and not may(request.user, "publish_record"):
        raise PermissionDenied
    jobs.stop(job)
    job.refresh_from_db(fields=["state"])
    if goes_on(job):
        messages.info(request, _("It will end in a moment. Nothing of it will be saved."))
    return HttpResponseRedirect(address_of(job))


def _count(request):
    return visible(request.user).filter(state__in=GOING_ON).count() or None


pages.register("jobs", "jobs/", listing, title=gettext_lazy("Long work"), count=_count)
pages.register("job", "jobs/<int:pk>/", one)
pages.register("stop_job", "jobs/<int:pk>/stop/", stop)
