"""A list of published records as a page: the question of the API, asked by links and forms."""

from dataclasses import dataclass

import orjson
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rest_framework.request import Request

from publishing.api.filters import read_parameters
from publishing.api.pagination import clock_for, page_of, read_cursor, walk_of
from publishing.routers import PUBLIC

SIZE = 25
NOT_CARRIED = {"cursor", "format", "fields", "facets"}


@dataclass
class Value:
    """A value of a facet: how many have it, and the address that adds or removes it."""

    code: str
    label: str
    count: int
    chosen: bool
    href: str


@dataclass
class Facet:
    """One parameter with its values, the most frequent first."""

    name: str
    title: str
    values: list
    shown: int = 8

    @property
    def first(self):
        return [value for n, value in enumerate(self.values) if n < self.shown or value.chosen]

    @property
    def rest(self):
        return [value for n, value in enumerate(self.values) if n >= self.shown and not value.chosen]


@dataclass
class Chip:
    """A condition in force, and the address of the list without it."""

    title: str
    label: str
    href: str


class Listing:
    """The answer to a page's query string. Raises `Problem`, as the API does.

    Empty values, which a form sends for what was left blank, are as if they had not been sent.
    """

    def __init__(self, request, filterset_class, *, labels, own=None):
        """`labels` says what parameters and their values are called: {name: (title, value -> label)}.

        `own` are parameters that the page has and the API has not: {name: Parameter}. Their values are
        in `own`; where the API has a parameter of that name, the page's stands instead.
        """
        self.params = request.GET.copy()
        for name, texts in [*self.params.lists()]:
            kept = [text for text in texts if text.strip()]
            self.params.setlist(name, kept) if kept else self.params.pop(name)
        self.labels = labels
        self.path = request.path
        self.request = Request(request)
        self.request._request.GET = self.params
        self.params.setdefault("page_size", str(SIZE))
        self._own_names = {*(own or ())}
        shared, mine = self._parted(self.params)
        self.own = read_parameters(own or {}, mine)
        self.question = filterset_class(shared)
        cursor = self.params.get("cursor")
        self.cursor = read_cursor(cursor, walk_of(self.request)) if cursor else None
        self.clock = self.question.clock = clock_for(self.question, self.cursor)

    def _parted(self, query):
        """(what the API understands too, what only this page does)."""
        shared, mine = query.copy(), query.copy()
        for name in query:
            (shared if name in self._own_names else mine).pop(name)
        return shared, mine

    @cached_property
    def current(self):
        """All records of this kind on the shelf."""
        entries = self.question.catalogue.entry_model.objects.using(PUBLIC)
        return self.clock.current(entries)

    @cached_property
    def matching(self):
        return self.question.entries(self.current)

    @cached_property
    def count(self):
        return self.matching.count()

    @cached_property
    def page(self):
        return page_of(self.matching, self.question, self.request, self.clock, self.cursor)

    @cached_property
    def documents(self):
        """The served documents of this page."""
        return [orjson.loads(text) for text in self.page.texts]

    @property
    def next(self):
        return self._here(self.page.next)

    @property
    def previous(self):
        return self._here(self.page.previous)

    def _here(self, address):
        return address and f"{self.path}?{address.partition('?')[2]}"

    def asked(self, name):
        """The values that the reader gave for a parameter, commas taken apart."""
        texts = self.params.getlist(name)
        if name == "q":
            return texts
        return [part.strip() for text in texts for part in text.split(",") if part.strip()]

    def address(self, **changes):
        """This list with some parameters changed (None leaves one out), from its first page on."""
        query = self.params.copy()
        for name in NOT_CARRIED:
            query.pop(name, None)
        if query.get("page_size") == str(SIZE):
            query.pop("page_size")
        for name, values in changes.items():
            query.setlist(name, values) if values else query.pop(name, None)
        return f"{self.path}?{query.urlencode()}" if query else self.path

    @property
    def carried(self):
        """What the search form must repeat, besides the words: [(name, value)]."""
        names = [n for n in self.params if n not in {*NOT_CARRIED, "q", "page_size", "ordering"}]
        return [(name, text) for name in names for text in self.params.getlist(name)]

    def elsewhere(self, path):
        """The same list at another address that takes the same parameters, such as the API's."""
        query = self._parted(QueryDict(self.address().partition("?")[2]))[0].urlencode()
        return f"{path}?{query}" if query else path

    def orders(self, orders):
        """The orders that a reader may choose: [(label, address, whether it is in force)]."""
        by_words = self.params.get("q") and "ordering" not in self._own_names
        usual = "relevance" if by_words else orders[0][0]
        if by_words:
            orders = (("relevance", _("best match first")), *orders)
        now = self.own.get("ordering") or self.question.get("ordering") or usual
        return [
            (label, self.address(ordering=None if name == usual else [name]), name == now)
            for name, label in orders
        ]

    def facet(self, name, shown=8):
        """The values of a parameter with counts, each a link."""
        title, label = self.labels[name]
        asked = self.asked(name)
        values = []
        for row in self.question.count(self.current, name):
            code = row["value"]
            chosen = code in asked or code.lower() in asked
            left = [v for v in asked if v.lower() != code.lower()]
            added = [*asked, code] if self.question.filters[name].many else [code]
            href = self.address(**{name: left if chosen else added})
            values.append(Value(code, str(label(code)), row["count"], chosen, href))
        return Facet(name, str(title), values, shown)

    @property
    def chips(self):
        """Every condition in force, each with the way to drop it."""
        for name in self.params:
            if name in {*NOT_CARRIED, *self._own_names, "page_size", "ordering", "date_match"}:
                continue
            without = name.removeprefix("exclude_")
            title, label = self.labels.get(without, (without, str))
            if name != without:
                title = f"− {title}"
            asked = self.asked(name)
            for value in asked:
                left = [other for other in asked if other != value]
                yield Chip(str(title), str(label(value)), self.address(**{name: left}))
