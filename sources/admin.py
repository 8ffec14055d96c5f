"""Sources and agents at the desk."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import FileResponse, Http404
from django.urls import path, reverse
from django.utils.html import format_html

from publishing import redaction
from publishing.admin import FoldedSearch, PartInline, RecordAdmin
from publishing.admin.actions import redact_from_record
from publishing.admin.reading import ReadOnly
from publishing.forms import WholeForm
from publishing.roles import may
from publishing.timeline import timeline
from sources.models import Agent, Authorship, Citation, Credit, Source
from sources.spellings import spellings_of_people

redaction.know_spellings(spellings_of_people)


@admin.register(Agent)
class AgentAdmin(FoldedSearch, admin.ModelAdmin):
    """People and bodies who say, publish, author or restrict."""

    form = WholeForm
    change_form_template = "admin/publishing/record.html"
    object_history_template = "admin/publishing/history.html"
    list_display = ("name", "name_original", "kind", "organization", "id")
    list_filter = ("kind",)
    list_select_related = ("organization",)
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("name", "name_original", "id")
    folded_fields = ("name", "name_original")
    autocomplete_fields = ("organization",)
    readonly_fields = ("identifier",)
    fieldsets = (
        (None, {"fields": ("identifier", "kind", "name", "name_original", "language", "organization")}),
        ("Desk only: never published", {"fields": ("same_as",), "classes": ("desk-only",)}),
    )

    @admin.display(description="identifier")
    def identifier(self, agent):
        return agent.pk if agent and not agent._state.adding else "given when it is saved"

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("field_name") == "person":
            found = found.filter(kind="person")
        return found, may_repeat

    def get_urls(self):
        redact = path(
            "<path:object_id>/redact/", self.admin_site.admin_view(self._redact), name="sources_agent_redact"
        )
        return [redact, *super().get_urls()]

    def _redact(self, request, object_id):
        agent = self.get_object(request, unquote(object_id))
        if agent is None:
            raise Http404("There is no such agent.")
        return redact_from_record(request, self, agent)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        context = extra_context or {}
        if object_id and may(request.user, "redact_value"):
            address = reverse("admin:sources_agent_redact", args=[unquote(object_id)])
            context |= {"marks": {"actions": [("Redact…", address)]}}
        return super().changeform_view(request, object_id, form_url, context)

    def history_view(self, request, object_id, extra_context=None):
        agent = self.get_object(request, unquote(object_id))
        lines = timeline(agent) if agent else []
        return super().history_view(request, object_id, (extra_context or {}) | {"timeline": lines})

    def get_actions(self, request):
        """Agents are deleted one by one, if nothing names them."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


class AuthorshipInline(PartInline):
    model = Authorship
    fields = ("position", "agent")
    autocomplete_fields = ("agent",)
    verbose_name, verbose_name_plural = "author", "authors"


class CitationInline(PartInline):
    model = Citation
    fk_name = "source"
    fields = ("position", "cites", "locator")
    autocomplete_fields = ("cites",)
    verbose_name, verbose_name_plural = "source it cites", "sources it cites"


@admin.register(Source)
class SourceAdmin(FoldedSearch, RecordAdmin):
    """Works that say something."""

    list_display = (
        "title",
        "kind",
        "language",
        "publisher",
        "published",
        "consulted",
        "standing",
        "since_edition",
        "id",
    )
    list_filter = ("state", "kind", "language", "consulted", "access", "reliability", "risk_level")
    list_select_related = ("publisher",)
    search_fields = ("title", "title_en", "url", "doi", "id", "authorships__agent__name", "publisher__name")
    folded_fields = ("title", "title_en")
    autocomplete_fields = ("publisher",)
    inlines = (AuthorshipInline, CitationInline)
    formfield_overrides = {models.FileField: {"widget": forms.FileInput}}
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("identifier", "standing"),
                    "title",
                    ("title_en", "language"),
                    ("kind", "consulted"),
                )
            },
        ),
        (
            "Where it appeared",
            {"fields": ("publisher", ("published", "container", "pages"), ("doi", "isbn"))},
        ),
        ("Where it is found", {"fields": ("url", "archived_url", ("access", "accessed_on"))}),
        ("How far to trust it", {"fields": ("reliability", "reliability_reason")}),
        (
            "Desk only: never published",
            {"fields": ("risk_level", "snapshot", "stored_copy"), "classes": ("desk-only",)},
        ),
    )

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "stored_copy")

    @admin.display(description="stored copy")
    def stored_copy(self, source):
        if not source.snapshot:
            return "none"
        return format_html(
            '<a href="{}">Fetch it</a>', reverse("admin:sources_source_copy", args=[source.pk])
        )

    def get_urls(self):
        copy = path(
            "<path:object_id>/copy/", self.admin_site.admin_view(self._copy), name="sources_source_copy"
        )
        return [copy, *super().get_urls()]

    def _copy(self, request, object_id):
        """The stored file, to be saved: never shown inside the desk's own pages."""
        source = self.get_object(request, unquote(object_id))
        if source is None or not source.snapshot:
            raise Http404("There is no stored copy.")
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        return FileResponse(
            source.snapshot.open(), as_attachment=True, content_type="application/octet-stream"
        )


@admin.register(Credit)
class CreditAdmin(ReadOnly, admin.ModelAdmin):
    """Credits are edited with their claim; here they can be looked up."""

    list_display = ("claim", "position", "source", "locator", "seen")
    list_select_related = ("source",)
    list_filter = ("seen",)
    search_fields = ("claim", "source__title", "source__id")

    def has_module_permission(self, request):
        return False
