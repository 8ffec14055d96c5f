"""Forms for countries: a code as people type it, or the country's name."""

import functools

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override
from django_countries import countries

from countries.models import HISTORIC, Country
from publishing.folding import fold
from publishing.forms import WholeForm

_ALSO_CALLED = {  # what texts call countries, beside the names of the list
    "Turkey": "TR",
    "Czech Republic": "CZ",
    "UK": "GB",
    "USA": "US",
    "UAE": "AE",
    "США": "US",
    "ОАЭ": "AE",
    "Великобритания": "GB",
}


class CountryForm(WholeForm):
    """A country's profile; `ge`, `Georgia` and «Грузия» all choose GE."""

    id = forms.CharField(
        label="Country", help_text="Its code (GE) or its name, in English or Russian. XK is Kosovo."
    )

    class Meta:
        model = Country
        fields = "__all__"

    def _post_clean(self):
        """A country that was not found needs no second sentence about its code."""
        told = list(self._errors.get("id", ()))
        super()._post_clean()
        if told:
            self._errors["id"] = self.error_class(told, renderer=self.renderer)

    def clean_id(self):
        typed = self.cleaned_data["id"].strip()
        code = typed.upper() if typed.upper() in countries.countries else _by_name().get(fold(typed))
        if code is None or code in HISTORIC:
            raise ValidationError(f"“{typed}” is neither the code nor the name of a country of today.")
        return code


def countries_named(words):
    """The codes of the countries in whose name, English or Russian, all the words stand."""
    wanted = fold(words).split()
    return {
        code for name, code in _by_name().items() if wanted and all(word in name.split() for word in wanted)
    }


@functools.cache
def _by_name():
    found = {}
    for language in ("en", "ru"):
        with override(language):
            found |= {fold(str(name)): code for code, name in countries}
    return found | {fold(name): code for name, code in _ALSO_CALLED.items()}
