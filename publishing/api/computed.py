"""Lists whose rows are computed when they are asked for: paged, and sent as files, as all others are."""

from dataclasses import dataclass

from rest_framework.response import Response

from publishing.api import formats, timeclock
from publishing.api.pagination import Cursor, read_cursor, walk_of
from publishing.api.views import link_header, meta, whole_only

DEFAULT_SIZE = 50
AT_A_TIME = 500  # rows of a file: each time the database finds and ranks all of them again


@dataclass
class Part:
    """Some rows of a list: the positions of the first and the last, and whether there are more."""

    rows: list
    first: list | None
    last: list | None
    before: bool
    after: bool


class Rows:
    """A list that is wholly in memory. Positions are places in it: a walk sees one state of the shelf."""

    def __init__(self, rows, **members):
        """`members` stand beside `results` in the body."""
        self.rows, self.members = rows, members

    def count(self):
        """How many rows there are."""
        return len(self.rows)

    def total(self):
        """How many rows a file has."""
        return self.count()

    def all(self):
        """Every row, for files."""
        return iter(self.rows)

    def part(self, cursor, size):
        """The rows at a place in a walk."""
        if cursor is None:
            start, end = 0, size
        elif cursor.backwards:
            end = cursor.position[0]
            start = max(end - size, 0)
        else:
            start = cursor.position[0] + 1
            end = start + size
        rows = self.rows[start:end]
        return Part(rows, [start], [start + len(rows) - 1], start > 0, end < len(self.rows))


class Walked:
    """A list that the database orders, of which some rows are read at a time.

    A subclass has `keys`, which no two rows share; each row begins with their values, its position.
    """

    keys = ()

    def count(self):
        """How many rows there are."""
        raise NotImplementedError

    def total(self):
        """How many rows a file has."""
        return self.count()

    def rows(self, order, position, most):
        """The first so many rows in the order of these keys; with a position, those beyond it."""
        raise NotImplementedError

    def shown(self, rows):
        """The rows as they are sent."""
        raise NotImplementedError

    def all(self):
        """Every row, for files."""
        place, more = None, True
        while more:
            part = self.part(place, AT_A_TIME)
            yield from part.rows
            place, more = _Place(part.last), part.after

    def part(self, cursor, size):
        """The rows at a place in a walk."""
        backwards = cursor is not None and cursor.backwards
        order = [key.turned() for key in self.keys] if backwards else self.keys
        rows = self.rows(order, cursor and cursor.position, size + 1)
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        ends = [list(row[: len(order)]) for row in (rows[0], rows[-1])] if rows else [None, None]
        return Part(
            rows=self.shown(rows),
            first=ends[0],
            last=ends[1],
            before=more if backwards else cursor is not None,
            after=backwards or more,
        )


@dataclass(frozen=True)
class _Place:
    """Where a file's next rows begin."""

    position: list
    backwards = False


class Question:
    """What was asked of a computed list, as `whole_only` reads it."""

    def __init__(self, asked, filters):
        self.asked, self.filters = asked, filters

    def get(self, name, default=None):
        """The value of a parameter, or what holds without it."""
        return self.asked.get(name, default)


def answer(view, question, find, *, name, columns):
    """The list that `find(clock)` computes: a page of it as JSON, or all of it as a file.

    `question` has `asked` and `filters`; `name` begins the names of files, `columns` are those of tables.
    """
    request = view.request
    format = formats.chosen(request, question.asked, question.filters["format"])
    fields = question.get("fields")
    if format in formats.FILES:
        whole_only(format, question)
    cursor = question.get("cursor")
    cursor = cursor and read_cursor(cursor, walk_of(request))
    clock = timeclock.look(cursor.at if cursor else question.get("as_of"))
    if view.is_held(clock):
        return view.not_modified()
    found = find(clock)
    if format in formats.FILES:
        return formats.stream(
            request,
            format=format,
            name=formats.list_name(name, request.query_params, clock.rests_on),
            columns=columns,
            rows=_only(found.all(), fields) if fields and format == "jsonl" else found.all(),
            fields=fields,
            total=found.total(),
        )
    part = found.part(cursor, question.get("page_size", DEFAULT_SIZE))

    def address(position, backwards):
        query = request.query_params.copy()
        query["cursor"] = Cursor(clock.at, backwards, position).write(walk_of(request))
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

    following = address(part.last, False) if part.rows and part.after else None
    previous = address(part.first, True) if part.rows and part.before else None
    results = [*_only(part.rows, fields)] if fields else part.rows
    body = {"count": found.count(), "next": following, "previous": previous, "results": results}
    body |= found.members | {"meta": meta(clock)}
    return Response(body, headers=link_header(next=following, prev=previous))


def _only(rows, fields):
    """Rows, each with only some of its members."""
    return ({name: row[name] for name in fields} for row in rows)
