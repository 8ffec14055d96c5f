"""The Internet Archive's own copy of a page, to be proposed: nothing is asked to be archived."""

import json
import re
from urllib.parse import urlencode, urlsplit

from urllib3.exceptions import HTTPError

from sources.links import gate
from sources.links.wire import sent

LARGEST = 64 * 1024  # more than this is no answer of theirs
HOSTS = ("web.archive.org", "archive.org")


class NoArchive(Exception):
    """The archive did not answer, or not as it promises."""


def copy_of(url, day, wire, manners, turns):
    """The address of the copy that is nearest to a day (or the newest); empty if there is none."""
    question = {"url": url} | ({"timestamp": f"{day:%Y%m%d}"} if day else {})
    address = f"{manners.archive}?{urlencode(question)}"
    if gate.refusal(address):
        raise NoArchive
    try:
        with turns.at(urlsplit(address).hostname), sent(wire, "GET", address, manners) as answer:
            if answer.status != 200:
                raise NoArchive
            return read(answer.read(LARGEST))
    except (HTTPError, OSError) as error:
        raise NoArchive from error


def read(body):
    """The copy's address in what the archive answered; empty if it has none. Raises `NoArchive`."""
    try:
        answer = json.loads(body)
        closest = answer["archived_snapshots"].get("closest") or {}
        found, available = closest.get("url"), closest.get("available") is True
        status = str(closest.get("status", "200"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoArchive from error
    return _in_the_archive(found) if available and status.startswith("2") else ""


def _in_the_archive(address):
    """The address over https, if it is one of a copy in the archive; else empty."""
    if not isinstance(address, str) or not re.fullmatch(r"https?://\S{1,1990}", address):
        return ""
    parts = urlsplit(address)
    if parts.hostname not in HOSTS or not re.match(r"/web/\d{4,14}", parts.path):
        return ""
    return parts._replace(scheme="https", netloc=parts.hostname).geturl()
