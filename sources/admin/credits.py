"""Credits at the desk: edited with their claim, looked up here."""

from django.contrib import admin

from publishing.admin.reading import ReadOnly
from sources.models import Credit


@admin.register(Credit)
class CreditAdmin(ReadOnly, admin.ModelAdmin):
    """Credits are edited with their claim; here they can be looked up."""

    list_display = ("claim", "position", "source", "locator", "seen")
    list_filter = ("seen",)
    search_fields = ("claim", "source__title", "source__id")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source").defer("source__snapshot_text")

    def has_module_permission(self, request):
        return False
