"""What `make` does before Atlas can: build the virtual environment, then hand over.

Runs with whatever Python 3.11+ the machine has and its standard library only. Whatever goes wrong ends
in one sentence that says what to do.
"""

import contextlib
import errno
import fcntl
import hashlib
import importlib.util
import json
import os
import platform
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "atlas.json"  # what is installed; absent while the environment is being changed
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("runtime", "test")}

# Console scripts in .venv/bin break where the path has a space or more than 127 characters, so every
# tool is called through the interpreter.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


class Refused(Exception):
    """The set-up cannot go on; the message is one sentence for a person."""


def main(arguments: list[str]) -> int:
    commands = {"run": run, "test": test, "lint": lint, "lock": lock, "setup": setup}
    if len(arguments) != 1 or arguments[0] not in commands:
        say(f"usage: bootstrap.py {'|'.join(commands)}")
        return 2
    try:
        os.chdir(ROOT)
        return commands[arguments[0]]() or 0
    except Refused as refused:
        say(str(refused))
        return 1
    except OSError as error:
        say(sentence(error))
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


def run() -> int:
    """Serve Atlas on this machine as a local trial."""
    prepare("runtime")
    os.execv(PYTHON, [PYTHON, "manage.py", "serve"])  # noqa: S606 - our own program


def setup() -> int:
    """Install what development needs, and no more."""
    prepare("test")


def lint() -> int:
    """The checks that need no database."""
    prepare("test")
    return in_order(LINT_STEPS)


def test() -> int:
    """Everything that decides whether a change is good, in order, up to the first failure."""
    prepare("test")
    production = {
        "ATLAS_SECRET_KEY": secrets.token_urlsafe(48),
        "ATLAS_HOSTS": "atlas.example",
        "ATLAS_TLS_IN_FRONT": "1",
        "ATLAS_DEBUG": "",
        "ATLAS_LOCAL_TRIAL": "",
    }
    deploy = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return in_order(
        [
            *LINT_STEPS,
            (
                "migrations are complete",
                ["manage.py", "makemigrations", "--check", "--dry-run"],
                production | {"ATLAS_FACE": "desk"},
            ),
            ("production settings of the desk", deploy, production | {"ATLAS_FACE": "desk"}),
            ("production settings of the public site", deploy, production | {"ATLAS_FACE": "public"}),
            ("tests", ["-m", "pytest", "-n", "auto", "-m", "not slow"], {}),
        ]
    )


LINT_STEPS = [
    ("lint", ["-m", "ruff", "check", "."], {}),
    ("format", ["-m", "ruff", "format", "--check", "."], {}),
    ("direction of imports", ["-c", LINT_IMPORTS], {}),
]


def in_order(steps) -> int:
    """Run the steps up to the first that fails, and sum up."""
    kept = {} if os.environ.get("DATABASE_URL") else {"ATLAS_STATE_DIR": str(ROOT / "var" / "test")}
    results = []
    for title, arguments, settings in steps:
        say(f"\n== {title}")
        started = time.monotonic()
        command = [PYTHON, *arguments]
        code = subprocess.run(command, env=kept | os.environ | settings, check=False).returncode  # noqa: S603
        results.append((title, code, time.monotonic() - started))
        if code:
            break
    say("\n== summary")
    for title, code, seconds in results:
        say(f"{'FAILED' if code else 'passed':8}{title} ({seconds:.0f} s)")
    for title, _, _ in steps[len(results) :]:
        say(f"{'not run':8}{title}")
    return 1 if results[-1][1] else 0


def prepare(name: str) -> None:
    """Have a virtual environment in which everything that the lock `name` pins is installed."""
    with one_at_a_time():
        pins = pins_of(LOCKS[name])
        installed = installed_pins()
        if installed is not None and pins.items() <= installed.items():
            return
        if installed is None:
            make_environment()
            installed = {}
        STAMP.unlink(missing_ok=True)
        install(LOCKS[name])
        draft = STAMP.with_suffix(".draft")
        draft.write_text(json.dumps({"python": platform.python_version(), "pins": installed | pins}))
        draft.rename(STAMP)


@contextlib.contextmanager
def one_at_a_time():
    """Two runs must not build the same environment; the second waits and says so."""
    state = ROOT / "var"
    state.mkdir(exist_ok=True)
    with (state / "setup.lock").open("a") as lock_file:
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another run is preparing this folder; waiting for it…")
            fcntl.flock(lock_file, fcntl.LOCK_EX)
        yield


def pins_of(lock_file: Path) -> dict[str, str]:
    """Each package of a lock with a fingerprint of its entry: version, marker and hashes."""
    entries = re.split(r"\n(?=[a-z0-9])", lock_file.read_text())
    return {re.split(r"[=\[ ]", entry)[0]: fingerprint(entry) for entry in entries if "==" in entry}


def fingerprint(entry: str) -> str:
    """Short, and the same however the entry is laid out and commented."""
    words = re.sub(r"(^|\s)#.*", "", entry).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def installed_pins() -> dict[str, str] | None:
    """What was installed completely by the Python we have now; None calls for a new environment."""
    try:
        stamp = json.loads(STAMP.read_text())
        version = subprocess.run(  # noqa: S603 - the environment's interpreter
            [PYTHON, "-I", "-c", "import platform, pip; print(platform.python_version())"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        if isinstance(error, PermissionError):
            raise
        return None
    return dict(stamp["pins"]) if stamp["python"] == version else None


def make_environment() -> None:
    """Make .venv afresh, over whatever half of one is there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Refused(
            f"This Python {version} cannot make virtual environments: install its venv module "
            f"(on Debian and Ubuntu: apt install python{version}-venv) and run the command again."
        )
    say("Making a virtual environment in .venv …")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    done = quietly([sys.executable, "-I", "-m", "venv", VENV])
    if done.returncode:
        raise Refused(why(done.stdout, "The virtual environment could not be made"))


def install(lock_file: Path) -> None:
    """Install exactly what the lock names, checked by hash."""
    say(f"Installing the packages of requirements/{lock_file.name} (once; it may take a few minutes) …")
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    done = quietly([PYTHON, "-m", "pip", "install", *options, "--only-binary", ":all:", "-r", lock_file])
    if done.returncode:
        raise Refused(why(done.stdout, "The packages could not be installed"))


def quietly(command) -> subprocess.CompletedProcess:
    """Run a program and keep what it says."""
    return subprocess.run(  # noqa: S603 - our own commands
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )


def why(output: str, what: str) -> str:
    """What the tool said last, then the sentence."""
    said = [line for line in output.splitlines() if re.match(r"\s*(ERROR|Error|OSError)", line)]
    said = list(dict.fromkeys(said or output.splitlines()))[-4:]
    network = r"Name or service not known|name resolution|Failed to establish|ConnectTimeout|ReadTimeout"
    network += (
        r"|Connection refused|Network is unreachable|ProxyError|SSLError|getaddrinfo|NewConnectionError"
    )
    if re.search(r"No space left on device|[Dd]isk quota exceeded", output) or is_full():
        remedy = "the disk is full: free at least 1 GB and run the command again."
    elif re.search(network, output):
        remedy = "the network or the package index cannot be reached: check the connection and run it again."
    elif "DO NOT MATCH THE HASHES" in output:
        remedy = (
            "a download is not what the lock file names: run the command again, and if it stays so, tell us."
        )
    elif "No matching distribution" in output:
        machine = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
        remedy = (
            f"there is no ready-made package for {machine}: check the connection, or use Python 3.11 to 3.13."
        )
    elif re.search(r"Permission denied|Read-only file system", output):
        remedy = f"this account may not write everything it has to: check who owns {ROOT}."
    else:
        remedy = "read the lines above, and run the command again."
    return "\n".join([*said, f"{what}: {remedy}"])


def is_full() -> bool:
    """Whether the disk of this folder has hardly any room left; not every tool says so."""
    return shutil.disk_usage(ROOT).free < 20_000_000


def sentence(error: OSError) -> str:
    """The sentence for an operating system error."""
    where = error.filename or ROOT
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk that holds {ROOT} is full: free at least 1 GB and run the command again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"This account may not write to {where}: run the command as the account that owns the folder, "
            "or clone Atlas into a folder of your own."
        )
    return f"{error.strerror or error} ({where}): put that right and run the command again."


def lock() -> int:
    """Pin everything pyproject.toml asks for, with hashes and without index addresses."""
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        for command in (
            [sys.executable, "-I", "-m", "venv", folder],
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"],
        ):
            done = quietly(command)
            if done.returncode:
                raise Refused(why(done.stdout, "The tool that pins packages could not be installed"))
        options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
        for name, groups in (("runtime", []), ("test", ["--group", "test"])):
            command = [python, "-m", "uv", "pip", "compile", *options, "pyproject.toml", *groups]
            done = quietly([*command, "-o", LOCKS[name].relative_to(ROOT)])
            if done.returncode:
                raise Refused(why(done.stdout, "The packages could not be pinned"))
            if "://" in LOCKS[name].read_text():
                raise Refused(
                    f"requirements/{LOCKS[name].name} names an index: remove that from your settings."
                )
    return 0


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
