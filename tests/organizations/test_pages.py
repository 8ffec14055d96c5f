import re

import pytest
from django.db import connections

from organizations.models import (
    Absence,
    Event,
    LegalStatus,
    Link,
    Name,
    Operation,
    Position,
    Presence,
    Relation,
    Restriction,
    Size,
)
from publishing import services
from sources.models import Credit, Source
from tests.pages import REASON, Page, address, publish


@pytest.fixture
def unread(db):
    """A published source that no curator has read."""
    made = Source.objects.create(title="Известия с мест", language="ru", title_en="Local news", kind="news")
    publish(made)
    return made


@pytest.fixture
def rich(make_organization, source, unread):
    """A published organization about which two sources say much, and not always the same."""
    organization = make_organization("Rich Circle", summary_en="Known in <detail>.")
    first = {"organization": organization, "source": source, "locator": "p. 7", "verified_on": "2026-11-20"}
    second = {"organization": organization, "source": unread, "locator": "§ 2", "confidence": 1}
    Name.objects.create(text="Кружок", language="ru", rank="preferred", **first)
    Presence.objects.create(
        country="GE", city="Tbilisi", role="branch", valid_from="2022-03", valid_to="..", **first
    )
    Presence.objects.create(
        country="GE", city="Tbilisi", role="branch", valid_from="2022-03", valid_to="..", **second
    )
    LegalStatus.objects.create(jurisdiction="GE", status="registered_ngo", **first)
    Restriction.objects.create(kind="undesirable", jurisdiction="RU", **first)
    Operation.objects.create(state="active", rank="preferred", **first)
    Operation.objects.create(state="ceased", **second)
    size = Size.objects.create(
        unit="members", best=47, qualifier="as_stated", value_text="47 members", **first
    )
    Credit.objects.create(claim=size.pk, source=unread, locator="p. 5", seen=False)
    Event.objects.create(kind="founded", date="2022-21", **first)
    Link.objects.create(url="https://example.org/rich", kind="website", **first)
    Absence.objects.create(property="leadership", reason="unknown", **first)
    publish(organization)
    return organization


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_directory_and_an_organization_answer_in_both_languages(public_client, rich, language):
    directory = public_client.get(f"/{language}/organizations/")
    page = public_client.get(address(rich, language))

    assert (directory.status_code, page.status_code) == (200, 200)
    assert Page(directory).language == Page(page).language == language
    assert ("Кружок" if language == "ru" else "Rich Circle") in Page(page).text


def test_every_note_number_leads_to_a_note_and_back(public_client, rich):
    page = Page(public_client.get(address(rich)))
    anchors = [link[1:] for link in page.links if link.startswith("#")]

    assert set(anchors) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert any(anchor.startswith("note-") for anchor in anchors)


def test_equal_claims_of_two_sources_are_one_fact_with_two_notes(public_client, rich):
    text = Page(public_client.get(address(rich))).text

    assert text.count("Tbilisi, Georgia") == 1
    assert re.search(r"since March 2022, continues \[\d+\] \[\d+\]", text)


def test_statements_that_cannot_both_be_true_are_said_to_differ(public_client, rich):
    assert "Statements differ" in Page(public_client.get(address(rich))).text


def test_how_sure_a_fact_is_stands_in_words(public_client, rich):
    text = Page(public_client.get(address(rich))).text

    assert "low confidence" in text
    assert "second-hand" in text
    assert "This source credits: Известия с мест" in text
    assert "not seen by us" in text


def test_dates_and_unknowns_are_said_in_words(public_client, rich):
    text = Page(public_client.get(address(rich))).text

    assert "spring 2022" in text
    assert "We looked, and the sources do not say." in text
    assert "Edition 1, " in text


def test_a_summary_in_the_other_language_is_marked(public_client, rich):
    text = Page(public_client.get(address(rich, "ru"))).text

    assert "Known in <detail>." in text
    assert "Это описание есть только на английском языке." in text


def test_a_designation_is_explained_with_the_risk(public_client, rich):
    assert "Article 284.1" in Page(public_client.get(address(rich))).text


def test_a_designation_by_another_state_explains_no_russian_law(public_client, make_organization, source):
    organization = make_organization("Elsewhere")
    Restriction.objects.create(
        organization=organization, source=source, kind="banned", jurisdiction="BY", locator="p. 1"
    )
    publish(organization)

    assert "If you are in Russia" not in Page(public_client.get(address(organization))).text


def test_a_link_that_leaves_atlas_is_marked_and_tells_nothing(public_client, rich):
    page = Page(public_client.get(address(rich)))
    (link,) = [link for link in page.all("a") if link["href"] == "https://example.org/rich"]

    assert set(link["rel"].split()) == {"noreferrer", "noopener", "external"}
    assert "↗" in page.text


@pytest.mark.parametrize("change", [str.upper, str.lower])
@pytest.mark.parametrize("slug", ["", "another-name/"])
def test_the_identifier_decides_and_the_query_is_kept(public_client, published, change, slug):
    response = public_client.get(f"/en/organizations/{change(published.pk)}/{slug}?on=2022")

    assert response.status_code == 301
    assert response["Location"] == f"{address(published)}?on=2022"


def test_an_address_in_upper_case_redirects_even_with_the_right_slug(public_client, published):
    response = public_client.get(address(published).replace(published.pk, published.pk.upper()))

    assert (response.status_code, response["Location"]) == (301, address(published))


def test_drafts_and_identifiers_that_never_were_get_one_and_the_same_page(public_client, draft):
    answers = {
        public_client.get(f"/en/organizations/{record_id}/").content.replace(record_id.encode(), b"")
        for record_id in (draft.pk, "o00000195", "o00000196", "nonsense")
    }

    assert len(answers) == 1
    assert public_client.get(f"/en/organizations/{draft.pk}/").status_code == 404


def test_a_withdrawn_organization_says_why_and_what_follows_it(public_client, published, rich):
    path = address(published)
    services.withdraw(published, by=None, reason="It asked for it.", successor=rich.pk)

    response = public_client.get(path)

    assert response.status_code == 410
    assert "It asked for it." in Page(response).text
    assert address(rich) in Page(response).links


def test_a_merged_organization_leads_to_its_successor(public_client, published, make_organization):
    path, other = address(published), make_organization("The Other")
    publish(other)
    services.merge(published, into=other, by=None, reason="They are one.")

    response = public_client.get(path)

    assert (response.status_code, response["Location"]) == (301, address(other))


def test_an_edit_after_publication_stays_at_the_desk(public_client, published):
    type(published).objects.filter(pk=published.pk).update(summary_en="CANARY")
    Name.objects.filter(organization=published).update(text="CANARY")

    for path in (address(published), "/en/organizations/", "/en/organizations/?q=canary&country=GE", "/en/"):
        page = Page(public_client.get(path))
        assert "CANARY" not in page.text


def test_facets_are_links_that_narrow_and_chips_are_links_that_widen(public_client, rich, published):
    page = Page(public_client.get("/en/organizations/"))
    assert "/en/organizations/?country=GE" in page.links

    narrowed = Page(public_client.get("/en/organizations/?country=GE&q="))
    assert "1 organization " in narrowed.text
    assert "Open Door" not in narrowed.text
    assert "/en/organizations/" in narrowed.links
    assert "/api/v1/organizations/?country=GE" in narrowed.links


def test_searching_keeps_the_other_conditions(public_client, rich):
    page = Page(public_client.get("/en/organizations/?country=GE&q=circle&ordering=-founded"))

    assert {"type": "hidden", "name": "country", "value": "GE"} in page.all("input")
    assert "Rich Circle" in page.text


def test_no_results_help_to_go_on(public_client, rich):
    response = public_client.get("/en/organizations/?q=zzzz")

    assert response.status_code == 200
    assert "Nothing in Atlas fits" in Page(response).text
    assert "/en/organizations/" in Page(response).links


@pytest.mark.parametrize(
    "query", ["colour=blue", "country=Atlantis", "cursor=x", "on=yesterday", "page_size=0"]
)
def test_what_cannot_be_read_is_named_on_a_page_that_leads_back(public_client, rich, query):
    response = public_client.get(f"/en/organizations/?{query}")

    assert response.status_code == 400
    assert query.split("=")[0] in Page(response).text
    assert "/en/organizations/" in Page(response).links


def test_pages_lead_on_and_back(public_client, make_organization):
    publish(*[make_organization(f"Group {n:02}") for n in range(30)])

    first = Page(public_client.get("/en/organizations/"))
    (onward,) = [link["href"] for link in first.all("a") if link.get("rel") == "next"]
    second = Page(public_client.get(onward))

    assert "Group 00" in first.text
    assert "Group 29" in second.text
    assert [link["href"] for link in second.all("a") if link.get("rel") == "prev"]


def test_a_longer_list_costs_no_more_queries(public_client, make_organization, django_assert_max_num_queries):
    publish(make_organization("One"))
    with django_assert_max_num_queries(12, connection=connections["public"]):
        public_client.get("/en/organizations/")
    publish(*[make_organization(f"Group {n:02}") for n in range(20)])
    with django_assert_max_num_queries(12, connection=connections["public"]):
        public_client.get("/en/organizations/")


def test_one_organization_costs_two_queries(public_client, rich, django_assert_num_queries):
    path = address(rich)
    with django_assert_num_queries(2, connection=connections["public"]):
        public_client.get(path)


def test_a_relation_leads_to_the_other_organization(public_client, published, make_organization, source):
    other = make_organization("Partner")
    Relation.objects.create(
        organization=other, to_organization=published, type="member_of", source=source, locator="p. 2"
    )
    services.publish(other, **REASON)

    assert address(published) in Page(public_client.get(address(other))).links


def test_a_page_says_which_others_name_it(public_client, published, make_organization, source):
    other = make_organization("Partner")
    other.relations.create(to_organization=published, type="project_of", source=source, locator="p. 2")
    publish(other)

    assert "Partner Project of: Open Door" in Page(public_client.get(address(published))).text


@pytest.fixture
def been(make_organization, source):
    """Publishes an organization with presences: `been("House", RU={"valid_to": "2021"}, DE={})`."""

    def make(name, **countries):
        made = make_organization(name)
        for code, values in countries.items():
            Presence.objects.create(
                organization=made, country=code, role="active", source=source, locator="p. 4", **values
            )
        publish(made)
        return made

    return make


@pytest.mark.parametrize("path", ["/en/organizations/", "/en/"])
def test_a_card_names_the_places_of_today(public_client, been, path):
    been("House", RU={"valid_to": "2021"}, DE={}, AM={"valid_to": ".."}, GE={"valid_to": "2999"})

    places = Page(public_client.get(path)).text.partition("Community · ")[2]

    assert {*re.findall(r"\w+", places)[:3]} == {"Germany", "Armenia", "Georgia"}


@pytest.mark.parametrize("path", ["/en/organizations/", "/en/"])
def test_a_card_says_of_an_organization_with_past_places_only_that_it_was_there(public_client, been, path):
    been("House", RU={"valid_to": "2021"}, BY={"valid_from": "2012", "valid_to": "2013"})

    places = Page(public_client.get(path)).text.partition("Community · formerly ")[2]

    assert {*re.findall(r"\w+", places)[:2]} == {"Russia", "Belarus"}


def test_a_page_says_apart_where_an_organization_is_and_where_it_was(public_client, been):
    page = Page(public_client.get(address(been("House", RU={"valid_to": "2021"}, DE={}))))

    assert "Germany ; formerly Russia" in page.text
    assert "Russia until 2021" in page.text
    assert {"/en/countries/DE/germany/", "/en/countries/RU/russia/"} <= {*page.links}


def test_what_is_said_of_an_organization_without_a_stance_stands_apart(
    public_client, make_organization, source
):
    made = make_organization("House")
    cited = {"organization": made, "source": source, "locator": "p. 4"}
    Position.objects.create(text="Older than the others.", **cited)
    Position.objects.create(text="No war.", stance="against_war", **cited)
    publish(made)

    page = Page(public_client.get(address(made)))
    stances, _, descriptions = page.text.rpartition("How it is described")

    assert {"#positions", "#descriptions"} <= {*page.links}
    assert "What it stands for Against the war No war." in stances
    assert "Older than the others." in descriptions


def test_a_founding_without_a_date_says_nothing_beside_a_dated_one(public_client, make_organization, source):
    made = make_organization("House")
    for date, words in (("2022-03", ""), ("", "long ago")):
        made.events.create(kind="founded", date=date, date_text=words, source=source, locator="p. 4")
    publish(made)

    assert "Founded March 2022 " in Page(public_client.get(address(made))).text
