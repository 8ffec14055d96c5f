"""Claims with credits and countries: what the pages of countries and organizations are built from."""

from django import forms
from django_countries.fields import CountryField

from countries.choosing import CountryChoice
from publishing.admin import ClaimInline
from sources.forms import CreditedForm, CreditedFormSet


class CreditedInline(ClaimInline):
    """A claim with what its source credits; its countries may be typed as code or name."""

    form = CreditedForm
    formset = CreditedFormSet

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, CountryField):
            return CountryChoice(
                required=not db_field.blank,
                label=forms.utils.pretty_name(str(db_field.verbose_name)),
                help_text=db_field.help_text,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)
