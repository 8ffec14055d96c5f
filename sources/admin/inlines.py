"""The rows on the page of a source: its authors, what it cites, passages copied from it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from publishing.admin import PartInline
from publishing.admin.claims import DeskFields
from publishing.forms import WholeForm, WholeFormSet
from sources.models import Authorship, Citation, Excerpt


class AuthorshipInline(PartInline):
    model = Authorship
    fields = ("position", "agent")
    autocomplete_fields = ("agent",)
    verbose_name, verbose_name_plural = _("author"), _("authors")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("agent")


class CitationInline(PartInline):
    model = Citation
    fk_name = "source"
    fields = ("position", "cites", "locator")
    autocomplete_fields = ("cites",)
    verbose_name, verbose_name_plural = _("source it cites"), _("sources it cites")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cites").defer("cites__snapshot_text")


class ExcerptInline(DeskFields, admin.TabularInline):
    """Passages for the reviewer: one serves every claim read at that place."""

    model = Excerpt
    form = WholeForm
    formset = WholeFormSet
    fields = ("locator", "text")
    extra = 0
    classes = ("desk-only",)
    verbose_name, verbose_name_plural = _("excerpt"), _("excerpts: desk only, never published")
