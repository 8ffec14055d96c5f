"""Under which other names the same person stands, and which files sources keep: what redaction asks."""

import posixpath

from django.db.models import Q

from publishing import redaction
from sources.models import Agent, Source

GONE = "[The stored copy was removed by a redaction: its text could not be edited.]"


def people_named(value):
    """Agents of that name, and those tied to them as the same."""
    named = Q(name__iexact=value) | Q(name_original__iexact=value)
    if " " not in value.strip():
        named |= Q(kind="person", name__iendswith=f" {value}")
        named |= Q(kind="person", name_original__iendswith=f" {value}")
    keys = Agent.objects.filter(named).exclude(same_as="").values("same_as")
    return Agent.objects.filter(named | Q(same_as__in=keys))


def spellings_of_people(value):
    """All names, in any script, of the agents who are that person."""
    return {
        name for pair in people_named(value).values_list("name", "name_original") for name in pair if name
    }


def stored_copies():
    """Every file in the folders of stored copies: those of sources now, of their past, and of nobody."""
    field = Source._meta.get_field("snapshot")
    past = Source._meta.get_field("history").related_model
    named = {}
    for model, key in ((past, "pgh_obj_id"), (Source, "pk")):
        rows = model.objects.exclude(snapshot="").values_list("snapshot", key)
        for name, source_id in rows:
            named.setdefault(name, set()).add(source_id)
    folders = {posixpath.dirname(name) for name in named} | {"snapshots"}
    stored = {path for folder in folders for path in _files_in(field.storage, folder)}
    titles = dict(Source.objects.values_list("pk", "title"))
    words = dict(Source.objects.exclude(snapshot="").values_list("snapshot", "snapshot_text"))
    for name in sorted(stored | named.keys()):
        owners = sorted(named.get(name, ()))
        yield redaction.KeptFile(
            name=name,
            title=titles.get(owners[0], owners[0]) if owners else posixpath.basename(name),
            records=tuple((Source.record_kind, owner) for owner in owners),
            renamed=_Renaming(name, past),
            words=words.get(name, ""),
            storage=field.storage,
        )


class _Renaming:
    """Writes another name of a file into the sources and their history; an empty one says that it went."""

    def __init__(self, old, past):
        self.old, self.past = old, past

    def __call__(self, new):
        for source in Source.objects.filter(snapshot=self.old):
            words = source.snapshot_text if new else f"{GONE}\n{source.snapshot_text}".strip()
            Source.objects.filter(pk=source.pk).update(snapshot=new, snapshot_text=words)
        self.past.objects.filter(snapshot=self.old).update(snapshot=new)


def _files_in(storage, folder):
    try:
        return [posixpath.join(folder, name) for name in storage.listdir(folder)[1]]
    except FileNotFoundError:
        return []


redaction.know_spellings(spellings_of_people)
redaction.know_files(stored_copies)
