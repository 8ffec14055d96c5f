"""What a list can be sorted by. Every order is total: the identifier decides where all else is equal."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from publishing.api.parameters import Choice


@dataclass(frozen=True)
class By:
    """A column; `missing` is the value that stands for none, which sorts last either way round."""

    column: str
    missing: Any = None


@dataclass(frozen=True)
class Key:
    """One column of an order."""

    column: str
    descending: bool = False

    def turned(self):
        """The same column, the other way round."""
        return Key(self.column, not self.descending)

    def __str__(self):
        return f"-{self.column}" if self.descending else self.column


class Ordering(Choice):
    """The parameter `ordering`: names of orders, a minus turning one round. The first is `usual`."""

    def __init__(self, *, usual=None, **orders):
        names = [sign + name for name in orders for sign in ("", "-")]
        default = usual or names[0]
        super().__init__(
            names,
            help_text=f"What to sort by, a minus turning it round. `{default}` by default; with `q` the best "
            "match comes first.",
        )
        self.orders, self.usual = orders, default

    def arrange(self, queryset, asked, words):
        """The queryset with what the order needs, and the keys of the order."""
        if asked is None and words is not None:
            queryset = queryset.annotate(relevance=words.relevance())
            return queryset, [Key("relevance", True), Key("sort_key"), Key("record_id")]
        name = asked or self.usual
        by, descending = self.orders[name.lstrip("-")], name.startswith("-")
        keys = [Key(by.column, descending), Key("record_id", descending)]
        if by.missing is None:
            return queryset, keys
        missing = Case(When(Q(**{by.column: by.missing}), then=Value(1)), default=Value(0))
        missing.output_field = IntegerField()
        return queryset.annotate(missing=missing), [Key("missing"), *keys]


def beyond(keys, position):
    """The condition on what comes after `position` (one value for each key) in the order of `keys`."""
    condition, equal = Q(), Q()
    for key, value in zip(keys, position, strict=True):
        condition |= equal & Q(**{f"{key.column}__{'lt' if key.descending else 'gt'}": value})
        equal &= Q(**{key.column: value})
    return condition
