"""The pages of an import: hand in a file, look at what it would do, agree."""

from django.contrib import admin
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from atlas.exchange import blanks, preview, tasks
from atlas.exchange.answers import csv_answer, xlsx_answer
from atlas.exchange.checking import CHANGED, ERROR, NEW, UNCHANGED
from atlas.exchange.forms import ImportForm, TemplateForm
from atlas.exchange.tables import TABLES
from publishing.admin.jobs import goes_on, job_or_404, visible
from publishing.services import Refused
from publishing.states import JobState

SHOWN = 10


def start(request):
    """Choose a table and a file. The file is read at once, compared by a worker."""
    form = ImportForm(
        request.POST or None, request.FILES or None, initial={"table": request.GET.get("table")}
    )
    reasons = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = tasks.propose(TABLES[form.cleaned_data["table"]], file, file.name, by=request.user)
            return HttpResponseRedirect(_address(job))
        except Refused as refused:
            reasons = refused.reasons
    recent = visible(request.user).filter(task__in=[tasks.PREVIEW, tasks.IMPORT]).order_by("-pk")[:SHOWN]
    context = {
        "title": _("Import"),
        "form": form,
        "templates": TemplateForm(auto_id="template_%s"),
        "reasons": reasons,
        "recent": [(job, _address(job)) for job in recent],
    }
    return _page(request, "start", context)


def template(request):
    """A table to fill in."""
    form = TemplateForm(request.GET)
    if not form.is_valid():
        raise Http404
    table = TABLES[form.cleaned_data["table"]]
    if form.cleaned_data["format"] == "csv":
        return csv_answer(blanks.csv_lines(table), f"template-{table.name}")
    return xlsx_answer(blanks.sheets(table), f"template-{table.name}")


def look(request, pk):
    """How far the comparison is; then what the file would do, and the question whether it should."""
    job = job_or_404(request, pk, tasks.PREVIEW)
    reasons = []
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_address(_do(request, job)))
        except Refused as refused:
            reasons = refused.reasons
    context = {
        "title": str(job),
        "job": job,
        "going_on": goes_on(job),
        "reasons": reasons,
        "table": job.parameters["table"],
        "remarks": job.parameters["remarks"],
        "imported": tasks.import_of(job),
    }
    if job.state == JobState.DONE:
        context |= _shown(request, job)
    return _page(request, "preview", context)


def _do(request, job):
    if "_again" in request.POST:
        return tasks.propose_again(job, by=request.user)
    return tasks.confirm(job, by=request.user, only_good="only_good" in request.POST)


def _shown(request, job):
    mark, column = request.GET.get("mark", ""), request.GET.get("column", "")
    counts = job.result["counts"]
    page = preview.page_of(
        preview.lines_of(job, mark=mark, column=column), request.GET.get("p"), job.result["header"]
    )
    labels = {NEW: _("new"), CHANGED: _("changed"), UNCHANGED: _("unchanged"), ERROR: _("with errors")}
    return {
        "counts": [(name, labels[name], counts[name]) for name in labels],
        "good": counts[NEW] + counts[CHANGED],
        "wrong": counts[ERROR],
        "page": page,
        "labels": labels,
        "mark": mark,
        "column": column,
        "marks": [(name, labels[name]) for name in preview.MARKS if counts[name]],
        "columns": job.result["header"],
        "kept": job.lines.exists() or not (counts[NEW] + counts[CHANGED] + counts[ERROR]),
    }


def errors(request, pk):
    """The errors of a preview as a CSV file."""
    job = job_or_404(request, pk, tasks.PREVIEW)
    return csv_answer(preview.report(job), f"errors-{job.parameters['table']}")


def done(request, pk):
    """How far an import is, and what came of it."""
    job = job_or_404(request, pk, tasks.IMPORT)
    context = {
        "title": str(job),
        "job": job,
        "going_on": goes_on(job),
        "counts": job.result.get("counts", {}),
    }
    context |= {"table": job.parameters["table"], "preview": job.parameters["preview"]}
    context["has_identifiers"] = job.lines.exists()
    return _page(request, "done", context)


def identifiers(request, pk):
    """What was imported, with the identifiers that it has now."""
    job = job_or_404(request, pk, tasks.IMPORT)
    origin = job_or_404(request, job.parameters["preview"], tasks.PREVIEW)
    if not origin.content or not job.lines.exists():
        raise Http404
    return csv_answer(preview.with_identifiers(job, origin), f"imported-{job.parameters['table']}")


def _address(job):
    name = "import_done" if job.task == tasks.IMPORT else "import_preview"
    return reverse(f"admin:{name}", args=[job.pk])


def _page(request, name, context):
    return TemplateResponse(
        request, f"admin/exchange/{name}.html", admin.site.each_context(request) | context
    )
