"""Forms of the desk: dates as people write them, and every rule of the database told as a sentence."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import edtf, edtf_words
from publishing.codes import Rank

MAKING_WAY = 10_000


class EdtfFormField(forms.CharField):
    """Takes `March 2022`, `03.2022`, `spring 2022` and turns them into EDTF.

    `begins` also takes “since March 2022”, `ends` “until March 2022” and “ongoing”, `intervals` periods.
    """

    def __init__(self, *args, begins=False, ends=False, intervals=False, **kwargs):
        self.begins, self.ends, self.intervals = begins, ends, intervals
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        ways = {"begins": self.begins, "ends": self.ends, "intervals": self.intervals}
        return edtf_words.read(text, **ways) if text else text

    def validate(self, value):
        """Says what is taken, in words; where periods are, their own field knows more."""
        super().validate(value)
        if not value or self.intervals or (self.ends and value == edtf.OPEN) or edtf.is_valid(value):
            return
        if edtf_words.is_period(value):
            raise ValidationError(
                _("“%(text)s” is a period: write its beginning and its end each in its own field."),
                params={"text": value},
            )
        raise ValidationError(
            _(
                "“%(text)s” is not a date Atlas can read. Write for example March 2022, 2022-03, 03.2022, "
                "5 March 2022, spring 2022, about 2022 (2022~), perhaps 2022 (2022?), 2022/2023."
            ),
            params={"text": value},
        )


class WholeForm(forms.ModelForm):
    """Checks every constraint of its model, also those about fields that are not part of the form.

    Django leaves a constraint out as soon as it names a field that the form lacks, for example the
    derived `valid`; the database would then refuse the row with an error that no curator understands.
    """

    stands_at = {"ends_after_start": "valid_to", "withheld_says_why": "withheld_reason"}

    def _post_clean(self):
        super()._post_clean()
        self.check_constraints()

    def check_constraints(self):
        """Says each broken rule at its field, if it has one here, and never twice."""
        told = set(self.non_field_errors())
        for constraint in self._meta.model._meta.constraints:
            if self.formset_checks(constraint):
                continue
            try:
                constraint.validate(type(self.instance), self.instance, exclude=set(self._errors))
            except ValidationError as error:
                place = next((f for end, f in self.stands_at.items() if constraint.name.endswith(end)), None)
                if place in self.fields:
                    self._forget(error.messages)
                    self.add_error(place, error)
                elif not told.issuperset(error.messages):
                    self.add_error(None, error)

    def _forget(self, messages):
        """Take sentences out of the row's own errors, because they stand at a field now."""
        if NON_FIELD_ERRORS in self._errors:
            left = [text for text in self._errors[NON_FIELD_ERRORS] if text not in messages]
            self._errors[NON_FIELD_ERRORS] = self.error_class(left)
            if not left:
                del self._errors[NON_FIELD_ERRORS]

    def formset_checks(self, constraint):
        """Whether the constraint is about several rows of one record, which only the formset sees."""
        return isinstance(constraint, models.UniqueConstraint) and hasattr(self, "in_formset")

    def validate_unique(self):
        """In a formset the rows are compared with each other, not with what they are about to replace."""
        if not hasattr(self, "in_formset"):
            super().validate_unique()


class WholeFormSet(forms.BaseInlineFormSet):
    """All rows of one kind that belong to a record, checked and saved as one new state.

    It holds every row of its kind, so what must be unique within the record is compared between the
    rows as typed; rows that give something up are saved before those that take it.
    """

    _saving = False

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.in_formset = True
        return form

    def validate_unique(self):
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                self._check(constraint)

    def _check(self, constraint):
        seen = {}
        for form in self._live_forms():
            row = form.instance
            if not _applies(constraint.condition, row):
                continue
            key = tuple(getattr(row, self.model._meta.get_field(name).attname) for name in constraint.fields)
            if key in seen:
                wrong = seen[key] if getattr(form, "folded", False) else form  # the one that was edited
                wrong.add_error(None, str(constraint.violation_error_message))
            seen[key] = form

    def _live_forms(self):
        for form in self.forms:
            if not form.is_valid() or (self.can_delete and self._should_delete_form(form)):
                continue
            if form.has_changed() or not form.instance._state.adding:
                yield form

    @property
    def initial_forms(self):
        forms_ = super().initial_forms
        return sorted(forms_, key=self._gives_up_first) if self._saving else forms_

    def _gives_up_first(self, form):
        if form.cleaned_data.get(DELETION_FIELD_NAME):
            return 0
        return 2 if getattr(form.instance, "rank", None) == Rank.PREFERRED else 1

    def save_existing_objects(self, commit=True):
        self._saving = True
        try:
            if commit:
                self._make_way()
            return super().save_existing_objects(commit)
        finally:
            self._saving = False

    def _make_way(self):
        """Positions that change places would meet halfway: move them out of the way first."""
        moved = [
            form.instance.pk
            for form in super().initial_forms
            if "position" in getattr(form, "changed_data", ())
        ]
        if moved:
            rows = self.model._default_manager.filter(pk__in=moved)
            rows.update(position=models.F("position") + MAKING_WAY)


def _applies(condition, row):
    """Whether a flat condition of a unique constraint holds for a row."""
    return condition is None or all(getattr(row, name) == value for name, value in condition.children)


class ReasonForm(forms.Form):
    """Why something is done; readers or colleagues will see it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


class CommentForm(forms.Form):
    """Words from one curator to another."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


class ReturnForm(CommentForm):
    """What has to change before it can be published."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = True
        self.fields["comment"].help_text = _("What should be changed.")


class WithdrawForm(ReasonForm):
    """Why a record is taken from the shelf, and what stands in its place."""

    successor = forms.CharField(
        label=gettext_lazy("Successor"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "The identifier or address of the published record that takes its place, if there is one."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Readers will see this at its address.")

    def clean_successor(self):
        from publishing import ids

        text = self.cleaned_data["successor"].strip()
        return (ids.read(text) or text) if text else ""


class NumberedFormSet(WholeFormSet):
    """Rows in an order: a row whose position is left empty comes after the others."""

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        if self.is_bound:
            self.data = self._numbered(self.data.copy())

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["position"].required = False
        if form.instance._state.adding:
            form.initial["position"] = None

    def _numbered(self, data):
        names = sorted(
            (name for name in data if name.startswith(f"{self.prefix}-") and name.endswith("-position")),
            key=lambda name: (len(name), name),
        )
        last = max((int(data[name]) for name in names if data[name].isdigit()), default=0)
        for name in names:
            row = name.removesuffix("position")
            known = {name, f"{row}id", f"{row}{self.fk.name}"}
            others = (data[field] for field in data if field.startswith(row) and field not in known)
            if not data[name].strip() and any(text.strip() for text in others):
                last += 1
                data[name] = str(last)
        return data
