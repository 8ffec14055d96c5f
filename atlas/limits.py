"""How much one reader may ask of the API in a minute, counted without keeping anybody's address.

Addresses are turned into keyed digests; the key is made when the process starts and dies with it. Counts
stay in the memory of one process, so that with several of them a reader has as many budgets.
"""

import collections
import hashlib
import ipaddress
import math
import secrets
import threading
import time

from django.conf import settings

from publishing.api.problems import Problem, answer

API = ("/api/", "/reconcile")
WINDOW = 60  # seconds
MOST_READERS = 50_000  # whoever is counted longest is forgotten first: about 10 MB
TOGETHER = 10  # readers whose addresses are not known share a budget that is so many times as large
UNKNOWN = b"unknown"


class TooMany(Problem):
    """The reader's budget is spent."""

    status_code = 429
    name = "too-many-requests"
    title = "Too many requests"


class Counts:
    """What each reader has spent in the minute that began with the first request."""

    def __init__(self, now=time.monotonic):
        self._now, self._key, self._lock = now, secrets.token_bytes(32), threading.Lock()
        self._spent = collections.OrderedDict()  # digest: [end of the minute, cost so far]

    def reader(self, network):
        """A mark of a reader's network that leads back to it only with the key of this process."""
        if network is None:
            return UNKNOWN
        return hashlib.blake2b(network.encode(), key=self._key, digest_size=16).digest()

    def spend(self, reader, cost):
        """Adds a cost. Returns (what was spent before in this minute, seconds until it ends)."""
        with self._lock:
            now = self._now()
            end, spent = self._spent.get(reader, (0, 0))
            if end <= now:
                end, spent = now + WINDOW, 0
                self._spent.pop(reader, None)
            self._spent[reader] = (end, spent + cost)
            if len(self._spent) > MOST_READERS:
                self._spent.popitem(last=False)
            return spent, math.ceil(end - now)

    def __len__(self):
        return len(self._spent)


counts = Counts()


class RateLimits:
    """Says with each answer of the API what is left of a reader's budget, and refuses when nothing is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not settings.RATE_LIMIT or not request.path_info.startswith(API):
            return self.get_response(request)
        network = network_of(request)
        reader, limit = counts.reader(network), settings.RATE_LIMIT * (1 if network else TOGETHER)
        before, seconds = counts.spend(reader, 1)
        if before >= limit:
            problem = TooMany(f"At most {limit} requests in {WINDOW} seconds. Try again in {seconds} s.")
            problem.headers = {"Retry-After": str(seconds)}
            response = answer(problem)
        else:
            response = self.get_response(request)
        more = getattr(request, "costs", 1) - 1
        if more and before < limit:
            before, seconds = counts.spend(reader, more)
            before += more - 1
        response["RateLimit-Policy"] = f'"requests";q={limit};w={WINDOW}'
        response["RateLimit"] = f'"requests";r={max(0, limit - before - 1)};t={seconds}'
        return response


def network_of(request):
    """The network that a request came from: an IPv4 address, or 64 bits of an IPv6 one; None if not known.

    Behind proxies it is what the farthest of those that we trust wrote down, which may be a network itself.
    """
    if settings.PROXIES:
        passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        text = passed[-settings.PROXIES] if len(passed) >= settings.PROXIES else ""
    elif settings.SECURE_PROXY_SSL_HEADER:
        return None  # the address is that of the proxy, the same for all
    else:
        text = request.META.get("REMOTE_ADDR", "")
    try:
        network = ipaddress.ip_interface(text.strip("[]")).network
    except ValueError:
        return None
    mapped = getattr(network.network_address, "ipv4_mapped", None)
    if mapped and network.prefixlen >= 96:  # as a socket for both versions writes IPv4
        return f"{mapped}/{network.prefixlen - 96}"
    if network.version == 6 and network.prefixlen > 64:
        network = network.supernet(new_prefix=64)
    return str(network)
