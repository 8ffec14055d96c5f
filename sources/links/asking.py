"""Asking one address: what it answers, in the codes of `LinkState` and in words.

`robots.txt` is not asked for: nothing is crawled. Each request is for one address that a curator cites,
without its contents, one at a time for each host; what a host says (403, 429, `Retry-After`) is obeyed.
A page that says “not found” with status 200 is not noticed.
"""

import datetime
import email.utils
import socket
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from django.utils import timezone
from django.utils.translation import gettext as _
from urllib3 import exceptions

from publishing.states import LinkState
from sources.links import gate
from sources.links.wire import sent

REDIRECTS = (301, 302, 303, 307, 308)
NOT_FOR_PROGRAMS = (401, 402, 403, 407, 429, 451, 999)
TRANSIENT = (408, 425, 429, 502, 503, 504)


@dataclass(frozen=True)
class Answer:
    """What came of asking. `reached`: some server answered; `wait`: seconds that it asked us to wait."""

    state: str
    status: int | None = None
    final_url: str = ""
    message: str = ""
    reached: bool = False
    wait: float | None = None

    @property
    def may_pass(self):
        """Whether the same question may have a better answer soon."""
        return self.state == LinkState.UNREACHABLE or self.status in TRANSIENT


def ask(wire, url, manners, turns):
    """Follow an address to its end. `turns` lets one request at a time through to each host."""
    at = url
    for _step in range(manners.redirects + 1):
        if reason := gate.refusal(at):
            elsewhere = at != url
            message = _("It led to an address that must not be asked.") if elsewhere else reason
            return Answer(LinkState.NOT_ASKED, message=message, reached=elsewhere)
        answer = _ask_politely(wire, at, manners, turns)
        if isinstance(answer, Answer):
            return _at_the_end(answer, url, at)
        at = answer
    endless = _("It leads from one address to another without end.")
    return Answer(LinkState.BROKEN, final_url=at[:2000], message=endless, reached=True)


def _ask_politely(wire, url, manners, turns):
    """An answer, or the address it leads to: without the contents first, then as a browser asks."""
    with turns.at(urlsplit(url).hostname):
        answer = _request(wire, "HEAD", url, manners)
    if isinstance(answer, str) or answer.wait or answer.state in (LinkState.WORKS, LinkState.NOT_ASKED):
        return answer
    if answer.status is None and not answer.reached:
        return answer
    with turns.at(urlsplit(url).hostname):  # many servers answer HEAD wrongly
        return _request(wire, "GET", url, manners)


def _request(wire, method, url, manners):
    try:
        with sent(wire, method, _in_ascii(url), manners) as answer:
            return _read(url, answer)
    except (exceptions.HTTPError, OSError, UnicodeError, ValueError) as error:
        return failure_of(error)


def _read(url, answer):
    status = answer.status
    if status in REDIRECTS and (place := answer.headers.get("Location")):
        place = place.encode("latin-1", "replace").decode("utf-8", "replace").strip()
        return urljoin(url, place).partition("#")[0]
    wait = seconds_to_wait(answer.headers.get("Retry-After")) if status in TRANSIENT else None
    return Answer(*_meaning(status), reached=True, wait=wait)


def _meaning(status):
    """(state, status, final address, words) of a status that is no redirect."""
    said = _("It answered with status %(status)s.") % {"status": status}
    if 200 <= status < 400:
        return LinkState.WORKS, status, "", ""
    if status in (404, 410):
        return LinkState.GONE, status, "", _("Nothing is there (%(status)s).") % {"status": status}
    if status in NOT_FOR_PROGRAMS:
        why = _("It does not let a program in (%(status)s): look yourself.") % {"status": status}
        return LinkState.REFUSED, status, "", why
    return LinkState.BROKEN, status, "", said


def _at_the_end(answer, url, at):
    """The answer as one to the first address: where it led, if elsewhere."""
    if at == url:
        return answer
    state, message = answer.state, answer.message
    if state == LinkState.WORKS and not _alike(url, at):
        state = LinkState.MOVED
        if urlsplit(at).path.strip("/") == "" and urlsplit(url).path.strip("/"):
            message = _("It leads to a front page: look whether that still says what is cited.")
    return Answer(state, answer.status, at[:2000], message, answer.reached, answer.wait)


def _alike(one, other):
    """Whether two addresses differ in no more than https, “www.” and a stroke at the end."""

    def plain(url):
        parts = urlsplit(url)
        return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query

    return plain(one) == plain(other)


def _in_ascii(url):
    """The address with a host of other letters written as servers know it: «правозащита.рф»."""
    parts = urlsplit(url)
    if parts.netloc.isascii():
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.encode("idna").decode()))


def seconds_to_wait(text):
    """What `Retry-After` asks for: seconds, or a date."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        until = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=datetime.UTC)
    return max(0.0, (until - timezone.now()).total_seconds())


def failure_of(error):
    """What an error of the wire means to a curator."""
    causes = [*_causes(error)]
    if any(isinstance(cause, gate.NotPublic) for cause in causes):
        return Answer(LinkState.NOT_ASKED, message=_("It leads into a private network."))
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Answer(LinkState.UNREACHABLE, message=_("There is no host of that name."))
    if any(isinstance(cause, exceptions.LocationParseError | UnicodeError) for cause in causes):
        return Answer(LinkState.BROKEN, message=_("It cannot be read as an address."))
    if any(isinstance(cause, exceptions.SSLError) for cause in causes):
        return Answer(LinkState.BROKEN, message=_("Its certificate cannot be trusted."), reached=True)
    if any(isinstance(cause, TimeoutError | exceptions.TimeoutError) for cause in causes):
        return Answer(LinkState.UNREACHABLE, message=_("It did not answer in time."))
    broken_off = isinstance(error, exceptions.ProtocolError)
    message = _("It broke off the connection.") if broken_off else _("No connection could be made.")
    return Answer(LinkState.UNREACHABLE, message=message, reached=broken_off)


def _causes(error):
    """An error and all that it came from."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        yield from (part for part in error.args if isinstance(part, BaseException))
        error = error.__cause__ or error.__context__
