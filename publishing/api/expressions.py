"""Small SQL expressions that Django has no name for."""

from django.db.models import BooleanField, Func


class Contains(Func):
    """Whether a text contains another, both being expressions."""

    template = "(strpos(%(expressions)s) > 0)"
    output_field = BooleanField()


class IsEmptyQuery(Func):
    """Whether a text search query has no words left, all of them being “of” or “и”."""

    template = "(numnode(%(expressions)s) = 0)"
    output_field = BooleanField()
