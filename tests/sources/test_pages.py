import pytest
from django.db import connections

from publishing import services
from sources.models import Citation, Source
from tests.pages import Page, address, publish


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_list_and_a_source_answer_in_both_languages(public_client, source, language):
    for path in (f"/{language}/sources/", address(source, language)):
        response = public_client.get(path)
        assert response.status_code == 200
        assert Page(response).language == language
        assert "A report on exile" in Page(response).text


def test_a_source_shows_what_rests_on_it_and_where(public_client, source, published):
    page = Page(public_client.get(address(source)))

    assert address(published) in page.links
    assert "Names: p. 1" in page.text
    assert "Read by us." in page.text


def test_a_source_known_only_through_another_says_through_which(public_client, source):
    unread = Source.objects.create(title="A lost letter", kind="personal_communication")
    publish(unread)
    Citation.objects.create(source=source, cites=unread, locator="note 3")
    publish(source)

    page = Page(public_client.get(address(unread)))

    assert "Not read by us." in page.text
    assert address(source) in page.links
    assert "note 3" in page.text
    assert address(unread) in Page(public_client.get(address(source))).links


def test_what_rests_on_a_source_costs_no_more_queries_as_it_grows(
    public_client, source, make_organization, django_assert_max_num_queries
):
    publish(*[make_organization(f"Group {n:02}") for n in range(60)])
    with django_assert_max_num_queries(4, connection=connections["public"]):
        page = Page(public_client.get(address(source)))

    assert "60 organizations" in page.text
    assert "?page=2" in page.links
    assert "Group 59" in Page(public_client.get(f"{address(source)}?page=2")).text


def test_a_draft_source_and_its_organizations_stay_at_the_desk(public_client, source, draft):
    unpublished = Source.objects.create(title="CANARY", kind="report")

    assert public_client.get(f"/en/sources/{unpublished.pk}/").status_code == 404
    assert "CANARY" not in Page(public_client.get("/en/sources/")).text
    assert "Draft Circle" not in Page(public_client.get(address(source))).text


def test_a_withdrawn_source_answers_with_its_reason(public_client, source):
    path = address(source)
    services.withdraw(source, by=None, reason="Entered twice.")

    response = public_client.get(path)

    assert response.status_code == 410
    assert "Entered twice." in Page(response).text


def test_facets_of_sources_are_links(public_client, source):
    page = Page(public_client.get("/en/sources/?kind=report"))

    assert "/en/sources/" in page.links
    assert "1 source " in page.text
    assert "/en/sources/?kind=report&consulted=true" in page.links


def test_a_misprinted_address_of_a_source_does_not_break_its_page(public_client, db):
    source = Source.objects.create(title="Misprinted", kind="website", url="https://[bad")
    services.publish(source, by=None, reason="For the tests.")

    assert public_client.get(f"/en/sources/{source.pk}/misprinted/").status_code == 200
