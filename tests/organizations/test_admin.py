"""Entering an organization at the desk: comfortable, and never a bare error."""

import datetime

import pytest

from organizations.models import CLAIMS, Name, Organization
from sources.models import Agent, Credit, Source
from tests.desk import address, errors_of, new_row, typed


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def page(desk, draft):
    """The form of a draft, as a browser would send it back."""
    return typed(desk.get(address(draft)))


def save(desk, record, data):
    return desk.post(address(record), data)


def test_every_claim_has_its_place_on_the_page_in_reading_order(desk, draft):
    response = desk.get(address(draft))
    shown = [formset.opts.model for formset in response.context["inline_admin_formsets"]]

    assert shown == list(CLAIMS)


def test_saving_without_a_change_leaves_no_trace(desk, draft, page):
    before = Name.history.rel.related_model.objects.count()
    assert save(desk, draft, page).status_code == 302

    assert Name.history.rel.related_model.objects.count() == before


def test_the_page_costs_no_more_queries_for_more_claims(desk, draft, source, django_assert_max_num_queries):
    for n in range(12):
        draft.presences.create(country="GE", role="office", city=f"City {n}", source=source, locator="p. 1")

    with django_assert_max_num_queries(110):
        desk.get(address(draft))


def test_the_list_costs_no_more_queries_for_more_records(
    desk, make_organization, django_assert_max_num_queries
):
    for n in range(12):
        make_organization(f"Circle {n}")

    with django_assert_max_num_queries(70):
        desk.get("/admin/organizations/organization/")


def test_dates_may_be_typed_as_people_write_them(desk, draft, page, source):
    new_row(
        page,
        "events",
        kind="founded",
        date="March 2022",
        valid_to="ongoing",
        source=source.pk,
        locator="p. 2",
    )
    assert save(desk, draft, page).status_code == 302

    event = draft.events.get()
    assert (event.date, event.valid_to) == ("2022-03", "..")


def test_a_date_nobody_can_read_is_refused_with_a_sentence_and_stays_typed(desk, draft, page):
    new_row(page, "events", kind="founded", date="when it began", description="Kept as typed.")
    response = save(desk, draft, page)

    assert "“when it began” is not a date Atlas can read" in errors_of(response)
    assert "Kept as typed." in response.text
    assert 'value="when it began"' in response.text


def test_a_folded_box_opens_for_the_error_in_it(desk, draft, page):
    new_row(page, "presences", country="GE", role="office", verified_on="some day")
    response = save(desk, draft, page)

    row = response.text.split('id="presences-0"')[1].split('id="presences-empty"')[0]
    assert row.count("<details>") == 1


REFUSED = [
    (
        "presences",
        {"country": "GE", "role": "office", "valid_from": "2023", "valid_to": "2022"},
        "ends before it starts",
    ),
    ("sizes", {"unit": "members", "value_text": "some"}, "Give a lower, best or upper figure"),
    ("sizes", {"unit": "members", "low": "9", "high": "3"}, "out of order"),
    ("sizes", {"unit": "members", "best": "9", "low_bound": "at_least"}, "needs the figure it belongs to"),
    ("relations", {"type": "cooperates_with"}, "A relation is to one other"),
    (
        "kinds",
        {"kind": "community", "existence": "documented", "rank": "preferred"},
        "Only one kind can be preferred",
    ),
    (
        "names",
        {"text": "B", "type": "official", "language": "en", "rank": "preferred"},
        "Only one name in each language",
    ),
    ("names", {"text": "B", "type": "misprint", "rank": "preferred"}, "A misprint cannot be the name shown"),
    ("names", {"text": "B", "type": "official", "withheld": "on"}, "A withheld claim needs its reason"),
    (
        "names",
        {"text": "B", "type": "official", "withheld_reason": "safety"},
        "A withheld claim needs its reason",
    ),
]


@pytest.mark.parametrize(("prefix", "values", "sentence"), REFUSED)
def test_what_the_database_would_refuse_is_told_as_a_sentence(desk, draft, page, prefix, values, sentence):
    new_row(page, prefix, **values)
    response = save(desk, draft, page)

    assert response.status_code == 200
    assert sentence in errors_of(response)


def test_an_organization_has_no_relation_to_itself(desk, draft, page):
    new_row(page, "relations", type="cooperates_with", to_organization=draft.pk)

    assert "no relation to itself" in errors_of(save(desk, draft, page))


def test_two_new_preferred_rows_are_refused_before_the_database_sees_them(desk, draft, page):
    for state in ("active", "dormant"):
        new_row(page, "operations", state=state, rank="preferred")

    assert "Only one state can be preferred" in errors_of(save(desk, draft, page))


def test_the_preferred_name_can_change_hands_in_one_save(desk, draft, source):
    other = draft.names.create(text="Second", language="en", source=source, locator="p. 1")
    data = typed(desk.get(address(draft)))
    for n in range(2):
        data[f"names-{n}-rank"] = "preferred" if data[f"names-{n}-id"] == other.pk else "normal"

    assert save(desk, draft, data).status_code == 302
    assert draft.names.get(rank="preferred") == other


def test_a_new_preferred_kind_may_take_the_place_of_a_deleted_one(desk, draft, page):
    page["kinds-0-DELETE"] = "on"
    new_row(page, "kinds", kind="forum", existence="documented", rank="preferred")

    assert save(desk, draft, page).status_code == 302
    assert draft.kinds.get().kind == "forum"


def test_what_only_the_database_notices_comes_back_as_a_sentence_with_all_that_was_typed(
    desk, draft, page, source, monkeypatch
):
    from publishing.forms import WholeFormSet

    monkeypatch.setattr(WholeFormSet, "validate_unique", lambda self: None)
    new_row(page, "kinds", kind="forum", existence="documented", rank="preferred", locator="typed with care")
    response = save(desk, draft, page)

    assert response.status_code == 200
    assert "Only one kind can be preferred" in response.text
    assert "typed with care" in response.text
    assert draft.kinds.count() == 1


def test_credits_are_edited_beside_their_claim(desk, draft, page, source):
    second = Source.objects.create(title="Another", kind="report")
    page["names-0-credits"] = f"{source.pk} | p. 4 | seen\n\nhttp://localhost/en/sources/{second.pk}/another/"
    assert save(desk, draft, page).status_code == 302

    claim = draft.names.get()
    rows = Credit.objects.filter(claim=claim.pk).values_list("position", "source", "locator", "seen")
    assert list(rows) == [(1, source.pk, "p. 4", True), (2, second.pk, "", False)]
    shown = typed(desk.get(address(draft)))["names-0-credits"]
    assert shown == f"{source.pk} | p. 4 | seen\n{second.pk}"


def test_credits_change_order_and_go(desk, draft, source):
    claim = draft.names.get()
    others = [Source.objects.create(title=f"Work {n}", kind="report") for n in range(3)]
    for position, other in enumerate(others, 1):
        Credit.objects.create(claim=claim.pk, position=position, source=other)
    data = typed(desk.get(address(draft)))
    data["names-0-credits"] = f"{others[2].pk}\n{others[0].pk}"
    assert save(desk, draft, data).status_code == 302

    rows = Credit.objects.filter(claim=claim.pk).values_list("position", "source")
    assert list(rows) == [(1, others[2].pk), (2, others[0].pk)]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("The report", "“The report” is not the identifier of a source"),
        ("s00000195", "There is no source s00000195."),
        ("s00000195 | p. 1 | perhaps", "after the second stroke stands “seen” or nothing"),
        ("s00000195 | p. 1 | seen | more", "two strokes"),
        ("o00000195", "not the identifier of a source"),
    ],
)
def test_a_credit_that_cannot_be_read_says_what_is_wrong(desk, draft, page, line, sentence):
    page["names-0-credits"] = line
    response = save(desk, draft, page)

    assert sentence in errors_of(response).replace("&quot;", '"')
    assert line in response.text


def test_a_new_claim_may_come_with_its_credits(desk, draft, page, source):
    new_row(page, "names", text="New", type="official", credits=f"{source.pk} | note 2")
    save(desk, draft, page)

    assert Credit.objects.get(claim=draft.names.get(text="New").pk).locator == "note 2"


@pytest.mark.parametrize("words", ["Ковчег", "kovcheg", "КОВЧЕГ"])
def test_a_name_is_found_in_any_script(desk, make_organization, words):
    made = make_organization("Kovcheg")
    make_organization("Something else")
    found = desk.get("/admin/organizations/organization/", {"q": words}).context["cl"].result_list

    assert [organization.pk for organization in found] == [made.pk]


def test_only_people_are_offered_for_a_role(desk):
    Agent.objects.create(kind="person", name="Ivan Petrov")
    Agent.objects.create(kind="media", name="Petrov Press")
    offered = desk.get(
        "/admin/autocomplete/",
        {"app_label": "organizations", "model_name": "role", "field_name": "person", "term": "Петров"},
    ).json()

    assert [row["text"] for row in offered["results"]] == ["Ivan Petrov"]


def test_the_list_is_narrowed_by_country(desk, make_organization, source):
    here, _ = make_organization("Here"), make_organization("There")
    here.presences.create(country="GE", role="office", source=source, locator="p. 1")
    found = (
        desk.get("/admin/organizations/organization/", {"presences_country": "GE"}).context["cl"].result_list
    )

    assert [organization.pk for organization in found] == [here.pk]


def test_a_form_of_hundreds_of_claims_is_taken(desk, draft, source):
    for n in range(60):
        draft.presences.create(country="GE", role="office", city=f"City {n}", source=source, locator="p. 1")
    data = typed(desk.get(address(draft)), summary_en="Large.")

    assert len(data) > 1000
    assert save(desk, draft, data).status_code == 302
    assert Organization.objects.get(pk=draft.pk).summary_en == "Large."


def test_what_stays_at_the_desk_is_marked(desk, draft):
    text = desk.get(address(draft)).text

    assert text.count("Desk only: never published") >= len(CLAIMS)


def test_two_curators_do_not_overwrite_each_other_unseen(desk, draft, page):
    Organization.objects.filter(pk=draft.pk).update(summary_en="By another curator.")
    refused = save(desk, draft, page | {"summary_ru": "Набранное раньше."})
    draft.refresh_from_db()

    assert "Somebody changed this record" in errors_of(refused)
    assert "Набранное раньше." in refused.text
    assert (draft.summary_en, draft.summary_ru) == ("By another curator.", "")

    again = typed(refused)
    assert save(desk, draft, again).status_code == 302


def test_a_broken_rule_stands_at_its_field(desk, draft, page, source):
    number = new_row(
        page,
        "presences",
        country="GE",
        role="office",
        source=source.pk,
        locator="p. 2",
        valid_from="2023",
        valid_to="2021",
    )
    response = save(desk, draft, page)
    formset = next(
        f.formset for f in response.context["inline_admin_formsets"] if f.formset.prefix == "presences"
    )

    assert "ends before it starts" in str(formset.forms[number].errors["valid_to"])


def test_a_new_claim_counts_as_checked_on_the_day_it_is_entered(desk, draft):
    draft.names.update(verified_on=None)
    response = desk.get(address(draft))
    rows = next(f.formset for f in response.context["inline_admin_formsets"] if f.formset.prefix == "names")

    assert rows.empty_form["verified_on"].value() == datetime.date.today()
    assert rows.forms[0]["verified_on"].value() is None
