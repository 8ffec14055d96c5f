"""Entering claims from a source: the record's own form and rights, one claim after another."""

import pytest

from organizations.models import Name, Organization, Presence
from publishing import services
from sources.models import Source
from tests.desk import address


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def reading(db):
    return Source.objects.create(title="A fresh report", kind="report", language="en")


def page(source, **target):
    query = "&".join(f"{name}={value}" for name, value in target.items())
    return f"{address(source, 'enter')}?{query}"


def presence(**values):
    row = {"country": "GE", "city": "Tbilisi", "role": "active", "locator": "p. 4"}
    row |= {"rank": "normal", "confidence": "2"} | values
    return {f"presences-0-{name}": value for name, value in row.items()}


def test_a_claim_is_entered_and_the_next_starts_where_it_ended(desk, reading, draft):
    response = desk.post(page(reading, record=draft.pk, kind="presences"), presence(), follow=True)

    claim = draft.presences.get()
    assert (claim.source, claim.locator, str(claim.country)) == (reading, "p. 4", "GE")
    form = response.context["entry"].form
    assert form["locator"].value() == "p. 4"
    assert response.context["target"].record == draft
    assert response.context["target"].accessor == "presences"


def test_the_history_says_who_entered_it(desk, reading, draft, contributor):
    desk.post(page(reading, record=draft.pk, kind="presences"), presence())

    event = draft.presences.get().history.get()
    assert event.pgh_context.metadata["user"] == contributor.pk


def test_the_source_is_the_pages_own_whatever_is_sent(desk, reading, draft, source):
    desk.post(page(reading, record=draft.pk, kind="presences"), presence(source=source.pk))

    assert draft.presences.get().source == reading


def test_an_error_keeps_all_that_was_typed(desk, reading, draft):
    row = presence(role="", valid_from="the day after")
    response = desk.post(page(reading, record=draft.pk, kind="presences"), row)

    assert {"role", "valid_from"} <= response.context["entry"].form.errors.keys()
    assert "the day after" in response.text
    assert "Tbilisi" in response.text
    assert not Presence.objects.exists()


def test_what_the_record_allows_once_is_refused_here_too(desk, reading, draft):
    row = {"text": "Another", "language": "en", "type": "official", "rank": "preferred", "confidence": "2"}
    row = {f"names-0-{name}": value for name, value in row.items()}
    response = desk.post(page(reading, record=draft.pk, kind="names"), row)

    assert response.context["entry"].form.non_field_errors()
    assert draft.names.count() == 1


def test_a_new_organization_begins_with_its_first_claim(desk, reading):
    response = desk.post(page(reading, name="Kovcheg", kind="presences"), presence(), follow=True)

    record = Organization.objects.get(working_name="Kovcheg")
    assert record.state == "draft"
    assert record.presences.get().source == reading
    assert response.context["target"].record == record


def test_no_organization_begins_without_a_claim(desk, reading):
    desk.post(page(reading, name="Kovcheg", kind="presences"), presence(role=""))

    assert not Organization.objects.filter(working_name="Kovcheg").exists()


def test_a_new_organization_called_like_another_is_asked_about(desk, reading, make_organization):
    make_organization("Kovcheg")
    response = desk.post(page(reading, name="Kovcheg", kind="presences"), presence())
    assert "is_another" in response.context["entry"].record_form.errors

    desk.post(page(reading, name="Kovcheg", kind="presences"), presence(is_another="") | {"is_another": "on"})
    assert Organization.objects.filter(working_name="Kovcheg").count() == 1


@pytest.mark.parametrize("written", ["draft circle", "Draft Circle (%s)", "%s"])
def test_a_record_is_found_by_name_or_identifier(desk, reading, draft, written):
    written = written % draft.pk if "%s" in written else written

    assert desk.get(page(reading, record=written)).context["target"].record == draft


def test_a_country_takes_claims_too(desk, reading, country):
    row = {"kind": "visa_free_entry", "text_en": "A stamp is enough.", "rank": "normal", "confidence": "2"}
    row = {f"conditions-0-{name}": value for name, value in row.items()} | {"conditions-0-locator": "p. 1"}
    desk.post(page(reading, record="ge", kind="conditions"), row)

    assert country.conditions.filter(source=reading).count() == 1


def test_a_withdrawn_record_is_a_reviewers(desk, client, reading, published, reviewer):
    services.withdraw(published, by=None, reason="For the tests.", successor="")
    desk.post(page(reading, record=published.pk, kind="presences"), presence())
    assert not published.presences.exists()

    client.force_login(reviewer)
    client.post(page(reading, record=published.pk, kind="presences"), presence())
    assert published.presences.exists()


def test_a_merged_record_takes_nothing(client, reading, published, make_organization, reviewer):
    services.merge(make_organization("Other"), into=published, by=reviewer, reason="The same.")
    other = Organization.objects.exclude(pk=published.pk).get()
    client.force_login(reviewer)
    response = client.post(page(reading, record=other.pk, kind="presences"), presence())

    assert "cannot be edited" in response.text
    assert not other.presences.exists()


def test_without_a_role_nothing_is_entered(client, django_user_model, reading, draft):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    response = client.post(page(reading, record=draft.pk, kind="presences"), presence())

    assert response.status_code in (302, 403)
    assert not Presence.objects.exists()


def test_a_claim_just_entered_can_be_taken_back(desk, reading, draft):
    here = page(reading, record=draft.pk, kind="presences")
    desk.post(here, presence())
    claim = draft.presences.get()
    assert claim.pk in desk.get(here).text
    desk.post(here, {"_undo": claim.pk})

    assert not draft.presences.exists()
    assert claim.pk not in desk.get(here).text


def test_what_others_entered_is_not_taken_back_here(desk, reading, draft):
    name = draft.names.get()
    desk.post(page(reading, record=draft.pk), {"_undo": name.pk})

    assert Name.objects.filter(pk=name.pk).exists()


def test_what_was_published_meanwhile_is_not_taken_back(desk, reading, draft):
    here = page(reading, record=draft.pk, kind="presences")
    desk.post(here, presence())
    services.publish(reading, by=None, reason="For the tests.")
    services.publish(draft, by=None, reason="For the tests.")
    response = desk.post(here, {"_undo": draft.presences.get().pk}, follow=True)

    assert "published meanwhile" in response.text
    assert draft.presences.exists()


def test_the_field_offers_records_while_one_types(desk, draft):
    found = desk.get("/admin/sources/source/records/", {"q": "Кружок draft"}).json()["found"]
    assert found == []
    found = desk.get("/admin/sources/source/records/", {"q": "драфт"}).json()["found"]

    assert found == [f"Draft Circle ({draft.pk})"]


def test_an_estimate_starts_with_source_and_place(desk, reading, draft):
    here = desk.get(page(reading, record=draft.pk, locator="p. 7"))
    ((_name, estimate_form),) = here.context["other_forms"]
    form = desk.get(estimate_form).context["adminform"].form

    assert (form["source"].value(), form["locator"].value()) == (reading.pk, "p. 7")


def test_nothing_is_entered_from_a_withdrawn_source(desk, source, draft):
    services.withdraw(source, by=None, reason="For the tests.", successor="")
    assert desk.post(page(source, record=draft.pk, kind="presences"), presence()).status_code == 302

    assert not Presence.objects.exists()
