"""The log of access, to be read by administrators."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from atlas.desk.access.events import AccessKind
from publishing.admin.reading import ReadOnly
from publishing.models import AccessEvent
from publishing.roles import may


class OfKind(admin.SimpleListFilter):
    """Events of one kind, by its name in the reader's language."""

    title, parameter_name = _("what"), "what"

    def lookups(self, request, model_admin):
        return [(kind.value, kind.label) for kind in AccessKind]

    def queryset(self, request, queryset):
        return queryset.filter(what=self.value()) if self.value() else queryset


@admin.register(AccessEvent)
class AccessEventAdmin(ReadOnly, admin.ModelAdmin):
    """Who logged in, who could not, and whose rights changed. The database refuses to change it."""

    list_display = ("at", "kind", "account", "by", "detail")
    list_filter = (OfKind,)
    list_display_links = None
    search_fields = ("account", "by", "detail")
    search_help_text = _("The name of an account, or a word of the detail.")
    date_hierarchy = "at"
    list_per_page = 100
    actions = None

    @admin.display(description=_("what"), ordering="what")
    def kind(self, event):
        return dict(AccessKind.choices).get(event.what, event.what)

    def has_view_permission(self, request, obj=None):
        return may(request.user, "see_access")

    def has_module_permission(self, request):
        return self.has_view_permission(request)
