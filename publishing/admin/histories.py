"""The pages of a record's past: what happened, what differs between two moments, bringing one back."""

import orjson
from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from publishing import past
from publishing.admin import differences
from publishing.admin.anchors import address
from publishing.forms import ReasonForm
from publishing.models import Edition
from publishing.past.moments import DESK, EDITION, before, moment_of
from publishing.services import Refused
from publishing.services.restoring import mark_of, plan_restoring, restore
from publishing.timeline import with_lines

PER_PAGE = 25
NOW, NOTHING = "now", "nothing"


class HistoryPages:
    """Admin mixin: the past of a record or an agent."""

    def get_urls(self):
        views = {"compare": self._compare, "restore": self._restore}
        own = [
            path(
                f"<path:object_id>/history/{name}/",
                self.admin_site.admin_view(view),
                name=f"{self.opts.app_label}_{self.opts.model_name}_history_{name}",
            )
            for name, view in views.items()
        ]
        return own + super().get_urls()

    def history_view(self, request, object_id, extra_context=None):
        subject = self._subject(object_id)
        if subject.present is None and subject.events:
            return HttpResponseRedirect(reverse("admin:deleted_history", args=[subject.kind, subject.pk]))
        return history_page(request, self, subject)

    def _compare(self, request, object_id):
        return compare_page(request, self, self._subject(object_id))

    def _restore(self, request, object_id):
        return restore_page(request, self, self._subject(object_id))

    def _subject(self, object_id):
        return past.Subject(self.model, unquote(object_id))


class StateForm(forms.Form):
    """Two moments to compare."""

    def __init__(self, data, *, moments):
        super().__init__(data)
        choices = [(NOW, _("as it stands now"))]
        choices += [(moment.key, moment_words(moment)) for moment in moments if moment.has_state]
        choices.append((NOTHING, _("before it was entered")))
        self.fields["from"] = forms.ChoiceField(label=pgettext("history", "From"), choices=choices)
        self.fields["to"] = forms.ChoiceField(label=pgettext("history", "To"), choices=choices)


class RestoreForm(ReasonForm):
    """Why a state is brought back; `seen` is how far the history went when the page was made."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = gettext_lazy("Kept in the history, for other curators.")


def moment_words(moment):
    """A moment in a list of choices: “2026-11-23 20:03 · Edition 2 published · anna”."""
    at = date_format(localtime(moment.at), "Y-m-d H:i:s")
    return " · ".join(text for text in (at, moment.title, moment.who) if text)


def history_page(request, model_admin, subject):
    """What happened, newest first."""
    _check(request, model_admin, subject)
    moments = past.moments_of(subject)
    page = Paginator(moments, PER_PAGE).get_page(request.GET.get("p"))
    with_lines(subject, list(page))
    states = [moment for moment in moments if moment.has_state]
    for moment in page:
        moment.before = _previous_key(moments, moment)
    context = {
        "title": _("History: %(record)s") % {"record": _called(subject)},
        "page": page,
        "timeline": page.object_list,
        "to": states[0].key if states else "",
        "since": states[1].key if len(states) > 1 else "",
        "many": len(states) > 1,
        "may_restore": _may_restore(request, model_admin, subject),
    }
    return _page(request, model_admin, subject, "admin/publishing/history.html", context)


def compare_page(request, model_admin, subject):
    """What differs between two moments."""
    _check(request, model_admin, subject)
    moments = past.moments_of(subject)
    form = StateForm(request.GET or None, moments=moments)
    context = {"title": _("Compare two states: %(record)s") % {"record": _called(subject)}, "form": form}
    if form.is_valid():
        keys = [form.cleaned_data[name] for name in ("from", "to")]
        ends = [moment_of(moments, key) for key in keys]
        blocks = _between(subject, *zip(keys, ends, strict=True))
        context |= {
            "blocks": blocks,
            "counted": _counted(blocks),
            "ends": ends,
            "both_public": all(end and end.what == EDITION for end in ends),
            "may_restore": _may_restore(request, model_admin, subject),
        }
    return _page(request, model_admin, subject, "admin/publishing/compare.html", context)


def restore_page(request, model_admin, subject):
    """Bringing a state back: what it would change, why, then the doing."""
    _check(request, model_admin, subject)
    if not _may_restore(request, model_admin, subject):
        raise PermissionDenied
    moments = past.moments_of(subject)
    moment = moment_of(moments, request.GET.get("state"))
    if moment is None:
        raise Http404(_("There is no such moment in its past."))
    form, reasons = RestoreForm(request.POST or None, initial={"seen": mark_of(subject)}), []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            losses = restore(
                subject,
                moment.key,
                by=request.user,
                reason=_why(moment, data["reason"]),
                seen=data["seen"] or None,
            )
        except Refused as refused:
            reasons = refused.reasons
            form.data = form.data | {"seen": mark_of(past.Subject(subject.model, subject.pk))}
        else:
            for loss in losses:
                messages.warning(request, loss)
            messages.success(request, _("Brought back. Readers see it when it is published."))
            return HttpResponseRedirect(address(subject.model, subject.pk))
    plan = plan_restoring(subject, moment)
    blocks = past.blocks_between(plan.now, plan.then)
    context = {
        "title": _("Restore a state: %(record)s") % {"record": _called(subject)},
        "moment": moment,
        "words": moment_words(moment),
        "form": form,
        "reasons": reasons,
        "plan": plan,
        "blocks": blocks,
        "counted": _counted(blocks),
    }
    return _page(request, model_admin, subject, "admin/publishing/restore.html", context)


def _why(moment, reason):
    at = date_format(localtime(moment.at), "Y-m-d H:i:s")
    return _("State of %(at)s restored: %(reason)s") % {"at": at, "reason": reason}


def _page(request, model_admin, subject, template, context):
    site = model_admin.admin_site
    base = {"opts": model_admin.opts, "original": subject.present, "subject": subject}
    return TemplateResponse(request, template, site.each_context(request) | base | context)


def _check(request, model_admin, subject):
    """Whoever may look at records of this kind may read their history."""
    if not subject.events and subject.present is None:
        raise Http404(_("There is no such record."))
    if not model_admin.has_view_permission(request, subject.present):
        raise PermissionDenied


def _may_restore(request, model_admin, subject):
    if subject.present is None:
        return model_admin.has_add_permission(request)
    return model_admin.has_change_permission(request, subject.present)


def _called(subject):
    if subject.present is not None:
        return subject.present
    return f"{capfirst(subject.model._meta.verbose_name)} {subject.pk}"


def _previous_key(moments, moment):
    """The save before a save, to see what it changed in full."""
    earlier = before(moments, moment) if moment.what == DESK else None
    return earlier.key if earlier else NOTHING


def _between(subject, *ends):
    """Editions against each other as readers saw them; else what stood at the desk, notes included."""
    if all(moment and moment.what == EDITION for _key, moment in ends):
        numbers = [moment.number for _key, moment in ends]
        editions = Edition.objects.filter(record_id=subject.pk, number__in=numbers)
        texts = dict(editions.values_list("number", "document"))
        documents = [orjson.loads(texts[number]) for number in numbers]
        found = differences.blocks_between(subject.model, *documents)
        return [past.Block(block.title, block.what.value, rows=block.rows) for block in found]
    states = [past.State() if key == NOTHING else past.state_at(subject, moment) for key, moment in ends]
    return past.blocks_between(*states)


def _counted(blocks):
    """“3 added, 1 changed, 2 removed”."""
    count = dict.fromkeys(("added", "changed", "removed"), 0)
    for block in blocks:
        count[block.what] = count.get(block.what, 0) + 1
    words = {
        "added": ngettext("%(n)d added", "%(n)d added", count["added"]),
        "changed": ngettext("%(n)d changed", "%(n)d changed", count["changed"]),
        "removed": ngettext("%(n)d removed", "%(n)d removed", count["removed"]),
    }
    return ", ".join(words[what] % {"n": count[what]} for what in words if count[what])
