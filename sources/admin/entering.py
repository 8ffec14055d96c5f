"""“Enter claims from it”: claim after claim from one source, into any record, without leaving the page."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.admin.claims_page import accessor_of
from publishing.locators import same_place
from publishing.models import Claim, Statement
from publishing.services import Refused
from sources.admin.entry import Entry
from sources.admin.sitting import Sitting, take_back
from sources.admin.targets import claim_inlines, found_by, target_of, written


class EntersClaims:
    """Admin mixin: `/admin/sources/source/<id>/enter/`. Where it goes stands in the address: `record` or
    `name` (of a record begun here), `kind`, `locator`; what was entered, in the session.
    """

    def get_urls(self):
        view = self.admin_site.admin_view(self._enter)
        return [path("<path:object_id>/enter/", view, name=self._url_name("enter")), *super().get_urls()]

    def _enter(self, request, object_id):
        source = self._record_or_404(request, object_id)
        if source.state == "withdrawn":
            messages.error(request, _("Nothing can be entered from a source that was withdrawn."))
            return HttpResponseRedirect(self._address("change", source))
        if not any(self._may_enter(request)):
            raise PermissionDenied
        target, sitting = target_of(request), Sitting(request, source)
        if request.method == "POST" and "_undo" in request.POST:
            return self._undo(request, sitting)
        locator = request.GET.get("locator", "")[:200]
        entry = Entry(request, source, target, {"locator": locator}) if target.inline else None
        if entry and request.method == "POST" and entry.save():
            sitting.add(entry.claim)
            messages.success(
                request,
                _("Entered: %(kind)s “%(claim)s” of %(record)s.")
                % {"kind": entry.claim._meta.verbose_name, "claim": entry.claim, "record": entry.record},
            )
            kept = {"record": entry.record.pk, "kind": entry.prefix, "locator": entry.claim.locator}
            return HttpResponseRedirect(f"{request.path}?{urlencode(kept)}")
        return self._show(request, source, target, entry, sitting, locator)

    def _may_enter(self, request):
        for kind in kinds.all_kinds():
            yield admin.site.get_model_admin(kind.model).has_change_permission(request)

    def _undo(self, request, sitting):
        pk = request.POST["_undo"]
        try:
            with transaction.atomic():
                claim = sitting.claim(pk)
                words = str(claim)
                take_back(request, claim, getattr(claim, claim.part_of))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            sitting.forget(pk)
            messages.success(request, _("Taken back: “%(claim)s”.") % {"claim": words})
        return HttpResponseRedirect(request.get_full_path())

    def _show(self, request, source, target, entry, sitting, locator):
        if entry:
            _lay_out(entry)
        media = self.media + (entry.media if entry else forms.Media())
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": source,
            "title": _("Enter claims from: %(source)s") % {"source": source},
            "target": target,
            "written": written(target.record) if target.record and not target.is_new else target.words,
            "groups": _kinds_by_group(request, target) if target.inline else [],
            "entry": entry,
            "shown": entry.shown() if entry else None,
            "alike": found_by(request, target.name)[:5] if target.is_new else [],
            "entered": sitting.lines(),
            "locator": locator,
            "excerpts": _excerpts(source, locator),
            "media": media,
            "read_address": self._address("read", source),
            "other_forms": _other_forms(request, source, locator),
        }
        return TemplateResponse(request, "admin/sources/enter.html", context)


def _lay_out(entry):
    """The source is the page's own; typing begins in the claim's first field."""
    fields = entry.form.fields
    fields["source"].widget = forms.HiddenInput()
    wrong = next((name for name in entry.form.errors if name in fields), None)
    own = next(iter(entry.inline.model.shown), None)
    first = wrong or own
    if first in fields:
        fields[first].widget.attrs["autofocus"] = True


def _kinds_by_group(request, target):
    """[(heading, [(accessor, name, whether it is chosen)])] in the order of the record's page."""
    groups = []
    for inline in claim_inlines(request, target):
        heading = str(inline.group or "")
        if not groups or (heading and groups[-1][0] != heading):
            groups.append((heading, []))
        name = accessor_of(inline)
        groups[-1][1].append((name, inline.verbose_name, name == target.accessor))
    return groups


def _excerpts(source, locator):
    """The passages copied from the source at that place."""
    return [
        row for row in source.excerpts.all() if locator and same_place(row.locator) == same_place(locator)
    ]


def _other_forms(request, source, locator):
    """[(name, address)] of the forms of records that are one statement of a source, such as an estimate."""
    found = []
    for kind in kinds.all_kinds():
        model, desk = kind.model, admin.site.get_model_admin(kind.model)
        if issubclass(model, Statement) and not issubclass(model, Claim) and desk.has_add_permission(request):
            route = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
            values = urlencode({"source": source.pk, "locator": locator})
            found.append((model._meta.verbose_name, f"{route}?{values}"))
    return found
