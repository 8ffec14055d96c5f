"""The pages of redaction. The value travels in the body of requests only, never in an address."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from publishing import redaction
from publishing.forms import ReasonForm
from publishing.roles import may
from publishing.services import Refused
from publishing.values import SHORTEST


class RedactForm(ReasonForm):
    """What has to go, what else means the same, and why."""

    value = forms.CharField(
        min_length=SHORTEST,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text="Exactly as it is written: a name, a sentence, an address. It goes everywhere.",
    )
    also = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "autocomplete": "off"}),
        help_text="Other spellings that go with it, one on a line. Atlas offers those it knows.",
    )

    field_order = ("value", "also", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "Readers will see this. Do not repeat the value."

    def clean_also(self):
        return [line.strip() for line in self.cleaned_data["also"].splitlines() if line.strip()]


@sensitive_post_parameters("value", "also")
def redact_anything(request):
    """Redaction from the desk's first page."""
    return _redact(request, admin.site, None, reverse("admin:index"), {})


@sensitive_post_parameters("value", "also")
def redact_from_record(request, model_admin, record):
    """Redaction that starts from a record's page."""
    opts = model_admin.opts
    back = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])
    return _redact(request, model_admin.admin_site, record, back, {"opts": opts, "original": record})


def _redact(request, site, record, back, context):
    if not may(request.user, "redact_value"):
        raise PermissionDenied
    form = RedactForm(request.POST or None)
    reasons, found, offered = [], None, []
    if request.method == "POST" and form.is_valid():
        value = form.cleaned_data["value"]
        also = [*form.cleaned_data["also"], *request.POST.getlist("offered")]
        try:
            if "_redact" in request.POST:
                arguments = {"by": request.user, "reason": form.cleaned_data["reason"], "also": also}
                count = redaction.redact(value, record=_unit(record), **arguments)
                messages.success(request, f"Redacted in {count} rows, past editions and history included.")
                return HttpResponseRedirect(back)
            offered = [text for text in redaction.spellings(value) if text not in also]
            found = redaction.preview(value, *also)
        except Refused as refused:
            reasons = refused.reasons
    return TemplateResponse(
        request,
        "admin/publishing/redact.html",
        site.each_context(request)
        | {"title": "Redact a value everywhere", "form": form, "reasons": reasons, "found": found}
        | {"offered": offered, "back": back}
        | context,
    )


def _unit(record):
    return record if hasattr(record, "record_kind") else None
