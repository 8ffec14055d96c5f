"""Moving everything that belongs or refers to one record to another, so that it can be moved back."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CharField, Max, TextField, UniqueConstraint
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.broken_rules import name_of_rule
from publishing.models import Merge
from publishing.past.events import history_of, kept_columns
from publishing.past.words import Words

REPEATS, TIES, NO_ROOM = "repeats", "ties", "no_room"
_SIDE = {"id", "position", "rank", "valid"}  # in which two rows may differ and still say the same


@dataclass
class Moved:
    """What became of the rows: `moved` and `removed` in the form in which a `Merge` keeps them.

    They name the events of the history that hold the values; no value is copied. `left_out` and `changed`
    are sentences.
    """

    moved: list = field(default_factory=list)
    removed: list = field(default_factory=list)
    left_out: list = field(default_factory=list)
    changed: list = field(default_factory=list)


def is_merged(record_id):
    """Whether the record went up in another, and that was not undone: nothing more can be done with it."""
    return Merge.objects.filter(record_id=record_id, undone_at=None).exists()


def move_everything(record, target):
    """Point every row that names `record` at `target`.

    A preferred claim becomes normal, so that it does not compete with the target's own. What has its place
    already taken gets the next one. Only what would repeat a row of the target, or tie it to itself, goes.
    """
    done, words = Moved(), Words(record, target)
    parts = {model for _name, model, _part_of in type(record).parts()}
    for model in apps.get_models():
        if not model._meta.managed or not hasattr(model, "history"):
            continue
        for column in model._meta.concrete_fields:
            if column.remote_field and column.related_model is type(record):
                _Move(model, column, record, target, done, words, its_own=model in parts).run()
    return done


def preview_moving(record, target):
    """The same, told without being done."""
    with transaction.atomic():
        done = move_everything(record, target)
        transaction.set_rollback(True)
    return done


def events_now(model, keys):
    """The number of the last event of each row: {key: number}."""
    last = history_of(model).filter(pgh_obj_id__in=keys).values_list("pgh_obj_id")
    return {str(key): number for key, number in last.annotate(end=Max("pgh_id"))}


class _Move:
    """Moving the rows of one model that name the record in one column."""

    def __init__(self, model, column, record, target, done, words, *, its_own):
        self.model, self.column, self.target, self.done, self.its_own = model, column, target, done, its_own
        self.words = words
        self.rows = list(model._base_manager.filter(**{column.name: record.pk}).order_by("pk"))

    def run(self):
        if not self.rows:
            return
        keys = [row.pk for row in self.rows]
        before = events_now(self.model, keys)
        also = {}
        try:
            with transaction.atomic():
                if self._is_ranked():
                    preferred = self.model._base_manager.filter(pk__in=keys, rank="preferred")
                    also = {key: ["rank"] for key in preferred.values_list("pk", flat=True)}
                    preferred.update(rank="normal")
                self.model._base_manager.filter(pk__in=keys).update(**{self.column.name: self.target.pk})
        except IntegrityError:
            also = {}
            for row in self.rows:
                changed = self._one(row, before)
                if changed is not None:
                    also[row.pk] = changed
            keys = list(also)
        after = events_now(self.model, keys)
        self._tell_demoted(also)
        self.done.moved += [
            {
                "model": self.model._meta.label_lower,
                "pk": str(key),
                "column": self.column.attname,
                "also": also.get(key, []),
                "before": before[str(key)],
                "after": after[str(key)],
            }
            for key in keys
        ]

    def _tell_demoted(self, also):
        """A preferred claim does not compete with the target's own: it becomes normal, and that is said."""
        for row in self.rows:
            if "rank" in also.get(row.pk, ()):
                told = {"row": _called(self.words, row)}
                self.done.changed.append(_("%(row)s is no longer preferred.") % told)

    def _is_ranked(self):
        return self.its_own and any(column.name == "rank" for column in self.model._meta.concrete_fields)

    def _one(self, row, before):
        """Move one row. Returns the columns that had to change besides, or None if the row went."""
        changed = []
        setattr(row, self.column.attname, self.target.pk)
        if self._is_ranked() and row.rank == "preferred":
            row.rank = "normal"
            changed.append("rank")
        for _attempt in range(3):
            try:
                with transaction.atomic():
                    row.save(force_update=True)
            except IntegrityError as error:
                why = self._make_room(row, error, changed)
                if why is not None:
                    self._remove(row, before, why)
                    return None
            else:
                return changed
        self._remove(row, before, NO_ROOM)
        return None

    def _make_room(self, row, error, changed):
        """Change the row so that it can stand beside the target's own; else say why it cannot."""
        name = name_of_rule(error)
        if name.endswith(("_not_to_itself", "_of_another", "_to_another")):
            return TIES
        unique = next((c for c in _unique(self.model) if c.name == name), None)
        if unique is None:
            raise error
        columns = {column.name: column for column in self.model._meta.concrete_fields}
        query = {name: getattr(row, columns[name].attname) for name in unique.fields}
        twin = self.model._base_manager.filter(**query).exclude(pk=row.pk).first()
        if twin is not None and _says_the_same(row, twin):
            return REPEATS
        if "position" in unique.fields:
            others = self.model._base_manager.filter(**{self.column.name: self.target.pk})
            row.position = (others.aggregate(last=Max("position"))["last"] or 0) + 1
            changed.append("position")
            return None
        free = [columns[name] for name in unique.fields if _is_free_text(columns[name])]
        if not free or free[0].name in changed:
            return NO_ROOM
        addition = f" ({row.pk})"
        text = getattr(row, free[0].attname)
        setattr(row, free[0].attname, text[: free[0].max_length - len(addition)] + addition)
        changed.append(free[0].name)
        told = {"row": _called(self.words, row), "field": free[0].verbose_name}
        self.done.changed.append(
            _("%(row)s: its %(field)s gets an addition, because the place is taken.") % told
        )
        return None

    def _remove(self, row, before, why):
        original = self.model._base_manager.get(pk=row.pk)
        sentences = {
            REPEATS: _("%(row)s stands there already."),
            TIES: _("%(row)s would tie the record to itself."),
            NO_ROOM: _("%(row)s cannot stand beside what is there."),
        }
        self.done.left_out.append(sentences[why] % {"row": _called(self.words, original)})
        self._note(self.model, row.pk, before[str(row.pk)])
        if self.its_own:
            for model, name in kinds.satellites():
                keys = model._base_manager.filter(**{name: row.pk}).values_list("pk", flat=True)
                for key, event in events_now(model, list(keys)).items():
                    self._note(model, key, event)
        original.delete()

    def _note(self, model, key, event):
        self.done.removed.append({"model": model._meta.label_lower, "pk": str(key), "event": event})


def _unique(model):
    return [constraint for constraint in model._meta.constraints if isinstance(constraint, UniqueConstraint)]


def _is_free_text(column):
    is_text = isinstance(column, CharField | TextField) and not column.remote_field
    return is_text and column.max_length and column.max_length >= 100 and not column.choices


def _says_the_same(row, twin):
    return all(
        getattr(row, column.attname) == getattr(twin, column.attname)
        for column in kept_columns(type(row))
        if column.name not in _SIDE
    )


def _called(words, row):
    """The row in words, with what it names."""
    values = {column.attname: getattr(row, column.attname) for column in kept_columns(type(row))}
    return words.titled(type(row), str(row.pk), values)
