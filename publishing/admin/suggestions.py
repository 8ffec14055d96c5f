"""The box of suggestions, to be read at the desk."""

from django.contrib import admin

from publishing.models import Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin):
    """What readers wrote. Read only: answering comes with the inbox."""

    list_display = ("received_on", "record_id", "beginning", "outcome")
    list_filter = ("outcome",)
    fields = ("received_on", "record_id", "text", "source_text", "outcome", "reply")

    @admin.display(description="text")
    def beginning(self, suggestion):
        return suggestion.text[:80]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
