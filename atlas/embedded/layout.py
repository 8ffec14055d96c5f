"""Where the embedded database keeps its files, and which account runs it."""

import contextlib
import hashlib
import os
import pwd
import secrets
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from .errors import EmbeddedError, explain

HANDING_OVER = 20  # looks, a twentieth of a second apart
SOCKET_PATH_LIMIT = 100  # the kernels allow 104 to 108 bytes
SOCKET_NAME = ".s.PGSQL.5432"
SERVER_DIR = Path("/var/lib")  # where root's databases live; ATLAS_SERVER_DIR changes it
TEMPORARY_DIR = Path("/tmp")  # noqa: S108 - sockets need a short path; the folder in it is private and checked


@dataclass(frozen=True)
class Account:
    """An unprivileged account that PostgreSQL is switched to, because it refuses to run as root."""

    name: str
    uid: int
    gid: int

    def as_popen(self) -> dict:
        """The arguments with which subprocess starts a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@dataclass(frozen=True)
class Layout:
    """The places of one embedded database; `account` is None where PostgreSQL runs as whoever we are."""

    state_dir: Path
    home: Path
    sockets: Path
    account: Account | None

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def data(self) -> Path:
        return self.cluster / "data"

    @property
    def passwords(self) -> Path:
        return self.cluster / "passwords.json"

    @property
    def socket(self) -> Path:
        return self.sockets / SOCKET_NAME

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def access_rules(self) -> Path:
        return self.home / "pg_hba.conf"

    @property
    def clients_lock(self) -> Path:
        """Held shared by every process that uses the database."""
        return self.home / "clients.lock"

    @property
    def watcher_lock(self) -> Path:
        """Held by the one process that looks after the server."""
        return self.home / "watcher.lock"

    def prepare(self) -> None:
        """Make the folders that are missing. Folders that exist keep their permissions."""
        self._prepare_home()
        self._prepare_sockets()

    def _prepare_home(self) -> None:
        try:
            self.home.mkdir(mode=0o700, parents=True)
        except FileExistsError:
            if self.home.is_symlink() or self.home.stat().st_uid != os.geteuid():
                raise EmbeddedError(
                    f"The database in {self.home} belongs to another account: run Atlas as that account, "
                    "or set ATLAS_STATE_DIR to a folder of your own."
                ) from None
        else:
            if self.account:
                self.give(self.home, 0o710)
                (self.home / "belongs-to").write_text(f"{self.state_dir}\n")

    def _prepare_sockets(self) -> None:
        if len(os.fsencode(self.socket)) > SOCKET_PATH_LIMIT:
            raise EmbeddedError(
                f"The path {self.sockets} is too long for a socket: choose a shorter ATLAS_SERVER_DIR."
            )
        if str(self.sockets) != str(self.sockets).lower():
            raise EmbeddedError(
                f"The path {self.sockets} must be in lower case: choose another ATLAS_SERVER_DIR."
            )
        owner = self.account.uid if self.account else os.geteuid()
        try:
            self.sockets.mkdir(mode=0o700)
        except FileExistsError:
            if not self._is_private_soon(owner):
                raise EmbeddedError(
                    f"{self.sockets} should be a private folder of the database but is not: remove it "
                    "and try again."
                ) from None
        else:
            if self.account:
                os.chown(self.sockets, self.account.uid, self.account.gid)

    def _is_private_soon(self, owner: int) -> bool:
        """Whether the folder belongs to the owner alone; root makes it and hands it over a moment later."""
        for _ in range(HANDING_OVER):
            found = self.sockets.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == owner and not found.st_mode & 0o077:
                return True
            time.sleep(0.05)
        return False

    def give(self, path: Path, mode: int) -> None:
        """Let the account's group into something root has just made."""
        os.chown(path, 0, self.account.gid)
        path.chmod(mode)


def layout_for(state_dir: Path) -> Layout:
    """The layout for this account and state folder, which is made if it is missing."""
    state_dir = Path(os.path.realpath(state_dir))
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            home = root_home(state_dir)
            return Layout(state_dir, home, home / "socket", unprivileged_account(home / "cluster" / "data"))
    except FileExistsError:
        raise EmbeddedError(
            f"{state_dir} should be a folder but is a file: move it away and try again."
        ) from None
    except OSError as error:
        raise explain(error, state_dir) from error
    home = state_dir / "postgres"
    name = f"atlas-{os.geteuid()}-{hashlib.sha256(os.fsencode(home)).hexdigest()[:12]}"
    return Layout(state_dir, home, TEMPORARY_DIR / name, None)


def unprivileged_account(data: Path) -> Account:
    """Whose data it is already; else `postgres`, as system packages name it; else `nobody`."""
    wanted = ["postgres", "nobody"]
    with contextlib.suppress(FileNotFoundError, KeyError):
        wanted.insert(0, pwd.getpwuid(data.stat().st_uid).pw_name)
    for name in wanted:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid:
            return Account(name, found.pw_uid, found.pw_gid)
    raise EmbeddedError(
        "PostgreSQL refuses to run as root and there is no account named postgres or nobody: "
        "run Atlas as an ordinary user, or set DATABASE_URL."
    )


def root_home(state_dir: Path) -> Path:
    """Root's database stands outside the clone; a token in the state folder leads to it.

    A moved folder keeps its database, a copied one gets its own, and so does a fresh clone in an old place.
    """
    server_dir = Path(os.path.realpath(os.environ.get("ATLAS_SERVER_DIR") or SERVER_DIR))
    server_dir.mkdir(parents=True, exist_ok=True)
    note = state_dir / "postgres.id"
    home = server_dir / f"atlas-{token_in(note)}"
    try:
        first = Path((home / "belongs-to").read_text().strip())
    except FileNotFoundError:
        return home
    if first != state_dir:
        other = first / note.name
        if other.exists() and other.read_text() == note.read_text():
            note.unlink()
            return server_dir / f"atlas-{token_in(note)}"
        (home / "belongs-to").write_text(f"{state_dir}\n")
    return home


def token_in(note: Path) -> str:
    """The token kept in `note`, made if it is missing; of two processes at once the first one's counts."""
    while True:
        try:
            token = note.read_text().strip()
        except FileNotFoundError:
            draft = note.with_name(f"{note.name}.{os.getpid()}")
            draft.write_text(secrets.token_hex(6) + "\n")
            try:
                os.link(draft, note)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
            continue
        if len(token) == 12 and token.isalnum():
            return token
        note.unlink(missing_ok=True)
