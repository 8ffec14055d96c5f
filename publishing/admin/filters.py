"""Filters of the desk's lists."""

import functools

from django.contrib import admin


def asked_once(lookups):
    """Ask what a filter offers once in a request: for each facet the list makes all its filters anew."""

    @functools.wraps(lookups)
    def offered(self, request, model_admin):
        known = request.__dict__.setdefault("_offered_by_filters", {})
        if type(self) not in known:
            known[type(self)] = list(lookups(self, request, model_admin))
        return known[type(self)]

    return offered


class HeldByClaim(admin.SimpleListFilter):
    """Records one of whose claims has a code; offers only the codes that occur."""

    accessor = field = None
    only = {}

    @classmethod
    def of(cls, accessor, field, title, **only):
        """A filter for the claims `accessor`, on their `field`; `only` narrows which claims count."""
        values = {"accessor": accessor, "field": field, "title": title, "only": only}
        return type(f"{accessor}_{field}", (cls,), values | {"parameter_name": f"{accessor}_{field}"})

    @asked_once
    def lookups(self, request, model_admin):
        part = next(m for name, m, _ in model_admin.model.parts() if name == self.accessor)
        codes = part._default_manager.filter(**self.only).order_by().values_list(self.field, flat=True)
        labels = dict(part._meta.get_field(self.field).flatchoices)
        found = {str(code) for code in codes.distinct() if code}
        return sorted(((code, labels.get(code, code)) for code in found), key=lambda pair: str(pair[1]))

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        part = next(m for name, m, _ in queryset.model.parts() if name == self.accessor)
        claims = part._default_manager.filter(**self.only, **{self.field: self.value()})
        return queryset.filter(pk__in=claims.values(f"{part.part_of}_id"))
