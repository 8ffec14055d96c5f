"""What a section of the first page lists: counted, cut into pages, filtered by kind, told as lines."""

from django.utils.text import capfirst
from django.utils.translation import ngettext

from atlas.desk.dashboard.lines import Lookup
from publishing import kinds
from publishing.shortcomings import Finding, united


class Items:
    """The whole of a section. `kind` narrows it to one of `kinds()`."""

    def kinds(self):
        """[(code, label)] by which it can be narrowed."""
        return []

    def count(self, kind=""):
        raise NotImplementedError

    def cut(self, start, stop, kind=""):
        """What stands between two places."""
        raise NotImplementedError

    def findings(self, cut):
        """The findings among it, whose records and claims have to be looked up."""
        return [item for item in cut if isinstance(item, Finding)]

    def lines(self, cut, lookup):
        raise NotImplementedError

    def page(self, start, stop, kind=""):
        """The lines between two places."""
        cut = self.cut(start, stop, kind)
        return self.lines(cut, Lookup(self.findings(cut)))


class Found(Items):
    """Findings that one query gives, by kind of record."""

    def __init__(self, queries, tell, order=()):
        self._by_kind, self._tell, self._order = {}, tell, order
        for query in queries:
            self._by_kind.setdefault(_kind_of(query), []).append(query)

    def kinds(self):
        return [(name, kind_label(name)) for name in self._by_kind]

    def _query(self, kind):
        queries = [q for name, own in self._by_kind.items() if kind in ("", name) for q in own]
        return united(queries, *self._order)

    def count(self, kind=""):
        return self._query(kind).count()

    def cut(self, start, stop, kind=""):
        return [Finding(*row) for row in self._query(kind)[start:stop]]

    def lines(self, cut, lookup):
        return self._tell(cut, lookup)


class Listed(Items):
    """Findings that are few and stand in memory; narrowed by `by`, whose values have `labels`."""

    def __init__(self, findings, tell, by="kind", labels=None):
        self._all, self._tell, self._by, self._labels = findings, tell, by, labels

    def kinds(self):
        found = dict.fromkeys(getattr(finding, self._by) for finding in self._all)
        return [(name, self._labels[name] if self._labels else kind_label(name)) for name in found]

    def _of(self, kind):
        return [finding for finding in self._all if kind in ("", getattr(finding, self._by))]

    def count(self, kind=""):
        return len(self._of(kind))

    def cut(self, start, stop, kind=""):
        return self._of(kind)[start:stop]

    def lines(self, cut, lookup):
        return self._tell(cut, lookup)


class Rows(Items):
    """Rows of one table, told by `tell(rows)`."""

    def __init__(self, rows, tell):
        self._rows, self._tell = rows, tell

    def count(self, kind=""):
        return self._rows.count()

    def cut(self, start, stop, kind=""):
        return list(self._rows[start:stop])

    def lines(self, cut, lookup):
        return self._tell(cut)


def _kind_of(query):
    model = query.model
    part_of = getattr(model, "part_of", None)
    return (model._meta.get_field(part_of).related_model if part_of else model).record_kind


def kind_label(name):
    """What the records of a kind are called."""
    return capfirst(kinds.named(name).model._meta.verbose_name_plural)


def age(duration):
    """How long something waits, in words; nothing for less than a day."""
    days = duration.days if duration else 0
    return ngettext("for %(n)s day", "for %(n)s days", days) % {"n": days} if days > 0 else ""
