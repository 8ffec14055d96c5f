"""A round: many addresses, several hosts at once, each host one request at a time with a pause."""

import contextlib
import dataclasses
import logging
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from django.utils.translation import override

from sources.links.asking import ask
from sources.links.wire import open_wire


class Turns:
    """Lets one request at a time through to each host, with a pause after the one before."""

    def __init__(self, pause):
        self.pause = pause
        self._lock = threading.Lock()
        self._hosts = {}

    @contextlib.contextmanager
    def at(self, host):
        with self._lock:
            turn, last = self._hosts.setdefault(host, (threading.Lock(), [None]))
        with turn:
            if last[0] is not None:
                time.sleep(max(0.0, last[0] + self.pause - time.monotonic()))
            try:
                yield
            finally:
                last[0] = time.monotonic()


def ask_all(urls, manners, beat=lambda: None, wire=None, turns=None):
    """(address, answer) of each address as it comes in; None for one whose host asked us to go away.

    Order is that of the answers. `beat` is called now and then and may raise to end the round.
    """
    wire, turns = wire or open_wire(manners), turns or Turns(manners.pause)
    hosts = {}
    for url in urls:
        hosts.setdefault(_host(url), []).append(url)
    found, over = queue.SimpleQueue(), threading.Event()

    def work(own):
        with override("en"):  # what is kept is translated when it is read
            _ask_host(own, wire, manners, turns, found, over)

    with ThreadPoolExecutor(manners.hosts_at_once) as workers:
        try:
            for own in hosts.values():
                workers.submit(work, own)
            left = len(urls)
            while left:
                beat()
                with contextlib.suppress(queue.Empty):
                    yield found.get(timeout=1)
                    left -= 1
        finally:
            over.set()
            workers.shutdown(cancel_futures=True)


def _ask_host(urls, wire, manners, turns, found, over):
    """All addresses of one host, one after another; a host that asks for a long pause gets it."""
    sent_away = False
    for url in urls:
        if over.is_set():
            return
        answer = None
        if not sent_away:
            try:
                answer = _ask_twice(url, wire, manners, turns, over)
            except Exception:
                logging.getLogger("atlas").exception("A link could not be checked.")
            sent_away = answer is not None and (answer.wait or 0) > manners.patience
        found.put((url, answer))


def _ask_twice(url, wire, manners, turns, over):
    """The answer; what may have been a passing trouble is asked once more."""
    answer = ask(wire, url, manners, turns)
    wait = manners.pause if answer.wait is None else answer.wait
    if not answer.may_pass or wait > manners.patience or over.wait(wait):
        return answer
    again = ask(wire, url, manners, turns)
    return dataclasses.replace(again, reached=again.reached or answer.reached)


def _host(url):
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
