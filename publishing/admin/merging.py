"""Choosing what a record is merged into, with both in view."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect

from publishing import kinds
from publishing.admin.differences import plain, shown
from publishing.forms import ReasonForm
from publishing.states import RecordState


class MergeForm(ReasonForm):
    """The record that stays, and why the two are one."""

    def __init__(self, *args, record, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        model = type(record)
        self.fields["into"] = forms.ModelChoiceField(
            model._default_manager.exclude(pk=record.pk).exclude(state=RecordState.WITHDRAWN),
            widget=AutocompleteSelect(_any_link_to(model), admin_site),
            help_text="The record that stays.",
            error_messages={"invalid_choice": "Choose another record that is still in use."},
        )
        self.order_fields(["into", "reason"])
        self.fields["reason"].help_text = "Readers will see this at the old address."


def _any_link_to(model):
    """A foreign key to the model: through it the admin's autocomplete knows what to look for."""
    return next(
        r.field for r in model._meta.related_objects if not hasattr(r.related_model, "pgh_tracked_model")
    )


def side_by_side(record, into):
    """What both records say, list by list: [(name, one, other)]."""
    one, other = (kinds.of(r).compose(r) for r in (record, into))
    return [(plain(name), _lines(one.get(name)), _lines(other.get(name))) for name in one if name != "id"]


def _lines(value):
    if not isinstance(value, list):
        return [shown(value)] if value else []
    skipped = ("id", "citation", "rank", "confidence", "verified_on")
    return [
        shown({k: v for k, v in row.items() if k not in skipped}) if isinstance(row, dict) else shown(row)
        for row in value
    ]
