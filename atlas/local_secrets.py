"""Secrets made for one machine and kept in its ignored state folder, readable by its owner only."""

import os
import secrets


def local_secret(state_dir, name):
    """The secret kept under `name`, made at the first call."""
    path = state_dir / "secrets" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if kept := path.read_text().strip():
            return kept
        path.unlink()
        return local_secret(state_dir, name)
    with os.fdopen(handle, "w") as file:
        file.write(value := secrets.token_urlsafe(48))
    return value
