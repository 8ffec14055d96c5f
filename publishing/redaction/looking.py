"""A dry look: every place in which a value stands, grouped as a person understands it."""

from collections import Counter
from dataclasses import dataclass, field

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from publishing import kinds
from publishing.models import Edition, Job, Suggestion
from publishing.places import derived_models, places_with
from publishing.redaction import files, sessions
from publishing.redaction.checking import checked
from publishing.redaction.owners import owners_of
from publishing.releases import withdrawing

DESK, HISTORY, EDITIONS, SHELF = "desk", "history", "editions", "shelf"
SUGGESTIONS, JOBS, LOGS, FILES, ACCOUNTS, OTHER = "suggestions", "jobs", "logs", "files", "accounts", "other"
TITLES = {
    DESK: _("The desk: records, claims and people as curators see them now"),
    HISTORY: _("The desk’s history: every earlier state, and the reasons of changes"),
    EDITIONS: _("Editions: what was published, the present and all past ones"),
    SHELF: _("The shelf and search: what readers find; made again from the editions"),
    SUGGESTIONS: _("Readers’ suggestions"),
    JOBS: _("Jobs: what was imported, and what came of it"),
    LOGS: _("Reviews, comments, merges and other logs of the desk"),
    FILES: _("Stored copies of sources and other files"),
    ACCOUNTS: _("Curators’ accounts and sessions"),
    OTHER: _("Other tables"),
}
_LOGS = {
    "reviewstep",
    "reviewcomment",
    "assignment",
    "merge",
    "notsame",
    "publication",
    "redactionlog",
    "accessevent",
    "tombstone",
    "datasetload",
}
MOST_SHOWN = 200


@dataclass(frozen=True)
class Finding:
    """How many rows of a column hold the value."""

    table: str
    column: str
    count: int


@dataclass(frozen=True)
class Where:
    """A record, or another thing with a page of its own, in which the value stands."""

    title: str
    identifier: str
    address: str
    count: int
    note: str = ""


@dataclass
class Group:
    """Places of one sort."""

    name: str
    rows: int = 0
    findings: list = field(default_factory=list)
    where: list = field(default_factory=list)
    more: int = 0

    @property
    def title(self):
        return TITLES[self.name]


@dataclass
class Look:
    """What a redaction would find. `unreadable` are files of the affected sources that nobody can search."""

    groups: list
    unreadable: list
    rows: int


def preview(value, *also):
    """Where the values stand now: findings by table and column."""
    return _findings(places_with(checked([value, *also])))


def look(value, *also, whole=False):
    """The same grouped, with records, sessions and files. Changes nothing and writes nothing down."""
    values = checked([value, *also], whole)
    found = list(places_with(values))
    owners = owners_of(found)
    groups = {name: Group(name) for name in TITLES}
    where = {name: Counter() for name in TITLES}
    sorted_places = {name: [] for name in TITLES}
    for number, place in enumerate(found):
        name = _sort_of(place)
        groups[name].rows += 1
        sorted_places[name].append(place)
        for target in owners.get(number) or [_itself(place)]:
            if target:
                where[name][target] += 1
    for name, group in groups.items():
        group.findings = _findings(sorted_places[name])
        _name_records(group, where[name])
    _add_sessions(groups[ACCOUNTS], values)
    affected = {owner for found_in in owners.values() for owner in found_in}
    unreadable = _add_files(groups[FILES], values, affected)
    _add_releases(groups[FILES], found)
    standing = [group for group in groups.values() if group.rows]
    return Look(standing, unreadable, sum(group.rows for group in standing))


def _findings(places):
    counted = Counter((place.table, column.name) for place in places for column in place.columns)
    return [Finding(table, column, count) for (table, column), count in sorted(counted.items())]


def _sort_of(place):
    if place.model is Edition:
        return EDITIONS
    if place.model in derived_models():
        return SHELF
    if place.is_history or place.table.startswith("pghistory_"):
        return HISTORY
    if place.model is Suggestion:
        return SUGGESTIONS
    if place.model is Job or place.table.startswith("publishing_job"):
        return JOBS
    app, _underscore, model = place.table.partition("_")
    if place.table == "django_admin_log" or (app == "publishing" and model in _LOGS):
        return LOGS
    if app in ("auth", "account", "mfa", "usersessions", "socialaccount"):
        return ACCOUNTS
    return DESK if app in ("sources", "organizations", "estimates", "countries") else OTHER


def _itself(place):
    """A row that belongs to no record, but may have a page of its own: (label of its model, key)."""
    model = getattr(place.model, "pgh_tracked_model", place.model)
    if model is None or place.model in derived_models() or place.is_history:
        return None
    return model._meta.label, place.key


def _name_records(group, counted):
    named = counted.most_common(MOST_SHOWN)
    group.more = len(counted) - len(named)
    models = {kind.kind: kind.model for kind in kinds.all_kinds()}
    for (kind, key), count in named:
        model = models.get(kind) or apps.get_model(kind)
        row = model._base_manager.filter(pk=key).first()
        title = Truncator(str(row) if row else "").chars(120)
        title = f"{model._meta.verbose_name}: {title}" if title else str(model._meta.verbose_name)
        group.where.append(Where(title, str(key), _address(model, key) if row else "", count))


def _address(model, key):
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])
    except NoReverseMatch:
        return ""


def _add_sessions(group, values):
    packed = len(sessions.sessions_with(values))
    if packed:
        group.rows += packed
        group.findings.append(Finding("django_session", "session_data", packed))


_FATES = {
    files.REPLACED: _("the mark is put in its place"),
    files.REMOVED: _("the file goes whole, because its text cannot be edited"),
    files.RENAMED: _("the file gets another name"),
}


def _add_releases(group, found):
    """Adds the releases that hold a value: they are taken back whole."""
    note = str(_("this release is taken back, and made again without the value under a new number"))
    for release in withdrawing.that_hold(found):
        group.rows += 1
        group.where.append(Where(str(release), release.version, "", 1, note))


def _add_files(group, values, affected):
    """Adds the files in which a value stands; returns those of affected records that nobody can search."""
    unknown = []
    models = {kind.kind: kind.model for kind in kinds.all_kinds()}
    for file, fate in files.judged(values):
        if fate == files.UNKNOWN and affected & set(file.records):
            unknown.append(file)
        elif fate and fate != files.UNKNOWN:
            group.rows += 1
            kind, key = file.records[0] if file.records else ("", "")
            address = _address(models[kind], key) if kind in models else ""
            group.where.append(Where(file.title, key, address, 1, str(_FATES[fate])))
    return unknown
