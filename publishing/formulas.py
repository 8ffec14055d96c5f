"""Cells that a spreadsheet would run as a formula: marked when a CSV file is written, unmarked when read.

The mark is an apostrophe in front. What is written and read again is the same, whatever it began with.
"""

import re

_RUNS = re.compile(r"['\s]*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_RUNS_WITHIN = re.compile(r"""([;|\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])(?!-\d+(\.\d+)?\s*(;|$))""")


def protected(text):
    """The text as no spreadsheet takes it for a formula; a plain number stays as it is."""
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def protected_throughout(text):
    """The same for readers whose spreadsheet parts cells by another sign than the comma: it would begin a
    cell in the midst of the text. This cannot be undone by `unprotected`.
    """
    body = text.lstrip()
    return protected(text[: len(text) - len(body)] + _RUNS_WITHIN.sub(r"\1'", body))


def unprotected(text):
    """The text that `protected` was given."""
    return text[1:] if text[:1] == "'" and _RUNS.match(text[1:]) else text
