"""What differs between two states of a record, and what each save changed: row by row, field by field."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from publishing.past.events import DELETE, INSERT, values_of
from publishing.past.states import models_of
from publishing.past.words import Words, shown_columns

ADDED, CHANGED, REMOVED, MOVED = "added", "changed", "removed", "moved"
ROWS_IN_FULL = 12


@dataclass
class Block:
    """One row that differs: what it is, and its fields before and after."""

    title: str
    what: str
    model: type = None
    key: str = ""
    rows: list = field(default_factory=list)  # (field, before, after)
    note: str = ""
    public: bool = True  # whether readers may see it

    @property
    def label(self):
        return {
            ADDED: pgettext("history", "added"),
            CHANGED: pgettext("history", "changed"),
            REMOVED: pgettext("history", "removed"),
            MOVED: pgettext("history", "moved"),
        }[self.what]


def blocks_between(one, other):
    """What differs from the state `one` to the state `other`, in the order of the record's page."""
    differing = [row for row in {**one.rows, **other.rows} if one.rows.get(row) != other.rows.get(row)]
    before = one.values([row for row in differing if row in one.rows])
    after = other.values([row for row in differing if row in other.rows])
    words = Words()
    for (model, _key), values in (*before.items(), *after.items()):
        words.read(model, values)
    blocks = [_block(words, *row, before.get(row), after.get(row)) for row in differing]
    return [block for block in blocks if block.rows or block.what != CHANGED]


def lines_of(subject, moments):
    """What each save changed: {key of the moment: (blocks of its first rows, how many more there are)}."""
    shown, rest = {}, {}
    order = {model: place for place, model in enumerate(models_of(subject.model))}
    for moment in moments:
        rows = {}
        for event in sorted(moment.events, key=lambda event: (order[event.model], event.id)):
            rows.setdefault(event.row, []).append(event)
        shown[moment.key] = dict([*rows.items()][:ROWS_IN_FULL])
        rest[moment.key] = len(rows) - len(shown[moment.key])
    previous = _previous(subject, shown)
    values = values_of([*previous.values(), *(row[-1] for rows in shown.values() for row in rows.values())])
    words = Words()
    for event, row in values.items():
        words.read(event.model, row)
    return {
        key: (
            [b for events in rows.values() if (b := _line(subject, words, events, previous, values))],
            rest[key],
        )
        for key, rows in shown.items()
    }


def _previous(subject, shown):
    """The event before the first of each row in each save: {first event: the one before}."""
    firsts = {events[0] for rows in shown.values() for events in rows.values()}
    last, found = {}, {}
    for event in subject.events:
        if event in firsts and event.row in last:
            found[event] = last[event.row]
        last[event.row] = event
    return found


def _line(subject, words, events, previous, values):
    first, last = events[0], events[-1]
    earlier = previous.get(first)
    was = values.get(earlier) if earlier and earlier.label != DELETE and first.label != INSERT else None
    now = values.get(last) if last.label != DELETE else None
    if now is None and was is None:
        if last.label != DELETE:
            return None
        was = values.get(last)
    block = _block(words, *last.row, was, now)
    if earlier and was is not None and now is not None and earlier.owner != last.owner and first.owner:
        came = last.owner == subject.pk
        other = words.title(subject.model, earlier.owner if came else last.owner)
        block.what = MOVED
        block.note = (_("from %(record)s") if came else _("to %(record)s")) % {"record": other}
    return block if block.rows or block.what != CHANGED else None


def _block(words, model, key, before, after):
    what = ADDED if before is None else REMOVED if after is None else CHANGED
    telling = after or before
    block = Block(words.titled(model, key, telling), what, model, key)
    block.public = not telling.get("withheld")
    for column in shown_columns(model):
        old, new = (row.get(column.attname) if row else None for row in (before, after))
        if old == new or (old in (None, "", []) and new in (None, "", [])):
            continue
        if what != CHANGED and column.get_default() == (new if before is None else old):
            continue  # what every new row has says nothing
        block.rows.append((column.verbose_name, words.value(column, old), words.value(column, new)))
    return block
