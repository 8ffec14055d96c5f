"""The rows on the page of an estimate: its chain, and what it has to do with other figures."""

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.utils.translation import gettext_lazy as _

from estimates.forms import RelationForm, RelationFormSet
from estimates.models import ChainLink, EstimateRelation
from publishing.admin import PartInline
from publishing.admin.claims import DeskFields


class OneToStartWith:
    """Admin mixin: a new record's page has one empty row, also where there is no JavaScript."""

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1


class OnlyAdd:
    """Admin mixin: beside an autocomplete stands “add” alone, so that rows stay narrow."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_view_related = False
        return field


class ChainInline(OneToStartWith, OnlyAdd, PartInline):
    """Works that the source credits for the number, towards the primary one."""

    model = ChainLink
    fields = ("position", "source", "locator", "seen", "is_primary", "asserts", "asserts_term")
    autocomplete_fields = ("source",)
    verbose_name, verbose_name_plural = (
        _("work in the chain"),
        _("the chain: what the source credits, in order"),
    )


class RelationInline(OneToStartWith, OnlyAdd, DeskFields, admin.StackedInline):
    """Relations to figures that exist or are entered here."""

    model = EstimateRelation
    fk_name = "estimate"
    form = RelationForm
    formset = RelationFormSet
    autocomplete_fields = ("to_estimate",)
    classes = ("desk-claims", "desk-relations")
    verbose_name, verbose_name_plural = (
        _("other figure"),
        _("other figures: of the same passage, or related otherwise"),
    )
    fieldsets = (
        (None, {"fields": (("type", "to_estimate", "remark"),)}),
        (
            _("Or a new figure from the same passage"),
            {
                "fields": (
                    ("new_value_text", "new_measure", "new_unit"),
                    ("new_destination", "new_base", "new_source_term"),
                    ("new_period", "new_reference_date"),
                ),
                "description": _(
                    "It becomes a draft of its own with the same source, locator, issuer, places, "
                    "people and chain; the type says what the figure above has to do with it. A figure about "
                    "another place (“A, B and C respectively”) needs only that place, and no type."
                ),
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("to_estimate__destination_group")
