"""The pages of redaction. The value travels in the body of requests only, never in an address."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters

from publishing import kinds, redaction
from publishing.admin import pages
from publishing.admin.anchors import address
from publishing.forms import ReasonForm
from publishing.models import RedactionLog
from publishing.redaction import files
from publishing.roles import may
from publishing.services import Refused
from publishing.values import SHORTEST

PER_PAGE = 50


class RedactForm(ReasonForm):
    """What has to go, what else means the same, and why."""

    value = forms.CharField(
        label=gettext_lazy("Value"),
        min_length=SHORTEST,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "A name, a sentence, an address: as it is written. Any letter case is found, and any encoding of "
            "the same letters. It goes everywhere."
        ),
    )
    also = forms.CharField(
        label=gettext_lazy("Other forms"),
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 3, "class": "vLargeTextField", "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text=gettext_lazy(
            "What goes with it, one on a line. Look first: forms that stand somewhere are offered."
        ),
    )
    whole = forms.BooleanField(
        label=gettext_lazy("Whole words only"),
        required=False,
        help_text=gettext_lazy(
            "Leave it where it is a part of a longer word. A value of fewer than five letters always goes "
            "as a whole word only."
        ),
    )

    field_order = ("value", "also", "whole", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = gettext_lazy(
            "Needed to redact, not to look. Readers will see this: do not repeat the value."
        )

    def clean_also(self):
        return [line.strip() for line in self.cleaned_data["also"].splitlines() if line.strip()]


@sensitive_post_parameters("value", "also", "offered", "files")
def redact_anything(request):
    """Redaction from the desk's first page."""
    return _redact(request, admin.site, None, reverse("admin:index"), {})


@sensitive_post_parameters("value", "also", "offered", "files")
def redact_from_record(request, model_admin, record):
    """Redaction that starts from a record's page."""
    context = {"opts": model_admin.opts, "original": record}
    return _redact(request, model_admin.admin_site, record, address(model_admin.model, record.pk), context)


def _redact(request, site, record, back, context):
    if not may(request.user, "redact_value"):
        raise PermissionDenied
    form = RedactForm(request.POST or None)
    ticked, chosen = request.POST.getlist("offered"), request.POST.getlist("files")
    reasons, found, offers = [], None, []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if "_redact" in request.POST:
            try:
                count = _do(request, record, data, ticked, chosen)
            except Refused as refused:
                reasons = refused.reasons
            else:
                messages.success(request, _done(count))
                return HttpResponseRedirect(back)
        try:
            found = redaction.look(data["value"], *data["also"], *ticked, whole=data["whole"])
            offers = redaction.offers(data["value"], without=data["also"])
        except Refused as refused:
            reasons = reasons or refused.reasons
    return TemplateResponse(
        request,
        "admin/publishing/redact.html",
        site.each_context(request)
        | {"title": _("Redact a value everywhere"), "form": form, "reasons": reasons, "found": found}
        | {"offers": offers, "ticked": ticked, "chosen": chosen, "back": back}
        | context,
    )


def _do(request, record, data, ticked, chosen):
    list(messages.get_messages(request))  # what waits to be shown may hold the value: it is taken out
    return redaction.redact(
        data["value"],
        by=request.user,
        reason=data["reason"],
        record=record if hasattr(record, "record_kind") else None,
        also=[*data["also"], *ticked],
        whole=data["whole"],
        files_too=chosen,
    )


def _done(count):
    text = ngettext(
        "Redacted in %(count)s row, past editions and history included.",
        "Redacted in %(count)s rows, past editions and history included.",
        count,
    )
    return text % {"count": count}


def past_redactions(request):
    """What was redacted when, by whom and why, never what; and files that a crash may have left behind."""
    if request.method == "POST" and "_finish" in request.POST:
        for job in redaction.unfinished():
            files.finish(job)
        messages.success(request, _("The files are removed."))
        return HttpResponseRedirect(request.path)
    page = Paginator(RedactionLog.objects.all(), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "title": _("Past redactions"),
        "page": page,
        "rows": [_shown(log) for log in page],
        "unfinished": redaction.unfinished().count(),
    }
    return TemplateResponse(
        request, "admin/publishing/redactions.html", admin.site.each_context(request) | context
    )


def _shown(log):
    return {
        "log": log,
        "count": sum(log.places.values()),
        "places": sorted(log.places.items()),
        "records": [(pk, address(kinds.named(kind).model, pk)) for kind, pk in log.records],
    }


pages.register(
    "redactions",
    "redactions/",
    past_redactions,
    title=gettext_lazy("Past redactions"),
    permission="redact_value",
)
