"""Whatever the desk holds, the public side answers as if it were empty: byte for byte, and as fast."""

import itertools
import re
import urllib.parse

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver
from django.urls.resolvers import RoutePattern

from atlas import page_urls, urls
from atlas.reconciliation.index import index_of
from atlas.search.vocabulary import vocabulary
from organizations.models import Name, Organization, Presence, Role
from publishing import ids, services
from publishing.models import Suggestion
from sources.models import Agent, Source
from tests.clients.asking import operations, tried

CANARY = "Zqxcanary"
DRAFT, HIDDEN, CLAIM, PERSON, ESTIMATE = (ids.write(prefix, 4242) for prefix in "oscae")
SECRETS = (CANARY, DRAFT, HIDDEN, CLAIM, PERSON, ESTIMATE)


@pytest.fixture
def shelf(published, estimate, question, country, group, contributor, source, make_organization):
    """What is public, published by a curator whose name and reasons are not."""
    contributor.username = contributor.last_name = f"{CANARY} Curator"
    contributor.save()
    gone = make_organization("Gone")
    services.publish(gone, by=None, reason=CANARY)
    services.withdraw(gone, by=contributor, reason="It asked us to.")
    cited = {"organization": published, "source": source, "locator": "p. 9"}
    Presence.objects.create(country="DE", city="Berlin", role="office", **cited)
    services.publish(published, by=contributor, reason=f"{CANARY} reason")
    return published


def fill_the_desk(published, source, contributor, make_estimate):
    """Everything that must not get out, at the desk and in the box."""
    cited = {"organization": published, "source": source, "locator": "p. 9"}
    withheld = {"withheld": True, "withheld_reason": "safety", **cited}
    published.presences.update(note=f"{CANARY} note", excerpt=f"{CANARY} excerpt")
    Name.objects.create(id=CLAIM, text=f"{CANARY} Open Door", **withheld)
    Presence.objects.create(country="GE", city=CANARY, role="office", **withheld)
    assert services.publish(published, by=None, reason=CANARY) is None
    Name.objects.create(text=f"{CANARY} unpublished", **cited)
    person = Agent.objects.create(id=PERSON, kind="person", name=f"{CANARY} Person")
    Role.objects.create(person=person, name=CANARY, role="founder", basis=CANARY, **cited)
    Source.objects.create(id=HIDDEN, title=CANARY, kind="report", publisher=person)
    draft = Organization.objects.create(id=DRAFT, summary_en=CANARY, working_name=CANARY)
    Name.objects.create(organization=draft, text="Open Door", rank="preferred", source=source, locator="p. 1")
    make_estimate(f"around 7 {CANARY}", id=ESTIMATE, best=7, qualifier="around", issuer=person)
    services.comment(published, by=contributor, light="red", text=CANARY)
    Suggestion.objects.create(key="k", record_id=published.pk, text=CANARY, received_on="2026-01-01")


def public_addresses(patterns, start="/"):
    """The addresses of the public side, with the places to fill in: [("/api/v1/x/{}/", [names])]."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace != "admin":
            yield from public_addresses(pattern.url_patterns, f"{start}{pattern.pattern}")
        elif isinstance(pattern.pattern, RoutePattern):
            route = f"{start}{pattern.pattern}"
            if not route.startswith("/admin/"):
                yield re.sub(r"<[^>]*>", "{}", route), re.findall(r"<(?:\w+:)?(\w+)>", route)


def filled_in(published, source):
    """Every public address, with what is published and what is not in each place."""
    for route, names in public_addresses([*urls.urlpatterns, *page_urls.urlpatterns]):
        known = {"number": ["1", "2"], "name": ["organization_kind", CANARY], "version": [CANARY]}
        usual = [published.pk, source.pk, "GE", *SECRETS]
        for values in itertools.product(*(known.get(name, usual) for name in names)):
            yield route.format(*values)


def questions(description, published):
    """Every parameter of every operation, with words of the desk and with each code that it takes."""
    for method, path, parameters in operations(description):
        if method != "get":
            continue
        url = re.sub(r"{\w+}", "1", re.sub(r"{(?!number)\w+}", published.pk, path))
        for each in parameters:
            if each["in"] == "query":
                schema = each["schema"].get("items", each["schema"])
                for value in dict.fromkeys([*SECRETS, *schema.get("enum", ()), *schema.get("examples", ())]):
                    yield f"{url}?{urllib.parse.urlencode({each['name']: value})}"
        names = {each["name"]: each for each in parameters}
        if "facets" in names:
            everything = ",".join(names["facets"]["schema"]["items"]["enum"])
            yield f"{url}?facets={everything}&page_size=1"


def seen(reader, asked):
    """What a reader can see of each answer: all of it, and what it cost the database."""
    for kept in (vocabulary, index_of):  # what one answer made, the next need not
        kept.cache_clear()
    found = {}
    for url in asked:
        connections["public"].queries_log.clear()  # which holds some thousands
        with CaptureQueriesContext(connections["public"]) as queries:
            answer = reader.get(url)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[url] = (answer.status_code, dict(answer.headers), body, len(queries))
    return found


def test_the_desk_changes_no_answer(reader, shelf, source, contributor, description, make_estimate, share):
    asked = tried([*filled_in(shelf, source), *questions(description, shelf)], share)
    before = seen(reader, asked)
    fill_the_desk(shelf, source, contributor, make_estimate)
    after = seen(reader, asked)

    for url, answer in after.items():
        assert answer == before[url], url
        assert answer[0] < 500, url


def test_no_answer_has_a_word_of_the_desk(
    reader, shelf, source, contributor, description, make_estimate, share
):
    fill_the_desk(shelf, source, contributor, make_estimate)
    asked = tried([*filled_in(shelf, source), *questions(description, shelf)], share)

    for url, (_, headers, body, _) in seen(reader, asked).items():
        if not any(secret in url for secret in SECRETS):  # an answer may repeat what was asked
            text = body.decode(errors="replace") + str(headers)
            assert not [secret for secret in SECRETS if secret.lower() in text.lower()], url


def test_an_address_of_every_kind_was_tried():
    routes = {route for route, _ in public_addresses([*urls.urlpatterns, *page_urls.urlpatterns])}

    assert {"/api/v1/facts/{}/", "/api/v1/codelists/{}/", "/api/v1/schema/", "/problems/{}/"} <= routes
    assert any(route.startswith("/en/") for route in routes)
    assert not any(route.startswith("/admin/") for route in routes)
