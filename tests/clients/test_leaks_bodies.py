"""What is sent in a body or asked in other manners finds no more of the desk than an address does."""

import json
from urllib.parse import urlencode

import pytest

from publishing import ids
from tests.clients.test_leaks import (
    CANARY,
    DRAFT,
    ESTIMATE,
    HIDDEN,
    PERSON,
    SECRETS,
    fill_the_desk,
    shelf,
)

__all__ = ["shelf"]
NEVER = {one: ids.write(one[0], 777_777) for one in (DRAFT, HIDDEN, PERSON, ESTIMATE)}
RECONCILE = "/api/v1/reconcile"


def bodies(published, source, estimate):
    """(address, body, content type) of everything that is asked by POST, with words of the desk in it."""
    for path, known, hidden in (
        ("organizations", published.pk, DRAFT),
        ("sources", source.pk, HIDDEN),
        ("estimates", estimate.pk, ESTIMATE),
    ):
        url = f"/api/v1/{path}/"
        for asked in ([hidden], [known, hidden]):
            yield url, json.dumps({"ids": asked, "fields": ["id"]}), "application/json"
            yield f"{url}?format=csv", f"ids={','.join(asked)}", "application/x-www-form-urlencoded"
        yield url, json.dumps({"q": CANARY}), "application/json"
    form = "application/x-www-form-urlencoded"
    for word in (CANARY, f"{CANARY} Open Door", *SECRETS):
        hints = [{"pid": pid, "v": word} for pid in ("name", "person", "city", "url", "identifier", "author")]
        asked = {f"q{n}": {"query": "Open Door", "properties": [hint]} for n, hint in enumerate(hints)}
        asked |= {"alone": {"query": word}, "source": {"query": word, "type": "source"}}
        asked |= {f"p{n}": {"properties": [hint]} for n, hint in enumerate(hints)}
        yield RECONCILE, {"queries": json.dumps(asked)}, form
        properties = [{"id": pid} for pid in ("name", "former_name", "city", "country", "person", "state")]
        yield RECONCILE, {"extend": json.dumps({"ids": [word, published.pk], "properties": properties})}, form


def answers(reader, asked):
    """[(status, headers, body)] of each body."""
    found = []
    for url, body, kind in asked:
        answer = reader.post(url, body) if isinstance(body, dict) else reader.post(url, body, kind)
        found.append((answer.status_code, dict(answer.headers), answer.getvalue()))
    return found


@pytest.fixture
def asked(shelf, source, estimate):
    return [
        (url, urlencode(body), kind) if isinstance(body, dict) else (url, body, kind)
        for url, body, kind in bodies(shelf, source, estimate)
    ]


def test_the_desk_changes_no_answer_to_a_body(reader, shelf, source, contributor, make_estimate, asked):
    before = answers(reader, asked)
    fill_the_desk(shelf, source, contributor, make_estimate)
    after = answers(reader, asked)

    assert {status for status, _, _ in before} <= {200, 400}
    for (url, body, _), one, other in zip(asked, before, after, strict=True):
        assert one == other, (url, body)


def test_a_draft_among_identifiers_is_like_one_that_was_never_given_away(
    reader, shelf, source, contributor, estimate, make_estimate
):
    fill_the_desk(shelf, source, contributor, make_estimate)
    for secret, never in NEVER.items():
        for url in (
            f"/api/v1/organizations/?ids={{}},{shelf.pk}",
            f"/api/v1/sources/?ids={{}},{source.pk}",
            "/api/v1/facts/?ids={}",
            "/api/v1/facts/?source={}",
            f"/api/v1/changes/?ids={{}},{shelf.pk}",
            f"/api/v1/estimates/sum/?ids={{}},{estimate.pk}",
            f"/api/v1/estimates/compare/?ids={{}},{estimate.pk}",
            "/api/v1/organizations/{}/",
            "/api/v1/estimates/{}/citation/",
            "/api/v1/sources/{}/jsonld/",
            "/api/v1/reconcile/flyout/entity?id={}",
            "/api/v1/reconcile/suggest/entity?prefix={}",
            "/en/organizations/{}/",
            "/en/sources/{}/",
        ):
            one, other = (_shown(reader, url, word) for word in (secret, never))
            assert one == other, url.format(secret)


def _shown(reader, url, word):
    answer = reader.get(url.format(word))
    body = answer.getvalue().decode().replace(word, "<id>")
    return answer.status_code, body.replace(word.upper(), "<id>")


@pytest.mark.parametrize(
    "accept", ["application/json", "application/ld+json", "application/x-bibtex", "text/csv"]
)
def test_no_accept_header_leads_to_a_draft(reader, shelf, source, contributor, make_estimate, accept):
    asked = [f"/{path}/{one}/" for path in ("organizations", "sources", "estimates") for one in SECRETS]
    before = [_status(reader, url, accept) for url in asked]
    fill_the_desk(shelf, source, contributor, make_estimate)

    assert [_status(reader, url, accept) for url in asked] == before
    assert {status for status, _ in before} <= {301, 302, 404}


def _status(reader, url, accept):
    answer = reader.get(url, HTTP_ACCEPT=accept)
    return answer.status_code, dict(answer.headers)
