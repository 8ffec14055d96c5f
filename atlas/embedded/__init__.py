"""PostgreSQL for a machine that has none: real PostgreSQL 18, run by Atlas itself.

`ensure_running(state_dir)` is the way in. The first process that calls it starts the server, the last
one to end stops it, however each of them ends. docs/decisions/embedded-postgresql.md says why it is
made this way.
"""

from .client import Urls, ensure_running, release
from .errors import EmbeddedError

__all__ = ["EmbeddedError", "Urls", "ensure_running", "release"]
