"""The process that reads one file: bytes in, {"kind", "text", "more"} or {"refused"} out."""

import json
import sys

from sources.extraction import MEMORY, SECONDS_TO_LIVE, Unreadable
from sources.extraction.formats import read


def _hold_back():
    """No more memory and time than reading needs, where the system can be told."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_TO_LIVE, SECONDS_TO_LIVE))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main():
    _hold_back()
    try:
        answer = read(sys.stdin.buffer.read())
    except Unreadable as error:
        answer = {"refused": str(error)}
    except (MemoryError, RecursionError):
        answer = {"refused": "too_much"}
    except Exception:  # noqa: BLE001 - a broken file breaks its reader in any way there is
        answer = {"refused": "broken"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
