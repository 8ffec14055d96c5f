"""A process that took no part in a redaction, and remembers what it read before, gives nothing away."""

import json

import pytest

from atlas.reconciliation import index
from atlas.search import vocabulary
from organizations.models import Name
from publishing import redaction, services
from publishing.redaction import memory
from tests.pages import publish

NAME, REASON = "Quixotova Zoya", "A person asked for it."
TYPED = "Quixotowa"  # misspelt, so that only what the process remembers can put it right
ANSWERS = (
    f"/api/v1/search/?q={TYPED}",
    f"/api/v1/search/?q={TYPED}&as_of=",
    "/api/v1/search/?q=quixo",
    f"/api/v1/organizations/?q={TYPED}",
    f"/api/v1/facts/?q={TYPED}",
    "/api/v1/reconcile/suggest/entity?prefix=quixo",
    f"/api/v1/reconcile/suggest/entity?prefix={TYPED}",
    f'/api/v1/reconcile?queries={{"q": {{"query": "{TYPED}"}}}}',
)


@pytest.fixture
def named(published, source):
    """A name that stood in an edition, then in none: for `as_of` its words are still known."""
    name = Name.objects.create(organization=published, text=NAME, source=source, locator="p. 1")
    publish(published)
    return name


@pytest.fixture
def other_process(monkeypatch):
    """This process, as if another one made the redaction: nobody empties what it remembers."""
    monkeypatch.setattr(memory, "forget", lambda: None)


def said(reader, moment, record):
    """How often each address tells the name, or the record that had it, beside the words that were asked."""
    found = {}
    for url in ANSWERS:
        url = url.replace("as_of=", f"as_of={moment}")
        body = reader.get(url).getvalue().decode().lower()
        found[url] = body.replace(TYPED.lower(), "").count("quixot") + body.count(record.pk)
    return found


def moment_of(reader):
    return reader.get("/api/v1/organizations/").json()["meta"]["published_at"]


@pytest.mark.parametrize("later", [False, True], ids=["current", "superseded"])
def test_what_another_process_remembers_is_not_answered_after_a_redaction(
    reader, published, named, administrator, other_process, later
):
    moment = moment_of(reader)
    before = said(reader, moment, published)
    assert all(before.values()), before
    if later:
        named.delete()
        publish(published)
        assert any(said(reader, moment, published).values())  # by `as_of`
    kept, held = dict(vocabulary._kept), dict(index._held)
    redaction.redact(NAME, by=administrator, reason=REASON, also=["Quixotova"])

    assert (kept, held) == (vocabulary._kept, index._held)  # which really remember it still
    assert not any(said(reader, moment, published).values())
    assert "quixot" not in repr([vars(vocabulary._kept["known"]), *map(vars, index._held.values())]).lower()


def test_the_process_of_the_redaction_forgets_at_once(
    reader, published, named, administrator, django_capture_on_commit_callbacks
):
    said(reader, moment_of(reader), published)
    assert all([vocabulary._kept, index._held])
    with django_capture_on_commit_callbacks(execute=True):
        redaction.redact(NAME, by=administrator, reason=REASON, also=["Quixotova"])

    assert not any([vocabulary._kept, index._held])


def test_validators_kept_from_before_are_worth_nothing(reader, published, named, administrator):
    moment = moment_of(reader)
    urls = [url.replace("as_of=", f"as_of={moment}") for url in ANSWERS]
    held = {url: reader.get(url)["ETag"] for url in urls}
    redaction.redact(NAME, by=administrator, reason=REASON, also=["Quixotova"])

    statuses = {reader.get(url, HTTP_IF_NONE_MATCH=etag).status_code for url, etag in held.items()}

    assert statuses == {200}


def test_a_cursor_from_before_leads_to_no_redacted_value(
    reader, published, named, administrator, make_organization
):
    for title in ("Quixotova One", "Quixotova Two"):
        services.publish(make_organization(title), by=None, reason="For the tests.")
    following = reader.get("/api/v1/search/?q=quixotova&page_size=1").json()["next"]
    redaction.redact(NAME, by=administrator, reason=REASON, also=["Quixotova"])
    answer = reader.get(following)

    assert answer.status_code == 200
    assert "quixotova" not in json.dumps(answer.json()["results"]).lower()
