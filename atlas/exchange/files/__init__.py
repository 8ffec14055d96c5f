"""Files that curators hand in: read with suspicion, told in sentences when they cannot be."""

from atlas.exchange.files.reading import read
from atlas.exchange.files.sheet import LARGEST_FILE, MOST_ROWS, Sheet, Unreadable

__all__ = ["LARGEST_FILE", "MOST_ROWS", "Sheet", "Unreadable", "read"]
