"""The desk's forms for estimates: words are typed, figures and dates are read from them."""

from estimates.forms.companion import RelationForm, RelationFormSet
from estimates.forms.estimate import EstimateForm

__all__ = ["EstimateForm", "RelationForm", "RelationFormSet"]
