"""Choosing a country by its code or by any of the names that people know it by."""

import difflib

from django import forms
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries

from countries.also_called import COUNTRIES as ALSO_CALLED
from countries.naming import by_name, code_of
from publishing.admin import pages
from publishing.folding import fold


def name_of(code):
    """The country's name in the curator's language; what is no code comes back as it is."""
    return str(countries.name(code)) or code


def resembling(words):
    """Names, in the curator's language, of the countries that may have been meant."""
    close = difflib.get_close_matches(fold(words), by_name(), n=3, cutoff=0.75)
    return list(dict.fromkeys(name_of(by_name()[name]) for name in close))


class CountryInput(forms.TextInput):
    """A text field with suggestions; shows the name of the code that it holds."""

    class Media:
        js = ("atlas/desk_places.js",)

    def __init__(self, attrs=None):
        super().__init__({"class": "desk-country", "size": 18, "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value):
        typed = str(value or "")
        code = code_of(typed)
        return name_of(code) if code else typed

    def get_context(self, name, value, attrs):
        address = reverse("admin:choose_country")
        return super().get_context(name, value, (attrs or {}) | {"data-countries": address})


class CountryChoice(forms.CharField):
    """`ge`, `Georgia` and «Грузия» are all GE."""

    widget = CountryInput

    def prepare_value(self, value):
        return str(value or "")

    def to_python(self, value):
        typed = super().to_python(value)
        return code_of(typed) or typed if typed else ""

    def validate(self, value):
        super().validate(value)
        if value and value not in countries.countries:
            raise ValidationError(not_a_country(value))

    def has_changed(self, initial, data):
        return str(initial or "") != self.to_python(data)


def not_a_country(typed):
    """A sentence for a curator whose country was not found."""
    values = {"text": typed, "others": _(" or ").join(resembling(typed))}
    if values["others"]:
        return (
            _("“%(text)s” is neither the code nor the name of a country. Did you mean %(others)s?") % values
        )
    return _("“%(text)s” is neither the code (GE) nor the name (Georgia, Грузия) of a country.") % values


def all_countries(request):
    """Every country with its code and its names, for the suggestions of the field."""
    names = {code: [] for code, _ in countries}
    for language in ("en", "ru"):
        with override(language):
            for code, name in countries:
                names[code].append(str(name))
    listed = [
        {
            "code": code,
            "name": name_of(code),
            "also": [
                n for n in dict.fromkeys([*names[code], *ALSO_CALLED.get(code, ())]) if n != name_of(code)
            ],
        }
        for code in names
    ]
    return JsonResponse({"countries": listed})


pages.register("choose_country", "choose-country/", all_countries)
