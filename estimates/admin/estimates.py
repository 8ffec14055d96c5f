"""Estimates at the desk: one screen for a statement, and beside it what Atlas understood of it."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from estimates.admin.checking import Understanding
from estimates.admin.filters import BasisFilter, CountryFilter, GroupFilter, MeasureFilter, YearFilter
from estimates.admin.inlines import ChainInline, OnlyAdd, RelationInline
from estimates.admin.layout import FIELDSETS
from estimates.admin.passage import another_figure
from estimates.admin.search import found_by
from estimates.admin.understood import brief, columns
from estimates.forms import EstimateForm
from estimates.models import Estimate
from publishing.admin import RecordAdmin


@admin.register(Estimate)
class EstimateAdmin(Understanding, OnlyAdd, RecordAdmin):
    """How many, for where, according to whom."""

    form = EstimateForm
    change_form_template = "admin/estimates/estimate.html"
    list_display = (
        "figure",
        "measure",
        "place",
        "time",
        "issuer",
        "read_in",
        "standing",
        "since_edition",
        "id",
    )
    list_filter = (
        "state",
        BasisFilter,
        MeasureFilter,
        CountryFilter,
        GroupFilter,
        YearFilter,
        "nature",
        "unit",
        "source__consulted",
        "confidence",
        "risk_level",
    )
    search_fields = ("id",)
    search_help_text = _("Words of it, of its place, issuer or source, in any script; or its identifier.")
    autocomplete_fields = ("source", "issuer", "destination_group")
    inlines = (ChainInline, RelationInline)
    fieldsets = FIELDSETS

    class Media:
        js = ("atlas/desk_estimates.js",)

    # The list

    def get_search_results(self, request, queryset, search_term):
        return (found_by(queryset, search_term) if search_term.strip() else queryset), False

    def get_queryset(self, request):
        estimates = super().get_queryset(request).select_related("issuer", "source", "destination_group")
        return estimates.defer("source__snapshot_text")

    @admin.display(description=_("figure"), ordering="best")
    def figure(self, estimate):
        return columns(estimate)[0]

    @admin.display(description=_("place"), ordering="destination_country")
    def place(self, estimate):
        return columns(estimate)[1]

    @admin.display(description=_("time"), ordering="days")
    def time(self, estimate):
        return columns(estimate)[2]

    @admin.display(description=_("source"), ordering="source__title")
    def read_in(self, estimate):
        return Truncator(estimate.source or "").chars(40)

    # Another figure from the same passage

    def get_changeform_initial_data(self, request):
        return super().get_changeform_initial_data(request) | another_figure(request, self)[0]

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and prefix == "links" and (rows := another_figure(request, self)[1]):
            kwargs["initial"] = rows
        return kwargs

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            rows = another_figure(request, self)[1] if isinstance(inline, ChainInline) else ()
            if rows:
                formset.extra = len(rows)
            yield formset, inline

    def marks(self, request, object_id):
        found = super().marks(request, object_id)
        if found and self.has_add_permission(request):
            address = reverse("admin:estimates_estimate_add")
            found["actions"].append(
                (_("Enter another figure from the same passage"), f"{address}?passage={object_id}")
            )
        return found

    # After saving

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.was_read = form.filled
        request.companions = [c for formset in formsets for c in getattr(formset, "companions", ())]

    def response_add(self, request, obj, post_url_continue=None):
        self._tell(request)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._tell(request)
        return super().response_change(request, obj)

    def _tell(self, request):
        if request.was_read:
            read = "; ".join(f"{label}: {words}" for label, words in request.was_read)
            messages.info(request, _("Read from what you typed: %(read)s.") % {"read": read})
        for companion in request.companions:
            address = reverse("admin:estimates_estimate_change", args=[companion.pk])
            words = brief(companion)
            messages.info(
                request, format_html(_('Also made, as a draft: <a href="{}">{}</a>'), address, words)
            )
