"""Merging two records with both in view, and undoing it."""

import itertools
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import past
from publishing.admin.anchors import address_of
from publishing.folding import fold
from publishing.forms import ReasonForm
from publishing.merging import is_merged, preview_moving
from publishing.models import Merge
from publishing.past.words import Words, shown_columns
from publishing.roles import may
from publishing.services import Refused
from publishing.services.burial import merge, merge_problems
from publishing.services.unmerging import changed_since, undo_merge, undo_problems
from publishing.states import RecordState


class MergeForm(ReasonForm):
    """The record that stays, and why the two are one."""

    def __init__(self, *args, record, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        model = type(record)
        self.fields["into"] = forms.ModelChoiceField(
            model._default_manager.exclude(pk=record.pk).exclude(state=RecordState.WITHDRAWN),
            label=_("Into"),
            widget=AutocompleteSelect(any_link_to(model), admin_site),
            help_text=_("The record that stays."),
            error_messages={"invalid_choice": _("Choose another record that is still in use.")},
        )
        self.order_fields(["into", "reason"])
        self.fields["reason"].help_text = _("Readers will see this at the old address.")


class UndoForm(ReasonForm):
    """Why the two are not one after all."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = gettext_lazy("Kept in the history, for other curators.")


class MergePages:
    """Admin mixin: merging a record into another, and undoing it from either."""

    def get_urls(self):
        own = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=self._url_name(name),
            )
            for name, view in (("merge", self._merge_page), ("unmerge", self._unmerge_page))
        ]
        return own + super().get_urls()

    def available_actions(self, request, record):
        found = super().available_actions(request, record)
        if may(request.user, "merge_record"):
            if can_be_merged(record):
                found.append((_("Merge into…"), self._address("merge", record)))
            if merges_to_undo(record):
                found.append((_("Undo the merge…"), self._address("unmerge", record)))
        return found

    def _merge_page(self, request, object_id):
        record = self._for_merging(request, object_id)
        if not can_be_merged(record):
            told = {"state": record.get_state_display().lower()}
            messages.error(request, _("Merging is not possible: the record is %(state)s.") % told)
            return HttpResponseRedirect(address_of(record))
        data, initial = request.POST or None, {"into": request.GET.get("into")}
        if "_swap" in request.POST:  # sent by the other record's page
            data = request.POST.copy()
            data["into"] = request.GET.get("into", "")
        form, reasons = MergeForm(data, record=record, admin_site=self.admin_site, initial=initial), []
        looking = request.POST.keys() & {"_look", "_swap"}
        if request.method == "POST" and form.is_valid() and not looking:
            into = form.cleaned_data["into"]
            try:
                left_out = merge(record, into=into, by=request.user, reason=form.cleaned_data["reason"])
            except Refused as refused:
                reasons = refused.reasons
            else:
                for sentence in left_out:
                    messages.warning(request, sentence)
                told = {"record": into, "id": into.pk}
                text = _(
                    "Merged into %(record)s (%(id)s): review that record now. Until then it can be undone."
                )
                messages.success(request, text % told)
                return HttpResponseRedirect(address_of(into))
        if looking:
            form.errors.pop("reason", None)
        into = _chosen(form)
        context = {"title": _("Merge: %(record)s") % {"record": record}, "form": form, "into": into}
        if into is not None:
            reasons = reasons or merge_problems(record, into)
            context |= {"rows": side_by_side(record, into), "own": own_values(record, into)}
            context["swap"] = f"{address_of(into, 'merge')}?into={record.pk}"
            context["preview"] = None if reasons else preview_moving(record, into)
        return self._respond(request, record, "admin/publishing/merge.html", context | {"reasons": reasons})

    def _unmerge_page(self, request, object_id):
        record = self._for_merging(request, object_id)
        merges = merges_to_undo(record)
        number = request.POST.get("merge") or request.GET.get("merge")
        chosen = next((m for m in merges if str(m.pk) == number), merges[0] if len(merges) == 1 else None)
        form, reasons = UndoForm(request.POST or None), []
        if request.method == "POST" and chosen and form.is_valid():
            try:
                kept = undo_merge(chosen, by=request.user, reason=form.cleaned_data["reason"])
            except Refused as refused:
                reasons = refused.reasons
            else:
                for sentence in kept:
                    messages.warning(request, sentence)
                messages.success(request, _("The merge is undone: both records stand as before it."))
                return HttpResponseRedirect(address_of(record))
        context = {
            "title": _("Undo the merge: %(record)s") % {"record": record},
            "form": form,
            "reasons": reasons or (undo_problems(chosen) if chosen else []),
            "merges": merges,
            "chosen": chosen,
            "changed": changed_since(chosen) if chosen else [],
        }
        if chosen:
            found = self.model._default_manager.in_bulk([chosen.record_id, chosen.into_id])
            context |= {"gone": found.get(chosen.record_id), "stayed": found.get(chosen.into_id)}
        return self._respond(request, record, "admin/publishing/unmerge.html", context)

    def _for_merging(self, request, object_id):
        if not may(request.user, "merge_record"):
            raise PermissionDenied
        return self._record_or_404(request, object_id)

    def _respond(self, request, record, template, context):
        base = {"opts": self.opts, "original": record}
        if "form" in context:
            base["media"] = self.media + context["form"].media
        return TemplateResponse(request, template, self.admin_site.each_context(request) | base | context)


def can_be_merged(record):
    """Whether it still stands by itself, so that it can go up in another."""
    return record.state != RecordState.WITHDRAWN and not is_merged(record.pk)


def merges_to_undo(record):
    """The merges that the record took part in and that were not undone, newest first."""
    found = Merge.objects.filter(undone_at=None, kind=record.record_kind)
    return list(found.filter(record_id=record.pk) | found.filter(into_id=record.pk))


def any_link_to(model):
    """A foreign key to the model: through it the admin's autocomplete knows what to look for."""
    return next(
        r.field for r in model._meta.related_objects if not hasattr(r.related_model, "pgh_tracked_model")
    )


def _chosen(form):
    """The record that was chosen to stay, if it may be."""
    into = form["into"].value()
    return form.fields["into"].queryset.filter(pk=into).first() if into else None


@dataclass
class Said:
    """A row of one of two records as it is shown beside the other's."""

    words: str
    source: str = ""
    marks: tuple = ()


def side_by_side(record, into):
    """Every row of both records, kind by kind: [(kind, [(one, other, whether they say the same)])]."""
    columns = [_said_by(r) for r in (record, into)]
    return [
        (
            capfirst(model._meta.verbose_name_plural),
            _aligned(*(list(column.get(model, ())) for column in columns)),
        )
        for model in dict.fromkeys([*columns[0], *columns[1]])
    ]


def _aligned(ours, theirs):
    """Equal rows beside each other first, then those about the same thing, then the rest as they come."""
    pairs = []
    for same, is_equal in ((_words_of, True), (_subject_of, False)):
        for one in [*ours]:
            other = next((other for other in theirs if same(other) == same(one)), None)
            if other is not None:
                pairs.append((one, other, is_equal))
                ours.remove(one)
                theirs.remove(other)
    return pairs + [(one, other, False) for one, other in itertools.zip_longest(ours, theirs)]


def _words_of(said):
    return said.words.casefold()


def _subject_of(said):
    return fold(said.words.partition(", ")[0])


def own_values(record, into):
    """The records' own fields in which they differ: [(field, one, other)]. They do not move."""
    words = Words()
    rows = [{c.attname: getattr(r, c.attname) for c in shown_columns(type(r))} for r in (record, into)]
    words.read(type(record), *rows)
    for column in shown_columns(type(record)):
        if column.name != "state" and rows[0][column.attname] != rows[1][column.attname]:
            yield (capfirst(column.verbose_name), *(words.value(column, row[column.attname]) for row in rows))


def _said_by(record):
    """What a record says, by model."""
    subject = past.Subject.of(record)
    values = past.state_at(subject).values()
    words, found = Words(), {}
    for (model, _key), row in values.items():
        words.read(model, row)
    for (model, _key), row in values.items():
        if model is not type(record) and not hasattr(model, "claim"):
            columns = {column.name: column for column in model._meta.concrete_fields}
            found.setdefault(model, []).append(_said(words, model, columns, row))
    return found


def _said(words, model, columns, row):
    source = words.title(columns["source"].related_model, row["source_id"]) if row.get("source_id") else ""
    if getattr(model, "part_of", None) == "source":
        source = ""
    times = [row.get(name) for name in ("valid_from", "valid_to")]
    marks = ["–".join(time or "" for time in times)] if any(times) else []
    if row.get("rank") in ("preferred", "deprecated"):
        marks.append(words.value(columns["rank"], row["rank"]))
    if row.get("withheld"):
        marks.append(_("withheld"))
    place = ", ".join(text for text in (source, row.get("locator") if source else "") if text)
    return Said(words.called(model, row), place, tuple(marks))
