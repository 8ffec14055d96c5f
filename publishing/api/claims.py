"""Parameters about claims. All that ask about one kind of claim must hold for the same claim."""

from anyascii import anyascii
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from publishing import ids
from publishing.api.expressions import Contains
from publishing.api.meant import meant
from publishing.api.parameters import Choice, Choices, Identifiers, Parameter
from publishing.api.problems import UnknownValue, quoted
from publishing.folding import fold


class ClaimParameter(Parameter):
    """A parameter that is answered by facets of one `about` (its own name by default): one row, one claim."""

    many = True
    column = "value"

    def __init__(self, *args, about=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.about = about

    @property
    def properties(self):
        """The facet properties in whose rows the answer stands."""
        return (self.about or self.field_name,)

    def holds(self, values, question):
        """The condition on a facet."""
        return Q(**{f"{self.column}__in": values})


class ClaimFilter(ClaimParameter, Choices):
    """Codes of a closed list in one column of a kind of claim."""

    many = commas = excludable = countable = True

    def __init__(self, about, codes, *, column="value", **kwargs):
        super().__init__(codes.values, about=about, **kwargs)
        self.codes, self.column = codes, column


class ChoiceInFilter(ClaimFilter):
    """Codes of a closed list, in the claims of the parameter's own name."""

    def __init__(self, codes, **kwargs):
        super().__init__(None, codes, **kwargs)


class Flag(ClaimParameter, Choice):
    """Yes or no."""

    many = False
    countable = True

    def __init__(self, **kwargs):
        super().__init__(("true", "false"), **kwargs)

    def holds(self, value, question):
        return Q(value=value)

    def value_schema(self):
        return {"type": "boolean"}


class TextFilter(ClaimParameter):
    """The whole of a column, whatever its case; also written in another script."""

    longest = 100
    countable = True

    def __init__(self, about, *, column, **kwargs):
        super().__init__(about=about, **kwargs)
        self.column = column

    def holds(self, values, question):
        condition = Q()
        for value in values:
            for spelling in {value, anyascii(value).replace("'", "")}:
                condition |= Q(**{f"{self.column}__iexact": spelling})
        return condition


class CountryFilter(ClaimParameter):
    """Country codes, in either case."""

    commas = excludable = countable = True
    longest = 80  # a name, for which the code is suggested

    def __init__(self, about, countries, *, column="country", **kwargs):
        """`countries` is called for the codes that exist and their names, folded: {code: names}."""
        super().__init__(about=about, **kwargs)
        self.countries, self.column = countries, column

    def clean(self, name, text):
        names = self.countries()
        if text.upper() not in names:
            sentence = f"{quoted(text)} is not a country code: write ISO 3166-1 alpha-2, such as GE."
            likely = meant(text, names)
            raise UnknownValue(sentence, parameter=name, allowed=sorted(names), suggestion=likely)
        return text.upper()

    def value_schema(self):
        return {"type": "string", "pattern": "^[A-Za-z]{2}$", "examples": ["GE"]}


class SharedCountryFilter(CountryFilter):
    """A country that stands in several kinds of claim: it joins those asked about, or else any of them."""

    def __init__(self, abouts, countries, **kwargs):
        super().__init__(None, countries, **kwargs)
        self.abouts = tuple(abouts)

    @property
    def properties(self):
        return self.abouts


class LinkedFilter(ClaimParameter, Identifiers):
    """Identifiers of other records that claims point to."""

    many = commas = countable = True

    def __init__(self, prefixes, **kwargs):
        super().__init__(prefixes, **kwargs)


class AgentFilter(ClaimParameter):
    """An agent: by identifier, or by whole words of the name in any script."""

    longest = 200

    def __init__(self, *, names, **kwargs):
        """`names` is the (property, column) in whose rows the folded names stand."""
        super().__init__(**kwargs)
        self.names = names

    @property
    def properties(self):
        return tuple({*super().properties, self.names[0]})

    def clean(self, name, text):
        if not fold(text):
            raise UnknownValue(f"{name} is an identifier (a…) or a name in letters.", parameter=name)
        return text

    def holds(self, values, question):
        return _any(self._named(value) for value in values)

    def _named(self, text):
        if found := ids.read(text, ids.AGENT):
            return Q(property=super().properties[0], value=found)
        about, column = self.names
        condition = Q(property=about)
        spaced = Concat(Value(" "), F(column), Value(" "))
        for word in fold(text).split():
            condition &= Q(Contains(spaced, Value(f" {word} ")))
        return condition


def _any(conditions):
    together = Q()
    for condition in conditions:
        together |= condition
    return together
