"""Links are asked politely, and never inside a private network."""

import ipaddress
import socket
from datetime import timedelta

import pytest
from django.utils import timezone

from sources.links import gate
from sources.links.asking import ask, seconds_to_wait
from sources.links.rounds import Turns, ask_all
from sources.links.wire import open_wire
from tests.sources.web import quick, small_web


@pytest.fixture
def web(monkeypatch):
    with small_web(monkeypatch) as web:
        yield web


def asked(url, **changed):
    how = quick(**changed)
    return ask(open_wire(how), url, how, Turns(how.pause))


# What an answer means


@pytest.mark.parametrize(
    ("page", "state", "status"),
    [
        (200, "works", 200),
        (204, "works", 204),
        (404, "gone", 404),
        (410, "gone", 410),
        (401, "refused", 401),
        (403, "refused", 403),
        (429, "refused", 429),
        (451, "refused", 451),
        (400, "broken", 400),
        (500, "broken", 500),
    ],
)
def test_a_status_is_told_in_the_codes_of_the_desk(web, page, state, status):
    web.pages["/a"] = page

    answer = asked(web.url("/a"))

    assert (answer.state, answer.status, answer.reached) == (state, status, True)
    assert bool(answer.message) == (state != "works")


def test_a_server_that_refuses_head_is_asked_as_a_browser_asks(web):
    web.pages |= {"HEAD /a": 405, "GET /a": 200}

    assert asked(web.url("/a")).state == "works"
    assert web.paths() == ["HEAD /a", "GET /a"]


def test_the_end_of_a_redirect_is_kept(web):
    web.pages |= {"/old": (301, {"Location": "/new"}, ""), "/new": 200}

    answer = asked(web.url("/old"))

    assert (answer.state, answer.final_url) == ("moved", web.url("/new"))


def test_a_stroke_at_the_end_is_no_move(web):
    web.pages |= {"/a": (302, {"Location": "/a/"}, ""), "/a/": 200}

    assert asked(web.url("/a")).state == "works"


def test_a_redirect_to_the_front_page_is_pointed_out(web):
    web.pages |= {"/report": (302, {"Location": "/"}, ""), "/": 200}

    assert "front page" in asked(web.url("/report")).message


def test_redirects_end(web):
    web.pages["/a"] = (302, {"Location": "/a"}, "")

    answer = asked(web.url("/a"))

    assert answer.state == "broken"
    assert len(web.asked) == 6


def test_nobody_there_is_unreachable(web):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    gate.OPENING = gate.OPENING | {("127.0.0.1", port)}  # put back with the fixture

    answer = asked(f"http://127.0.0.1:{port}/")

    assert (answer.state, answer.reached) == ("unreachable", False)


def test_an_answer_that_drips_is_cut_off(web):
    web.pages["/slow"] = (200, {"_slow": 3}, "")

    assert asked(web.url("/slow"), reading=30, altogether=0.3).state == "unreachable"


def test_a_silent_host_is_given_up(web):
    web.pages["/slow"] = (200, {"_slow": 1}, "")

    assert asked(web.url("/slow"), reading=0.2).message == "It did not answer in time."


# What is sent


def test_the_checker_says_who_it_is_and_nothing_else(web, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    web.pages |= {"/a": (302, {"Location": "/b", "Set-Cookie": "who=you"}, ""), "/b": 200}

    asked(web.url("/a"), contact="https://atlas.example/contact")

    for _method, _path, headers in web.asked:
        assert headers.pop("User-Agent") == "AtlasLinkCheck/1.0 (+https://atlas.example/contact)"
        assert set(headers) == {"Host", "Accept", "Accept-Encoding", "Connection"}


# What is never asked


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://user:secret@example.org/",
        "http://user@example.org/",
        "http://example.org:22/",
        "https://example.org:80/",
        "http://example.onion/",
        "http://localhost/",
        "http://localhost./",
        "http://db/",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[::]/",
        "http://[broken/",
        "http://exam ple.org/",
        "http:///nothing",
        "http://example.org:99999/",
    ],
)
def test_an_address_that_is_not_public_is_not_asked(url, monkeypatch):
    monkeypatch.setattr(gate, "connect", lambda *a: pytest.fail("A connection was tried."))

    answer = asked(url)

    assert answer.state == "not_asked"
    assert answer.message


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_a_public_number_is_public(number):
    assert gate.is_public(ipaddress.ip_address(number))


def test_a_public_name_that_leads_to_a_private_number_is_not_connected(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)
    monkeypatch.setattr(socket, "socket", lambda *a: pytest.fail("A connection was tried."))

    assert asked("http://rebinding.example.org/").message == "It leads into a private network."


def test_the_far_end_is_looked_at_before_a_byte_is_sent(web, monkeypatch):
    """A name with a public number whose connection ends in a private one all the same."""
    ends = iter([True, False])
    monkeypatch.setattr(gate, "_is_open", lambda *a: next(ends))

    assert asked(web.url("/a")).state == "not_asked"
    assert web.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(web):
    web.pages["/a"] = (302, {"Location": "http://169.254.169.254/latest/"}, "")

    answer = asked(web.url("/a"))

    assert answer.state == "not_asked"
    assert "must not be asked" in answer.message


def test_the_opening_for_tests_is_closed_elsewhere():
    assert not gate.OPENING


# Politeness


def test_one_host_is_asked_one_request_at_a_time(web):
    web.pages |= {f"/{n}": (200, {"_slow": 0.05}, "") for n in range(6)}

    found = dict(ask_all([web.url(f"/{n}") for n in range(6)], quick()))

    assert [answer.state for answer in found.values()] == ["works"] * 6
    assert web.most_at_once == 1


def test_there_is_a_pause_between_two_requests():
    turns, times = Turns(0.2), []
    for _ in range(2):
        with turns.at("example.org"):
            times.append(timezone.now())

    assert times[1] - times[0] >= timedelta(seconds=0.19)


def test_a_passing_trouble_is_asked_once_more(web):
    web.pages["/a"] = [(503, {}, ""), (503, {}, ""), (200, {}, "")]

    assert dict(ask_all([web.url("/a")], quick()))[web.url("/a")].state == "works"


def test_a_host_that_asks_for_a_long_pause_is_left_alone(web):
    web.pages |= {"/a": (429, {"Retry-After": "3600"}, ""), "/b": 200}

    found = dict(ask_all([web.url("/a"), web.url("/b")], quick()))

    assert found[web.url("/a")].state == "refused"
    assert found[web.url("/b")] is None
    assert web.paths() == ["HEAD /a"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("5", 5), ("", None), (None, None), ("soon", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0)],
)
def test_retry_after_is_read_as_seconds_or_date(text, seconds):
    assert seconds_to_wait(text) == seconds
