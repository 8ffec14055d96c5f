"""Taking claims out of a record that is about two bodies."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing.admin.anchors import address_of
from publishing.admin.merging import any_link_to
from publishing.forms import ReasonForm
from publishing.models import Claim
from publishing.services import Refused
from publishing.services.splitting import can_start_anew, claims_by_model, split
from publishing.states import RecordState


class SplitForm(ReasonForm):
    """Which claims go where, and why."""

    def __init__(self, *args, record, admin_site, groups, **kwargs):
        super().__init__(*args, **kwargs)
        model = type(record)
        if can_start_anew(model):
            self.fields["working_name"] = forms.CharField(
                label=_("A new record"),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"class": "vTextField"}),
                help_text=_("Its working name: how curators find it before it has a preferred name."),
            )
        self.fields["into"] = forms.ModelChoiceField(
            model._default_manager.exclude(pk=record.pk).exclude(state=RecordState.WITHDRAWN),
            required=False,
            label=_("Or a record that exists") if can_start_anew(model) else _("Record"),
            widget=AutocompleteSelect(any_link_to(model), admin_site),
        )
        choices = [(claim.pk, str(claim)) for _model, claims in groups for claim in claims]
        self.fields["claims"] = forms.MultipleChoiceField(choices=choices, required=False)
        self.order_fields(["working_name", "into", "reason"])
        self.fields["reason"].help_text = _("Kept at the desk with both records.")

    def chosen(self):
        return {*(self.data.getlist("claims") if self.is_bound else ())}

    def other_fields(self):
        return [field for field in self if field.name != "claims"]


class SplitPages:
    """Admin mixin: claims that belong to another body move to a record of its own."""

    def get_urls(self):
        own = path(
            "<path:object_id>/split/",
            self.admin_site.admin_view(self._split_page),
            name=self._url_name("split"),
        )
        return [own, *super().get_urls()]

    def available_actions(self, request, record):
        found = super().available_actions(request, record)
        if self._may_split(request, record):
            found.append((_("Split…"), self._address("split", record)))
        return found

    def _may_split(self, request, record):
        return (
            any(issubclass(model, Claim) for _name, model, _part_of in type(record).parts())
            and self.has_change_permission(request, record)
            and self.has_add_permission(request)
        )

    def _split_page(self, request, object_id):
        record = self._record_or_404(request, object_id)
        if not self._may_split(request, record):
            raise PermissionDenied
        groups = list(claims_by_model(record))
        form = SplitForm(request.POST or None, record=record, admin_site=self.admin_site, groups=groups)
        reasons = []
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            try:
                other = split(
                    record,
                    claims=data["claims"],
                    by=request.user,
                    reason=data["reason"],
                    working_name=data.get("working_name", ""),
                    into=data["into"],
                )
            except Refused as refused:
                reasons = refused.reasons
            else:
                told = {"count": len(data["claims"]), "record": other, "id": other.pk}
                messages.success(request, _("Claims moved to %(record)s (%(id)s): %(count)d.") % told)
                return HttpResponseRedirect(address_of(other))
        context = {
            "title": _("Split: %(record)s") % {"record": record},
            "form": form,
            "reasons": reasons,
            "groups": [
                (capfirst(model._meta.verbose_name_plural), [(c, c.pk in form.chosen()) for c in claims])
                for model, claims in groups
            ],
        }
        return self._respond(request, record, "admin/publishing/split.html", context)
