"""Advisory file locks. The kernel frees them when their holder ends, however it ends."""

import fcntl
import os
import time
from pathlib import Path

PAUSE = 0.05


def take(path: Path, *, shared: bool = False, wait: float = 0) -> int | None:
    """Lock `path` and return the descriptor that holds the lock, or None if `wait` seconds were not enough.

    Close the descriptor to give the lock back. Programs started by this process do not inherit it.
    """
    deadline = time.monotonic() + wait
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
        else:
            if is_current(descriptor, path):
                return descriptor
            os.close(descriptor)  # somebody removed the folder and made it anew meanwhile
            continue
        if time.monotonic() >= deadline:
            return None
        time.sleep(PAUSE)


def is_current(descriptor: int, path: Path) -> bool:
    """Whether `path` is still the file that `descriptor` has open."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


def is_held(path: Path) -> bool:
    """Whether some process holds `path` exclusively."""
    descriptor = take(path, shared=True)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False
