"""Claims inside the page of their record: what is typed each time in front, the rest folded away."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models

from publishing.fields import EdtfField
from publishing.forms import EdtfFormField, NumberedFormSet, WholeForm, WholeFormSet
from publishing.models import QUANTITY_FIELDS

# Folded boxes are flat: Django opens a box with an error in it only if it finds the field at its top level.
TIME_AND_WEIGHT = ("valid_from", "valid_to", "date_text", "confidence", "verified_on", "attributed_to")
DESK_ONLY = ("excerpt", "note", "withheld", "withheld_reason")
QUANTITY_ROWS = (
    ("value_text", "unit"),
    ("low", "low_bound", "best", "high", "high_bound"),
)
QUANTITY_REST = ("qualifier", "hedge", "spread")
MARK = "desk-only"


class FigureInput(forms.NumberInput):
    """A figure without the places after the point that nobody typed: 100, not 100.000."""

    def format_value(self, value):
        try:
            return f"{Decimal(str(value)).normalize():f}"
        except InvalidOperation:
            return super().format_value(value)


class DeskFields:
    """Admin mixin: dates as people write them, long text in few lines."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, EdtfField):
            kwargs |= {"form_class": EdtfFormField, "ends": db_field.ends}
            kwargs["widget"] = forms.TextInput(attrs={"class": "desk-date", "size": 16})
        elif isinstance(db_field, models.TextField):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        elif isinstance(db_field, models.DecimalField):
            kwargs["widget"] = FigureInput(attrs={"class": "desk-figure", "step": "any"})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False  # one slip would remove a source from under other claims
        return field


class PartInline(DeskFields, admin.TabularInline):
    """Rows that belong to a record without being claims: authors, citations."""

    form = WholeForm
    formset = NumberedFormSet
    extra = 0


class ClaimInline(DeskFields, admin.StackedInline):
    """The claims of one kind. `group` is the heading under which a reader would look for them."""

    form = WholeForm
    formset = WholeFormSet
    template = "admin/publishing/claims.html"
    extra = 0
    group = ""
    autocomplete_fields = ("source", "attributed_to")
    classes = ("desk-claims",)

    def get_fieldsets(self, request, obj=None):
        return claim_fieldsets(self.model, "credits" in self.form.declared_fields)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source", "attributed_to")


def claim_fieldsets(model, with_credits=True):
    """How the fields of a claim are laid out: its own, where it was read, and two folded boxes."""
    is_quantity = "value_text" in model.shown
    concrete = {field.name for field in model._meta.concrete_fields}
    own = [name for name in model.shown if name not in QUANTITY_FIELDS]
    own += [name for name in ("person", "basis") if name in concrete]
    if is_quantity:
        own.remove("unit")
    rows = [tuple(own)] if own else []
    rows += QUANTITY_ROWS if is_quantity else ()
    rows += [("source", "locator", "rank")]
    more = [
        *(QUANTITY_REST if is_quantity else ()),
        *TIME_AND_WEIGHT,
        *(("credits",) if with_credits else ()),
    ]
    return [
        (None, {"fields": rows}),
        ("When, how sure, whose words, credits", {"fields": more, "classes": ["collapse"]}),
        ("Desk only: never published", {"fields": DESK_ONLY, "classes": ["collapse", MARK]}),
    ]


def claim_inline(claim, group, base=ClaimInline, **values):
    """The inline of one kind of claim, with its foreign keys as autocompletes."""
    links = [
        field.name
        for field in claim._meta.concrete_fields
        if field.remote_field and field.name != claim.part_of and field.name not in base.autocomplete_fields
    ]
    return type(
        f"{claim.__name__}Inline",
        (base,),
        {
            "model": claim,
            "fk_name": claim.part_of,
            "group": group,
            "autocomplete_fields": (*base.autocomplete_fields, *links),
            **values,
        },
    )
