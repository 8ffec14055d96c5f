"""What may be asked at all: public addresses of the web, and nothing inside anybody's own network.

An address that a curator pastes must not turn the desk's server into a way to its neighbours. So the
numeric address of the host is looked at after the name was looked up and before anything is connected,
and the connected end once more before a byte is sent; the same at every redirect.
"""

import ipaddress
import socket
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

PORTS = {"http": 80, "https": 443}
OWN_NAMES = ("localhost", "local", "internal", "lan", "home.arpa", "intranet", "corp", "test", "invalid")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
OPENING = frozenset()  # (numeric address, port) that is open all the same: only a test puts one here


class NotPublic(OSError):
    """The host stands in a private network."""


def refusal(url):
    """Why an address must not be asked, as a sentence; empty if it may be."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return _("It cannot be read as an address.")
    if parts.scheme not in PORTS:
        return _("Only http and https are asked.")
    if not host or any(ord(sign) <= 32 for sign in url):
        return _("It cannot be read as an address.")
    if parts.username is not None or parts.password is not None:
        return _("It carries a name or a password: nothing of that kind is sent.")
    if host == "onion" or host.endswith(".onion"):
        return _("It stands in the Tor network, which is not asked.")
    if (host, port) in OPENING:
        return ""
    if port not in (None, PORTS[parts.scheme]):
        return _("Only the usual ports of the web are asked, not %(port)s.") % {"port": port}
    return "" if _may_be_public(host) else _("It leads into a private network.")


def _may_be_public(host):
    """Whether a host's name alone does not say that it is private; its numbers are looked at later."""
    try:
        return is_public(ipaddress.ip_address(host))
    except ValueError:
        # A name without a point is a neighbour's; `0x7f.1` and `127.1` are numbers in disguise.
        last = host.rpartition(".")[2]
        return "." in host and not last[:1].isdigit() and not host.endswith(tuple(f".{n}" for n in OWN_NAMES))


def is_public(address):
    """Whether a numeric address belongs to the public internet, also one that wraps another."""
    if address.version == 6:
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address in NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.sixtofour or address.teredo or address.is_site_local:
            return False
    closed = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not closed


def connect(host, port, timeout):
    """A connection to the first public address of a host that answers. Raises `NotPublic`, `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    public = [place for place in found if _is_open(place[4][0], port)]
    if not public:
        raise NotPublic(host)
    failure = None
    for family, kind, protocol, _name, place in public:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(place)
            if not _is_open(connection.getpeername()[0], port):
                raise NotPublic(host)
        except OSError as error:
            connection.close()
            failure = error
            continue
        return connection
    raise failure


def _is_open(number, port):
    return (number, port) in OPENING or is_public(ipaddress.ip_address(number))
