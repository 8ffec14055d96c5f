"""Atlas at an address of this machine, for programs that nobody here wrote: pandas, R, schemathesis."""

import contextlib
import copy
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections

from tests.conftest import as_public_role

PUBLIC = "public"


class _Silent(WSGIRequestHandler):
    def log_message(self, *args):
        """Nothing is written about what is asked, in tests as elsewhere."""


@contextlib.contextmanager
def serving():
    """The address of a server inside the test's own transaction, with the rights of the public role.

    One request after another: they share the test's connection.
    """
    own, public = connections["default"], copy.copy(connections["default"])
    public.alias = PUBLIC
    server = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=_Silent)
    hosts, settings.ALLOWED_HOSTS = settings.ALLOWED_HOSTS, ["127.0.0.1"]

    def serve():
        connections["default"], connections[PUBLIC] = own, public
        server.serve_forever(poll_interval=0.05)

    thread = threading.Thread(target=serve, daemon=True)
    for connection in (own, public):
        connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # which would end the test's transaction
    try:
        with as_public_role():
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
    finally:
        server.server_close()
        settings.ALLOWED_HOSTS = hosts
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        for connection in (own, public):
            connection.dec_thread_sharing()
