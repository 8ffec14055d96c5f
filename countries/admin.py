"""Groups of countries at the desk."""

from django.contrib import admin

from countries.models import Group, Membership
from publishing.admin import ClaimInline, RecordAdmin, claim_inline
from sources.forms import CreditedForm, CreditedFormSet


class CreditedInline(ClaimInline):
    form = CreditedForm
    formset = CreditedFormSet


@admin.register(Group)
class GroupAdmin(RecordAdmin):
    """A group and its members with their dates."""

    list_display = ("id", "name_en", "name_ru", "standing", "since_edition")
    list_filter = ("state",)
    search_fields = ("id", "name_en", "name_ru")
    inlines = (claim_inline(Membership, "Members", CreditedInline),)
    fieldsets = (
        (None, {"fields": (("id", "standing"), "name_en", "name_ru")}),
        ("Desk only: never published", {"fields": ("risk_level",), "classes": ("desk-only",)}),
    )

    def get_readonly_fields(self, request, obj=None):
        fixed = ("id",) if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)
