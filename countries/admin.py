"""Countries as hosts, and groups of countries, at the desk."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from countries.claims import CreditedInline
from countries.forms import CountryForm, countries_named
from countries.models import Country, Group, GroupCondition, HostCondition, Membership
from publishing.admin import FoldedSearch, HeldByClaim, RecordAdmin, claim_inline
from publishing.admin.claims_page import ClaimsPage


class ConditionInline(CreditedInline):
    """A condition, its sentence in lines of its own."""

    def get_fieldsets(self, request, obj=None):
        (title, first), *folded = super().get_fieldsets(request, obj)
        _, *rows = first["fields"]
        return [(title, first | {"fields": ["kind", ("text_en", "text_ru"), *rows]}), *folded]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("text_en", "text_ru"):
            field.widget = forms.Textarea(attrs={"rows": 3, "class": "desk-sentence", "maxlength": 600})
        return field


@admin.register(Country)
class CountryAdmin(ClaimsPage, FoldedSearch, RecordAdmin):
    """A country and what those who came there meet with."""

    form = CountryForm
    list_display = ("name", "id", "condition_count", "standing", "since_edition")
    list_filter = ("state", HeldByClaim.of("conditions", "kind", _("condition")), "risk_level")
    search_fields = ("id",)
    search_help_text = _("A code, a name in English or Russian, or words of a condition.")
    folded_fields = ("summary_en", "summary_ru", "conditions__text_en", "conditions__text_ru")
    inlines = (claim_inline(HostCondition, _("What people meet with"), ConditionInline),)
    fieldsets = (
        (None, {"fields": (("id", "standing"), ("summary_en", "summary_ru"))}),
        (_("Desk only: never published"), {"fields": ("risk_level",), "classes": ("desk-only",)}),
    )

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(("name", "id") if obj else ()))

    def get_fieldsets(self, request, obj=None):
        (title, first), *others = super().get_fieldsets(request, obj)
        rows = [("name", "id", "standing"), *first["fields"][1:]] if obj else first["fields"]
        return [(title, first | {"fields": rows}), *others]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(condition_count=Count("conditions"))

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        named = countries_named(search_term)
        if not named:
            return found, may_repeat
        return queryset.filter(pk__in={*named, *found.values_list("pk", flat=True)}), False

    @admin.display(description=_("name"))
    def name(self, country):
        return str(country)

    @admin.display(description=_("conditions"), ordering="condition_count")
    def condition_count(self, country):
        return country.condition_count


@admin.register(Group)
class GroupAdmin(ClaimsPage, FoldedSearch, RecordAdmin):
    """A group, its members with their dates, and what a source says of it as a whole."""

    list_display = ("id", "name_en", "name_ru", "standing", "since_edition")
    list_filter = ("state", HeldByClaim.of("members", "country", _("member")), "risk_level")
    search_fields = ("id", "name_en", "name_ru")
    folded_fields = ("name_en", "name_ru")
    inlines = (
        claim_inline(Membership, _("Members"), CreditedInline),
        claim_inline(GroupCondition, _("What people meet with"), ConditionInline),
    )
    fieldsets = (
        (None, {"fields": (("id", "standing"), "name_en", "name_ru")}),
        (_("Desk only: never published"), {"fields": ("risk_level",), "classes": ("desk-only",)}),
    )

    def get_readonly_fields(self, request, obj=None):
        fixed = ("id",) if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)
