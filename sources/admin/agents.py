"""Agents at the desk."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.admin import FoldedSearch
from publishing.admin.actions import redact_from_record
from publishing.admin.histories import HistoryPages
from publishing.forms import WholeForm
from publishing.roles import may
from sources.models import Agent


@admin.register(Agent)
class AgentAdmin(HistoryPages, FoldedSearch, admin.ModelAdmin):
    """People and bodies who say, publish, author or restrict."""

    form = WholeForm
    change_form_template = "admin/publishing/record.html"
    list_display = ("name", "name_original", "kind", "organization", "id")
    list_filter = ("kind",)
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("name", "name_original", "id")
    folded_fields = ("name", "name_original")
    autocomplete_fields = ("organization",)
    readonly_fields = ("identifier",)
    fieldsets = (
        (None, {"fields": ("identifier", "kind", "name", "name_original", "language", "organization")}),
        (gettext_lazy("Desk only: never published"), {"fields": ("same_as",), "classes": ("desk-only",)}),
    )

    @admin.display(description=gettext_lazy("identifier"))
    def identifier(self, agent):
        return agent.pk if agent and not agent._state.adding else _("given when it is saved")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("organization__names")

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
            context |= {"marks": {"actions": [(_("Redact…"), address)]}}
        return super().changeform_view(request, object_id, form_url, context)

    def get_actions(self, request):
        """Agents are deleted one by one, if nothing names them."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions
