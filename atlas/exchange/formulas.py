"""Cells that a spreadsheet would run as a formula: marked when a CSV file is written, unmarked when read.

The mark is an apostrophe in front. What is written and read again is the same, whatever it began with.
"""

import re

_RUNS = re.compile(r"['\s]*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def protected(text):
    """The text as no spreadsheet takes it for a formula; a plain number stays as it is."""
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def unprotected(text):
    """The text that `protected` was given."""
    return text[1:] if text[:1] == "'" and _RUNS.match(text[1:]) else text
