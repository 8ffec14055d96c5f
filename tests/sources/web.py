"""A small web on the loopback, which the checker may ask in tests alone."""

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sources.links import gate
from sources.links.manners import Manners


class Web:
    """Pages by path: a status, or (status, headers, body), or a list of such, one for each request."""

    def __init__(self):
        self.pages, self.asked, self.at_once, self.most_at_once = {}, [], 0, 0
        self.lock = threading.Lock()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self):
        return [f"{method} {path}" for method, path, _headers in self.asked]

    def archive_has(self, **closest):
        self.pages["/wayback/available"] = (200, {}, json.dumps({"archived_snapshots": {"closest": closest}}))

    def answer(self, method, path, headers):
        with self.lock:
            self.asked.append((method, path, headers))
            page = self.pages.get(f"{method} {path}", self.pages.get(path.partition("?")[0], 404))
            if isinstance(page, list):
                page = page.pop(0) if len(page) > 1 else page[0]
        return page if isinstance(page, tuple) else (page, {}, "")


def _handler(web):
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self):
            with web.lock:
                web.at_once += 1
                web.most_at_once = max(web.most_at_once, web.at_once)
            status, headers, body = web.answer(self.command, self.path, dict(self.headers))
            time.sleep(headers.get("_slow", 0))
            with web.lock:
                web.at_once -= 1
            with contextlib.suppress(OSError):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, str(value))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body.encode())

        do_GET = do_HEAD

        def log_message(self, *args):
            pass

    return Handler


@contextlib.contextmanager
def small_web(monkeypatch):
    """A server that is open to the checker as if it were public."""
    web = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(web))
    server.daemon_threads = True
    web.port = server.server_address[1]
    monkeypatch.setattr(gate, "OPENING", frozenset({("127.0.0.1", web.port)}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def quick(**changed):
    """Manners without the pauses that strangers are owed."""
    return Manners(**{"pause": 0, "archive": "", "connecting": 2, "reading": 2, "patience": 0.2} | changed)
