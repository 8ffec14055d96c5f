"""How much one reader may ask, and that nobody's address is kept for it."""

import ipaddress

import pytest

from atlas import limits
from atlas.limits import Counts, network_of

LIST = "/api/v1/organizations/"


@pytest.fixture
def limited(settings, monkeypatch):
    """Three requests in a minute."""
    settings.RATE_LIMIT = 3
    monkeypatch.setattr(limits, "counts", Counts())
    return settings


def test_every_answer_says_what_is_left(reader, published, limited):
    urls = [LIST, f"{LIST}{published.pk}/", f"{LIST}none/"]
    answers = [reader.get(url) for url in urls]

    assert [answer["RateLimit-Policy"] for answer in answers] == ['"requests";q=3;w=60'] * 3
    assert [answer["RateLimit"].partition(";t=")[0] for answer in answers] == [
        f'"requests";r={left}' for left in (2, 1, 0)
    ]


def test_whoever_asks_too_much_is_told_when_to_come_back(reader, published, limited):
    for _ in range(3):
        assert reader.get(LIST).status_code == 200
    refused = reader.get(LIST)

    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert refused.json()["type"] == "/problems/too-many-requests/"
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused["RateLimit"].startswith('"requests";r=0;')
    assert (refused["Access-Control-Allow-Origin"], refused["Cache-Control"]) == ("*", "no-store")
    assert reader.get("/en/organizations/").status_code == 200


def test_another_reader_has_a_budget_of_their_own(reader, published, limited):
    for _ in range(4):
        reader.get(LIST)

    assert reader.get(LIST, REMOTE_ADDR="192.0.2.9").status_code == 200
    assert reader.get(LIST).status_code == 429


def test_a_file_costs_more_than_a_page(reader, published, limited):
    limited.RATE_LIMIT = 50
    assert reader.get(LIST)["RateLimit"].startswith('"requests";r=49;')
    answer = reader.get(f"{LIST}?format=csv")
    answer.getvalue()

    assert answer["RateLimit"].startswith('"requests";r=29;')
    assert reader.get(LIST)["RateLimit"].startswith('"requests";r=28;')
    assert reader.head(f"{LIST}?format=csv")["RateLimit"].startswith('"requests";r=27;')


def test_nothing_is_counted_where_it_is_switched_off(reader, published, settings):
    settings.RATE_LIMIT = 0

    assert "RateLimit" not in reader.get(LIST)


def test_a_budget_is_whole_again_after_a_minute():
    time = [100.0]
    counts = Counts(now=lambda: time[0])
    spent = []
    for moment in (100, 130, 159.5, 160, 161):
        time[0] = moment
        spent.append(counts.spend(b"reader", 1))

    assert spent == [(0, 60), (1, 30), (2, 1), (0, 60), (1, 59)]


def test_addresses_are_not_kept_and_marks_mean_nothing_elsewhere():
    one, other = Counts(), Counts()
    mark = one.reader("192.0.2.7/32")
    one.spend(mark, 1)

    assert mark == one.reader("192.0.2.7/32") != other.reader("192.0.2.7/32")
    held = repr(vars(one)).encode() + mark
    assert b"192.0.2" not in held
    assert ipaddress.ip_address("192.0.2.7").packed not in mark


def test_memory_is_bounded_however_many_come(monkeypatch):
    monkeypatch.setattr(limits, "MOST_READERS", 10)
    counts = Counts()
    for n in range(100):
        counts.spend(counts.reader(f"198.51.100.{n}/32"), 1)

    assert len(counts) == 10
    assert counts.spend(counts.reader("198.51.100.99/32"), 1)[0] == 1


@pytest.mark.parametrize(
    ("proxies", "tls", "meta", "network"),
    [
        (0, None, {"REMOTE_ADDR": "192.0.2.7"}, "192.0.2.7/32"),
        (0, None, {"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "203.0.113.1"}, "192.0.2.7/32"),
        (0, None, {"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, "2001:db8:1:2::/64"),
        (0, None, {"REMOTE_ADDR": "::ffff:192.0.2.7"}, "192.0.2.7/32"),
        (1, None, {"HTTP_X_FORWARDED_FOR": "::ffff:192.0.2.0/120"}, "192.0.2.0/24"),
        (0, None, {"REMOTE_ADDR": ""}, None),
        (0, ("HTTP_X_FORWARDED_PROTO", "https"), {"REMOTE_ADDR": "10.0.0.1"}, None),
        (1, None, {"HTTP_X_FORWARDED_FOR": "198.51.100.4, 203.0.113.1"}, "203.0.113.1/32"),
        (2, None, {"HTTP_X_FORWARDED_FOR": "198.51.100.4, 203.0.113.1"}, "198.51.100.4/32"),
        (2, None, {"HTTP_X_FORWARDED_FOR": "203.0.113.1"}, None),
        (1, None, {"HTTP_X_FORWARDED_FOR": "203.0.113.77/24"}, "203.0.113.0/24"),
        (1, None, {"HTTP_X_FORWARDED_FOR": "2001:db8::/48"}, "2001:db8::/48"),
        (1, None, {"HTTP_X_FORWARDED_FOR": "nonsense"}, None),
        (1, None, {"REMOTE_ADDR": "10.0.0.1"}, None),
    ],
)
def test_a_reader_is_known_by_the_network_that_our_own_proxies_name(
    rf, settings, proxies, tls, meta, network
):
    settings.PROXIES, settings.SECURE_PROXY_SSL_HEADER = proxies, tls
    request = rf.get(LIST)
    request.META.update(meta)

    assert network_of(request) == network


def test_readers_who_cannot_be_told_apart_share_a_larger_budget(reader, published, limited):
    limited.PROXIES = 1

    assert reader.get(LIST)["RateLimit-Policy"] == '"requests";q=30;w=60'
