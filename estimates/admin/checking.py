"""“Understood as”: the page of an estimate is read and said in words, without anything being saved."""

from django.db import IntegrityError, transaction
from django.forms.formsets import all_valid
from django.template.response import TemplateResponse

from estimates.admin.doubts import doubts_about
from estimates.admin.passage import moved_to_a_row
from estimates.admin.understood import Understood, missing_in, understood
from estimates.models import Estimate
from publishing.admin.records import models_on_page
from publishing.broken_rules import sentence_of

CHECK, LIVE, MOVE = "_check", "live", "_companion"
DATES = {"period", "reference_date", "comparator_period"}


class OnlyChecked:
    """Form mixin: read and checked as always, and then never saved."""

    def is_valid(self):
        super().is_valid()
        return False


class Understanding:
    """Admin mixin: the box of the page, and the buttons that bring it up to date.

    `_check` reads what was typed and shows the page again with its box; with the value `live` it answers
    with the box alone. `_companion` also moves the second figure of the words to a row of its own.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and MOVE in request.POST:
            request.POST = moved_to_a_row(request.POST)
        request.only_check = request.method == "POST" and (CHECK in request.POST or MOVE in request.POST)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (OnlyChecked, form), {}) if getattr(request, "only_check", False) else form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["understood"] = self._box(request, context, obj)
        context["can_check"] = self.has_change_permission(request, obj) if obj else True
        if request.POST.get(CHECK) == LIVE:
            return TemplateResponse(request, "admin/estimates/_understood.html", context)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _box(self, request, context, obj):
        if request.method != "POST":
            return self._box_of(obj) if obj else Understood(new=True)
        form = context["adminform"].form
        inlines = context["inline_admin_formsets"]
        formsets = [inline.formset for inline in inlines]
        wrong = sentences_in(form, [(inline.opts.verbose_name, inline.formset) for inline in inlines])
        box = None if wrong else self._as_if_saved(request, obj)
        if box is None:
            for name in DATES & form.errors.keys():
                setattr(form.instance, name, "")  # what is no date is not said in words
            links = [row.instance for row in formsets[0].forms if row.has_changed() and row.is_valid()]
            box = understood(form.instance, links if form.instance._state.adding else None)
        box.read = [*form.filled, *(line for row in formsets[1].forms for line in getattr(row, "filled", ()))]
        box.second = form.reading.rest
        box.doubts = doubts_about(form, formsets[1].forms)
        box.wrong = wrong or box.wrong
        return box

    def _box_of(self, estimate):
        box = understood(estimate)
        box.missing = missing_in(estimate)
        return box

    def _as_if_saved(self, request, obj):
        """The box of the record with everything on the page in it: saved, read, and taken back."""
        request.only_check = False
        try:
            with transaction.atomic():
                change = obj is not None
                fresh = self.get_object(request, obj.pk) if change else None
                form = self.get_form(request, fresh, change=change)(request.POST, instance=fresh)
                formsets, _ = self._create_formsets(request, form.instance, change=change)
                if not (form.is_valid() and all_valid(formsets)):
                    return None
                saved = self.save_form(request, form, change)
                self.save_model(request, saved, form, change)
                self.save_related(request, form, formsets, change)
                box = self._box_of(Estimate.objects.get(pk=saved.pk))
                transaction.set_rollback(True)
        except IntegrityError as error:
            return Understood(wrong=[("", sentence_of(error, *models_on_page(self)))])
        finally:
            request.only_check = True
        return box


def sentences_in(form, formsets):
    """Everything that is wrong on the page: [(label of the field or name of the row, sentence)]."""
    found = [
        (form.fields[name].label if name in form.fields else "", sentence)
        for name, errors in form.errors.items()
        for sentence in errors
    ]
    for name, formset in formsets:
        found += [(name, sentence) for sentence in formset.non_form_errors()]
        for row in formset.forms:
            for errors in row.errors.values():
                found += [(name, sentence) for sentence in errors]
    return found
