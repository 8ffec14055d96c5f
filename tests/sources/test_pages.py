import pytest
from django.db import connections

from countries.models import Country, HostCondition
from estimates.models import ChainLink
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


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_that_rests_on_a_source_is_listed_under_its_heading(
    public_client, source, published, country, group, estimate, question, language
):
    page = Page(public_client.get(address(source, language)))
    headings = {
        "en": ["Organizations 1", "Countries 1", "Groups of countries 1", "Figures 1"],
        "ru": ["Организации 1"],
    }[language]

    for record in (published, country, group, estimate):
        assert address(record, language) in page.links
    assert address(question, language) not in page.links
    places = [page.text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_a_kind_that_does_not_rest_on_a_source_is_not_named(public_client, source, country):
    assert "Countries: 1. Each with" in Page(public_client.get(address(source))).text


def test_claims_are_counted_with_the_places_where_they_were_read(public_client, source, country, estimate):
    HostCondition.objects.create(
        country=country, kind="banking", text_en="No accounts.", source=source, locator="p. 9"
    )
    publish(country)

    page = Page(public_client.get(address(source)))

    told = page.text.partition("What people meet with there (2): ")[2]
    assert sorted(told[:10].split("; ")) == ["p. 3", "p. 9"]
    assert "read in it: p. 2" in page.text


def test_a_figure_rests_on_every_source_of_its_chain(public_client, source, make_estimate):
    primary = Source.objects.create(title="A register", kind="dataset")
    publish(primary)
    made = make_estimate("700,000", measure="left_origin")
    ChainLink.objects.create(estimate=made, position=1, source=primary, locator="table 4", seen=False)
    publish(made)

    page = Page(public_client.get(address(primary)))

    assert address(made) in page.links
    assert "table 4 credited by another source" in page.text
    assert "read in it" not in page.text


def test_what_rests_on_a_source_that_was_merged_rests_on_the_one_it_went_into(
    public_client, source, published, country
):
    first, last = (Source.objects.create(title=f"The same, copy {n}", kind="report") for n in (1, 2))
    publish(first, last)
    services.merge(source, into=first, by=None, reason="One work.")
    services.merge(first, into=last, by=None, reason="One work.")

    page = Page(public_client.get(address(last)))

    assert {address(published), address(country)} <= {*page.links}
    assert "Names: p. 1" in page.text
    assert "Organizations: 1 · Countries: 1." in page.text


def test_pages_of_what_rests_on_a_source_go_through_all_kinds(
    public_client, source, make_organization, country, estimate, monkeypatch
):
    monkeypatch.setattr("sources.resting.PER_PAGE", 2)
    publish(*[make_organization(f"Group {n}") for n in range(3)])

    pages = [Page(public_client.get(f"{address(source)}?page={n}")) for n in (1, 2, 3)]

    assert ["Organizations: 3 · Countries: 1 · Figures: 1." in page.text for page in pages] == [True] * 3
    assert address(country) not in pages[0].links
    assert address(country) in pages[1].links
    assert address(estimate) in pages[2].links
    assert "Group 0" not in pages[2].text


def test_what_rests_on_a_source_costs_no_more_queries_as_it_grows(
    public_client, source, make_organization, django_assert_max_num_queries
):
    publish(*[make_organization(f"Group {n:02}") for n in range(60)])
    with django_assert_max_num_queries(5, connection=connections["public"]):
        page = Page(public_client.get(address(source)))

    assert "Organizations: 60." in page.text
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


def test_a_work_known_by_its_english_title_only_shows_it_once_as_english(public_client, source):
    title = "On the waves of migration"
    known = Source.objects.create(title=title, title_en=title, language="ru", kind="news")
    Citation.objects.create(source=source, cites=known, locator="note 3")
    citing = Source.objects.create(title=title[::-1], title_en=title[::-1], language="ru", kind="news")
    Citation.objects.create(source=citing, cites=known, locator="note 4")
    publish(known, source, citing)
    made = Country.objects.create(id="AM")
    HostCondition.objects.create(
        country=made, kind="banking", text_en="No accounts.", source=known, locator="p. 9"
    )
    publish(made)

    own = public_client.get(address(known))
    listed = Page(public_client.get("/en/sources/?q=waves"))
    noted = Page(public_client.get(address(made)))

    assert f'<h1 class="title" lang="en">{title}</h1>' in own.text
    assert Page(own).text.count(title) == 3  # in the title of the window, the heading, and how to cite it
    assert Page(own).text.count(title[::-1]) == 1
    assert listed.text.count(title) == noted.text.count(title) == 1
    for page, record in ((listed, known), (noted, known), (Page(own), citing)):
        assert {"href": address(record), "lang": "en"} in page.all("a")


def test_a_title_and_its_rendering_are_both_shown(public_client, db):
    made = Source.objects.create(title="Местные вести", title_en="Local news", language="ru", kind="news")
    publish(made)

    page = public_client.get(address(made)).text

    assert '<h1 class="title" lang="ru">Местные вести</h1>' in page
    assert '<p class="other-names" lang="en">Local news</p>' in page


def test_a_source_that_no_other_cites_promises_none_below(public_client, db):
    made = Source.objects.create(title="A lost letter", kind="personal_communication")
    publish(made)

    page = Page(public_client.get(address(made)))

    assert "below" not in page.text
    assert "Not read by us. We know of it only from other works." in page.text
