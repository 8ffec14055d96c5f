"""One cell: a field's value as text in a table, and back, with a sentence if it cannot be."""

import datetime
import difflib
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django_countries import countries
from django_countries.fields import CountryField

from publishing import edtf_words
from publishing.fields import CodeField, CodesField, EdtfField

YES, NO = ("true", "yes", "1", "да", "истина"), ("false", "no", "0", "нет", "ложь")
MOST_DIGITS, LONGEST_DATE = 40, 200
PERIODS = ("period",)


def as_text(value):
    """A value as the tables of the dataset write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ";".join(value)
    return str(getattr(value, "value", value) if isinstance(value, models.enums.Choices) else value)


def is_needed(field):
    """Whether a row cannot be without a value here."""
    return not (field.null or field.blank or field.has_default())


def empty_value(field):
    """What an empty cell means: the field's own default. Raises `ValidationError` if a value is needed."""
    if is_needed(field):
        raise ValidationError(_("A value is needed here."))
    return field.get_default()


def from_text(field, text, instance=None):
    """The value that a cell of a field that is no reference means. Raises `ValidationError`."""
    if text == "":
        return empty_value(field)
    for kind, read in _READERS:
        if isinstance(field, kind):
            return read(field, text)
    return field.clean(text, instance)


def allowed(field):
    """The codes that a field takes, as text; empty if it takes more than a list."""
    if isinstance(field, (CodeField, CodesField)):
        return list(field.codes.values)
    is_list = isinstance(field, models.IntegerField) and field.choices
    return [str(value) for value, _label in field.choices] if is_list else []


def _code(field, text):
    if text not in field.codes.values:
        raise ValidationError(_not_listed(text, field.codes.values))
    return text


def _codes(field, text):
    values = field.to_python(text)
    if wrong := [value for value in values if value not in field.codes.values]:
        raise ValidationError([_not_listed(value, field.codes.values) for value in wrong])
    return values


def _not_listed(text, codes):
    told = {"text": text[:80], "codes": ", ".join(codes)}
    if near := difflib.get_close_matches(text.lower(), codes, 1):
        told["near"] = near[0]
        return _("“%(text)s” is no code here; perhaps %(near)s? Allowed: %(codes)s.") % told
    return _("“%(text)s” is no code here. Allowed: %(codes)s.") % told


def _yes_or_no(field, text):
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValidationError(_("“%(text)s” is neither true nor false.") % {"text": text[:80]})


def _country(field, text):
    code = text.upper()
    if code not in countries.countries:
        raise ValidationError(
            _("“%(text)s” is no country's code. Write two letters after ISO 3166-1, for example GE.")
            % {"text": text[:80]}
        )
    return code


def _edtf(field, text):
    if len(text) > LONGEST_DATE:
        raise ValidationError(_("“%(text)s” is too long for a date.") % {"text": f"{text[:40]}…"})
    meant = edtf_words.read(text, ends=field.ends, intervals=field.name in PERIODS)
    return field.clean(meant, None)


def _day(field, text):
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        said = _("“%(text)s” is no day. Write it as 2022-03-05.") % {"text": text[:80]}
        raise ValidationError(said) from None


def _number(field, text):
    try:
        number = Decimal(text.replace("\u00a0", "").replace(" ", ""))
    except ArithmeticError:
        number = None
    if number is not None and number.is_finite() and _is_endless(number):
        raise ValidationError(_("“%(text)s” has too many digits.") % {"text": text[:80]})
    if number is None or not number.is_finite():
        raise ValidationError(
            _("“%(text)s” is no number. Write digits only, with a point for decimals: 250000 or 36.6.")
            % {"text": text[:80]}
        )
    if isinstance(field, models.IntegerField):
        if number != number.to_integral_value():
            raise ValidationError(_("“%(text)s” is no whole number.") % {"text": text[:80]})
        if field.choices and str(int(number)) not in allowed(field):
            raise ValidationError(_not_listed(text, allowed(field)))
        return field.clean(int(number), None)
    return field.clean(number, None)


def _is_endless(number):
    """Whether a number, written out, would fill the memory: 1E999999999 has few letters."""
    return len(number.as_tuple().digits) > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS


_READERS = (
    (CodeField, _code),
    (CodesField, _codes),
    (models.BooleanField, _yes_or_no),
    (CountryField, _country),
    (EdtfField, _edtf),
    (models.DateField, _day),
    ((models.DecimalField, models.IntegerField), _number),
)
