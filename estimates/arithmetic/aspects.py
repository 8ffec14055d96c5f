"""The rows of the table of comparison."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from estimates.arithmetic.concepts import against_issuers, codes_of, is_named
from estimates.arithmetic.places import same_place
from estimates.arithmetic.reasons import Words
from estimates.arithmetic.times import moment_of, period_of


@dataclass(frozen=True)
class Aspect:
    """One row: its value in a document, as a code or text, and whether two documents surely agree.

    `unclear` says of two that do not surely agree whether they may do so none the less.
    """

    name: str
    label: Words
    value: Callable
    same: Callable
    unclear: Callable = lambda one, other: False

    def agreed(self, documents):
        """Whether all these documents agree; None if that is not certain."""
        certain = True
        for pair in combinations(documents, 2):
            if not self.same(*pair):
                if not self.unclear(*pair):
                    return False
                certain = None
        return certain


def _plain(name, en, ru, value=None):
    value = value or (lambda document: document[name])
    return Aspect(name, Words(en, ru), value, lambda one, other: value(one) == value(other))


def _coded(name, en, ru, field=None):
    """Codes of which “unspecified” and nothing are the same."""
    field = field or name
    return Aspect(
        name,
        Words(en, ru),
        lambda document: codes_of(document, field) if isinstance(document[field], list) else document[field],
        lambda one, other: codes_of(one, field) == codes_of(other, field),
    )


def _timed(name, en, ru, days):
    def same(one, other):
        if not one[name] and not other[name]:
            return True
        return days(one) is not None and days(one) == days(other)

    def unclear(one, other):
        return one[name] == other[name]

    return Aspect(name, Words(en, ru), lambda document: document[name], same, unclear)


def _destination(document):
    destination = document["destination"]
    return destination and (destination["country"] or destination["group"])


def _issuer(document):
    return document["issuer"]["name"] if document["issuer"] else document["issuer_text"]


def _same_issuer(one, other):
    return not list(against_issuers([one, other]))


def _unclear_issuer(one, other):
    return not (is_named(one) and is_named(other))


ASPECTS = (
    _plain("measure", "What is counted", "Что посчитано"),
    _plain("unit", "Unit", "Единица"),
    _plain("basis", "Kind of figure", "Род величины"),
    _plain("direction", "Direction", "Направление"),
    _coded("population_basis", "Who belongs to the population", "Кто относится к населению"),
    _coded("subpopulations", "Groups", "Группы"),
    _coded("who_is_counted", "Remarks on who is counted", "Пометки о том, кто посчитан", "caveats"),
    _plain("origin", "From", "Откуда"),
    Aspect("destination", Words("To", "Куда"), _destination, same_place),
    _coded("destination_role", "Role of the place", "Роль места"),
    _coded("route", "Route", "Путь"),
    _timed("period", "Period", "Период", period_of),
    _timed("reference_date", "On the date", "На дату", moment_of),
    Aspect("issuer", Words("Who says so", "Кто приводит"), _issuer, _same_issuer, _unclear_issuer),
    _plain("method", "Method", "Метод"),
    _plain("nature", "Nature", "Характер"),
    _plain(
        "spread", "What the range stands for", "Что означает разброс", lambda each: each["spread"] or "none"
    ),
)
