"""Choosing among many codes: measures by what sort of number they give, and what each means."""

from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html

from estimates.codes import Basis, Caveat, Measure


def measures_by_basis():
    """Choices in groups: [(label of the basis, [(code, label)])]."""
    groups = [(basis.label, [(m.value, m.label) for m in Measure if m.basis == basis]) for basis in Basis]
    return [("", "---------"), *groups]


class MeasureSelect(forms.Select):
    """A select with what the chosen measure means and does not mean, and a table of all."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = Measure(value) if value in Measure.values else None
        context = {
            "select": super().render(name, value, attrs, renderer),
            "chosen": chosen,
            "groups": [(basis, [m for m in Measure if m.basis == basis]) for basis in Basis],
        }
        return render_to_string("admin/estimates/measure.html", context)


def explained(codes):
    """Choices whose labels also say in small what they mean."""
    return [
        (code.value, format_html("<b>{}</b> <small>{}</small>", code.label, code.definition))
        for code in codes
    ]


def caveats_for_curators(kept=()):
    """The caveats that a curator sets, and of the computed ones those that were set before."""
    return explained(code for code in Caveat if not code.computed or code.value in kept)
