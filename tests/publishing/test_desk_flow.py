"""From the first keystroke to the shelf, through the pages of the desk."""

import pytest
from django.test import override_settings

from organizations.models import Organization
from publishing import catalogue, kinds, services
from publishing.history import acting
from publishing.models import Edition, ReviewStep
from publishing.review import fingerprint
from tests.desk import address, new_row, typed

ADD = "/admin/organizations/organization/add/"


def served(record):
    return catalogue.current_entry(kinds.of(record), record.pk).served


def entered(client, source, name="Open Harbour", **more):
    """An organization typed in at the desk."""
    data = typed(client.get(ADD))
    cited = {"source": source.pk, "locator": "p. 3"}
    new_row(data, "names", text=name, language="en", type="official", **cited | {"rank": "preferred"})
    new_row(data, "kinds", kind="community", existence="documented", **cited | {"rank": "preferred"})
    response = client.post(ADD, data | more)
    assert response.status_code == 302, response.context["errors"]
    return Organization.objects.get(names__text=name)


def publish(client, record, reason="Checked against its source."):
    page = client.get(address(record, "publish"))
    return client.post(address(record, "publish"), {"reason": reason, "seen": page.context["seen"]})


def test_an_organization_goes_from_its_author_through_review_to_the_shelf(
    client, contributor, reviewer, source, public_client
):
    client.force_login(contributor)
    organization = entered(client, source)
    assert client.post(address(organization, "submit"), {"comment": "Please look."}).status_code == 302
    organization.refresh_from_db()
    assert organization.state == "in_review"
    assert not Edition.objects.filter(record_id=organization.pk).exists()

    client.force_login(reviewer)
    assert publish(client, organization).status_code == 302

    assert "Open Harbour" in served(organization)
    organization.refresh_from_db()
    assert organization.state == "published"


def test_what_a_contributor_sends_to_the_publishing_page_changes_nothing(client, contributor, draft):
    client.force_login(contributor)
    client.post(address(draft, "publish"), {"reason": "Let me.", "seen": ""})

    assert not Edition.objects.filter(record_id=draft.pk).exists()


@override_settings(FOUR_EYES=True)
def test_who_edited_a_record_cannot_publish_it_and_reads_why(client, reviewer, source):
    client.force_login(reviewer)
    organization = entered(client, source)

    page = client.get(address(organization, "publish"))
    assert "someone else has to publish it" in page.text
    refused = publish(client, organization)

    assert refused.status_code == 200
    assert "someone else has to publish it" in refused.text
    assert not Edition.objects.filter(record_id=organization.pk).exists()


@override_settings(FOUR_EYES=True)
def test_an_edit_of_a_credit_counts_as_an_edit(client, reviewer, published, source):
    client.force_login(reviewer)
    data = typed(client.get(address(published)))
    client.post(address(published), data | {"names-0-credits": f"{source.pk} | p. 9"})

    assert "someone else" in publish(client, published).text


def test_an_edit_after_publication_stays_at_the_desk(client, contributor, published, public_client):
    client.force_login(contributor)
    data = typed(client.get(address(published)), summary_en="CANARY", summary_ru="КАНАРЕЙКА")
    new_row(data, "names", text="CANARY", language="ru", type="official")
    assert client.post(address(published), data).status_code == 302

    assert "CANARY" not in served(published)
    assert "Unpublished changes" in client.get(address(published)).text
    assert "changed" in client.get("/admin/organizations/organization/").text


def test_the_reviewer_sees_each_claim_with_what_it_said_before(client, reviewer, published):
    name = published.names.get()
    name.text = "Open Doors"
    name.save()
    client.force_login(reviewer)

    page = client.get(address(published, "publish")).text
    assert "<del>Open Door</del>" in page
    assert "<ins>Open Doors</ins>" in page
    assert name.pk in page.lower()


def test_what_changed_while_it_was_read_is_not_published(client, reviewer, published):
    published.summary_en = "Seen."
    published.save()
    client.force_login(reviewer)
    seen = client.get(address(published, "publish")).context["seen"]
    published.summary_en = "NOT SEEN"
    published.save()

    response = client.post(address(published, "publish"), {"reason": "Fine.", "seen": seen})

    assert "changed while you were reading" in response.text
    assert "Fine." in response.text
    assert "NOT SEEN" not in served(published)


def test_every_reason_against_is_listed_at_once(client, contributor, draft):
    draft.names.update(rank="normal", source=None)
    draft.kinds.update(locator="")
    client.force_login(contributor)

    page = client.post(address(draft, "submit"), {"comment": "Typed with care."})

    assert len(page.context["reasons"]) == 3
    assert "Typed with care." in page.text


def test_a_record_sent_back_says_why(client, reviewer, draft):
    services.submit(draft, by=None)
    client.force_login(reviewer)
    assert client.post(address(draft, "return"), {"comment": ""}).status_code == 200
    client.post(address(draft, "return"), {"comment": "The page is missing."})

    draft.refresh_from_db()
    assert draft.state == "draft"
    assert "The page is missing." in client.get(address(draft)).text


def test_a_record_is_withdrawn_with_reason_and_successor(client, reviewer, published, make_organization):
    other = make_organization("The Next One")
    services.publish(other, by=None, reason="For the tests.")
    client.force_login(reviewer)
    data = {"reason": "It became another.", "successor": f"http://localhost/en/organizations/{other.pk}/x/"}
    client.post(address(published, "withdraw"), data)

    published.refresh_from_db()
    assert published.state == "withdrawn"
    assert ReviewStep.objects.filter(record_id=published.pk, step="withdrawn").exists()


def test_a_successor_that_is_not_published_is_refused_with_all_that_was_typed(
    client, reviewer, published, draft
):
    client.force_login(reviewer)
    page = client.post(address(published, "withdraw"), {"reason": "Kept words.", "successor": draft.pk})

    assert "not a published record" in page.text
    assert "Kept words." in page.text


def test_merging_shows_both_before_it_is_done(client, reviewer, published, make_organization):
    other = make_organization("Open Door e. V.")
    client.force_login(reviewer)
    data = {"into": published.pk, "reason": "One body."}
    look = client.post(address(other, "merge"), data | {"_look": "1"})
    assert "Open Door e. V." in look.text
    assert Organization.objects.get(pk=other.pk).state == "draft"

    client.post(address(other, "merge"), data)

    assert published.names.count() == 2
    assert client.get(address(other)).status_code == 200
    assert client.post(address(other), {}).status_code == 403


def approved(record, by):
    services.submit(record, by=None)
    seen = fingerprint(kinds.of(record).compose(record))
    services.approve(record, by=by, seen=seen)


def test_selected_records_that_were_approved_are_published_each_by_itself(
    client, reviewer, make_organization
):
    good, bad = make_organization("Good"), make_organization("Bad")
    approved(good, reviewer)
    bad.kinds.all().delete()
    client.force_login(reviewer)
    data = {"action": "publish_selected", "_selected_action": [good.pk, bad.pk]}
    asked = client.post("/admin/organizations/organization/", data)
    assert "no preferred kind" in asked.text
    assert not Edition.objects.filter(record_id=good.pk).exists()

    done = client.post(
        "/admin/organizations/organization/", data | {"_publish": "1", "reason": "Reviewed."}, follow=True
    )

    assert Edition.objects.filter(record_id=good.pk).exists()
    assert not Edition.objects.filter(record_id=bad.pk).exists()
    assert "no preferred kind" in done.text
    assert "1 record published" in done.text


def test_what_nobody_approved_does_not_go_out_with_many(client, reviewer, draft):
    services.submit(draft, by=None)
    client.force_login(reviewer)
    data = {"action": "publish_selected", "_selected_action": [draft.pk], "_publish": "1", "reason": "x"}
    done = client.post("/admin/organizations/organization/", data, follow=True)

    assert "Nobody approved it" in done.text
    assert not Edition.objects.filter(record_id=draft.pk).exists()


def test_a_contributor_has_no_bulk_publication(client, contributor, draft):
    client.force_login(contributor)
    data = {"action": "publish_selected", "_selected_action": [draft.pk], "_publish": "1", "reason": "x"}
    client.post("/admin/organizations/organization/", data)

    assert not Edition.objects.filter(record_id=draft.pk).exists()


def test_the_history_tells_who_changed_what_and_when_it_was_published(client, contributor, published):
    with acting(contributor):
        published.summary_en = "Another summary."
        published.save()
        published.names.get().delete()
    client.force_login(contributor)

    page = client.get(address(published, "history")).text
    assert "<del>Helps people who left.</del>" in page
    assert "removed" in page
    assert "edition 1 " in page.lower()
    assert "contributor" in page


@pytest.mark.parametrize("state", ["draft", "in_review", "published", "withdrawn"])
def test_the_state_is_nothing_to_type(client, administrator, published, state):
    client.force_login(administrator)
    data = typed(client.get(address(published)), state=state)
    client.post(address(published), data)

    published.refresh_from_db()
    assert published.state == "published"
