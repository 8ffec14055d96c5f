"""Claims inside the page of their record: what is typed each time in front, the rest folded away."""

import datetime
from decimal import Decimal, InvalidOperation

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from publishing.admin.choosing import DescribedSelect, choose_described
from publishing.admin.dates import ACCEPTED, DateInWords
from publishing.admin.rows import folding_form, folding_formset
from publishing.fields import EdtfField
from publishing.forms import EdtfFormField, NumberedFormSet, WholeForm, WholeFormSet
from publishing.models import QUANTITY_FIELDS

# Folded boxes are flat: Django opens a box with an error in it only if it finds the field at its top level.
TIME_AND_WEIGHT = ("date_text", "confidence", "verified_on", "attributed_to")
DESK_ONLY = ("excerpt", "note", "withheld", "withheld_reason")
QUANTITY_ROWS = (
    ("value_text", "unit"),
    ("low", "low_bound", "best", "high", "high_bound"),
)
QUANTITY_REST = ("qualifier", "hedge", "spread")
MARK = "desk-only"
AT_MOST_ROWS = 1200  # claims of one kind; a forged number of rows is not worth a minute of work


class FigureInput(forms.NumberInput):
    """A figure without the places after the point that nobody typed: 100, not 100.000."""

    def format_value(self, value):
        try:
            return f"{Decimal(str(value)).normalize():f}"
        except InvalidOperation:
            return super().format_value(value)


class DeskFields:
    """Admin mixin: dates as people write them, long text in few lines, choices that say which is which."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, EdtfField):
            kwargs |= {"form_class": EdtfFormField, "ends": db_field.ends}
            kwargs["begins"] = db_field.name == "valid_from"
        elif isinstance(db_field, models.TextField):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        elif isinstance(db_field, models.DecimalField):
            kwargs["widget"] = FigureInput(attrs={"class": "desk-figure", "step": "any"})
        elif db_field.name == "verified_on":
            kwargs["initial"] = datetime.date.today  # who enters it has its source open
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, EdtfField):
            field.widget = DateInWords(field)
            field.help_text = format_lazy("{} {}", field.help_text, ACCEPTED)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False  # one slip would remove a source from under other claims
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        searched = "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request)
        if searched:
            kwargs["widget"] = DescribedSelect(db_field, self.admin_site, using=kwargs.get("using"))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return choose_described(field, db_field) if searched else field


class PartInline(DeskFields, admin.TabularInline):
    """Rows that belong to a record without being claims: authors, citations."""

    form = WholeForm
    formset = NumberedFormSet
    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:  # a table's headings are no labels for who hears the page
            field.widget.attrs["aria-label"] = field.label
        return field


class ClaimInline(DeskFields, admin.StackedInline):
    """The claims of one kind. `group` is the heading under which a reader would look for them."""

    form = WholeForm
    formset = WholeFormSet
    template = "admin/publishing/claims.html"
    extra = 0
    group = ""
    autocomplete_fields = ("source", "attributed_to")
    classes = ("desk-claims",)

    def get_formset(self, request, obj=None, **kwargs):
        folding = {
            "absolute_max": AT_MOST_ROWS,
            "form": folding_form(self.form),
            "formset": folding_formset(self.formset),
        }
        return super().get_formset(request, obj, **folding | kwargs)

    def get_fieldsets(self, request, obj=None):
        return claim_fieldsets(self.model, "credits" in self.form.declared_fields)

    def get_queryset(self, request):
        links = [
            f.name for f in self.model._meta.concrete_fields if f.remote_field and f.name != self.fk_name
        ]
        claims = super().get_queryset(request).select_related(*links).defer("source__snapshot_text")
        return claims.order_by("-rank", "valid_from", "pk")  # preferred, normal, deprecated

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_view_related = False  # fewer steps with Tab
        return field


def claim_fieldsets(model, with_credits=True):
    """How the fields of a claim are laid out: its own, where it was read, when it held, two folded boxes."""
    is_quantity = "value_text" in model.shown
    concrete = {field.name for field in model._meta.concrete_fields}
    own = [name for name in model.shown if name not in QUANTITY_FIELDS]
    own += [name for name in ("person", "basis") if name in concrete]
    if is_quantity:
        own.remove("unit")
    rows = [tuple(own)] if own else []
    rows += QUANTITY_ROWS if is_quantity else ()
    rows += [("source", "locator"), ("valid_from", "valid_to", "rank")]
    more = [
        *(QUANTITY_REST if is_quantity else ()),
        *TIME_AND_WEIGHT,
        *(("credits",) if with_credits else ()),
    ]
    return [
        (None, {"fields": rows}),
        (_("How sure, when checked, whose words, credits"), {"fields": more, "classes": ["collapse"]}),
        (_("Desk only: never published"), {"fields": DESK_ONLY, "classes": ["collapse", MARK]}),
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
