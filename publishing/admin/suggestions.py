"""The box of suggestions, to be read at the desk."""

from django.contrib import admin

from publishing.admin.reading import ReadOnly
from publishing.models import Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnly, admin.ModelAdmin):
    """What readers wrote. Read only: answering comes with the inbox."""

    list_display = ("received_on", "record_id", "beginning", "outcome")
    list_filter = ("outcome",)
    fields = ("received_on", "record_id", "text", "source_text", "outcome", "reply")

    @admin.display(description="text")
    def beginning(self, suggestion):
        return suggestion.text[:80]
