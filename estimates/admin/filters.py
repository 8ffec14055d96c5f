"""Filters of the list of estimates: only what occurs is offered."""

import datetime
import re

from django.contrib import admin
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from countries.models import Group
from estimates.codes import Basis, Measure
from publishing.admin.filters import asked_once
from publishing.wording import in_reader_language


class BasisFilter(admin.SimpleListFilter):
    """What sort of number the measure gives."""

    title, parameter_name = _("sort of number"), "basis"

    def lookups(self, request, model_admin):
        return [(basis.value, basis.label) for basis in Basis]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(measure__in=[m.value for m in Measure if m.basis == self.value()])


class _Occurring(admin.SimpleListFilter):
    field = None

    @asked_once
    def lookups(self, request, model_admin):
        values = model_admin.model._default_manager.order_by().values_list(self.field, flat=True).distinct()
        return sorted(((v, self.label(v)) for v in values if v), key=lambda pair: pair[1])

    def queryset(self, request, queryset):
        return queryset.filter(**{self.field: self.value()}) if self.value() else queryset


class MeasureFilter(_Occurring):
    """What was counted."""

    title = _("measure")
    parameter_name = field = "measure"

    def label(self, code):
        return str(Measure(code).label)


class CountryFilter(_Occurring):
    """Where they went or are, if it is a country."""

    title = _("destination")
    parameter_name = field = "destination_country"

    def label(self, code):
        return str(countries.name(code)) or code


class GroupFilter(_Occurring):
    """Where they went or are, if it is several countries as one."""

    title = _("group of countries")
    parameter_name = field = "destination_group"

    @asked_once
    def lookups(self, request, model_admin):
        held = model_admin.model._default_manager.order_by().values(self.field)
        groups = Group.objects.filter(pk__in=held)
        names = ((g.pk, in_reader_language({"en": g.name_en, "ru": g.name_ru})) for g in groups)
        return sorted(names, key=lambda pair: pair[1])


class YearFilter(admin.SimpleListFilter):
    """Estimates that speak of days in a year, at least in part."""

    title, parameter_name = _("year"), "year"

    @asked_once
    def lookups(self, request, model_admin):
        spans = model_admin.model._default_manager.order_by().values_list("days", flat=True)
        years = {day.year for days in spans if days for day in (days.lower,) if day}
        return [(str(year), str(year)) for year in sorted(years, reverse=True)]

    def queryset(self, request, queryset):
        if not re.fullmatch(r"[12]\d{3}", self.value() or ""):
            return queryset
        year = int(self.value())
        return queryset.filter(
            days__overlap=DateRange(datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1))
        )
