"""The search answers every text calmly, and gives away nothing that is not published."""

import pytest

from publishing import services
from tests.atlas.test_search import SEARCH, body

NOTHING = [
    "😀🔥",
    "...",
    "—",
    '""',
    "«»",
    "\u200f\u200b",
    "'",
    "\\",
    "-circle -door",
    "- -",
    "\ud7ff",
]
WILD = [
    "a & b | !c",
    "open:* <-> door",
    "open <2> door !!",
    "'); DROP TABLE organizations_organizationentry; --",
    "open' OR 1=1",
    "%s %(x)s {0} \\x00",
    "{a,b}",
    "the of and",
    "и в на",
    "-the open",
    "e\u0301\u0301\u0301 a\u0308",
    "\u202eroodnepo",
    "מדוזה open",
    "مدوسا",
    "门 open",
    "o.p.e.n.d.o.o.r.a.b.c.d.e.f.g.h.i.j",
    "﷽" * 200,
    "щ" * 300,
    "1 000 000 000 000",
    '"open',
    "“open «door",
    "open\tdoor\nopen",
    "x" * 300,
    "open " * 29,
]


@pytest.mark.parametrize("words", NOTHING)
def test_a_text_without_words_finds_nothing(reader, published, words):
    answer = body(reader, words)

    assert (answer["count"], answer["results"], answer["suggestion"]) == (0, [], None)


@pytest.mark.parametrize("words", WILD)
def test_every_text_is_answered(reader, published, words):
    answer = body(reader, words, facets="kind")

    assert answer["count"] >= len(answer["results"])


@pytest.mark.parametrize(
    ("query", "problem", "parameter"),
    [
        ("", "unknown-value", "q"),
        ("q=", "unknown-value", "q"),
        ("q=+%20", "unknown-value", "q"),
        ("q=a%00b", "unknown-value", "q"),
        ("q=" + "x" * 1000, "unknown-value", "q"),
        ("q=" + "x+" * 40, "unknown-value", "q"),
        ("q=a&q=b", "repeated-parameter", "q"),
        ("q=a&kind=peple", "unknown-value", "kind"),
        ("q=a&page_size=201", "bad-request", "page_size"),
        ("q=a&facets=country", "unknown-value", "facets"),
        ("q=a&cursor=x.y", "bad-cursor", "cursor"),
        ("q=a&as_of=yesterday", "bad-date", "as_of"),
        ("words=a", "unknown-parameter", "words"),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_problem(reader, published, query, problem, parameter):
    answer = reader.get(f"{SEARCH}?{query}")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.json()["type"], answer.json()["parameter"]) == (f"/problems/{problem}/", parameter)
    assert len(answer.content) < 2000


def test_a_text_of_ten_thousand_characters_is_refused(reader, published):
    answer = reader.get(f"{SEARCH}?q={'x' * 10_000}")

    assert answer.status_code in (400, 414)
    assert answer["Content-Type"] == "application/problem+json"


def test_a_misspelt_kind_gets_the_nearest_one(reader):
    assert reader.get(f"{SEARCH}?q=a&kind=peson").json()["suggestion"] == "person"


def test_a_cursor_of_other_words_is_refused(reader, make_organization):
    services.publish_together([make_organization(f"Door {n}") for n in "AB"], reason="For the tests.")
    following = body(reader, "door", page_size=1)["next"]

    assert reader.get(following.replace("q=door", "q=doors")).json()["type"] == "/problems/bad-cursor/"


def test_nothing_of_the_desk_is_found_counted_or_hinted_at(reader, published, make_organization, source):
    from organizations.models import Role
    from sources.models import Agent

    published.names.create(
        text="Canaryname",
        language="en",
        source=source,
        locator="p. 9",
        withheld=True,
        withheld_reason="safety",
    )
    hidden = Agent.objects.create(kind="person", name="Canary Hidden")
    Role.objects.create(
        organization=published,
        person=hidden,
        name="Canary Hidden",
        role="head",
        source=source,
        locator="p. 9",
        basis="official_site",
        withheld=True,
        withheld_reason="safety",
    )
    make_organization("Canary Draft", summary_en="CANARY")
    services.publish(published, by=None, reason="For the tests.")

    for words in ("canary", "canaryname", "канарий", "canray", "сфтфкн", "hiden", "canary -door", "cn"):
        answer = reader.get(SEARCH, {"q": words, "facets": "kind"})
        assert (answer.json()["count"], answer.json()["facets"]) == (0, {"kind": []})
        assert answer.json()["suggestion"] is None
        assert "anary" not in answer.text.replace(f"q={words}", "")
