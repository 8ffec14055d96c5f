"""One new claim through the very form that the page of its record has, and its checks."""

from django.contrib.admin.helpers import InlineAdminForm
from django.db import IntegrityError, transaction

from publishing.admin.claims_page import accessor_of
from publishing.admin.records import models_on_page
from publishing.broken_rules import sentence_of
from publishing.services import Refused, refuse_if
from publishing.services.basics import lock_record
from sources.admin.targets import WORKING_NAME, why_not


class OneRow:
    """Formset mixin: one new row alone. What must be unique in the record is compared with what is saved."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.empty_permitted = False
        form.has_changed = lambda: True  # it is meant, even if only source and place are filled in
        if hasattr(form, "in_formset"):
            del form.in_formset
        return form

    def validate_unique(self):
        """Each form has done so against the database."""


class Entry:
    """A claim about to be entered. After `save`, `claim` and `record` are what was saved."""

    def __init__(self, request, source, target, initial):
        self.request, self.source, self.target = request, source, target
        self.inline, self.record, self.desk = target.inline, target.record, target.desk
        self.prefix = accessor_of(self.inline)
        self.errors, self.record_form, self.claim = [], None, None
        self.formset = self._formset(initial | {"source": source})
        self.form = self.formset.forms[0]

    def _formset(self, initial):
        known = None if self.target.is_new else self.record
        inline = self.inline
        one = type(inline.formset.__name__, (OneRow, inline.formset), {})
        factory = inline.get_formset(
            self.request,
            known,
            formset=one,
            form=inline.form,
            extra=1,
            min_num=0,
            max_num=None,
            can_delete=False,
        )
        nothing = inline.model._default_manager.none()
        arguments = {"instance": self.record, "prefix": self.prefix, "queryset": nothing}
        if self.request.method != "POST":
            return factory(initial=[initial], **arguments)
        data = self.request.POST.copy()
        data[f"{self.prefix}-TOTAL_FORMS"], data[f"{self.prefix}-INITIAL_FORMS"] = "1", "0"
        data[f"{self.prefix}-0-source"] = self.source.pk
        return factory(data, self.request.FILES, **arguments)

    def shown(self):
        """The form as the admin lays it out."""
        known = None if self.target.is_new else self.record
        fieldsets = list(self.inline.get_fieldsets(self.request, known))
        readonly = list(self.inline.get_readonly_fields(self.request, known))
        return InlineAdminForm(
            self.formset, self.form, fieldsets, {}, None, readonly, model_admin=self.inline
        )

    @property
    def media(self):
        return self.desk.media + self.inline.media + self.formset.media

    def save(self):
        """Whether it was saved; else the forms and `errors` say why not. Nothing is saved by halves."""
        try:
            with transaction.atomic():
                if not self._check():
                    return False
                self._write()
        except Refused as refused:
            self.errors = refused.reasons
        except IntegrityError as error:
            self.errors = [sentence_of(error, *models_on_page(self.desk))]
        return not self.errors

    def _check(self):
        if self.target.is_new:
            self.record_form = self._form_of_record()
            if not (self.record_form.is_valid() & self.formset.is_valid()):
                return False
            self.record = self.formset.instance = self.record_form.save(commit=False)
            self.form.instance._meta.get_field(self.inline.fk_name)
            setattr(self.form.instance, self.inline.fk_name, self.record)
            return True
        self.target.record = lock_record(self.record)
        reason = why_not(self.request, self.target)
        refuse_if([reason] if reason else [])
        return self.formset.is_valid()

    def _form_of_record(self):
        """The record's own form, with the working name and what a new record starts with."""
        form_class = self.desk.get_form(self.request, None, change=False)
        blank = form_class()
        data = self.request.POST.copy()
        for name, field in blank.fields.items():
            value = blank.get_initial_for_field(field, name)
            if name not in data and value not in (None, "", False):
                data[name] = value
        data[WORKING_NAME] = self.target.name
        return form_class(data)

    def _write(self):
        if self.target.is_new:
            self.desk.save_model(self.request, self.record, self.record_form, False)
        self.desk.save_formset(self.request, self.record_form, self.formset, not self.target.is_new)
        self.claim = self.form.instance
        message = [{"added": {"name": str(self.claim._meta.verbose_name), "object": str(self.claim)}}]
        if self.target.is_new:
            self.desk.log_addition(self.request, self.record, [{"added": {}}, *message])
        else:
            self.desk.log_change(self.request, self.record, message)
