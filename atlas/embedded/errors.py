"""What can go wrong, each in one sentence that says what to do."""

import errno
import getpass
import re
import shutil
from pathlib import Path

NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
NO_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}


class EmbeddedError(Exception):
    """The embedded database cannot be used; the message is one sentence for a person."""


def user_name():
    """The account this process runs as, for a sentence."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "this account"


def explain(error: OSError, place: Path) -> EmbeddedError:
    """The sentence for an operating system error met while working in `place`."""
    where = error.filename or place
    if error.errno in NO_SPACE:
        return no_space(place)
    if error.errno in NO_PERMISSION:
        return EmbeddedError(
            f"{user_name()} may not write to {where}: make it writable for that account, or set "
            "ATLAS_STATE_DIR to a folder that is."
        )
    if error.errno == errno.ENAMETOOLONG:
        return EmbeddedError(f"The path {where} is too long: set ATLAS_STATE_DIR to a shorter folder.")
    return EmbeddedError(
        f"The database could not be prepared in {place} ({error.strerror or error}: {where}): "
        "put that right, or set ATLAS_STATE_DIR to another folder."
    )


def no_space(place: Path) -> EmbeddedError:
    """The sentence for a full disk."""
    return EmbeddedError(
        f"The disk that holds {place} is full: free at least 300 MB there, or set ATLAS_STATE_DIR to a "
        "folder on another disk, and try again."
    )


def explain_output(output: str, place: Path, log: Path) -> EmbeddedError:
    """The sentence for what PostgreSQL's programs wrote before they gave up."""
    if re.search(r"could not (create|map anonymous) shared memory", output):
        return EmbeddedError(
            "The system grants PostgreSQL too little shared memory: raise kernel.shmmax and kernel.shmmni, "
            "or set DATABASE_URL to a PostgreSQL that runs elsewhere."
        )
    if re.search(r"No space left on device|[Dd]isk quota exceeded", output) or is_full(place):
        return no_space(place)
    if "Cannot allocate memory" in output:
        return EmbeddedError(
            "There is too little free memory for the database: close something and try again."
        )
    if "incompatible with server" in output or "not compatible with this version" in output:
        return EmbeddedError(
            f"The database in {place} was made by another version of PostgreSQL: keep a copy of that folder, "
            "remove it, and run again to begin with a new database."
        )
    if re.search(r"Permission denied|Read-only file system", output):
        return EmbeddedError(
            f"The database's account may not use its files ({last_complaint(output)}): "
            f"give {place} back to the account that made it."
        )
    return EmbeddedError(
        f"The database in {place} does not start ({last_complaint(output)}): read {log}; "
        "if it is beyond repair, move that folder away and run again to begin with a new one."
    )


def is_full(place: Path) -> bool:
    """Whether the disk has no room for another piece of the database's log; PostgreSQL may not say so."""
    try:
        return shutil.disk_usage(place).free < 32_000_000
    except OSError:
        return False


def last_complaint(output: str) -> str:
    """The last line in which PostgreSQL names its reason."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    grave = [line for line in lines if re.search(r"\b(FATAL|PANIC|ERROR|error):", line)]
    line = (grave or lines or ["no reason given"])[-1]
    return re.sub(r"^.*?\b(FATAL|PANIC|ERROR|error):\s*", "", line)
