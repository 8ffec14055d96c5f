"""Which records and changes go out only with a written safety reason."""

import pytest

from organizations.models import Event, Meeting, Role
from publishing import kinds, safety, services
from publishing.models import Publication
from sources.models import Agent, Authorship

SENTENCE = "She speaks for it in public under this name."


@pytest.fixture
def person(db):
    return Agent.objects.create(kind="person", name="Anna Example")


@pytest.fixture
def cited(published, source):
    return {"organization": published, "source": source, "locator": "p. 2"}


def concerns(record):
    record = type(record).objects.get(pk=record.pk)
    return safety.concerns(record, kinds.of(record).compose(record))


@pytest.fixture
def role(cited, person):
    return Role.objects.create(person=person, name="Anna Example", role="founder", basis="Her site.", **cited)


def test_an_ordinary_change_asks_for_no_reason(published, reviewer):
    published.names.update(text="Open Doors")

    assert concerns(published) == []
    assert services.publish(published, by=reviewer, reason="Renamed.")


def test_high_risk_asks_for_a_reason(published):
    type(published).objects.filter(pk=published.pk).update(risk_level="high")

    assert concerns(published) == ["its risk level is high"]


@pytest.mark.parametrize("reason", ["", "Safe.", "aaaaaaaaaaaaaaaaaaaaaaaaaaa", "   " * 20])
def test_a_person_is_not_published_without_a_sentence(published, role, reviewer, reason):
    with pytest.raises(services.Refused, match="endangers nobody: it names a person: Anna Example"):
        services.publish(published, by=reviewer, reason="Adds the founder.", safety_reason=reason)


def test_the_sentence_is_kept_with_the_edition(published, role, reviewer):
    edition = services.publish(published, by=reviewer, reason="Adds her.", safety_reason=SENTENCE)

    assert Publication.objects.get(edition=edition).safety_reason == SENTENCE


def test_the_system_gives_no_reason(published, role):
    assert services.publish(published, by=None, reason="Founding dataset.")


def test_what_was_published_of_a_person_asks_again_only_when_it_changes(published, role):
    services.publish(published, by=None, reason="Founding dataset.")
    Role.objects.update(confidence=3, verified_on="2026-01-01")
    assert concerns(published) == []

    Role.objects.update(name="A. Example")
    assert concerns(published) == ["it names a person: A. Example"]


def test_a_withheld_person_asks_for_nothing(published, role):
    Role.objects.update(withheld=True, withheld_reason="safety")

    assert concerns(published) == []


@pytest.mark.parametrize("model", [Meeting, Event])
def test_an_exact_place_asks_for_a_reason(published, cited, model):
    values = {"frequency": "monthly"} if model is Meeting else {"kind": "founded"}
    claim = model.objects.create(**cited, **values)
    assert concerns(published) == []

    model.objects.filter(pk=claim.pk).update(place="Long Street 5")
    assert concerns(published) == ["it gives an exact place: Long Street 5"]


def test_a_person_in_whose_mouth_something_is_put_asks_for_a_reason(published, person, agent):
    published.names.update(attributed_to=agent)
    assert concerns(published) == []

    published.names.update(attributed_to=person)
    assert concerns(published) == ["it names a person: Anna Example"]


def test_a_person_of_an_earlier_edition_is_known(published, person):
    published.names.update(attributed_to=person)
    services.publish(published, by=None, reason="One.")
    published.names.update(attributed_to=None)
    services.publish(published, by=None, reason="Two.")
    published.names.update(attributed_to=person)

    assert concerns(published) == []


def test_a_new_name_of_a_known_person_asks_for_a_reason(source, person):
    Authorship.objects.create(source=source, agent=person)
    services.publish(source, by=None, reason="One.")
    Agent.objects.filter(pk=person.pk).update(name="Anna Example-Smith")

    assert concerns(source) == ["it names a person in another way: Anna Example-Smith"]


def test_the_issuer_of_an_estimate_may_be_a_person(make_estimate, person):
    assert concerns(make_estimate(issuer=person)) == ["it names a person: Anna Example"]
