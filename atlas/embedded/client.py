"""The side of a process that uses the database: its lease and its addresses."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import psycopg

from . import cluster, locks
from .errors import EmbeddedError, explain
from .layout import Layout, layout_for

PATIENCE_SECONDS = 330
ROOT = Path(__file__).resolve().parents[2]

_leases: dict[Path, int] = {}


class Urls(NamedTuple):
    """The addresses of the database for the two login roles."""

    desk: str
    public: str


def ensure_running(state_dir: Path) -> Urls:
    """Have the database of `state_dir` running for as long as this process lives, and say where it is.

    Raises EmbeddedError with one sentence for a person if that is not possible.
    """
    layout = layout_for(state_dir)
    try:
        layout.prepare()
        take_lease(layout)
        wait_for_server(layout)
        return urls(layout)
    except OSError as error:
        raise explain(error, layout.home) from error


def release(state_dir: Path) -> None:
    """Give this process's lease back before it ends."""
    descriptor = _leases.pop(layout_for(state_dir).clients_lock, None)
    if descriptor is not None:
        os.close(descriptor)


def take_lease(layout: Layout) -> None:
    """Hold the server for this process. If it is just being stopped, wait until that is done."""
    held = _leases.get(layout.clients_lock)
    if held is not None:
        if locks.is_current(held, layout.clients_lock):
            return
        os.close(_leases.pop(layout.clients_lock))  # the folder was removed and made anew
    descriptor = locks.take(layout.clients_lock, shared=True, wait=PATIENCE_SECONDS)
    if descriptor is None:
        raise EmbeddedError(
            f"The database in {layout.home} is being stopped and does not end: read {layout.log} "
            "and try again."
        )
    _leases[layout.clients_lock] = descriptor


def wait_for_server(layout: Layout) -> None:
    """Return when the server answers; start a watcher whenever there is none."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (locks.is_held(layout.watcher_lock) and answers(layout)):
        if not locks.is_held(layout.watcher_lock):
            start_watcher(layout)
        elif says_ready(layout) and cluster.read_passwords(layout) is None:
            raise EmbeddedError(
                f"The file {layout.passwords} is missing or damaged: stop everything that uses the database "
                "and try again, and new passwords are made."
            )
        if time.monotonic() > deadline:
            raise EmbeddedError(
                f"The database in {layout.home} does not answer: read {layout.log}, "
                "stop everything that uses it and try again."
            )
        time.sleep(0.05)


def start_watcher(layout: Layout) -> None:
    """Start the watcher in a session of its own, where no Ctrl-C of ours reaches it."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(  # noqa: S603 - this interpreter and our own module
        [sys.executable, "-m", "atlas.embedded.watch", str(layout.state_dir)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        cwd=ROOT,
        text=True,
        errors="replace",
        start_new_session=True,
        check=False,
    )
    if done.returncode:
        said = done.stdout.strip() or (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise EmbeddedError(said)


def answers(layout: Layout) -> bool:
    """Whether the desk's role can log in."""
    if not layout.socket.exists() or not says_ready(layout) or not cluster.read_passwords(layout):
        return False
    try:
        psycopg.connect(urls(layout).desk, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise EmbeddedError(
                f"The passwords in {layout.passwords} are not the database's: stop everything that uses it, "
                "remove that file and try again."
            ) from None
        return False
    return True


def says_ready(layout: Layout) -> bool:
    """Whether the server says that it takes connections; asking it earlier would fill its log."""
    try:
        return (layout.data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
    except (FileNotFoundError, IndexError):
        return False


def urls(layout: Layout) -> Urls:
    """The addresses, with the socket's folder as the host."""
    passwords = cluster.read_passwords(layout)
    if passwords is None:
        raise EmbeddedError(f"There is no database in {layout.home} yet: run `make run` first.")
    host = quote(str(layout.sockets), safe="")
    return Urls(
        *(
            f"postgresql://{role}:{quote(passwords[role], safe='')}@{host}/{cluster.DATABASE}"
            for role in (cluster.DESK, cluster.PUBLIC)
        )
    )
