"""What a record was at a moment: its rows, its claims, their credits."""

from dataclasses import dataclass, field

from publishing.past.events import DELETE, parts_of, satellites_of, values_of
from publishing.past.moments import EDITION


@dataclass
class State:
    """The rows that stood: {(model, key): the event that made each what it was}."""

    rows: dict = field(default_factory=dict)

    def values(self, wanted=None):
        """The rows, or those wanted, with their values: {(model, key): {column: value}}."""
        rows = self.rows if wanted is None else {row: self.rows[row] for row in wanted}
        read = values_of(rows.values())
        return {row: read[event] for row, event in rows.items()}


def state_at(subject, moment=None):
    """What stood after that moment; without a moment, what stands now."""
    counts = _until(subject, moment)
    last = {}
    for event in subject.events:
        if counts(event):
            last[event.row] = event
    standing = {row: event for row, event in last.items() if event.label != DELETE}
    order = {model: place for place, model in enumerate(models_of(subject.model))}
    satellites = {model for model, _name in satellites_of(subject.model)}
    its_own = {
        row: event
        for row, event in standing.items()
        if row[0] not in satellites and event.owner == subject.pk
    }
    claims = {key for _model, key in its_own}
    for row, event in standing.items():
        if row[0] in satellites and event.owner in claims:
            its_own[row] = event
    return State(dict(sorted(its_own.items(), key=lambda item: (order[item[0][0]], item[0][1]))))


def models_of(model):
    """The models of which a record consists: itself, its parts, what belongs to its claims."""
    return [model, *(part for part, _ in parts_of(model)), *(other for other, _ in satellites_of(model))]


def _until(subject, moment):
    """Whether an event had happened by that moment."""
    if moment is None:
        return lambda event: True
    if moment.what == EDITION:
        marks = moment.marks
        labels = {model: _label(model) for model in models_of(subject.model)}
        return lambda event: event.id <= marks.get(labels[event.model], 0)
    in_it, end = {*moment.events}, moment.at
    last = {}
    for event in moment.events:  # other saves of the same instant: the row's own order decides
        last[event.row] = max(last.get(event.row, 0), event.id)
    newest = max((event.id for event in moment.events), default=0)

    def counts(event):
        if event.at != end:
            return event.at < end
        return event in in_it or event.id <= last.get(event.row, newest)

    return counts


def _label(model):
    return model._meta.get_field("history").related_model._meta.label_lower
