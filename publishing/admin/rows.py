"""Rows of claims that stay folded to one line until somebody opens them.

A folded row sends its identifier, and its tick for deletion, and nothing else: it is left as it is. A
record with 150 claims is then a page of 150 lines, not of 150 forms.
"""

import functools

from django.contrib.admin.helpers import InlineAdminForm
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property


class FoldableForm:
    """Form mixin: while it is folded it has no fields but the tick for deletion."""

    folded = False

    def full_clean(self):
        if not self.folded:
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {DELETION_FIELD_NAME: self._goes(), self._meta.model._meta.pk.name: self.instance}

    @cached_property
    def changed_data(self):
        if self.folded:
            return [DELETION_FIELD_NAME] if self._goes() else []
        return super().changed_data

    def _goes(self):
        return bool(self.data.get(self.add_prefix(DELETION_FIELD_NAME)))

    def unfold(self):
        """Show its fields as they are saved, though it was sent without them."""
        if self.is_bound:
            self.initial[DELETION_FIELD_NAME] = self._goes()
        self.is_bound = self.folded = False


class FoldedRows:
    """Formset mixin: rows that exist are folded, but those that were sent open."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.folded = i < self.initial_form_count() and not (self.is_bound and form.prefix in self._sent_open)
        return form

    @cached_property
    def _sent_open(self):
        silent = {self.model._meta.pk.name, self.fk.name, DELETION_FIELD_NAME}
        names = (name.rpartition("-") for name in self.data if name.startswith(f"{self.prefix}-"))
        return {row for row, _, field in names if field not in silent}


@functools.cache
def folding_form(form):
    """A form class whose rows can be folded."""
    return type(form.__name__, (FoldableForm, form), {})


@functools.cache
def folding_formset(formset):
    """A formset class whose rows are folded."""
    return type(formset.__name__, (FoldedRows, formset), {})


def one_row(inline, request, record, claim_id, number):
    """One row of a record's page, open, as the row `number` of its kind; None if there is no such claim."""
    rows = inline.get_queryset(request).filter(**{inline.model.part_of: record})
    formset = inline.get_formset(request, record)(instance=record, queryset=rows.filter(pk=claim_id))
    form = next(iter(formset.initial_forms), None)
    if form is None:
        return None
    form.prefix = f"{formset.prefix}-{number}"
    form.unfold()
    fieldsets = list(inline.get_fieldsets(request, record))
    readonly = list(inline.get_readonly_fields(request, record))
    return InlineAdminForm(formset, form, fieldsets, {}, form.instance, readonly, model_admin=inline)
