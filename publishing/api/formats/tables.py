"""What stands in a row of a table: columns are paths into a document, and cells hold one value each."""

import orjson

BETWEEN = "; "


class Table:
    """The columns of a list: [(header, path)].

    A path names members, with points between them: `citation.source`. Through a list it takes every row's
    value once, those of claims marked as mistaken left out: `presences.country`. With `#` at its end it
    counts the rows: `names#`. Of words in two languages it takes the English ones.
    """

    def __init__(self, columns, fields=None):
        """With `fields`, only the columns of these members; whole members that have no column as JSON."""
        self.columns = [*columns] if not fields else [*_chosen(columns, fields)]
        self._paths = [(path.rstrip("#").split("."), path.endswith("#")) for _, path in self.columns]

    @property
    def headers(self):
        """The names of the columns."""
        return [header for header, _ in self.columns]

    def row(self, document):
        """The cells of a document: texts, numbers, truth values or None."""
        return [_cell(document, path, counted) for path, counted in self._paths]


def _chosen(columns, fields):
    for member in fields:
        its = [column for column in columns if column[1].rstrip("#").split(".")[0] == member]
        yield from its or [(member, member)]


def _cell(document, path, counted):
    if counted:
        return len(_along(document, path, []))
    found = _along(document, path, [])
    if not found:
        return None
    if len(found) == 1:
        return _plain(found[0])
    return BETWEEN.join(dict.fromkeys(str(_plain(value)) for value in found))


def _along(value, path, found):
    """The values at the end of a path, through every row of every list on the way."""
    if isinstance(value, list):
        for row in value:
            if not (isinstance(row, dict) and row.get("rank") == "deprecated"):
                _along(row, path, found)
    elif path and isinstance(value, dict):
        _along(value.get(path[0]), path[1:], found)
    elif value is not None:
        found.append(value)
    return found


def _plain(value):
    """A value as one cell holds it; what has other members than languages is written as JSON."""
    if isinstance(value, dict) and value.keys() == {"en", "ru"}:
        return value["en"]
    return orjson.dumps(value).decode() if isinstance(value, (dict, list)) else value


def columns(text):
    """Columns written one after the other: `id countries=presences.country`; a bare name is its own path."""
    parts = (each.partition("=") for each in text.split())
    return [(header, path or header) for header, _, path in parts]
