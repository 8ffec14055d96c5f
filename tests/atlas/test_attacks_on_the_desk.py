"""Ways around four eyes, red comments and the safety reason that somebody has tried, and that stay closed."""

import pytest

from organizations.models import Name, Presence, Role
from publishing import services
from publishing.history import acting
from publishing.models import ReviewComment
from publishing.services.burial import merge, withdraw
from publishing.services.splitting import split
from sources.models import Agent, Credit
from tests.desk import address, typed

SENTENCE = "She speaks for it in public under this name."


@pytest.fixture
def place(draft, source, reviewer):
    """A claim of a draft, entered by the reviewer."""
    with acting(reviewer):
        return Presence.objects.create(
            organization=draft, country="GE", role="office", source=source, locator="p. 4"
        )


@pytest.fixture
def person(db):
    return Agent.objects.create(kind="person", name="Anna Example")


@pytest.fixture
def named(published, person, source):
    """A published organization that names a person."""
    cited = {"organization": published, "source": source, "locator": "p. 2"}
    Role.objects.create(person=person, name="Anna Example", role="founder", basis="Her site.", **cited)
    services.publish(published, by=None, reason="Founding dataset.")
    return published


def test_splitting_does_not_launder_an_edit(draft, published, place, contributor, reviewer):
    split(draft, claims=[place.pk], by=contributor, reason="It is about the other.", into=published)

    with pytest.raises(services.Refused, match="someone else"):
        services.publish(published, by=reviewer, reason="Mine, brought here by another.")


def test_splitting_does_not_launder_a_credit(draft, published, place, source, contributor, reviewer):
    with acting(contributor):
        Presence.objects.filter(pk=place.pk).update(locator="p. 5")
    with acting(reviewer):
        Credit.objects.create(claim=place.pk, source=source, position=1, locator="p. 9")
    split(draft, claims=[place.pk], by=contributor, reason="It is about the other.", into=published)

    with pytest.raises(services.Refused, match="someone else"):
        services.publish(published, by=reviewer, reason="Mine, brought here by another.")


def test_merging_does_not_launder_an_edit(draft, published, place, administrator, reviewer):
    merge(draft, into=published, by=administrator, reason="They are one.")

    with pytest.raises(services.Refused, match="someone else"):
        services.publish(published, by=reviewer, reason="Mine, brought here by another.")


def test_what_was_published_before_a_split_counts_no_longer(draft, published, place, administrator, reviewer):
    services.publish(draft, by=administrator, reason="As reviewed.")
    split(draft, claims=[place.pk], by=administrator, reason="It is about the other.", into=published)

    assert services.publish(published, by=reviewer, reason="Moved by another, read by me.")


def test_who_renames_an_agent_does_not_publish_the_new_name(published, source, reviewer, administrator):
    agent = Agent.objects.create(kind="research_body", name="Institute of Counting")
    Name.objects.filter(organization=published).update(attributed_to=agent)
    services.publish(published, by=None, reason="Attributed.")
    with acting(reviewer):
        Agent.objects.filter(pk=agent.pk).update(name="Foreign Agents of Counting")

    with pytest.raises(services.Refused, match="someone else"):
        services.publish(published, by=reviewer, reason="Nobody else has seen that name.")
    assert services.publish(published, by=administrator, reason="Seen.")


def test_who_comes_back_after_a_withdrawal_needs_a_safety_reason_anew(named, administrator, reviewer):
    withdraw(named, by=administrator, reason="Somebody asked for it.")

    with pytest.raises(services.Refused, match="endangers nobody: it names a person: Anna Example"):
        services.publish(named, by=reviewer, reason="Back again.")
    assert services.publish(named, by=reviewer, reason="Back again.", safety_reason=SENTENCE)


def test_lowering_the_risk_does_not_spare_the_safety_reason(published, contributor, reviewer):
    type(published).objects.filter(pk=published.pk).update(risk_level="high")
    services.publish(published, by=None, reason="Founding dataset.")
    published.names.update(text="Open Doors")
    with acting(contributor):
        type(published).objects.filter(pk=published.pk).update(risk_level="low")

    with pytest.raises(services.Refused, match="risk level"):
        services.publish(published, by=reviewer, reason="Renamed.")


def test_a_person_is_one_however_the_agent_is_called_since(named, person, contributor, reviewer):
    with acting(contributor):
        Agent.objects.filter(pk=person.pk).update(kind="organization", name="Anna Otherwise")
    Name.objects.filter(organization=named).update(attributed_to=person)

    with pytest.raises(services.Refused, match="endangers nobody"):
        services.publish(named, by=reviewer, reason="Attributed.")


def test_merging_takes_a_red_comment_on_the_record_along(draft, published, reviewer, administrator):
    services.comment(draft, by=administrator, light="red", text="This body was invented.")
    merge(draft, into=published, by=reviewer, reason="They are one.")

    assert ReviewComment.objects.get().record_id == published.pk


def test_no_record_is_saved_as_another(client, contributor, published):
    client.force_login(contributor)
    data = typed(client.get(address(published)), _saveasnew="1", state="published")

    assert client.post(address(published), data).status_code == 400
    assert type(published).objects.count() == 1
