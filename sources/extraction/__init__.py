"""The words of a stored copy, drawn out in a process of its own that can be stopped.

Files come from anywhere: what is in them may be broken or made to exhaust the machine. The child knows
neither Django nor the database; it reads a file from its input and answers with one line of JSON.
"""

MAX_CHARACTERS = 3_000_000
MAX_PAGES = 3_000
MAX_UNPACKED = 60_000_000  # bytes of one part of a packed file
SECONDS_TO_READ = 20  # then what was read so far is kept
SECONDS_TO_LIVE = 25  # then the process is ended
MEMORY = 1_500_000_000  # bytes


class Unreadable(Exception):
    """No words can be had. The argument is one of the codes that `sources.snapshots` puts into words."""


def page_mark(number):
    """The line that stands before the words of a page."""
    return f"[page {number}]"
