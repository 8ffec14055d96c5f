"""python -m atlas.embedded: look at, reach and stop the embedded database by hand."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from . import client, locks, programs
from .errors import EmbeddedError
from .layout import Layout, layout_for
from .server import Server


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m atlas.embedded", description=__doc__)
    meanings = "; ".join(f"{name}: {command.__doc__}" for name, command in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS, help=meanings)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="arguments for psql; --yes for remove")
    arguments = parser.parse_args()
    layout = layout_for(Path(os.environ.get("ATLAS_STATE_DIR") or client.ROOT / "var"))
    try:
        return COMMANDS[arguments.command](layout, arguments.rest)
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def status(layout: Layout, _) -> int:
    """say whether it runs, and where its files are"""
    running = bool(Server(layout).processes()) if layout.home.exists() else False
    say(f"The database is {'running' if running else 'not running'}.")
    say(f"files: {layout.home}")
    say(f"socket: {layout.sockets}")
    say(f"account: {layout.account.name if layout.account else 'yours'}")
    return 0 if running else 3


def stop(layout: Layout, _) -> int:
    """stop it, even if something still uses it"""
    if not layout.home.exists():
        return 0
    for watcher in watchers(layout):
        watcher.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + 90
    while locks.is_held(layout.watcher_lock):
        if time.monotonic() > deadline:
            raise EmbeddedError(f"The database in {layout.home} does not stop: read {layout.log}.")
        time.sleep(0.05)
    Server(layout).stop()
    return 0


def remove(layout: Layout, rest) -> int:
    """stop it and delete it with all its data; asks first, unless `--yes` is added"""
    if rest != ["--yes"] and not _agreed(layout):
        sys.stderr.write("Nothing was removed.\n")
        return 1
    stop(layout, rest)
    shutil.rmtree(layout.home, ignore_errors=True)
    shutil.rmtree(layout.sockets, ignore_errors=True)
    (layout.state_dir / "postgres.id").unlink(missing_ok=True)
    return 0


def _agreed(layout: Layout) -> bool:
    if not sys.stdin.isatty():
        sys.stderr.write("Nobody can be asked here: add --yes to delete the database.\n")
        return False
    say(f"This deletes the database in {layout.home}, with all that was entered. It cannot be undone.")
    return input("Type “yes” to delete it: ").strip() == "yes"


def url(layout: Layout, rest) -> int:
    """print the address for the desk's role, or with `public` for the public role"""
    say(client.urls(layout).public if rest == ["public"] else client.urls(layout).desk)
    return 0


def psql(layout: Layout, rest) -> int:
    """open PostgreSQL's own shell as the desk's role, starting the database if need be"""
    address = client.ensure_running(layout.state_dir).desk
    command = [programs.installed() / "bin" / "psql", address, *rest]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own arguments


def watchers(layout: Layout):
    """The watcher of this layout, and one that has not noticed yet that it was replaced."""
    for process in psutil.process_iter(["cmdline"]):
        command = process.info["cmdline"] or []
        if command[1:] == ["-m", "atlas.embedded.watch", str(layout.state_dir)]:
            yield process


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


COMMANDS = {"status": status, "stop": stop, "remove": remove, "url": url, "psql-url": url, "psql": psql}

if __name__ == "__main__":
    sys.exit(main())
