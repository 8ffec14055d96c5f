"""What the desk has that the rows of a file touch, read in few queries before the first row."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from atlas.exchange.bulk import in_chunks
from atlas.exchange.cells import as_text, from_text
from atlas.exchange.references import References
from atlas.exchange.resources import needed
from atlas.exchange.tables import CREDITS, has_own_id, parent_of
from countries.models import Country
from publishing import ids, kinds
from publishing.models import Claim, IssuedIdentifier, Record
from publishing.states import RecordState


class Surroundings:
    """Rows that exist, what is referred to, records that are closed, identifiers that are taken."""

    def __init__(self, table, header, rows, *, lock=False):
        self.table, self.lock = table, lock
        self.missing = [name for name in needed(table) if name not in header]
        self.parent = parent_of(table)
        self.references = self._references(header, rows)
        self.lines = {}  # the keys so far, with their lines
        keys = {self.key_of(row) for row in rows} - {None, ("",)}
        self.existing = self._existing(keys)
        new = {key[0] for key in keys - self.existing.keys()} if has_own_id(table) else set()
        self.issued = self._issued(new)
        self.claims = self._records_of_claims(rows) if table is CREDITS else {}
        self.closed = self._closed(rows)
        if lock:  # records first, then their rows: in the order in which the desk locks them
            self.existing = self._existing(keys, lock=True)

    def _references(self, header, rows):
        fields = [self.table.model._meta.get_field(name) for name in header]
        return {
            field.name: References(field, {row[field.name].strip() for row in rows} - {""})
            for field in fields
            if field.is_relation
        }

    def key_of(self, row):
        """By what a row is known at the desk; None if its cells do not say."""
        if has_own_id(self.table):
            return (self._identifier(row.get("id", "").strip()),)
        values = []
        for name in self.table.key:
            field, text = self.table.model._meta.get_field(name), row.get(name, "").strip()
            try:
                find = self.references[name].key if field.is_relation else None
                values.append(find(text) if find else from_text(field, text))
            except ValidationError:
                return None
        return tuple(values)

    def _identifier(self, text):
        prefix = getattr(self.table.model._meta.pk, "prefix", None)
        if self.table.model is Country:
            return text.upper()
        return (ids.read(text, prefix) or text) if prefix else text

    def _existing(self, keys, *, lock=False):
        model = self.table.model
        attributes = [model._meta.get_field(name).attname for name in self.table.key]
        rows = model._default_manager.all()
        rows = rows.select_for_update(of=("self",), no_key=True) if lock else rows
        found = {}
        for chunk in in_chunks({key[0] for key in keys}):
            for instance in rows.filter(**{f"{attributes[0]}__in": chunk}).order_by("pk"):
                key = tuple(_bare(getattr(instance, name)) for name in attributes)
                if key in keys:
                    found[key] = instance
        return found

    def _issued(self, new):
        found = {}
        for chunk in in_chunks(new):
            found.update(IssuedIdentifier.objects.filter(pk__in=chunk).values_list("pk", "issued_to"))
        return found

    def _records_of_claims(self, rows):
        """The record that each named claim belongs to: {claim: (model, key)}."""
        named = {row["claim"].strip() for row in rows if "claim" in row}
        found = {}
        for kind in kinds.all_kinds():
            for _name, model, parent in kind.model.parts():
                if not issubclass(model, Claim):
                    continue
                for chunk in in_chunks(named):
                    pairs = model._default_manager.filter(pk__in=chunk).values_list("pk", f"{parent}_id")
                    found.update({pk: (kind.model, record) for pk, record in pairs})
        return found

    def _closed(self, rows):
        """The withdrawn records, merged ones among them, that rows are or belong to."""
        touched = defaultdict(set)
        if issubclass(self.table.model, Record):
            touched[self.table.model].update(key[0] for key in self.existing)
        if self.parent:
            model, name = self.parent.related_model, self.parent.name
            parents = {getattr(row, self.parent.attname) for row in self.existing.values()}
            if name in self.references:
                parents |= {key for keys in self.references[name].found.values() for key in keys}
            touched[model] |= parents
        for model, record in self.claims.values():
            touched[model].add(record)
        found = set()
        for model, keys in touched.items():
            records = model._default_manager.order_by("pk")
            if self.lock:  # so that none is withdrawn or merged while rows of it are written
                records = records.select_for_update(no_key=True)
            for chunk in in_chunks(sorted(keys)):
                states = records.filter(pk__in=chunk).values_list("pk", "state")
                found.update((model, pk) for pk, state in states if state == RecordState.WITHDRAWN)
        return found

    def instance_of(self, key, line):
        """The row that a line is about, as it stands at the desk; None for new rows and for repetitions."""
        return None if self.first_line(key, line) else self.existing.get(key)

    def first_line(self, key, line):
        """The line in which the same row stands already, or None."""
        first = self.lines.setdefault(key, line)
        return first if key not in (None, ("",)) and first != line else None

    def objections(self, resource, instance):
        """Why this row cannot be taken, whatever its cells say: (column, sentence)."""
        yield from self._key_objections(resource, instance)
        yield from self._record_objections(instance)
        moved = resource.fixed and not resource.is_new and resource.before[resource.fixed]
        if moved and moved != as_text(getattr(instance, self.parent.attname)):
            said = _("It belongs to %(record)s and stays there: enter a new row for another record.")
            yield resource.fixed, said % {"record": moved}

    def _key_objections(self, resource, instance):
        key, column = resource.key, self.table.key[0]
        if key is None or key == ("",):
            return
        prefix = getattr(self.table.model._meta.pk, "prefix", None)
        if not (resource.is_new and has_own_id(self.table) and prefix):
            return
        if not ids.is_valid(key[0], prefix):
            said = _("“%(text)s” is no identifier of this table. Leave the cell empty for a new row.")
            yield column, said % {"text": key[0][:40]}
        elif key[0] in self.issued:
            said = _(
                "%(id)s was given before and is not in this table now. Leave the cell empty for a new row."
            )
            yield column, said % {"id": key[0]}

    def _record_objections(self, instance):
        model, key, column = type(instance), instance.pk, self.table.key[0]
        if self.parent:
            model, column = self.parent.related_model, self.parent.name
            key = getattr(instance, self.parent.attname)
        elif self.table is CREDITS:
            if instance.claim not in self.claims:
                if instance.claim:
                    said = _("There is no claim “%(text)s” at this desk: import it first.")
                    yield "claim", said % {"text": instance.claim[:40]}
                return
            model, key = self.claims[instance.claim]
        if (model, key) in self.closed:
            said = _("%(record)s is withdrawn or merged: nothing of it is changed by an import.")
            yield column, said % {"record": key}


def _bare(value):
    """Texts are told apart without blanks at their ends, as cells are read."""
    return value.strip() if isinstance(value, str) else value
