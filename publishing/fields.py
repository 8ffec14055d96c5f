"""Model fields that keep Atlas's own rules: identifiers, codes, EDTF dates and the days derived from them."""

import functools
import re

from django import forms
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from publishing import edtf, ids


class IdentifierField(models.CharField):
    """A record's or claim's permanent identifier; drawn at random for a new row."""

    description = "Atlas identifier"

    def __init__(self, *args, prefix, **kwargs):
        self.prefix = prefix
        kwargs |= {"max_length": 9, "editable": False, "default": functools.partial(ids.draw, prefix)}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for derived in ("max_length", "editable", "default"):
            kwargs.pop(derived, None)
        return name, path, args, kwargs | {"prefix": self.prefix}

    def db_check(self, connection):
        return f"{connection.ops.quote_name(self.column)} ~ '^{self.prefix}[{ids.ALPHABET}]{{6}}[0-9]{{2}}$'"

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not ids.is_valid(value, self.prefix):
            raise ValidationError(
                _("“%(value)s” is not an Atlas identifier: its check digits do not agree.") % {"value": value}
            )


class CodeField(models.CharField):
    """One code of a closed list. Migrations do not repeat the labels; a named constraint holds the list."""

    def __init__(self, codes=None, *args, **kwargs):
        self.codes = codes
        kwargs.setdefault("max_length", 40)
        if codes is not None:
            kwargs["choices"] = codes.choices
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs


class CodesField(ArrayField):
    """Some codes of a closed list, in its order; as text with semicolons between them."""

    description = "Codes"

    def __init__(self, codes=None, **kwargs):
        self.codes = codes
        kwargs |= {"base_field": models.CharField(max_length=40), "blank": True, "default": list}
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for derived in ("base_field", "blank", "default"):
            kwargs.pop(derived, None)
        return name, path, args, kwargs

    def to_python(self, value):
        if isinstance(value, str):
            value = [part.strip() for part in value.split(";") if part.strip()]
        return self.in_order(value or [])

    def get_prep_value(self, value):
        return super().get_prep_value(self.in_order(value or []))

    def in_order(self, values):
        """Each code once, in the order of the list; what is no code stays, to be refused."""
        if self.codes is None:
            return list(values)
        listed = [code for code in self.codes.values if code in values]
        return listed + [value for value in dict.fromkeys(values) if value not in listed]

    def validate(self, value, model_instance):
        for code in value:
            if code not in self.codes.values:
                raise ValidationError(
                    _("“%(code)s” is none of: %(codes)s.")
                    % {"code": code, "codes": ", ".join(self.codes.values)}
                )

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.codes.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=self.verbose_name.capitalize(),
            help_text=self.help_text,
        )


class EdtfField(models.CharField):
    """A date as the source gives it, an EDTF string; empty is not known."""

    description = "EDTF date"

    def __init__(self, *args, ends=False, **kwargs):
        """`ends` also takes `..`, for the end of something that is known to continue."""
        self.ends = ends
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.ends:
            kwargs["ends"] = True
        return name, path, args, kwargs

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value and not (self.ends and value == edtf.OPEN):
            try:
                edtf.bounds(value)
            except edtf.NotADate as error:
                raise ValidationError(str(error)) from error


class ValidityField(DateRangeField):
    """The days on which a claim may have held, derived from its `valid_from` and `valid_to`.

    A claim that ends before it starts gets the empty range, which a constraint refuses.
    """

    def __init__(self, *args, **kwargs):
        kwargs |= {"editable": False, "null": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for derived in ("editable", "null"):
            kwargs.pop(derived, None)
        return name, path, args, kwargs

    def ends(self, model_instance):
        """The two EDTF ends from which it follows."""
        return model_instance.valid_from, model_instance.valid_to

    def pre_save(self, model_instance, add):
        value = as_range(edtf.validity(*self.ends(model_instance)))
        setattr(model_instance, self.attname, value)
        return value

    def derive(self, model_instance):
        """The same before the row is saved; None if an end cannot be read."""
        try:
            self.pre_save(model_instance, add=False)
        except edtf.NotADate:
            setattr(model_instance, self.attname, None)


def as_range(days):
    """A database range that includes both bounds; empty if they are reversed."""
    if days.earliest and days.latest and days.latest < days.earliest:
        return DateRange(empty=True)
    return DateRange(days.earliest, days.latest, "[]")


class WebAddressField(models.CharField):
    """An address on the web as a source prints it, even misprinted; never another scheme than http(s)."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 2000)
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value and not re.fullmatch(WEB_ADDRESS, value):
            raise ValidationError(
                _("Write an address that starts with http:// or https:// and has no spaces.")
            )

    def db_check(self, connection):
        column = connection.ops.quote_name(self.column)
        return f"{column} = '' OR {column} ~ '^https?://[^[:space:]]+$'"


WEB_ADDRESS = r"https?://\S+"
