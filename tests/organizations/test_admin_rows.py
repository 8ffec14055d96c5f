"""The page of an organization: a line for each claim, opened one by one, and nothing typed is lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import CLAIMS, Presence
from sources.models import Credit, Source
from tests.desk import address, errors_of, new_row, typed


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def office(draft, source):
    return draft.presences.create(
        country="GE", city="Tbilisi", role="office", source=source, locator="p. 7", valid_from="2022-03"
    )


@pytest.fixture
def page(desk, draft, office):
    """What a browser sends if no row was opened."""
    data = typed(desk.get(address(draft)))
    folded = re.compile(r"\w+-\d+-(?!id$|organization$)")
    return {name: value for name, value in data.items() if not folded.match(name)}


def rows(desk, draft, office, number=0, kind="presences"):
    return desk.get(f"/admin/organizations/organization/{draft.pk}/claims/{kind}/{office.pk}/{number}/")


def line_of(response, row):
    return response.text.split(f'id="{row}"')[1].split('class="inline-related')[0]


def test_a_claim_is_one_line_that_says_what_when_where_and_what_to_notice(desk, draft, office):
    line = line_of(desk.get(address(draft)), "presences-0")

    for words in ("Georgia", "Tbilisi", "Office", "since March 2022", "A report on exile", "p. 7"):
        assert words in line
    assert "Not checked for a year" in line
    assert "<select" not in line


def test_rows_that_stay_folded_stay_as_they_are(desk, draft, office, page):
    assert desk.post(address(draft), page | {"summary_en": "New."}).status_code == 302
    before = (office.city, office.locator, office.valid_from, office.confidence)
    office.refresh_from_db()

    assert (office.city, office.locator, office.valid_from, office.confidence) == before
    assert Presence.history.rel.related_model.objects.filter(pgh_obj_id=office.pk).count() == 1


def test_a_folded_row_can_be_deleted(desk, draft, office, page):
    assert desk.post(address(draft), page | {"presences-0-DELETE": "on"}).status_code == 302
    assert not draft.presences.exists()


def test_a_row_opens_with_all_its_fields_under_its_own_number(desk, draft, office):
    text = rows(desk, draft, office, number=4).text

    assert 'name="presences-4-city" value="Tbilisi"' in text
    assert 'name="presences-4-country" value="Georgia"' in text
    assert f'name="presences-4-id" value="{office.pk}"' in text
    assert "<html" not in text


def test_an_opened_row_is_saved_beside_folded_ones(desk, draft, office, page, source):
    other = draft.presences.create(country="AM", role="office", source=source, locator="p. 8")
    data = typed(desk.get(address(draft)))
    at = next(n for n in range(2) if data[f"presences-{n}-id"] == office.pk)
    kept = {k: v for k, v in data.items() if not re.match(rf"presences-{1 - at}-(?!id$|organization$)", k)}
    kept[f"presences-{at}-city"] = "Batumi"
    assert desk.post(address(draft), kept).status_code == 302
    office.refresh_from_db()
    other.refresh_from_db()

    assert (office.city, other.country.code, other.locator) == ("Batumi", "AM", "p. 8")


def test_only_claims_of_the_record_open_and_only_for_curators(desk, client, draft, office, make_organization):
    assert rows(desk, make_organization("Elsewhere"), office).status_code == 404
    assert rows(desk, draft, office, kind="names").status_code == 404
    assert rows(desk, draft, office, kind="nothing").status_code == 404
    client.logout()
    assert rows(client, draft, office).status_code == 302


def test_without_javascript_a_row_opens_and_nothing_is_saved_or_lost(desk, draft, office, page):
    response = desk.post(address(draft), page | {"summary_en": "Half typed.", "_open": "presences-0"})

    assert 'name="presences-0-city" value="Tbilisi"' in response.text
    assert "Half typed." in response.text
    assert "errornote" not in response.text
    draft.refresh_from_db()
    assert draft.summary_en == ""


def test_without_javascript_a_row_is_added_with_its_usual_values(desk, draft, page):
    response = desk.post(address(draft), page | {"summary_en": "Half typed.", "_add": "events"})
    data = typed(response)

    assert data["events-TOTAL_FORMS"] == "1"
    assert (data["events-0-rank"], data["events-0-confidence"]) == ("normal", "2")
    assert "Half typed." in response.text
    assert not draft.events.exists()


def test_a_form_with_an_error_keeps_ticks_credits_and_rows_that_were_added(desk, draft, office, page, source):
    page["names-0-DELETE"] = "on"
    new_row(page, "presences", country="грузия", city="Kutaisi", role="", credits=f"{source.pk} | note 9")
    new_row(page, "events", kind="founded", date="весна 2022", description="Kept.")
    response = desk.post(address(draft), page)

    assert errors_of(response)
    assert re.search(r'name="names-0-DELETE"[^>]*checked', response.text)
    assert f"{source.pk} | note 9" in response.text
    for words in (
        'value="Kutaisi"',
        'value="весна 2022"',
        "spring 2022 (2022-21)",
        'value="Georgia"',
        "Kept.",
    ):
        assert words in response.text
    assert draft.names.exists()


def test_a_row_with_an_error_comes_back_open_and_marked_in_the_contents(desk, draft, office):
    data = typed(desk.get(address(draft)))
    response = desk.post(address(draft), data | {"presences-0-country": "Gorgia"})

    assert "“Gorgia” is neither the code nor the name of a country. Did you mean Georgia?" in errors_of(
        response
    )
    assert 'name="presences-0-country" value="Gorgia"' in response.text
    wrong = [group.title for group in response.context["claim_groups"] if group.is_wrong]
    assert wrong == ["Where it is"]


def test_the_edited_row_is_blamed_not_the_folded_one(desk, draft, page):
    new_row(page, "kinds", kind="forum", existence="documented", rank="preferred")
    response = desk.post(address(draft), page)
    kinds = next(f.formset for f in response.context["inline_admin_formsets"] if f.formset.prefix == "kinds")

    assert [bool(form.errors) for form in kinds.forms] == [False, True]


def test_the_contents_name_every_group_in_reading_order_with_its_count(desk, draft, office):
    groups = desk.get(address(draft)).context["claim_groups"]

    assert [group.title for group in groups] == [
        "Identity",
        "Where it is",
        "Legal form",
        "What was done to it, and whether it works",
        "How it is led, and how many it is",
        "What it does and stands for",
        "Relations and links",
        "What is not there or not known",
    ]
    assert [group.count for group in groups[:3]] == [2, 1, 0]
    assert sum(len(group.kinds) for group in groups) == len(CLAIMS)


def test_a_kind_without_claims_is_folded_to_one_line(desk, draft):
    text = desk.get(address(draft)).text

    assert re.search(r'class="[^"]*desk-none[^"]*" id="events-group"', text)
    assert not re.search(r'class="[^"]*desk-none[^"]*" id="names-group"', text)


def test_a_hundred_and_fifty_claims_weigh_and_ask_little_more_than_few(desk, draft, source):
    few = desk.get(address(draft))
    for n in range(150):
        claim = draft.presences.create(
            country="GE", role="office", city=f"City {n}", source=source, locator="p. 1"
        )
    Credit.objects.create(claim=claim.pk, position=1, source=source)
    many = desk.get(address(draft))

    assert (len(many.content) - len(few.content)) / 150 < 2500
    assert "Second-hand" in many.text
    assert "Second-hand" not in few.text


def test_more_claims_cost_no_more_queries(desk, draft, source, make_organization):
    def queries(*, relations):
        for n in range(relations):
            other = make_organization(f"Partner {relations} {n}")
            draft.relations.create(type="cooperates_with", to_organization=other, source=source, locator="1")
        with CaptureQueriesContext(connection) as asked:
            desk.get(address(draft))
        return len(asked)

    assert queries(relations=2) == queries(relations=12)


def test_a_source_is_chosen_by_title_publisher_year_and_identifier(desk, agent):
    made = Source.objects.create(title="Exile counted", kind="report", publisher=agent, published="2023-05")
    asked = {
        "app_label": "organizations",
        "model_name": "presence",
        "field_name": "source",
        "term": "counted",
    }
    (offered,) = desk.get("/admin/choose/", asked).json()["results"]

    assert offered["text"] == f"Exile counted · Institute of Counting · 2023 · {made.pk}"


def test_an_agent_is_chosen_by_name_and_kind(desk, agent):
    asked = {
        "app_label": "organizations",
        "model_name": "presence",
        "field_name": "attributed_to",
        "term": "Inst",
    }
    (offered,) = desk.get("/admin/choose/", asked).json()["results"]

    assert offered["text"] == "Institute of Counting · Research body"
