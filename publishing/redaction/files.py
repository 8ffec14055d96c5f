"""The files that Atlas keeps: which hold a value, and what becomes of them.

Code that keeps files tells of them with `know_files`. A text file gets the mark; any other goes whole.
New files are written before the transaction ends and old ones removed after it: what a crash leaves
behind stands in a job, which a worker takes up. The job knows old files by a digest of their name only.
"""

import hashlib
import posixpath
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from publishing import jobs
from publishing.models import Job
from publishing.redaction.contents import EDITED, UNREADABLE, Content
from publishing.states import JobState

TASK = "remove_redacted_files"
REMOVED, RENAMED, REPLACED, UNKNOWN = "removed", "renamed", "replaced", "unknown"
_knowing = []


@dataclass(frozen=True)
class KeptFile:
    """A file in a storage. `records` are the (kind, id) it belongs to.

    `renamed(new)` writes another name into the rows that name it; an empty one means that it went.
    `words`, if known, is its text as it was read before.
    """

    name: str
    title: str
    records: tuple = ()
    renamed: Callable = lambda new: None
    words: str = ""
    storage: Storage = field(default_factory=lambda: storages["default"])

    def read(self):
        with self.storage.open(self.name) as file:
            return file.read()


@dataclass(frozen=True)
class Found:
    """A file in which a value stands, and what redaction does with it."""

    file: KeptFile
    fate: str


def know_files(function):
    """Make known a function without arguments that yields the `KeptFile`s of an app, which may hold words."""
    if function not in _knowing:
        _knowing.append(function)


def kept_files():
    """Every file of which an app tells in its module `spellings`."""
    autodiscover_modules("spellings")
    return [file for function in _knowing for file in function()]


def files_with(values):
    """The files in which a value stands, in their name or in what they hold."""
    return [Found(file, fate) for file, fate in judged(values) if fate not in ("", UNKNOWN)]


def chosen(names):
    """The files of these names, which a curator decided to remove unread."""
    return [Found(file, REMOVED) for file in kept_files() if file.name in set(names)]


def judged(values):
    """Every kept file with its fate; empty if nothing stands in it, UNKNOWN if no program can read it."""
    for file in kept_files():
        yield file, _fate(file, values)


def _fate(file, values):
    in_name = any(value.is_in(file.name) for value in values)
    try:
        content = Content(file.read(), file.words)
    except OSError:  # named by a row, and not there
        return RENAMED if in_name else ""
    if any(value.is_in(content.words) for value in values):
        return REPLACED if content.kind == EDITED else REMOVED
    if in_name:
        return RENAMED
    return UNKNOWN if content.kind == UNREADABLE else ""


class Plan:
    """What is done to files in one redaction: now, after the commit, or undone."""

    def __init__(self):
        self.written, self.old, self._said, self._job = [], [], {}, None

    def carry_out(self, found, values):
        """Write what replaces the files, and their new names into the rows."""
        for one in found:
            file = one.file
            new = "" if one.fate == REMOVED else self._write(one, values)
            file.renamed(new)
            self.old.append((file.storage, file.name))
            for _kind, record_id in file.records:
                said = self._said.setdefault(record_id, [])
                said.append(
                    _("The stored copy was removed.") if not new else _("The stored copy was changed.")
                )

    def said_of(self, record_id):
        """Sentences on what became of the files of a record."""
        return list(dict.fromkeys(self._said.get(record_id, ())))

    def _write(self, one, values):
        """The name of a new file without the values; empty if it cannot be made."""
        try:
            content = Content(one.file.read(), one.file.words)
        except OSError:
            return ""
        data = content.without(values) if content.kind == EDITED else content.data
        if data is None:
            return ""
        folder = posixpath.dirname(one.file.name)
        ending = posixpath.splitext(one.file.name)[1].lower()
        ending = ending if ending[1:].isalnum() and len(ending) <= 6 and ending.isascii() else ""
        name = posixpath.join(folder, f"{secrets.token_hex(16)}{ending}")
        name = one.file.storage.save(name, ContentFile(data))
        self.written.append((one.file.storage, name))
        return name

    def undo(self):
        """Nothing was committed: the new files go again."""
        for storage, name in self.written:
            storage.delete(name)

    def finish_on_commit(self, by):
        """Have the old files removed after the commit, or by a worker if that is interrupted."""
        if not self.old:
            return
        folders = sorted({posixpath.dirname(name) for _storage, name in self.old})
        self._job = jobs.enqueue(
            TASK,
            by=by,
            title=_("Remove the files of a redaction"),
            folders=folders,
            names=sorted(_digest(name) for _storage, name in self.old),
        )
        transaction.on_commit(lambda: finish(self._job))


def finish(job):
    """Remove the old files of a redaction. Safe to repeat."""
    removed = remove(job)
    now = timezone.now()
    ended = {"state": JobState.DONE, "ended_at": now, "message": "", "result": {"removed": removed}}
    Job.objects.filter(pk=job.pk).exclude(state=JobState.DONE).update(started_at=now, **ended)


def remove(job):
    """The task: delete the files whose names have these digests; how many there were."""
    storage, wanted, removed = storages["default"], set(job.parameters["names"]), 0
    for folder in job.parameters["folders"]:
        try:
            names = storage.listdir(folder)[1]
        except FileNotFoundError:
            continue
        for name in names:
            path = posixpath.join(folder, name)
            if _digest(path) in wanted:
                storage.delete(path)
                removed += 1
    return removed


def unfinished():
    """Jobs of past redactions whose files may still be there."""
    return Job.objects.filter(task=TASK).exclude(state=JobState.DONE)


def _digest(name):
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()


def _task(job, report):
    return {"removed": remove(job)}


jobs.register(TASK, _task)
