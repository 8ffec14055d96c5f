"""The box of suggestions: what readers wrote, and what curators answer.

Nothing in a reader's words becomes a link: a click would tell a stranger who works here.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publishing import kinds, suggesting
from publishing.admin.anchors import address_of
from publishing.admin.reading import ReadOnly
from publishing.models import Suggestion
from publishing.roles import may
from publishing.services import Refused
from publishing.states import SuggestionOutcome

NEW, NONE = "new", "none"
OPEN = "open"


class OutcomeFilter(admin.SimpleListFilter):
    """By what became of it."""

    title = gettext_lazy("outcome")
    parameter_name = "outcome"

    def lookups(self, request, model_admin):
        return [(code or OPEN, label) for code, label in SuggestionOutcome.choices]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(outcome="" if self.value() == OPEN else self.value())


class AcceptForm(forms.Form):
    """Where a suggestion goes on, and what becomes of the source it names."""

    into = forms.CharField(
        label=gettext_lazy("Record"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("The identifier or address of the record it is about."),
    )
    name = forms.CharField(
        label=gettext_lazy("New organization"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "Or the working name of an organization that Atlas does not have. It becomes a draft."
        ),
    )
    source = forms.ChoiceField(label=gettext_lazy("Source"), widget=forms.RadioSelect)
    source_title = forms.CharField(
        label=gettext_lazy("Title of a new source"),
        required=False,
        max_length=600,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "As printed. Its address is taken from the reader’s words; nobody has read it yet."
        ),
    )
    source_kind = forms.ChoiceField(label=gettext_lazy("Kind of a new source"), required=False)
    reply = forms.CharField(
        label=gettext_lazy("Reply"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Whoever holds the receipt reads it. May stay empty."),
    )

    def __init__(self, data=None, *, suggestion):
        words = suggesting.title_in(suggestion.source_text)
        self.like = suggesting.sources_like(suggestion.source_text)
        initial = {"into": suggestion.draft_id or suggestion.record_id, "source_title": words}
        initial["source"] = self.like[0].record.pk if self.like else NEW if words else NONE
        super().__init__(data, initial=initial, prefix="accept")
        known = [(one.record.pk, f"{one.record} ({one.record.pk}): {one.why}") for one in self.like]
        self.fields["source"].choices = [
            *known,
            (NEW, _("A new draft")),
            (NONE, _("None")),
        ]
        codes = kinds.named(suggesting.SOURCE).model._meta.get_field("kind").flatchoices
        self.fields["source_kind"].choices = [("", "–"), *codes]

    def clean_into(self):
        text = self.cleaned_data["into"].strip()
        if not text:
            return None
        record = suggesting.record_of(text)
        if record is None:
            raise forms.ValidationError(_("There is no record with this identifier."))
        return record

    def clean(self):
        data = super().clean()
        if data.get("source") == NEW and not data.get("source_title", "").strip():
            self.add_error("source_title", _("Give the title of the new source, or choose no source."))
        return data

    def arguments(self):
        """What `suggesting.accept` takes."""
        data, model = self.cleaned_data, kinds.named(suggesting.SOURCE).model
        chosen, is_new = data["source"], data["source"] == NEW
        return {
            "record": data["into"],
            "name": data["name"],
            "source": model.objects.get(pk=chosen) if chosen not in (NEW, NONE) else None,
            "source_title": data["source_title"] if is_new else "",
            "source_kind": data["source_kind"] if is_new else "",
            "reply": data["reply"],
        }


class DeclineForm(forms.Form):
    """Why a suggestion is not taken up."""

    reply = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Whoever holds the receipt reads it. Do not name other people."),
    )

    def __init__(self, data=None):
        super().__init__(data, prefix="decline")


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnly, admin.ModelAdmin):
    """What readers wrote: open ones first, the oldest at the top."""

    list_display = ("beginning", "about", "received_on", "age", "standing", "answered_by")
    list_display_links = ("beginning",)
    list_filter = (OutcomeFilter,)
    list_per_page = 50
    search_fields = ("text", "source_text", "record_id", "draft_id")
    actions = ("mark_as_abuse",)

    def get_queryset(self, request):
        is_open = Case(When(outcome="", then=Value(0)), default=Value(1), output_field=IntegerField())
        return super().get_queryset(request).order_by(is_open, "received_on", "pk")

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        shown = list(changelist.result_list)
        records = _records_of([one.record_id for one in shown])
        for suggestion in shown:
            suggestion.about_record = records.get(suggestion.record_id)
        changelist.result_list = shown
        return changelist

    @admin.display(description=gettext_lazy("suggestion"))
    def beginning(self, suggestion):
        return Truncator(" ".join(suggestion.text.split())).chars(90) or "–"

    @admin.display(description=gettext_lazy("about"))
    def about(self, suggestion):
        record = getattr(suggestion, "about_record", None)
        if record is None:
            return Truncator(suggestion.record_id).chars(40) or None
        return format_html('<a href="{}">{}</a>', address_of(record), Truncator(str(record)).chars(60))

    @admin.display(description=gettext_lazy("age in days"), ordering="received_on")
    def age(self, suggestion):
        return _days(suggestion)

    @admin.display(description=gettext_lazy("outcome"), ordering="outcome")
    def standing(self, suggestion):
        return suggestion.get_outcome_display()

    def has_answer_permission(self, request):
        return may(request.user, "answer_suggestion")

    @admin.action(description=gettext_lazy("Mark as abuse"), permissions=["answer"])
    def mark_as_abuse(self, request, queryset):
        count = suggesting.set_aside(queryset, by=request.user)
        text = ngettext("%(count)s suggestion is set aside.", "%(count)s suggestions are set aside.", count)
        messages.success(request, text % {"count": count})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One suggestion, and its answer."""
        suggestion = self.get_object(request, unquote(object_id))
        if suggestion is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, suggestion):
            raise PermissionDenied
        posted = request.method == "POST"
        if posted and not self.has_answer_permission(request):
            raise PermissionDenied
        accept = AcceptForm(request.POST if "_accept" in request.POST else None, suggestion=suggestion)
        decline = DeclineForm(request.POST if "_decline" in request.POST else None)
        reasons = []
        if posted:
            try:
                if done := self._answer(request, suggestion, accept, decline):
                    return done
            except Refused as refused:
                reasons = refused.reasons
        draft = suggestion.draft_id and suggesting.record_of(suggestion.draft_id)
        about = suggestion.record_id and suggesting.record_of(suggestion.record_id)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Suggestion of %(day)s") % {"day": suggestion.received_on},
            "suggestion": suggestion,
            "is_open": suggestion.outcome == SuggestionOutcome.OPEN,
            "age": _days(suggestion),
            "about": about and (about, address_of(about)),
            "draft": draft and (draft, address_of(draft)),
            "accept": accept,
            "decline": decline,
            "reasons": reasons,
            "may_answer": self.has_answer_permission(request),
            "back": reverse("admin:publishing_suggestion_changelist"),
        }
        return TemplateResponse(request, "admin/publishing/suggestion.html", context)

    def _answer(self, request, suggestion, accept, decline):
        """Do what was asked; None if a form has an error, which the page then shows."""
        again = HttpResponseRedirect(address_of(suggestion))
        box = HttpResponseRedirect(reverse("admin:publishing_suggestion_changelist"))
        if "_accept" in request.POST and accept.is_valid():
            record = suggesting.accept(suggestion, by=request.user, **accept.arguments())
            messages.success(request, _("Accepted. Go on here: the reader’s words stand as a comment."))
            return HttpResponseRedirect(address_of(record))
        if "_decline" in request.POST and decline.is_valid():
            suggesting.decline(suggestion, by=request.user, reply=decline.cleaned_data["reply"])
            messages.success(request, _("Declined."))
            return box
        if "_abuse" in request.POST:
            suggesting.set_aside([suggestion], by=request.user)
            messages.success(request, _("Set aside as abuse."))
            return box
        if "_reopen" in request.POST:
            suggesting.reopen(suggestion, by=request.user)
            messages.success(request, _("Open again."))
            return again
        return None


def _days(suggestion):
    return (timezone.localdate() - suggestion.received_on).days


def _records_of(record_ids):
    """The records of many identifiers, one query for each kind: {what was written: record}."""
    found = {}
    for kind in kinds.all_kinds():
        wanted = {text for text in record_ids if text and kind.may_have(text)}
        if wanted:
            rows = kind.model._base_manager.filter(pk__in=wanted)
            names = ["names"] if hasattr(kind.model, "names") else []
            found |= {record.pk: record for record in rows.prefetch_related(*names)}
    return found
