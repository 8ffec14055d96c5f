"""Stored copies of sources: a file that only the desk can fetch, and its words, to check claims without it.

The file lies under a name drawn at random. Its words are drawn out when it comes in; see `extraction`.
"""

import json
import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.history import acting
from publishing.services import Refused
from publishing.services.basics import lock_record
from sources.extraction import MAX_CHARACTERS, SECONDS_TO_LIVE

MAX_MEGABYTES = 30
_OR_PASTE = gettext_lazy("You can also paste its text below.")
_REFUSALS = {
    "empty": gettext_lazy("The file is empty: nothing was stored."),
    "too_large": gettext_lazy("The file is larger than 30 MB: store the part that was read."),
    "encrypted": gettext_lazy(
        "The PDF is locked with a password: save it without one (for example by printing it to a file)."
    ),
    "unknown": gettext_lazy(
        "This is none of: PDF, web page (HTML or MHTML), Word document (DOCX), plain text. "
        "Save it as one of these."
    ),
    "broken": gettext_lazy("The file is broken and cannot be read: save or download it again."),
    "too_much": gettext_lazy(
        "Reading the file took too long or too much memory: print it to a new PDF, or store a part of it."
    ),
}


@dataclass(frozen=True)
class Copy:
    """A file that was read: its bytes, the ending of its name, its words, and whether some were left out."""

    content: bytes
    suffix: str
    text: str
    more: bool = False


def read(file):
    """Read an uploaded file without storing it; pages of its words begin with lines such as “[page 3]”.

    Raises `Refused` with a sentence for its curator.
    """
    if file.size > MAX_MEGABYTES * 1024 * 1024:
        raise _refused("too_large")
    file.seek(0)
    content = file.read()
    answer = _read_apart(content)
    if "refused" in answer:
        raise _refused(answer["refused"])
    return Copy(content, f".{answer['kind']}", answer["text"], answer["more"])


@transaction.atomic
def store(source, file, by):
    """Keep a file, or a `Copy` that was read, as the source's stored copy in place of the one before.

    Raises `Refused` if it cannot be read, and then keeps what was there.
    """
    copy = file if isinstance(file, Copy) else read(file)
    source.snapshot.name = lock_record(source).snapshot.name
    with acting(by, "Stored copy"):
        put(source, copy)
        source.save(update_fields=["snapshot", "snapshot_text"])
    return copy


@transaction.atomic
def remove(source, by=None):
    """Forget the stored copy and its words. Its file goes once that is saved for good."""
    source.snapshot.name = lock_record(source).snapshot.name
    with acting(by, "Stored copy removed"):
        take_away(source)
        source.save(update_fields=["snapshot", "snapshot_text"])


def put(source, copy):
    """Set the stored copy on a source that is saved afterwards, within the same transaction."""
    before = source.snapshot.name
    source.snapshot.save(f"copy{copy.suffix}", ContentFile(copy.content), save=False)
    source.snapshot_text = copy.text
    _delete_later(source, before)


def take_away(source):
    """Take file and words from a source that is saved afterwards, within the same transaction."""
    _delete_later(source, source.snapshot.name)
    source.snapshot = ""
    source.snapshot_text = ""


def as_text(pasted):
    """Pasted words as they are kept. Raises `Refused` if they are too long."""
    text = pasted.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > MAX_CHARACTERS:
        raise _refused("too_much")
    return text


def _refused(why):
    ways_out = [] if why in ("empty", "too_large") else [str(_OR_PASTE)]
    return Refused([" ".join([str(_REFUSALS[why]), *ways_out])])


def _delete_later(source, name):
    if name:
        storage = source.snapshot.storage
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def _read_apart(content):
    try:
        done = subprocess.run(
            [sys.executable, "-m", "sources.extraction"],
            input=content,
            capture_output=True,
            cwd=settings.BASE_DIR,
            timeout=SECONDS_TO_LIVE,
            check=False,
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"refused": "too_much"}
    except ValueError:  # it was ended from outside, for its memory or its time
        return {"refused": "too_much"}


def was_cut(copy):
    """A sentence for the curator if the words are not all there, or None."""
    if copy.more:
        return _("The copy is stored, but only its first part was read: it is very long.")
    if not copy.text:
        return _(
            "The copy is stored, but no words could be read in it (a scan?). Paste its text if you have it."
        )
    return None
