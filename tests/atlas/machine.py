"""A folder with an embedded database in it, the processes that use it, and ways to break it."""

import contextlib
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from atlas.embedded.server import postgres_in, postmaster_among

ROOT = Path(__file__).resolve().parents[2]
CLIENT = """
import signal, subprocess, sys
from pathlib import Path
from atlas.embedded import EmbeddedError, ensure_running
signal.signal(signal.SIGINT, signal.SIG_IGN)
try:
    print(*ensure_running(Path(sys.argv[1])), flush=True)
except EmbeddedError as error:
    print("refused:", error, flush=True)
    sys.exit(1)
for line in sys.stdin:
    subprocess.Popen(line.split(), close_fds=False)
"""


class Refused(Exception):
    """The client's one sentence."""


class Client:
    """A process that uses the database until it is told to end."""

    def __init__(self, machine):
        self.process = machine.spawn("-c", CLIENT, machine.state)
        self._urls = None

    @property
    def urls(self):
        """The two addresses, waiting for them if need be; Refused if the client gave up."""
        if not self._urls:
            line = self.process.stdout.readline().strip()
            if not line or line.startswith("refused:"):
                errors = self.process.stderr.read()
                self.end()
                assert "Traceback" not in errors, errors
                raise Refused(line.removeprefix("refused: ") or errors)
            self._urls = line.split(" ")
        return self._urls

    def desk(self, **options):
        return psycopg.connect(self.urls[0], autocommit=True, **options)

    def public(self, **options):
        return psycopg.connect(self.urls[1], autocommit=True, **options)

    def have_a_child(self):
        self.process.stdin.write("sleep 300\n")
        self.process.stdin.flush()
        return until(lambda: psutil.Process(self.process.pid).children())[0]

    def end(self):
        self._over(self.process.stdin.close)

    def kill(self):
        self._over(self.process.kill)

    def _over(self, way):
        with contextlib.suppress(OSError):
            way()
        self.process.wait(20)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(OSError):
                stream.close()


class Machine:
    """One state folder, used as the account that runs the tests or as an ordinary user."""

    def __init__(self, ordinary):
        self.account = {"user": "nobody", "group": "nogroup", "extra_groups": []} if ordinary else {}
        self.is_root = os.geteuid() == 0 and not ordinary
        self.folder = Path(tempfile.mkdtemp(prefix="atlas-t-", dir="/tmp"))
        self.folder.chmod(0o755)
        if ordinary:
            shutil.chown(self.folder, "nobody", "nogroup")
        self.state = self.folder / "state"
        self.servers = self.folder / "server"
        self.clients = []

    def start(self, wait=True):
        """A new client; with `wait`, one that has got its addresses."""
        client = Client(self)
        self.clients.append(client)
        if wait:
            assert client.urls
        return client

    def spawn(self, *arguments):
        return subprocess.Popen(
            [self.python, "-B", *map(str, arguments)],
            cwd="/",
            env=os.environ
            | {"PYTHONPATH": self.modules, "ATLAS_SERVER_DIR": str(self.servers)}
            | {"ATLAS_STATE_DIR": str(self.state), "HOME": str(self.folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **self.account,
        )

    def command(self, *arguments):
        """Run `python -m atlas.embedded …`; its exit code and what it said."""
        process = self.spawn("-m", "atlas.embedded", *arguments)
        out, errors = process.communicate(timeout=60)
        return process.returncode, out + errors

    @property
    def python(self):
        return ordinary_python() if self.account else sys.executable

    @property
    def modules(self):
        return os.pathsep.join([str(ROOT), str(Path(psycopg.__file__).parents[1])])

    @property
    def home(self):
        if not self.is_root:
            return self.state / "postgres"
        return self.servers / f"atlas-{(self.state / 'postgres.id').read_text().strip()}"

    @property
    def data(self):
        return self.home / "cluster" / "data"

    @property
    def log(self):
        return (self.home / "server.log").read_text()

    def postgres(self):
        """All living processes of servers that work anywhere in this machine's folder."""
        return [
            process
            for process in psutil.process_iter(["name", "cwd"])
            if (process.info["name"] or "").startswith("postgres")
            and (process.info["cwd"] or "").startswith(str(self.folder))
            and is_alive(process)
        ]

    def postmaster(self):
        return postmaster_among(list(postgres_in(self.data)))

    def servers_running(self):
        """How many; their children have put another title in the place of the command line."""
        running = 0
        for process in self.postgres():
            with contextlib.suppress(psutil.NoSuchProcess):
                running += "-D" in process.cmdline()
        return running

    def watchers(self):
        return [
            process
            for process in psutil.process_iter(["cmdline"])
            if (process.info["cmdline"] or [])[-3:-1] == ["-m", "atlas.embedded.watch"]
            and process.info["cmdline"][-1].startswith(str(self.folder))
            and is_alive(process)
        ]

    def is_quiet(self):
        return not self.postgres() and not self.watchers()

    def kill_everything(self):
        for process in [*self.watchers(), *self.postgres()]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        for client in self.clients:
            client.kill()
        until(self.is_quiet)

    def clean_up(self):
        self.kill_everything()
        shutil.rmtree(layout_name(self.state), ignore_errors=True)
        shutil.rmtree(self.folder)


def is_alive(process):
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def layout_name(state):
    """The folder that an ordinary user's sockets are in."""
    uid = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()
    digest = hashlib.sha256(os.fsencode(state / "postgres")).hexdigest()[:12]
    return Path("/tmp") / f"atlas-{uid}-{digest}"


def ordinary_python():
    """An interpreter like ours that the account `nobody` can start with our packages."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        with contextlib.suppress(OSError, subprocess.CalledProcessError):
            subprocess.run(
                [candidate, "-B", "-c", "import atlas, psycopg, psutil"],
                cwd="/",
                env={"PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(psycopg.__file__).parents[1])])},
                user="nobody",
                group="nogroup",
                extra_groups=[],
                check=True,
                capture_output=True,
            )
            return candidate
    pytest.skip("the account nobody has no way to this folder and its Python")


def until(condition, seconds=20):
    """The condition's first true value; fails if it takes longer."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)
    return value
