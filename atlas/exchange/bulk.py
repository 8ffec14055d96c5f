"""Many at once."""

import itertools

CHUNK = 5000


def in_chunks(values, size=CHUNK):
    """The values in lists of at most `size`."""
    values = iter(values)
    while chunk := list(itertools.islice(values, size)):
        yield chunk
