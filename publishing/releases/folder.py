"""The folder of releases: one folder for each version, which appears when it is complete."""

import contextlib
import functools
import hashlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from django.conf import settings

from publishing.releases.versions import PATTERN

SUMS = "SHA256SUMS"
MAKING, LEAVING = ".making-", ".leaving-"
PIECE = 1 << 20


class NotMade(Exception):
    """There is no new release; the message says why, and what to do."""


@contextlib.contextmanager
def told_in_words(
    what="The files could not be written to", then="No release was made and nothing was left there."
):
    """Tells as `NotMade` what keeps files from their place: a full disk, no leave, a file in the way."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as fault:
        said = getattr(fault, "strerror", None) or str(fault)
        raise NotMade(
            f"{what} {root()}: {said}. {then} See that the disk has room and that Atlas may write to that "
            "folder, then try again."
        ) from fault


def root():
    """The folder of all releases."""
    return Path(settings.RELEASES_DIR)


def path_of(version, name):
    """Where a file stands. Both names come from the table of releases."""
    return root() / version / name


@contextlib.contextmanager
def being_made():
    """A new folder that is not listed anywhere; what is left in it at the end is removed."""
    with told_in_words():
        root().mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=MAKING, dir=root()))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def settle(folder, version):
    """Give a complete folder its name, in one step, for everybody to read."""
    for path in folder.iterdir():
        path.chmod(0o644)
        _to_disk(path)
    folder.chmod(0o755)
    _to_disk(folder)
    remove(version)
    folder.rename(root() / version)
    _to_disk(root())


@told_in_words("Files could not be removed from", "They are listed nowhere any more, but still there.")
def remove(version):
    """Remove the files of a version: first its name goes, then what it held."""
    folder = root() / version
    if folder.exists():
        leaving = Path(tempfile.mkdtemp(prefix=LEAVING, dir=root()))
        folder.rename(leaving / "files")
        shutil.rmtree(leaving)


@told_in_words("What an earlier run left could not be removed from", "It is listed nowhere, but still there.")
def tidy(known):
    """Remove what killed runs have left, and nothing else: only whoever holds the lock may call it."""
    if not root().is_dir():
        return
    for path in root().iterdir():
        is_release = path.is_dir() and PATTERN.fullmatch(path.name)
        if path.name.startswith((MAKING, LEAVING)) or (is_release and path.name not in known):
            shutil.rmtree(path)


def is_whole(path, size, checksum):
    """Whether a file is there and as it was made. Raises `OSError` if it cannot be read."""
    if not path.is_file():
        return False
    now = path.stat()
    return now.st_size == size and _sha256_of(path, now.st_ino, now.st_mtime_ns, size) == checksum


@functools.lru_cache(maxsize=1024)
def _sha256_of(path, inode, changed_at, size):
    """The checksum of a file, read once for each time that it was written."""
    return sha256(path)


def sha256(path):
    """The checksum of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def write_sums(folder):
    """`SHA256SUMS` over all other files, as sha256sum reads it."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{sha256(path)}  {path.name}\n" for path in paths]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def _to_disk(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
