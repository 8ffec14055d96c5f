"""How gunicorn serves Atlas, here and in production alike: nothing is kept about readers.

Read by `atlas/server.py` and by `deploy/gunicorn.conf.py`, before Django is set up.
"""

import json
import logging
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path

from gunicorn.glogging import Logger
from gunicorn.http.errors import (
    InvalidHeader,
    InvalidHTTPVersion,
    InvalidRequestLine,
    InvalidRequestMethod,
    LimitRequestHeaders,
    LimitRequestLine,
)
from gunicorn.workers import gthread
from gunicorn.workers.gthread import ThreadWorker

PAUSE_SECONDS = 3
READING, SENDING = 10, 120  # seconds without a byte from a reader, or without one taken by a reader


class LogWithoutReaders(Logger):
    """gunicorn's log without the address, path and query that it adds to an error while answering.

    An error keeps its kind and its place in the code; its message may repeat what a reader sent.
    """

    def exception(self, msg, *args, **kwargs):
        kind, _, where = sys.exc_info()
        if kind is TimeoutError:  # a reader who was too slow: no error of ours
            return
        place = "".join(traceback.format_tb(where)) + (kind.__qualname__ if kind else "")
        super().error("%s\n%s", str(msg).partition("%")[0].strip(), place)


BROKEN = (400, "Bad Request", "bad-request", "The request cannot be understood")
REFUSED = {
    LimitRequestLine: (414, "URI Too Long", "address-too-long", "The address is too long"),
    LimitRequestHeaders: (
        431,
        "Request Header Fields Too Large",
        "headers-too-large",
        "The headers are too large",
    ),
} | dict.fromkeys((InvalidRequestLine, InvalidRequestMethod, InvalidHTTPVersion, InvalidHeader), BROKEN)
WHAT_TO_DO = {
    400: "It is not HTTP as RFC 9112 writes it. Letters such as “ж” and blanks stand percent-encoded in "
    "an address: curl -G --data-urlencode 'q=…' does so.",
}


def patient(conn):
    """The connection; it gives up a reader who stops in the middle of a request."""
    start = conn.init

    def init():
        start()
        conn.sock.settimeout(READING)

    conn.init = init
    return conn


class Worker(ThreadWorker):
    """Keeps its threads for those who ask: none waits for a reader who says nothing.

    What Django never sees, because it is too long or no HTTP, is refused in the API's way.
    """

    def handle(self, conn):
        if not conn.initialized and not conn.wait_for_data(0):
            return gthread._DEFER  # to be looked at again when something comes
        return super().handle(conn if conn.initialized else patient(conn))

    def handle_request(self, req, conn):
        if req.method in ("GET", "HEAD"):  # nothing more is read
            conn.sock.settimeout(SENDING)
        return super().handle_request(req, conn)

    def handle_error(self, req, client, addr, exc):
        refused = REFUSED.get(type(exc))
        if refused is None:
            super().handle_error(req, client, addr, exc)
            return
        status, reason, name, title = refused
        usual = f"{title}. Lists of the API take parameters in the body of a POST, too."
        detail = WHAT_TO_DO.get(status, usual)
        body = json.dumps({"type": f"/problems/{name}/", "title": title, "status": status, "detail": detail})
        client.sendall(
            f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/problem+json\r\n"
            f"Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\nConnection: close\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )


def start_background(worker):
    """At the desk, each worker makes served documents again, and sees to it that long work is done."""
    from django.conf import settings

    from atlas import face

    if face.has_desk(settings.FACE):
        from publishing import services

        _keep_doing(services.refresh_stale, "Served documents could not be refreshed; trying again.")
        _keep_doing(work_apart, "The desk's jobs could not be done; trying again.")


def work_apart():
    """Do the waiting jobs in a process of their own: an import of a minute would slow down every page here.

    Returns False: whatever came of them, the next look can wait.
    """
    from publishing import jobs

    if jobs.anything_waits():
        manage = Path(__file__).resolve().parent.parent / "manage.py"
        subprocess.run([sys.executable, str(manage), "work", "--once", "--quiet"], check=True)  # noqa: S603
    return False


def _keep_doing(work, complaint):
    """Call `work` until it says that nothing is left, again every few seconds, whatever goes wrong."""
    from django.db import close_old_connections

    def go_on():
        while True:
            try:
                while work():
                    pass
            except Exception:
                logging.getLogger("atlas").exception(complaint)
            close_old_connections()
            time.sleep(PAUSE_SECONDS)

    threading.Thread(target=go_on, daemon=True).start()


OPTIONS = {
    "worker_class": "atlas.serving.Worker",
    "limit_request_line": 8190,
    "threads": 4,
    "graceful_timeout": 5,
    "post_worker_init": start_background,
    "logger_class": LogWithoutReaders,
    "accesslog": None,
    "errorlog": "-",
    "loglevel": "error",
    # Nothing that a proxy on this machine passes on is taken from gunicorn: a reader's SCRIPT_NAME would move
    # every link, and whether it was https is Django's to judge (SECURE_PROXY_SSL_HEADER).
    "forwarded_allow_ips": "",
    "forwarder_headers": "",
    "control_socket_disable": True,  # it would be made in the home folder, which may not be writable
}
