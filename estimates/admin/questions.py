"""Questions at the desk: the estimates that bear on each, in order, with what they are worth."""

from collections import Counter

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from estimates.admin.understood import columns
from estimates.codes import Measure, QuestionRole
from estimates.models import Question, QuestionEstimate
from publishing.admin import FoldedSearch, RecordAdmin
from publishing.admin.claims import DeskFields
from publishing.forms import NumberedFormSet, WholeForm


class AnswerInline(DeskFields, admin.StackedInline):
    """An estimate and what it is worth for the question."""

    model = QuestionEstimate
    form = WholeForm
    formset = NumberedFormSet
    autocomplete_fields = ("estimate",)
    classes = ("desk-claims",)
    fieldsets = (
        (None, {"fields": (("position", "estimate", "role", "decided_on"), ("reason_en", "reason_ru"))}),
    )

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("estimate__destination_group")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("reason_en", "reason_ru"):
            field.widget = forms.Textarea(attrs={"rows": 3, "class": "desk-sentence", "maxlength": 600})
        return field


@admin.register(Question)
class QuestionAdmin(FoldedSearch, RecordAdmin):
    """What people want to know."""

    list_display = ("title_en", "standing", "estimate_count", "since_edition", "id")
    list_filter = ("state", "risk_level")
    search_fields = ("id", "title_en", "title_ru", "estimates__estimate__id")
    folded_fields = ("title_en", "title_ru", "summary_en", "summary_ru")
    inlines = (AnswerInline,)
    fieldsets = (
        (
            None,
            {"fields": (("identifier", "standing"), "title_en", "title_ru", ("summary_en", "summary_ru"))},
        ),
        (_("Desk only: never published"), {"fields": ("risk_level",), "classes": ("desk-only",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(estimate_count=Count("estimates"))

    @admin.display(description=_("estimates"), ordering="estimate_count")
    def estimate_count(self, question):
        return question.estimate_count

    def marks(self, request, object_id):
        found = super().marks(request, object_id)
        question = self.get_object(request, object_id) if found else None
        return found | ({"warnings": list(warnings_about(question))} if question else {})


def warnings_about(question):
    """What an editor should look at again; none of it stands in the way of publication."""
    rows = question.estimates.filter(role=QuestionRole.RECOMMENDED).select_related(
        "estimate__destination_group"
    )
    if not rows:
        yield _("No estimate is recommended: the answer in short should say why.")
    seen = Counter((row.estimate.measure, columns(row.estimate)[1]) for row in rows)
    for (measure, place), count in seen.items():
        if count > 1:
            what = f"{Measure(measure).label} ({place})" if place else Measure(measure).label
            yield _("%(count)s estimates are recommended for the same: %(what)s.") % {
                "count": count,
                "what": what,
            }
