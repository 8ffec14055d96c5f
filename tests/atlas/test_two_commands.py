"""`make run` in a fresh clone, as a person would: serve, Ctrl-C, serve again; as root and not."""

import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.atlas.machine import ordinary_python, until

ROOT = Path(__file__).resolve().parents[2]
ACCOUNTS = ["this account", "an ordinary user"] if os.geteuid() == 0 else ["this account"]
DEEP = Path("a folder with spaces") / ("x" * 120) / "atlas"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is not a clone"),
    pytest.mark.skipif(not (shutil.which("git") and shutil.which("make")), reason="git or make is missing"),
]


class Clone:
    """A fresh clone, and what is started in it."""

    def __init__(self, ordinary):
        self.account = {"user": "nobody", "group": "nogroup", "extra_groups": []} if ordinary else {}
        self.folder = Path(tempfile.mkdtemp(prefix="atlas-c-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.place = self.folder / DEEP
        clone = ["git", "-c", "safe.directory=*", "clone", "--quiet", ROOT, self.place]
        subprocess.run(clone, check=True, stdin=subprocess.DEVNULL)
        if ordinary:
            entry = pwd.getpwnam("nobody")
            for parent, folders, files in os.walk(self.folder):
                for name in [".", *folders, *files]:
                    os.chown(Path(parent) / name, entry.pw_uid, entry.pw_gid, follow_symlinks=False)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.started = []

    @staticmethod
    def environment():
        """Without what names the database of these tests."""
        ours = ("ATLAS_", "DJANGO_", "PYTEST_", "DATABASE_", "PUBLIC_DATABASE_")
        return {name: value for name, value in os.environ.items() if not name.startswith(ours)}

    def make(self, *arguments):
        """Start `make …` as from a terminal: Ctrl-C reaches all of its group."""
        process = subprocess.Popen(
            ["make", *arguments],
            cwd=self.place,
            env=self.environment() | {"PORT": str(self.port), "HOME": str(self.folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **self.account,
        )
        self.started.append(process)
        return process

    def fetch(self):
        """The API's list of organizations, or None while nobody listens."""
        try:
            url = f"http://127.0.0.1:{self.port}/api/v1/organizations/"
            with urllib.request.urlopen(url, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError:
            raise
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return None

    def answer(self, process, seconds):
        """The first answer, and how long it took; fails with what was said if `make` gives up."""
        started = time.monotonic()

        def answer_or_end():
            assert process.poll() is None, process.stdout.read()
            return self.fetch()

        return until(answer_or_end, seconds), time.monotonic() - started

    def interrupt(self, process):
        os.killpg(process.pid, signal.SIGINT)
        return process.communicate(timeout=60)[0]

    def remains(self):
        """Processes that belong to this clone: those in its folder, and its database's."""
        places = [str(self.folder)]
        note = self.place / "var" / "postgres.id"
        if note.exists():
            places.append(f"/var/lib/atlas-{note.read_text().strip()}")
        return [
            process
            for process in psutil.process_iter(["cwd", "cmdline"])
            if process.pid != os.getpid()
            and any(
                place in text
                for place in places
                for text in (process.info["cwd"] or "", *(process.info["cmdline"] or []))
            )
        ]

    def clean_up(self):
        for process in self.started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()
        until(lambda: not self.remains(), 60)
        python = self.place / ".venv" / "bin" / "python"
        if python.exists():
            remove = [python, "-m", "atlas.embedded", "remove", "--yes"]
            subprocess.run(remove, cwd=self.place, env=self.environment(), check=False, **self.account)
        shutil.rmtree(self.folder)


@pytest.fixture(params=ACCOUNTS)
def clone(request):
    ordinary = request.param == "an ordinary user"
    if ordinary:
        ordinary_python()
    made = Clone(ordinary)
    yield made
    made.clean_up()


def test_a_fresh_clone_serves_and_stops_and_serves_again(clone):
    process = clone.make("run")
    first, _ = clone.answer(process, 600)
    assert first["count"] > 0

    second = clone.make("run")
    said = second.communicate(timeout=60)[0]
    assert second.returncode
    assert f"Port {clone.port} is taken" in said
    assert "Traceback" not in said

    said = clone.interrupt(process)
    assert "password" in said
    assert "Traceback" not in said
    until(lambda: not clone.remains(), 30)

    process = clone.make("run")
    again, seconds = clone.answer(process, 60)
    assert again == first
    assert seconds < 20

    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    until(lambda: not clone.remains(), 30)

    process = clone.make("run")
    assert clone.answer(process, 60)[0] == first
    clone.interrupt(process)
    until(lambda: not clone.remains(), 30)
    status = subprocess.run(
        ["git", "-c", "safe.directory=*", "status", "--porcelain"],
        cwd=clone.place,
        capture_output=True,
        text=True,
        check=True,
    )
    assert status.stdout == ""
