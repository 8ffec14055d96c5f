"""Forms for countries: a code as people type it, or the country's name."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.choosing import CountryInput
from countries.models import HISTORIC, Country
from countries.naming import code_of, countries_named
from publishing.forms import WholeForm

__all__ = ["CountryForm", "countries_named"]


class CountryForm(WholeForm):
    """A country's profile; `ge`, `Georgia` and «Грузия» all choose GE."""

    id = forms.CharField(
        label=gettext_lazy("Country"),
        widget=CountryInput,
        help_text=gettext_lazy("Its code (GE) or its name, in English or Russian. XK is Kosovo."),
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
        code = code_of(typed)
        if code is None or code in HISTORIC:
            raise ValidationError(
                _("“%(text)s” is neither the code nor the name of a country of today."),
                params={"text": typed},
            )
        return code
