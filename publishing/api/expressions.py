"""Small SQL expressions that Django has no name for."""

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, CharField, Func, Value
from django.db.models.expressions import RawSQL

from publishing.folding import plain_marks


class Contains(Func):
    """Whether a text contains another, both being expressions."""

    template = "(strpos(%(expressions)s) > 0)"
    output_field = BooleanField()


class Matches(Func):
    """Whether a search vector, which may be an expression, fulfils a text search query."""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


class TextQuery(RawSQL):
    """A text search query as SQL: Django's own are slow to put together where many words are asked for."""

    def __init__(self, sql, params):
        super().__init__(sql, params, SearchQueryField())

    @classmethod
    def of(cls, text, config, reading="plainto_tsquery"):
        """What a text asks for; `reading` is how PostgreSQL reads it."""
        return cls(f"{reading}('{config}', %s)", (plain_marks(text),))

    def __or__(self, other):
        return TextQuery(f"({self.sql} || {other.sql})", (*self.params, *other.params))

    def __and__(self, other):
        return TextQuery(f"({self.sql} && {other.sql})", (*self.params, *other.params))

    def __invert__(self):
        return TextQuery(f"(!! {self.sql})", self.params)


class Weighted(Func):
    """The words of a search vector that have one of these weights: `{a,d}`."""

    function = "ts_filter"
    output_field = SearchVectorField()

    def __init__(self, vector, weights):
        super().__init__(vector, template=f"%(function)s(%(expressions)s, '{weights}')")


class FirstPart(Func):
    """A text up to where another stands in it for the first time."""

    function = "split_part"
    output_field = CharField()

    def __init__(self, text, separator):
        super().__init__(text, Value(separator), Value(1))
