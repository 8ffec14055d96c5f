"""What every list of the API promises."""

import datetime
import json
import urllib.parse

import pytest
from django.db import connections

from organizations.models import Kind, Name, Organization
from publishing import services
from publishing.models import Edition, Shelf

LIST = "/api/v1/organizations/"


@pytest.fixture
def many(make_organization):
    """Seven organizations on the shelf, in the order of their names."""
    made = [make_organization(f"Circle {letter}", summary_en="Meets.") for letter in "ABCDEFG"]
    services.publish_together(made, reason="For the tests.")
    return made


def names(response):
    return [document["name"] for document in response.json()["results"]]


def walk(client, url, link="next"):
    while url:
        page = client.get(url).json()
        yield page
        url = page[link]


def test_the_body_of_a_list_has_the_members_of_the_contract(reader, published):
    body = reader.get(LIST).json()

    assert list(body) == ["count", "next", "previous", "results", "meta"]
    assert body["meta"] == {
        "release": None,
        "published_at": body["results"][0]["published_at"],
        "license": "CC-BY-4.0",
    }


def test_documents_are_sent_as_they_are_stored(reader, published):
    from organizations.entries import OrganizationEntry

    stored = OrganizationEntry.objects.get().served

    assert stored in reader.get(LIST).text
    assert reader.get(f"{LIST}{published.pk}/").text == stored


def test_an_empty_shelf_gives_an_empty_list(reader):
    body = reader.get(LIST).json()

    assert (body["count"], body["results"], body["meta"]["published_at"]) == (0, [], None)


@pytest.mark.parametrize(
    "ordering", ["name", "-name", "founded", "-founded", "published_at", "-published_at"]
)
def test_a_walk_sees_everything_once_and_can_turn_back(reader, many, ordering):
    url = f"{LIST}?page_size=2&ordering={ordering}"
    pages = [*walk(reader, url)]
    seen = [d["id"] for page in pages for d in page["results"]]
    back = [*walk(reader, pages[-1]["previous"], "previous")]

    assert sorted(seen) == sorted(o.pk for o in many)
    assert [[d["id"] for d in page["results"]] for page in reversed(back)] == [
        [d["id"] for d in page["results"]] for page in pages[:-1]
    ]
    assert {page["count"] for page in pages} == {7}
    assert back[-1]["next"]


def test_a_walk_by_relevance_sees_everything_once(reader, many):
    seen = [d["id"] for page in walk(reader, f"{LIST}?page_size=3&q=circle") for d in page["results"]]

    assert sorted(seen) == sorted(o.pk for o in many)


def test_a_walk_sees_one_state_while_records_are_published(reader, many, make_organization):
    pages = walk(reader, f"{LIST}?page_size=3")
    first = next(pages)
    services.publish(make_organization("Circle B and a half"), by=None, reason="In between.")
    many[-1].names.update(text="Aardvark")
    services.publish(many[-1], by=None, reason="In between.")
    rest = [*pages]

    assert [d["name"] for page in [first, *rest] for d in page["results"]] == [
        f"Circle {letter}" for letter in "ABCDEFG"
    ]
    assert reader.get(LIST).json()["count"] == 8


def test_neighbouring_pages_are_linked_in_the_headers_too(reader, many):
    response = reader.get(f"{LIST}?page_size=3")
    second = reader.get(response.json()["next"])

    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'
    assert 'rel="prev"' in second["Link"]
    assert response.json()["next"].startswith("http://testserver/api/v1/organizations/?page_size=3&cursor=")


def test_a_cursor_keeps_to_its_question(reader, many):
    cursor = cursor_of(reader.get(f"{LIST}?page_size=3").json()["next"])

    for other in (
        f"{LIST}?kind=community",
        "/api/v1/sources/?",
        f"{LIST}?as_of=2030-01-01",
        f"{LIST}?ordering=name",
    ):
        answer = reader.get(f"{other}&cursor={cursor}")
        assert answer.status_code == 400
        assert answer.json()["type"] == "/problems/bad-cursor/"
    assert reader.get(f"{LIST}?cursor={cursor}&page_size=1").status_code == 200


def cursor_of(url):
    return urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)["cursor"][0]


@pytest.mark.parametrize("spoil", [lambda c: c[:-1], lambda c: "x" + c, lambda c: "x.y", lambda c: c + "é"])
def test_a_changed_cursor_is_refused(reader, many, spoil):
    cursor = cursor_of(reader.get(f"{LIST}?page_size=3").json()["next"])

    assert reader.get(LIST, {"cursor": spoil(cursor)}).json()["type"] == "/problems/bad-cursor/"


def test_a_longer_list_costs_no_more_queries(reader, many, django_assert_max_num_queries):
    public = connections["public"]
    with django_assert_max_num_queries(4, connection=public):
        reader.get(f"{LIST}?page_size=7&as_of=2100-01-01&q=circle&kind=community")
    with django_assert_max_num_queries(4 + 2, connection=public):
        reader.get(f"{LIST}?facets=kind,country")


def test_only_the_members_asked_for_are_sent(reader, published):
    assert reader.get(f"{LIST}?fields=name,id").json()["results"] == [
        {"name": "Open Door", "id": published.pk}
    ]
    assert list(reader.get(f"{LIST}{published.pk}/?fields=kind").json()) == ["kind"]


def test_facets_count_what_the_other_parameters_leave(reader, many, make_organization):
    services.publish(make_organization("Circle of money", kind="foundation"), by=None, reason="Test.")
    counts = reader.get(f"{LIST}?facets=kind,existence&kind=foundation").json()["facets"]

    assert counts["kind"] == [{"value": "community", "count": 7}, {"value": "foundation", "count": 1}]
    assert counts["existence"] == [{"value": "documented", "count": 1}]


def test_the_past_is_answered_as_it_was(reader, published):
    before = Shelf.objects.get().published_at
    published.names.update(text="Wide Open Door")
    services.publish(published, by=None, reason="Renamed.")
    then = before.isoformat().replace("+00:00", "Z")

    assert names(reader.get(LIST, {"as_of": then})) == ["Open Door"]
    assert names(reader.get(LIST)) == ["Wide Open Door"]
    assert names(reader.get(LIST, {"as_of": "2999-01-01"})) == ["Wide Open Door"]
    assert reader.get(LIST, {"as_of": "2001-01-01"}).json()["count"] == 0
    assert reader.get(LIST, {"as_of": then}).json()["meta"]["published_at"] == then
    detail = f"{LIST}{published.pk}/"
    assert reader.get(detail, {"as_of": then}).json()["edition"] == 1
    assert reader.get(detail).json()["edition"] == 2
    assert reader.get(detail, {"as_of": "2001-01-01"}).status_code == 404


def test_changed_since_finds_editions_from_that_moment_on(reader, published):
    at = Shelf.objects.get().published_at

    assert reader.get(LIST, {"changed_since": at.isoformat()}).json()["count"] == 1
    later = at + datetime.timedelta(microseconds=1)
    assert reader.get(LIST, {"changed_since": later.isoformat()}).json()["count"] == 0
    assert reader.get(f"{LIST}?changed_since=2020-01-01T00:00:00+01:00").json()["count"] == 1


def test_ids_are_taken_bare_in_upper_case_and_as_addresses(reader, many):
    one, other = many[0].pk, many[1].pk
    asked = f"{one.upper()},https://example.org/en/organizations/{other}/slug/"

    assert reader.get(LIST, {"ids": asked}).json()["count"] == 2
    wrong = reader.get(LIST, {"ids": f"{one},o12345678"})
    assert wrong.status_code == 400
    assert "o12345678" in wrong.json()["detail"]


def test_too_many_ids_are_refused(reader, many):
    assert reader.get(LIST, {"ids": ",".join([many[0].pk] * 300)}).status_code == 200
    assert reader.get(LIST, {"ids": ",".join([many[0].pk] * 301)}).status_code == 400


def test_search_finds_names_in_any_script_and_the_name_before_the_text(reader, make_organization):
    named = make_organization("Ковчег")
    told = make_organization("Another", summary_en="A friend of Kovcheg. Helps a woman.")
    services.publish_together([named, told], reason="Test.")

    assert names(reader.get(LIST, {"q": "kovcheg"})) == ["Ковчег", "Another"]
    assert names(reader.get(LIST, {"q": "ковч"})) == ["Ковчег", "Another"]
    assert names(reader.get(LIST, {"q": "kovcheg -helping"})) == ["Ковчег"]
    assert names(reader.get(LIST, {"q": '"friend of kovcheg"'})) == ["Another"]
    assert names(reader.get(LIST, {"q": '"kovcheg friend"'})) == []
    assert names(reader.get(LIST, {"q": "the friend of a woman who helps"})) == ["Another"]
    assert names(reader.get(LIST, {"q": "—"})) == []


def test_the_same_state_gives_the_same_bytes(reader, many):
    assert reader.get(f"{LIST}?page_size=3").content == reader.get(f"{LIST}?page_size=3").content


def test_answers_do_not_depend_on_the_readers_language(reader, published):
    for query in ("facets=kind", "kind=x", "country=Germany"):
        english = reader.get(f"{LIST}?{query}")
        assert reader.get(f"{LIST}?{query}", headers={"Accept-Language": "ru"}).content == english.content


def test_a_draft_claim_changes_no_count_and_no_facet(reader, published, source):
    before = reader.get(f"{LIST}?facets=kind,country").content
    Kind.objects.create(organization=published, kind="party", source=source, locator="p. 2")
    hidden = Organization.objects.create()
    Name.objects.create(organization=hidden, text="Hidden", rank="preferred", source=source)

    assert reader.get(f"{LIST}?facets=kind,country").content == before


def test_stored_documents_are_those_of_the_last_edition(reader, published):
    edition = Edition.objects.get(record_id=published.pk)
    document = json.loads(edition.document)

    assert document.items() <= {**reader.get(f"{LIST}{published.pk}/").json()}.items()
