"""The list of all checked links: what works, what moved, what is gone, and where each is cited."""

from django.contrib import admin, messages
from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.admin.anchors import address_of, anchor, placed
from publishing.admin.reading import ReadOnly
from publishing.models import Claim
from publishing.roles import may
from publishing.services import Refused
from sources.links import addresses, service, tasks
from sources.models import LinkCheck


class Failing(admin.SimpleListFilter):
    """How long an address has failed, in the words of whoever has to act."""

    title = gettext_lazy("failing")
    parameter_name = "failing"

    def lookups(self, request, model_admin):
        return [
            ("dead", _("Given up: failed twice, days apart")),
            ("once", _("Failed for the first time")),
            ("no", _("Not failing")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "dead":
            return queryset.filter(service.DEAD)
        if self.value() == "once":
            return queryset.filter(failing_since__isnull=False).exclude(service.DEAD)
        return queryset.filter(failing_since=None) if self.value() == "no" else queryset


class Proposed(admin.SimpleListFilter):
    """Whether an archived copy is proposed."""

    title = gettext_lazy("archived copy")
    parameter_name = "copy"

    def lookups(self, request, model_admin):
        return [("yes", _("Proposed"))]

    def queryset(self, request, queryset):
        return queryset.exclude(archived_url="") if self.value() == "yes" else queryset


@admin.register(LinkCheck)
class LinkCheckAdmin(ReadOnly, admin.ModelAdmin):
    """What the checker wrote; nobody edits it. An address is corrected where it is cited."""

    list_display = ("address", "told", "cited_in", "failing", "checked")
    list_filter = (Failing, "state", Proposed, "checked_at")
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("url", "final_url")
    search_help_text = gettext_lazy("Part of an address.")
    ordering = (models.F("failing_since").asc(nulls_last=True), "url")
    actions = ("check_again",)
    fields = ("url", "found", "told", "final_url", "archived_url", "failing_since", "checked_at")
    readonly_fields = ("found", "told")

    def has_view_permission(self, request, obj=None):
        return may(request.user, "check_links")

    def has_module_permission(self, request):
        return may(request.user, "check_links")

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        changelist.result_list = [*changelist.result_list]
        where = addresses_to_fix([check.url for check in changelist.result_list])
        for check in changelist.result_list:
            check.where = where.get(check.url, ())
        return changelist

    @admin.display(description=gettext_lazy("address"), ordering="url")
    def address(self, check):
        return Truncator(check.url).chars(70)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def found(self, check):
        label = check.get_state_display()
        return f"{label} ({check.status})" if check.status and check.status != 200 else label

    @admin.display(description=gettext_lazy("what was found"), ordering="state")
    def told(self, check):
        return service.said(check) if check.message else self.found(check)

    @admin.display(description=gettext_lazy("failing since"), ordering="failing_since")
    def failing(self, check):
        return check.failing_since and check.failing_since.date()

    @admin.display(description=gettext_lazy("checked"), ordering="checked_at")
    def checked(self, check):
        return check.checked_at.date()

    @admin.display(description=gettext_lazy("cited in"))
    def cited_in(self, check):
        links = ((address, Truncator(record).chars(50)) for record, address in check.where)
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', links) or None

    @admin.action(description=gettext_lazy("Check again"), permissions=["view"])
    def check_again(self, request, queryset):
        try:
            tasks.ask_for(
                queryset.values_list("url", flat=True), by=request.user, title=_("Links: selected addresses")
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("A worker will check them; look here again in a minute."))


def addresses_to_fix(urls):
    """Where each address is corrected: {address: [(record, the desk's address)]}. Few queries for a list."""
    found = addresses.places(urls)
    anchors = _anchors([place.row for places in found.values() for place in places])
    return {
        url: [
            (place.record, address_of(place.record) + anchors.get(place.row.pk, f"#id_{place.field}"))
            for place in places
        ]
        for url, places in found.items()
    }


def _anchors(rows):
    """{key of a claim: its anchor}; one query for each kind of claim."""
    claims = {}
    for row in rows:
        if isinstance(row, Claim):
            claims.setdefault(type(row), set()).add(row.pk)
    return {
        row.pk: anchor(model, row.form_row)
        for model, keys in claims.items()
        for row in placed(model._default_manager.filter(pk__in=keys))
    }


tasks.register()
