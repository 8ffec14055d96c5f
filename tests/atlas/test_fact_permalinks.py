"""A claim's address resolves for good, and says which editions carried it."""

import pytest
from django.db import connections

from organizations.models import Presence
from publishing import redaction, services
from publishing.models import Shelf

FACTS = "/api/v1/facts/"
NOW = {"by": None, "reason": "For the tests."}
CANARY = "Zqxcanary"


@pytest.fixture
def presence(published, source):
    """A claim in the second edition of its record."""
    cited = {"organization": published, "source": source, "locator": "p. 7"}
    made = Presence.objects.create(country="GE", city="Tbilisi", role="office", **cited)
    services.publish(published, **NOW)
    return made


def last_time():
    return Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")


def test_a_claim_says_which_editions_carried_it_and_what_changed(reader, presence, published):
    published.summary_en = "Something else."
    published.save()
    services.publish(published, **NOW)
    presence.city = "Batumi"
    presence.save()
    services.publish(published, **NOW)
    fact = reader.get(f"{FACTS}{presence.pk}/").json()

    assert fact["permalink"] == f"{FACTS}{presence.pk}/"
    assert (fact["city"], fact["current"], fact["ended"]) == ("Batumi", True, None)
    carried = [(row["edition"], row["change"], row["changed"]) for row in fact["carried_by"]]
    assert carried == [(2, "first", []), (3, "same", []), (4, "changed", ["city"])]
    for row in fact["carried_by"]:
        edition = reader.get(row["url"]).json()
        assert (row["record"], row["published_at"]) == (published.pk, edition["published_at"])
        assert presence.pk in str(edition)


def test_a_claim_that_no_edition_carries_any_more_is_shown_as_it_was(reader, presence, published):
    key = presence.pk
    presence.delete()
    services.publish(published, **NOW)
    fact = reader.get(f"{FACTS}{key}/").json()

    assert (fact["city"], fact["current"]) == ("Tbilisi", False)
    assert fact["ended"] == {"what": "removed", "at": last_time(), "reason": None, "successor": None}
    assert [row["edition"] for row in fact["carried_by"]] == [2]
    assert key not in reader.get(FACTS).text


def test_a_claim_of_a_withdrawn_record_says_why_and_shows_no_value(reader, presence, published):
    services.withdraw(published, by=None, reason="It asked for it.")
    answer = reader.get(f"{FACTS}{presence.pk}/")
    gone = answer.json()

    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    assert (gone["id"], gone["record"], gone["reason"]) == (presence.pk, published.pk, "It asked for it.")
    assert [row["edition"] for row in gone["carried_by"]] == [2]
    assert "Tbilisi" not in answer.text


def test_a_claim_of_a_merged_record_leads_to_the_one_that_stayed(
    reader, presence, published, make_organization
):
    heir = make_organization("Heir")
    services.publish(heir, **NOW)
    services.merge(published, into=heir, by=None, reason="They are one.")
    between = reader.get(f"{FACTS}{presence.pk}/").json()
    services.publish(heir, **NOW)
    after = reader.get(f"{FACTS}{presence.pk}/").json()

    assert (between["current"], between["ended"]["what"]) == (False, "merged")
    assert (between["ended"]["reason"], between["ended"]["successor"]) == ("They are one.", heir.pk)
    assert (after["current"], after["about"]["id"]) == (True, heir.pk)
    assert [(row["record"], row["change"]) for row in after["carried_by"]] == [
        (published.pk, "first"),
        (heir.pk, "same"),
    ]


def test_a_claim_is_shown_as_it_was_at_any_time(reader, presence, published):
    early = last_time()
    presence.city = "Batumi"
    presence.save()
    services.publish(published, **NOW)
    services.withdraw(published, by=None, reason="Not ready.")
    then = reader.get(f"{FACTS}{presence.pk}/?as_of={early}").json()

    assert (then["city"], then["current"], len(then["carried_by"])) == ("Tbilisi", True, 1)
    assert reader.get(f"{FACTS}{presence.pk}/?as_of=2001-01-01").status_code == 404
    assert reader.get(f"{FACTS}{presence.pk}/?fields=id,current&as_of={early}").json() == {
        "id": presence.pk,
        "current": True,
    }


def test_a_redacted_value_is_nowhere_in_a_claims_past(reader, presence, published):
    presence.city = "Batumi"
    presence.save()
    services.publish(published, **NOW)
    redaction.redact("Tbilisi", by=None, reason="It asked for it.")
    answer = reader.get(f"{FACTS}{presence.pk}/")
    presence.delete()
    services.publish(published, **NOW)

    assert len(answer.json()["carried_by"]) == 2
    for text in (answer.text, reader.get(f"{FACTS}{presence.pk or answer.json()['id']}/").text):
        assert "Tbilisi" not in text


def test_drafts_and_withheld_claims_answer_as_if_they_never_were(reader, draft, published, source):
    cited = {"organization": published, "source": source, "locator": "p. 8"}
    withheld = Presence.objects.create(
        country="GE", city=CANARY, role="office", withheld=True, withheld_reason="safety", **cited
    )
    services.publish(published, **NOW)
    later = Presence.objects.create(country="AM", city=CANARY, role="office", **cited)
    answers = [
        reader.get(f"{FACTS}{key}/") for key in (draft.names.get().pk, withheld.pk, later.pk, "c00000195")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_a_longer_past_costs_no_more_queries(reader, presence, published, django_assert_num_queries):
    for city in ("Batumi", "Poti"):
        with django_assert_num_queries(2, connection=connections["public"]):
            reader.get(f"{FACTS}{presence.pk}/")
        presence.city = city
        presence.save()
        services.publish(published, **NOW)
