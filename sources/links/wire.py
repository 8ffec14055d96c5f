"""The wire: urllib3 with our own say over each connection, and an end to every request."""

import contextlib
import socket
import threading

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from sources.links import gate

_under_way = threading.local()


class _Watched:
    """A connection that can be cut when its time is over."""

    def _new_conn(self):
        made = self._reach()
        _under_way.sockets.append(made.dup())
        return made

    def _reach(self):
        return super()._new_conn()


class _Guarded(_Watched):
    """A connection that is made through the gate alone."""

    def _reach(self):
        try:
            return gate.connect(self._dns_host, self.port, self.timeout)
        except OSError as error:
            raise NewConnectionError(self, "no connection") from error


def _pools(how):
    """urllib3's pools of connections that are made in this way."""
    plain = type("Plain", (how, HTTPConnection), {})
    secure = type("Secure", (how, HTTPSConnection), {})
    return {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }


_GUARDED, _THROUGH_PROXY = _pools(_Guarded), _pools(_Watched)


def open_wire(manners):
    """What requests are sent with: straight and guarded, or through the operator's proxy.

    Through a proxy it is the proxy that looks names up; it must not lead into a private network.
    """
    timeout = urllib3.Timeout(connect=manners.connecting, read=manners.reading)
    limits = {"timeout": timeout, "retries": False}
    if manners.proxy:
        wire = urllib3.ProxyManager(manners.proxy, **limits)
    else:
        wire = urllib3.PoolManager(**limits)
    wire.pool_classes_by_scheme = _THROUGH_PROXY if manners.proxy else _GUARDED
    return wire


@contextlib.contextmanager
def sent(wire, method, url, manners, **headers):
    """The answer to one request, with nothing of its body read; it ends when its time is over.

    No cookie, no referrer, no password is sent: only what stands here.
    """
    _under_way.sockets = sockets = []
    headers = {"User-Agent": manners.name, "Accept": "*/*", "Connection": "close"} | headers
    alarm = threading.Timer(manners.altogether, _cut, [sockets])
    alarm.daemon = True
    alarm.start()
    answer = None
    try:
        answer = wire.request(method, url, headers=headers, redirect=False, preload_content=False)
        yield answer
    finally:
        alarm.cancel()
        if answer is not None:
            answer.close()
        for own in sockets:
            own.close()


def _cut(sockets):
    """End what is still under way: a host that sends a byte now and then never meets a time-out."""
    for own in sockets:
        with contextlib.suppress(OSError):
            own.shutdown(socket.SHUT_RDWR)
