"""The parameters of a question. Each reads what was sent, or says what is wrong with it.

They are declared like django-filter's filters; the OpenAPI description is made from the declarations.
"""

from decimal import Decimal, InvalidOperation

import django_filters

from publishing import edtf, ids
from publishing.api import timeclock
from publishing.api.problems import Problem, RepeatedParameter, UnknownValue, quoted

MOST_VALUES = 300
MOST = Decimal(10) ** 15


class Parameter(django_filters.Filter):
    """A parameter that is given once. Subclasses say how a text is read and what it asks of an entry."""

    many = False  # it may be repeated, which means OR
    commas = False  # several values may also stand between commas
    most = MOST_VALUES
    longest = 300
    excludable = False  # `exclude_…` negates it
    countable = False  # `facets` can count its values

    def __init__(self, *args, help_text, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = help_text

    def read(self, name, texts):
        """The value of what was sent, a list if the parameter may be repeated. Raises `Problem`."""
        values = [self.clean(name, text) for text in self.split(name, texts)]
        return values if self.many else values[0]

    def split(self, name, texts):
        """The single values of what was sent, as texts. Raises `Problem`."""
        if len(texts) > 1 and not self.many:
            raise RepeatedParameter(f"Give {name} once: repeating it has no meaning.", parameter=name)
        if self.commas:
            texts = [part for text in texts for part in text[: self.most * (self.longest + 1) + 1].split(",")]
        texts = [text.strip() for text in texts]
        if len(texts) > self.most:
            raise self.too_many(name)
        for text in texts:
            if not text:
                raise self.refused(name, "", f"{name} is empty: leave it out, or give a value.")
            if len(text) > self.longest:
                raise UnknownValue(
                    f"A value of {name} has at most {self.longest} characters.", parameter=name
                )
        return texts

    def too_many(self, name):
        """The problem with more values than are taken."""
        return UnknownValue(f"Give at most {self.most} values of {name}.", parameter=name)

    def clean(self, name, text):
        """One value."""
        return text

    def allowed(self):
        """The values that exist, if they can be listed."""
        return None

    def refused(self, name, text, sentence):
        """The problem with this value."""
        return UnknownValue(sentence, parameter=name, allowed=self.allowed(), got=text)

    def value_schema(self):
        """The JSON schema of one value."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}

    def describe(self, name):
        """The OpenAPI description of the parameter."""
        schema, more = self.value_schema(), {}
        if self.many:
            schema = {"type": "array", "items": schema, "minItems": 1}
            more = {"style": "form", "explode": not self.commas}
        return {"name": name, "in": "query", "description": str(self.help_text), "schema": schema} | more


class Choice(Parameter):
    """One value of a short list."""

    def __init__(self, choices, *, default=None, **kwargs):
        super().__init__(**kwargs)
        self.choices, self.default = tuple(choices), default

    def allowed(self):
        return self.choices

    def clean(self, name, text):
        if text not in self.choices:
            raise self.refused(name, text, f"{quoted(text)} is no value of {name}.")
        return text

    def value_schema(self):
        schema = {"type": "string", "enum": list(self.choices)}
        return schema | {"default": self.default} if self.default else schema


class Choices(Choice):
    """Some values of a short list."""

    many = commas = True

    def read(self, name, texts):
        return list(dict.fromkeys(super().read(name, texts)))


class Number(Parameter):
    """A whole number within limits."""

    def __init__(self, lowest, highest, *, default, **kwargs):
        super().__init__(**kwargs)
        self.lowest, self.highest, self.default = lowest, highest, default

    def clean(self, name, text):
        plain = text.isascii() and text.isdigit() and len(text) < 10
        if not plain or not self.lowest <= int(text) <= self.highest:
            sentence = f"{name} is a whole number from {self.lowest} to {self.highest}, not {quoted(text)}."
            raise Problem(sentence, parameter=name, minimum=self.lowest, maximum=self.highest)
        return int(text)

    def value_schema(self):
        limits = {"minimum": self.lowest, "maximum": self.highest, "default": self.default}
        return {"type": "integer"} | limits


class Moment(Parameter):
    """A day, or a moment with its time zone."""

    longest = 40

    def __init__(self, *, end_of_day=False, **kwargs):
        super().__init__(**kwargs)
        self.end_of_day = end_of_day

    def clean(self, name, text):
        return timeclock.moment(text, name, end_of_day=self.end_of_day)

    def value_schema(self):
        examples = ["2026-11-23", "2026-11-23T10:00:00Z"]
        return super().value_schema() | {"pattern": timeclock.MOMENT_PATTERN, "examples": examples}


class Days(Parameter):
    """An EDTF date; its value is the days that it may mean."""

    longest = 40

    def clean(self, name, text):
        return timeclock.days(text, name)

    def value_schema(self):
        examples = ["2022-03-05", "2022-03", "2022"]
        return super().value_schema() | {"pattern": edtf.PATTERN, "examples": examples}


class Identifiers(Parameter):
    """Identifiers of records; also taken in upper case, and as addresses."""

    many = commas = True
    longest = 200

    def __init__(self, prefixes, **kwargs):
        super().__init__(**kwargs)
        self.prefixes = prefixes

    def clean(self, name, text):
        found = ids.read(text)
        if found is None or found[0] not in self.prefixes:
            kinds = " or ".join(f"{prefix}…" for prefix in self.prefixes)
            raise UnknownValue(f"{quoted(text)} is not an identifier ({kinds}) of Atlas.", parameter=name)
        return found

    def value_schema(self):
        examples = [ids.write(prefix, 1) for prefix in self.prefixes]
        return super().value_schema() | {"pattern": ids.pattern(self.prefixes), "examples": examples}


class RecordCodes(Parameter):
    """Codes of records that have no other identifier, such as countries; in either case."""

    many = commas = True
    longest = 200

    def __init__(self, catalogue, **kwargs):
        super().__init__(**kwargs)
        self.catalogue = catalogue

    def clean(self, name, text):
        found = self.catalogue.read_id(text)
        if found is None:
            sentence = f"{quoted(text)} is not the code of a {self.catalogue.kind}."
            raise UnknownValue(sentence, parameter=name)
        return found


class Figure(Parameter):
    """A number, perhaps with places after the point."""

    longest = 20

    def clean(self, name, text):
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite() or abs(number) >= MOST:
            raise UnknownValue(f"{quoted(text)} is no number: write digits, such as 250000.", parameter=name)
        return number

    def value_schema(self):
        return {"type": "number"}
