"""Pages of a list. A cursor says where a page begins and which state of the shelf the walk sees."""

import datetime
import hashlib
from dataclasses import dataclass
from decimal import Decimal

from django.core import signing

from publishing.api import timeclock
from publishing.api.ordering import beyond
from publishing.api.problems import BadCursor
from publishing.api.sending import parameters_of

FREE = {"cursor", "page_size", "fields", "facets", "format"}  # these may change during a walk
_signer = signing.Signer(salt="atlas.cursor", sep=".")


@dataclass(frozen=True)
class Cursor:
    """A place in a walk."""

    at: datetime.datetime
    backwards: bool
    position: list

    def write(self, walk):
        """The text of the cursor; it fits no other question than `walk`."""
        values = [self.at.isoformat(), walk, int(self.backwards), *map(_written, self.position)]
        return _signer.sign_object(values, compress=True)


def _written(value):
    """A value of a column as JSON can hold it and the database can read it again."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def read_cursor(text, walk):
    """The place that a cursor names. Raises `BadCursor` if it is not ours, or belongs to another question."""
    try:
        at, its_walk, backwards, *position = _signer.unsign_object(text)
        at = datetime.datetime.fromisoformat(at)
    except (signing.BadSignature, ValueError, TypeError) as error:
        sentence = "This is not a cursor of Atlas, or it is out of date: begin the walk again without it."
        raise BadCursor(sentence, parameter="cursor") from error
    if its_walk != walk:
        sentence = "This cursor belongs to a question with other parameters. Follow `next` as it is given."
        raise BadCursor(sentence, parameter="cursor")
    return Cursor(at, bool(backwards), position)


def walk_of(request):
    """What a cursor is tied to: the collection and all parameters that decide which results there are.

    Those sent in a body count as well: the body is sent again with each page of the walk.
    """
    asked = sorted(
        (name, sorted(texts)) for name, texts in parameters_of(request).lists() if name not in FREE
    )
    return hashlib.sha256(repr((request.path, asked)).encode()).hexdigest()[:16]


@dataclass
class Page:
    """Some entries and the addresses of the pages around them."""

    texts: list
    next: str | None
    previous: str | None


def arranged(queryset, question):
    """A question's entries with the keys of the order that it asks for."""
    return question.filters["ordering"].arrange(queryset, question.get("ordering"), question.get("q"))


def page_of(queryset, question, request, clock, cursor):
    """The page of a question's entries that the cursor names, or the first."""
    size = question.get("page_size", question.filters["page_size"].default)
    entries, keys = arranged(queryset, question)
    backwards = cursor is not None and cursor.backwards
    order = [key.turned() for key in keys] if backwards else keys
    if cursor:
        entries = entries.filter(_after(order, cursor.position))
    columns = [key.column for key in keys]
    rows = list(entries.order_by(*map(str, order)).values_list("sent", *columns)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()

    def address(row, turned):
        place = Cursor(clock.at, turned, list(row[1:])).write(walk_of(request))
        query = request.query_params.copy()
        query["cursor"] = place
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

    has_next = backwards or more
    has_previous = more if backwards else cursor is not None
    return Page(
        texts=[row[0] for row in rows],
        next=address(rows[-1], False) if rows and has_next else None,
        previous=address(rows[0], True) if rows and has_previous else None,
    )


def _after(order, position):
    if len(order) != len(position):
        raise BadCursor("This cursor is out of date: begin the walk again without it.", parameter="cursor")
    return beyond(order, position)


def clock_for(question, cursor):
    """The clock of a page: that of its walk, or the one asked for."""
    return timeclock.look(cursor.at if cursor else question.get("as_of"))
