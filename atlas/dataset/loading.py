"""Writing the dataset to the desk and publishing it, without touching what curators have done since."""

import hashlib
import json

import pghistory
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Q

from atlas.dataset.reading import Fault, read
from atlas.dataset.rules import rule_named
from atlas.dataset.tables import TABLES
from organizations.models import Organization, Restriction
from publishing import kinds
from publishing.broken_rules import name_of_rule
from publishing.codes import RiskLevel
from publishing.models import DatasetLoad, Record
from publishing.review import editors_since_publication
from publishing.services import Refused, publish_together
from publishing.states import RecordState
from sources.models import Agent

LOADER = "dataset"
PUNISHABLE = ("undesirable", "foreign_agent", "extremist", "terrorist")


class NotLoaded(Exception):
    """Nothing was loaded. `faults` say why, one for each bad row."""

    def __init__(self, faults):
        self.faults = list(faults)
        super().__init__(f"{len(self.faults)} rows cannot be loaded.")


def checksum(folder):
    """One checksum over all tables, to see whether anything is new."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_loaded(folder):
    """Whether this very dataset was the last one loaded."""
    last = DatasetLoad.objects.order_by("-pk").first()
    return last is not None and last.checksum == checksum(folder)


def load(folder, *, progress=lambda text: None):
    """Load every table and publish what is new, all or nothing. Safe to repeat.

    A row that a curator has changed or deleted since is left as the curator wants it. Returns the
    counts {written, unchanged, kept, removed, published}. Raises `NotLoaded` with every fault.
    """
    progress("Reading the tables")
    reading = read(folder)
    version = _version(folder)
    with transaction.atomic(), pghistory.context(user=None, reason=f"Founding dataset {version}", by=LOADER):
        counts, faults = _write(reading.rows, progress)
        if faults := reading.faults + faults:
            raise NotLoaded(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        _rate_risk()
        progress("Publishing")
        records = _publishable(reading.rows)
        try:
            editions = publish_together(records, reason=f"Founding dataset {version}")
        except Refused as refusal:
            raise NotLoaded([Fault(str(folder.name), 0, "", reason) for reason in refusal.reasons]) from None
        DatasetLoad.objects.create(checksum=checksum(folder), version=version)
        if editions:
            _count_anew()
    return counts | {"published": len(editions)}


def _count_anew():
    """Let the planner know at once how much there is: until it does, counting facets can take minutes."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _version(folder):
    package = folder / "datapackage.json"
    return json.loads(package.read_text())["version"] if package.exists() else "without version"


def _write(rows, progress):
    counts, faults = {"written": 0, "unchanged": 0, "kept": 0}, []
    by_table = {}
    for row in rows:
        by_table.setdefault(row.table, []).append(row)
    for number, (table, table_rows) in enumerate(by_table.items(), 1):
        progress(f"Loading {table.name} ({len(table_rows)} rows, table {number} of {len(by_table)})")
        present, touched = _present(table), _touched_by_curators(table)
        for row in table_rows:
            old = present.get(row.key)
            if row.key in touched:
                counts["kept"] += 1
            elif old is not None and _same(table, old, row.instance):
                counts["unchanged"] += 1
            else:
                faults += _save(table, row, old)
                counts["written"] += 1
    counts["removed"] = _remove_what_left(by_table)
    return counts, faults


def _remove_what_left(by_table):
    """Delete the claims, authors, citations and credits that an earlier dataset had and this one has not.

    Records and agents stay: a record is withdrawn by a person, with a reason for readers.
    """
    removed = 0
    for table in reversed(TABLES):
        if issubclass(table.model, (Record, Agent)):
            continue
        named = {row.key for row in by_table.get(table, ())} | _touched_by_curators(table)
        ours = _last_written_by_loader(table)
        for row in table.model._default_manager.all():
            if _key(table, row) not in named and row.pk in ours:
                row.delete()
                removed += 1
    return removed


def _last_written_by_loader(table):
    history = table.model._meta.get_field("history").related_model
    events = history.objects.filter(pgh_context__metadata__contains={"by": LOADER})
    return set(events.values_list("pgh_obj_id", flat=True))


def _key(table, instance):
    return tuple(getattr(instance, table.model._meta.get_field(column).attname) for column in table.key)


def _present(table):
    return {_key(table, row): row for row in table.model._default_manager.all()}


def _touched_by_curators(table):
    """Keys of the rows whose last change, or deletion, was not made by this loader."""
    history = table.model._meta.get_field("history").related_model
    last = history.objects.values("pgh_obj_id").annotate(last=Max("pgh_id")).values("last")
    ours = Q(pgh_context__metadata__contains={"by": LOADER})
    others = history.objects.filter(Q(pgh_context=None) | ~ours, pgh_id__in=last)
    return {_key(table, row) for row in others}


def _same(table, old, new):
    return all(
        getattr(old, field.attname) == getattr(new, field.attname)
        for field in map(table.model._meta.get_field, table.columns)
    )


def _save(table, row, old):
    instance = row.instance
    if old is not None:
        for field in map(table.model._meta.get_field, table.columns):
            setattr(old, field.attname, getattr(instance, field.attname))
        instance = old
    try:
        with transaction.atomic():
            instance.save(force_insert=old is None)
    except IntegrityError as error:
        column, reason = _column_and_sentence(table, error)
        yield Fault(f"{table.name}.csv", row.line, column, reason)


def _column_and_sentence(table, error):
    """Which column a broken rule of the database is about, and what the rule says."""
    return rule_named(table, name_of_rule(error)) or (table.key[0], str(error).splitlines()[0])


def _rate_risk():
    """What Russia restricts starts with an elevated risk; the dataset itself says nothing of risk."""
    restricted = Restriction.objects.filter(kind__in=PUNISHABLE).values("organization")
    new = Organization.objects.filter(pk__in=restricted, state=RecordState.DRAFT)
    new.update(risk_level=RiskLevel.ELEVATED)


def _publishable(rows):
    """The dataset's records that nobody has edited since; others wait for their review."""
    models = {catalogue.model for catalogue in kinds.all_kinds()}
    wanted = {(type(row.instance), row.instance.pk) for row in rows if isinstance(row.instance, Record)}
    for model in models:
        records = model._default_manager.filter(pk__in=[pk for kind, pk in wanted if kind is model])
        for record in records.exclude(state="withdrawn"):
            if not editors_since_publication(record):
                yield record
