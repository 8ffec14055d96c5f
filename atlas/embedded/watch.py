"""The watcher: one small process that starts the server and stops it after its last client.

Every client holds `clients.lock` shared, and the kernel lets go of it for a client that was killed. The
watcher stops the server once it gets that lock for itself, and keeps it meanwhile, so that a newcomer
waits. If the watcher is killed, the next client starts another, which adopts the running server.
"""

import contextlib
import os
import signal
import sys
import time
import traceback
from pathlib import Path

from . import locks
from .errors import EmbeddedError, explain
from .layout import Layout, layout_for
from .server import Server

PAUSE = 0.2
RESTARTS = 5  # within RESTARTS_SECONDS; more than that is not an accident
RESTARTS_SECONDS = 60
READY = "ready"


class Ended(Exception):
    """Somebody asked the watcher to stop the server and end."""


def main(state_dir: Path) -> int:
    """Start a watcher in the background; print its first word, `ready` or why it cannot serve."""
    reader, writer = os.pipe()
    if os.fork():
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            said = pipe.read().decode()
        sys.stdout.write(said or "The database's watcher was ended while it started: try again.")
        return 0 if said == READY else 1
    os.close(reader)
    first_word = FirstWord(writer)
    try:
        watch_over(state_dir, first_word)
    except EmbeddedError as error:
        first_word.say(str(error))
    except OSError as error:
        first_word.say(str(explain(error, state_dir)))
    except BaseException:  # noqa: BLE001 - nobody is left to catch it: the log and a sentence must do
        traceback.print_exc()
        first_word.say("The database could not be started for an unexpected reason: read its server.log.")
    sys.stderr.flush()
    os._exit(0)


class FirstWord:
    """What the watcher tells the one who started it; later words go to the log."""

    def __init__(self, descriptor: int):
        self._pipe: int | None = descriptor

    def say(self, word: str) -> None:
        if self._pipe is None:
            sys.stderr.write(f"{word}\n")
            return
        with contextlib.suppress(BrokenPipeError):
            os.write(self._pipe, word.encode())
        os.close(self._pipe)
        self._pipe = None


def watch_over(state_dir: Path, first_word: FirstWord) -> None:
    """Be the watcher until the last client has ended, unless there is one already."""
    layout = layout_for(state_dir)
    layout.prepare()
    lock = locks.take(layout.watcher_lock, wait=0.5)
    if lock is None:
        first_word.say(READY)
        return
    log_to(layout.log)
    os.chdir("/")
    for not_for_us in (signal.SIGINT, signal.SIGHUP):
        signal.signal(not_for_us, do_nothing)
    signal.signal(signal.SIGTERM, end)
    server = Server(layout)
    try:
        server.adopt_or_start()
        first_word.say(READY)
        watch(layout, server, lock)
    except Ended:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        server.stop()
        with contextlib.suppress(OSError):
            layout.sockets.rmdir()  # nothing of ours stays in the temporary folder


def watch(layout: Layout, server: Server, lock: int) -> None:
    """Return when the last client has ended; until then keep the server well."""
    restarts: list[float] = []
    while locks.is_current(lock, layout.watcher_lock):
        if locks.take(layout.clients_lock) is not None:
            return  # kept until this process ends: newcomers wait for the server to be gone
        if not layout.data.exists():
            return  # somebody removed the database; the next client begins a new one
        if not server.is_well():
            restarts = [*restarts, time.monotonic()][-RESTARTS:]
            if len(restarts) == RESTARTS and restarts[-1] - restarts[0] < RESTARTS_SECONDS:
                raise EmbeddedError(f"The database stopped {RESTARTS} times in a minute: read {layout.log}.")
            server.stop()
            server.start()
        time.sleep(PAUSE)


def log_to(path: Path) -> None:
    """Let everything this process and its children say go to the server's log."""
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    os.close(nothing)


def do_nothing(*_) -> None:
    """Unlike SIG_IGN this is not inherited; a server that starts out ignoring SIGINT misses our "stop"."""


def end(*_) -> None:
    raise Ended


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
