"""One PostgreSQL server: found, started, adopted and stopped.

Which process is ours is never read from a pid file alone: a pid may have been given to somebody else.
Ours are the processes named postgres that work in our data folder.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from . import cluster, programs
from .errors import EmbeddedError, explain_output
from .layout import Layout

START_SECONDS = 300  # replaying the log after a crash may take a while
STOP_SECONDS = 60
LOG_BYTES = 2_000_000

# Given on the command line, where no file and no ALTER SYSTEM can undo them.
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "300",
    # No reader's query may end up in a log, nor what it asked for.
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_duration": "off",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_statement_sample_rate": "0",
    "log_transaction_sample_rate": "0",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_connections": "off",
    "log_disconnections": "off",
    "log_lock_waits": "off",
    "log_temp_files": "-1",
    "log_autovacuum_min_duration": "-1",
    "log_line_prefix": "%m [%p] ",
    # Safe after a power cut, small on disk, and nothing in /dev/shm that a crash could leave there.
    "fsync": "on",
    "dynamic_shared_memory_type": "mmap",
    "huge_pages": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "min_wal_size": "48MB",
}


class Server:
    """The server of one layout. Only its watcher makes one, holding the watcher's lock."""

    def __init__(self, layout: Layout):
        self.layout = layout
        self.binaries: Path | None = None
        self.child: subprocess.Popen | None = None
        self.postmaster: psutil.Process | None = None

    def adopt_or_start(self) -> None:
        """Afterwards a server of ours accepts connections, be it one that was running already."""
        running = self._running_postmaster()
        if running and self._is_usable(running):
            self.postmaster = running
            self._wait_until_ready(log_from=self._log_size())
        else:
            self.stop()
            self.start()

    def start(self) -> None:
        """Start the server, making the cluster first if need be; raise EmbeddedError with the reason."""
        layout = self.layout
        self.binaries = programs.programs_for(layout)
        cluster.ensure(layout, self.binaries)
        layout.prepare()
        for name in (layout.socket, layout.socket.with_name(layout.socket.name + ".lock")):
            name.unlink(missing_ok=True)  # a reused pid in them would keep PostgreSQL from starting
        (layout.data / "postmaster.pid").unlink(missing_ok=True)  # stop() has seen that nobody works there
        if self._log_size() > LOG_BYTES:
            layout.log.replace(layout.log.with_suffix(".log.1"))
        settings = SETTINGS | {
            "hba_file": str(layout.access_rules),
            "unix_socket_directories": f'"{layout.sockets}"',
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        log_from = self._log_size()
        with layout.log.open("ab") as log:
            self.child = subprocess.Popen(  # noqa: S603 - our own program and arguments
                [self.binaries / "postgres", "-D", layout.data, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **programs.as_server(layout),
            )
        with contextlib.suppress(psutil.NoSuchProcess):
            self.postmaster = psutil.Process(self.child.pid)
        self._wait_until_ready(log_from)

    def is_well(self) -> bool:
        """Whether the server runs and can be reached."""
        return self.layout.socket.exists() and self._is_alive()

    def stop(self) -> None:
        """End every process of the server: politely, then at once, then without asking."""
        if leader := self._running_postmaster():
            self._send(signal.SIGINT, [leader], STOP_SECONDS)  # ends connections, writes everything down
            self._send(signal.SIGQUIT, [leader], 10)
        self._send(signal.SIGQUIT, self.processes(), 5)  # children whose postmaster was killed
        self._send(signal.SIGKILL, self.processes(), 10)
        if self.processes():
            raise EmbeddedError(
                f"A database server still works in {self.layout.data} and cannot be stopped: "
                "end it, or restart the machine."
            )
        if self.child:
            self.child.wait()
        self.child = self.postmaster = None

    def _send(self, number: signal.Signals, processes: list[psutil.Process], patience: float) -> None:
        """Signal those of `processes` that still run and wait until nothing of the server is left."""
        for process in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(number)
        if processes:
            self._wait(lambda: not self.processes(), patience)

    def _is_usable(self, running: psutil.Process) -> bool:
        """Whether a server found running can be reached and logged in to."""
        return (
            self._status(running.pid) in ("starting", "ready")
            and self.layout.socket.exists()
            and cluster.read_passwords(self.layout) is not None
        )

    def _wait_until_ready(self, log_from: int) -> None:
        pid = self.postmaster.pid if self.postmaster else 0
        ready = self._wait(lambda: self._status(pid) == "ready" or not self._is_alive(), START_SECONDS)
        if not self._is_alive():
            with self.layout.log.open("rb") as log:
                log.seek(log_from)
                said = log.read().decode(errors="replace")
            raise explain_output(said, self.layout.home, self.layout.log)
        if not ready:
            raise EmbeddedError(
                f"The database did not start within {START_SECONDS} seconds: read {self.layout.log} "
                "and try again."
            )

    def _is_alive(self) -> bool:
        if self.child:
            return self.child.poll() is None
        with contextlib.suppress(psutil.NoSuchProcess):
            return bool(
                self.postmaster
                and self.postmaster.is_running()
                and self.postmaster.status() != psutil.STATUS_ZOMBIE
            )
        return False

    def _status(self, pid: int) -> str:
        """What the postmaster with this pid says of itself: starting, ready, stopping or nothing."""
        try:
            lines = (self.layout.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return ""
        return lines[7].strip() if len(lines) > 7 and lines[0].strip() == str(pid) else ""

    def _running_postmaster(self) -> psutil.Process | None:
        return postmaster_among(self.processes())

    def processes(self) -> list[psutil.Process]:
        """Every process of a server in our data folder, its postmaster and its children."""
        return list(postgres_in(self.layout.data))

    def _log_size(self) -> int:
        try:
            return self.layout.log.stat().st_size
        except FileNotFoundError:
            return 0

    @staticmethod
    def _wait(condition: Callable[[], bool], seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.03)
        return True


def postgres_in(data: Path) -> Iterator[psutil.Process]:
    """The living processes named postgres whose working folder is `data`, even if it was removed since."""
    for process in psutil.process_iter(["name", "cwd"]):
        if (process.info["name"] or "").startswith("postgres") and process.info["cwd"] == os.fspath(data):
            with contextlib.suppress(psutil.NoSuchProcess):
                if process.status() != psutil.STATUS_ZOMBIE:
                    yield process


def postmaster_among(processes: list[psutil.Process]) -> psutil.Process | None:
    """The one that is nobody's child here and has not named itself `postgres: …` as children do."""
    pids = {process.pid for process in processes}
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            if process.ppid() not in pids and not " ".join(process.cmdline()).startswith("postgres:"):
                return process
    return None
