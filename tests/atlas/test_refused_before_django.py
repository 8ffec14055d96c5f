"""What the web server does before Django sees a request: it waits for nobody, and refuses as the API does."""

import json
import socket

import pytest
from gunicorn.config import Config
from gunicorn.http import errors
from gunicorn.workers import gthread

from atlas.serving import READING, REFUSED, Worker, patient


def refused(error):
    """The head and the body of what a reader gets."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        Worker.handle_error(None, None, ours, ("", 0), error)
        ours.close()
        said = b"".join(iter(lambda: theirs.recv(4096), b"")).decode()
    head, _, body = said.partition("\r\n\r\n")
    assert f"Content-Length: {len(body)}" in head.split("\r\n")
    return head, json.loads(body)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.InvalidRequestLine("GET /?q=CANARY HTTP/1.1"), 400),
        (errors.InvalidHTTPVersion((2, 0)), 400),
        (errors.InvalidRequestMethod("CANARY"), 400),
        (errors.InvalidHeader("CANARY"), 400),
        (errors.LimitRequestLine(9000, 8190), 414),
        (errors.LimitRequestHeaders("CANARY"), 431),
    ],
)
def test_it_is_a_problem_that_repeats_nothing(error, status):
    head, problem = refused(error)

    assert head.startswith(f"HTTP/1.1 {status} ")
    assert "Content-Type: application/problem+json" in head
    assert "Access-Control-Allow-Origin: *" in head
    assert problem["status"] == status
    assert "CANARY" not in head + json.dumps(problem)


def test_letters_that_are_not_encoded_are_told_how_they_are():
    _, problem = refused(errors.InvalidRequestLine("GET /api/v1/search/?q=дом HTTP/1.1"))

    assert "--data-urlencode" in problem["detail"]


def test_each_leads_to_a_page_that_explains_it(reader):
    for _, _, name, title in REFUSED.values():
        page = reader.get(f"/problems/{name}/")
        assert (page.status_code, title in page.text) == (200, True)


@pytest.fixture
def connection():
    """A connection that a reader has opened, and the reader's end of it."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield gthread.TConn(Config(), ours, ("", 0), ("", 0)), theirs


def test_no_thread_waits_for_a_reader_who_says_nothing(connection, monkeypatch):
    conn, reader = connection
    monkeypatch.setattr(gthread.ThreadWorker, "handle", lambda worker, conn: "answered")
    worker = Worker.__new__(Worker)

    assert worker.handle(conn) is gthread._DEFER
    reader.sendall(b"GET / HTTP/1.1\r\n")
    assert worker.handle(conn) == "answered"


def test_a_reader_who_stops_in_the_middle_is_given_up(connection):
    conn, _ = connection
    patient(conn).init()

    assert conn.sock.gettimeout() == READING
