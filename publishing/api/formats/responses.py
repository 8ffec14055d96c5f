"""Sending a list as a file: its headers, and what happens to readers who are slow."""

import threading
import weakref

from django.http import StreamingHttpResponse

from publishing.api.formats.choice import FILES, XLSX
from publishing.api.formats.tables import Table
from publishing.api.formats.workbooks import workbook
from publishing.api.formats.writing import csv_lines, jsonl
from publishing.api.problems import Problem

AT_ONCE = 2  # of the four threads of a process, so that pages and short answers stay quick
PATIENCE = 120  # seconds
COST = 20  # of the budget of requests: what a file costs; a page of a list costs 1
LONGEST_NAME = 120
TYPES = {"jsonl": FILES["jsonl"][0], "csv": "text/csv; charset=utf-8; header=present", "xlsx": XLSX}

_places = threading.BoundedSemaphore(AT_ONCE)


class Busy(Problem):
    """As many files are being sent as one process sends at a time."""

    status_code = 429
    name = "busy"
    title = "Too many files are being sent"
    headers = {"Retry-After": "10"}

    def __init__(self, detail="Other files are being sent just now. Try again in a few seconds.", **more):
        super().__init__(detail, **more)


def stream(request, *, format, name, columns, rows, fields=None, total=None):
    """The answer that sends `rows` (documents or stored JSON texts, read while they are sent).

    `columns` are [(header, path in the document)], see `Table`; `name` names the file, without its ending.
    `total` is how many rows there are: the header `X-Total-Count`, by which a reader sees that all came. If
    reading fails on the way, the connection is broken off: no file that was cut looks whole.
    """
    headers = {
        "Content-Type": TYPES[format],
        "Content-Disposition": f'attachment; filename="{file_name(name)}.{format}"',
    }
    if total is not None:
        headers["X-Total-Count"] = str(total)
    if request.method == "HEAD":
        return StreamingHttpResponse((), headers=headers)
    leave, stop = _take_place(), getattr(rows, "close", lambda: None)
    try:
        pieces = _pieces(format, Table(columns, fields), rows, name)
        first = next(pieces, b"")  # what fails at the start fails as an answer
    except BaseException:
        stop()  # the cursor of the database, which the traceback would keep open
        leave()
        raise
    getattr(request, "_request", request).costs = COST
    lose_patience(request)
    response = StreamingHttpResponse(_from(first, pieces), headers=headers)
    response._resource_closers += [pieces.close, stop, leave]
    weakref.finalize(response, leave)  # whoever forgets to close it
    return response


def _from(first, pieces):
    yield first
    yield from pieces


def file_name(name):
    """The name in letters that every system takes, not longer than they allow."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)[:LONGEST_NAME]


def _pieces(format, table, rows, name):
    if format == "xlsx":
        return workbook(table, rows, title=name)
    return {"jsonl": jsonl, "csv": csv_lines}[format](table, rows)


def _take_place():
    """Raises `Busy` if all are taken; else returns what gives the place back, however often it is called."""
    if not _places.acquire(blocking=False):
        raise Busy
    once = threading.Lock()

    def leave():
        if once.acquire(blocking=False):
            _places.release()

    return leave


def lose_patience(request):
    """Let gunicorn break off a connection whose reader takes nothing for two minutes."""
    if connection := request.META.get("gunicorn.socket"):
        connection.settimeout(PATIENCE)
