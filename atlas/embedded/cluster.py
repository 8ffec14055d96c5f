"""The database cluster on disk: made whole or not at all, with its two login roles."""

import json
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from . import programs
from .errors import EmbeddedError
from .layout import Layout

ADMIN, DESK, PUBLIC, DATABASE = "atlas_admin", "atlas_desk", "atlas_public", "atlas"

# Nobody logs in as the administrator: what needs one is done by a server without connections.
ACCESS_RULES = f"""\
local all {ADMIN} reject
local all all scram-sha-256
"""

IN_TEMPLATE = f"""\
CREATE ROLE {DESK} LOGIN CREATEDB;
CREATE ROLE {PUBLIC} LOGIN;
GRANT {PUBLIC} TO {DESK} WITH INHERIT FALSE, SET TRUE;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {PUBLIC};
REVOKE ALL ON DATABASE template1 FROM PUBLIC;
"""

IN_POSTGRES = f"""\
CREATE DATABASE {DATABASE} OWNER {DESK};
REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC;
GRANT CONNECT ON DATABASE {DATABASE} TO {PUBLIC};
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
GRANT CONNECT ON DATABASE postgres TO {DESK};
"""


def ensure(layout: Layout, binaries: Path) -> None:
    """Make the cluster if there is none, and put right what a person or a crash may have done to it."""
    sweep(layout)
    layout.access_rules.write_text(ACCESS_RULES)
    if layout.account:
        layout.give(layout.access_rules, 0o640)
    if not layout.cluster.exists():
        create(layout, binaries)
        sweep(layout)  # a killed initdb may have written on while its draft was swept
        return
    check(layout)
    if read_passwords(layout) is None:
        set_passwords(layout, binaries, layout.cluster)


def sweep(layout: Layout) -> None:
    """Remove what a process killed half-way left behind."""
    for draft in layout.home.glob("draft-*"):
        shutil.rmtree(draft, ignore_errors=True)


def check(layout: Layout) -> None:
    """Refuse a cluster that this PostgreSQL or this account cannot run."""
    try:
        version = (layout.data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise EmbeddedError(
            f"The database in {layout.cluster} is damaged (PG_VERSION is missing): put a copy of it back, "
            "or remove that folder and run again to begin with a new database."
        ) from None
    if version != programs.MAJOR:
        raise EmbeddedError(
            f"The database in {layout.cluster} was made by PostgreSQL {version}, not {programs.MAJOR}: "
            "keep a copy of that folder, remove it, and run again to begin with a new database."
        )
    if layout.data.stat().st_mode & 0o077:  # a copied folder often is; PostgreSQL refuses it
        layout.data.chmod(0o700)


def create(layout: Layout, binaries: Path) -> None:
    """Make the cluster beside its place and move it there when it is complete."""
    draft = Path(tempfile.mkdtemp(prefix="draft-cluster-", dir=layout.home))
    try:
        data = draft / layout.data.name
        data.mkdir(mode=0o700)
        if layout.account:
            layout.give(draft, 0o710)
            os.chown(data, layout.account.uid, layout.account.gid)
        options = ["--auth=reject", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
        options += ["--builtin-locale=C.UTF-8", "--no-instructions", f"--username={ADMIN}"]
        programs.run(layout, [binaries / "initdb", *options, "--pgdata", data], place=layout.home)
        alone(layout, binaries, data, "template1", IN_TEMPLATE)
        alone(layout, binaries, data, "postgres", IN_POSTGRES)
        set_passwords(layout, binaries, draft)
        draft.rename(layout.cluster)
        sync(layout.home)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def alone(layout: Layout, binaries: Path, data: Path, database: str, statements: str) -> None:
    """Run statements, one to a line, as administrator on a server that no one can connect to."""
    settings = ["exit_on_error=on", "log_min_error_statement=panic", "dynamic_shared_memory_type=mmap"]
    options = [part for setting in settings for part in ("-c", setting)]
    command = [binaries / "postgres", "--single", "-D", data, *options, database]
    programs.run(layout, command, place=layout.home, text=statements)


def set_passwords(layout: Layout, binaries: Path, cluster: Path) -> None:
    """Give both roles new random passwords and keep them in a file that only this account can read."""
    passwords = {role: secrets.token_urlsafe(24) for role in (DESK, PUBLIC)}
    statements = "".join(f"ALTER ROLE {role} PASSWORD '{word}';\n" for role, word in passwords.items())
    alone(layout, binaries, cluster / layout.data.name, "postgres", statements)
    place = cluster / layout.passwords.name
    draft = place.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(passwords, file)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(place)
    sync(cluster)


def read_passwords(layout: Layout) -> dict[str, str] | None:
    """The passwords by role, or None if the file is missing or was cut short."""
    try:
        passwords = json.loads(layout.passwords.read_text())
        return {role: str(passwords[role]) for role in (DESK, PUBLIC)}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def sync(folder: Path) -> None:
    """Make sure that names just given in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
