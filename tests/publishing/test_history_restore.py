"""What a record was at a moment, and bringing it back as a new change."""

import random

import pytest

from organizations.models import Event, Kind, Name, Organization, Relation
from publishing import catalogue, kinds, past, services
from publishing.history import acting
from publishing.models import Edition
from publishing.past.moments import moment_of
from publishing.review import editors_since_publication
from publishing.services import Refused
from publishing.services.restoring import plan_restoring, restore
from sources.models import Agent, Credit, Source
from tests.desk import address


def _subject(record):
    return past.Subject(type(record), record.pk)


def _keys(record):
    """The moments of saves, oldest first."""
    return [m.key for m in reversed(past.moments_of(_subject(record))) if m.what == "desk"]


def _composed(record):
    fresh = type(record).objects.get(pk=record.pk)
    return catalogue.dumps(kinds.of(fresh).compose(fresh))


@pytest.fixture
def edited(transactional_db, make_organization, contributor):
    """A draft after a second save, with the key of its first state and what it then said."""
    organization = make_organization("Draft Circle")
    key, said = _keys(organization)[-1], _composed(organization)
    with acting(contributor, "Second thoughts"):
        organization.names.update(text="Another Circle")
        organization.kinds.all().delete()
        Organization.objects.filter(pk=organization.pk).update(summary_en="New.")
    return organization, key, said


def test_an_earlier_state_comes_back_as_a_new_change(edited, reviewer):
    organization, key, said = edited
    name, kind_id = organization.names.get().pk, Kind.objects.filter(organization=organization).first()
    restore(_subject(organization), key, by=reviewer, reason="It was right before")

    last = next(m for m in past.moments_of(_subject(organization)) if m.what == "desk")
    assert kind_id is None
    assert _composed(organization) == said
    assert organization.names.get().pk == name
    assert (last.who, last.why) == ("reviewer", "It was right before")


def test_whoever_restores_has_edited_it(edited, reviewer):
    organization, key, _said = edited
    restore(_subject(organization), key, by=reviewer, reason="It was right before")

    assert reviewer.pk in editors_since_publication(organization)


def test_nothing_is_restored_without_a_reason_or_twice(edited, reviewer):
    organization, key, _said = edited
    with pytest.raises(Refused, match="Say why"):
        restore(_subject(organization), key, by=reviewer, reason=" ")
    restore(_subject(organization), key, by=reviewer, reason="Back")

    with pytest.raises(Refused, match="Nothing differs"):
        restore(_subject(organization), key, by=reviewer, reason="Back")


def test_it_is_refused_if_somebody_edits_meanwhile(edited, reviewer):
    from publishing.services.restoring import mark_of

    organization, key, _said = edited
    seen = mark_of(_subject(organization))
    organization.names.update(text="A third name")

    with pytest.raises(Refused, match="while you were reading"):
        restore(_subject(organization), key, by=reviewer, reason="Back", seen=seen)
    assert organization.names.get().text == "A third name"


def test_two_rows_that_changed_places_change_back(transactional_db, make_organization, source, reviewer):
    organization = make_organization("One")
    other = Name.objects.create(
        organization=organization, text="Two", language="en", source=source, locator="p. 2"
    )
    key, said = _keys(organization)[-1], _composed(organization)
    organization.names.filter(text="One").update(rank="normal")
    organization.names.filter(pk=other.pk).update(rank="preferred")

    restore(_subject(organization), key, by=reviewer, reason="The first was right")
    assert _composed(organization) == said


def test_authors_that_changed_places_change_back(transactional_db, source, agent, reviewer):
    second = Agent.objects.create(kind="person", name="Second")
    one = source.authorships.create(agent=agent, position=1)
    two = source.authorships.create(agent=second, position=2)
    key = _keys(source)[-1]
    with acting(reviewer, "Swap"):
        source.authorships.filter(pk=one.pk).update(position=3)
        source.authorships.filter(pk=two.pk).update(position=1)
        source.authorships.filter(pk=one.pk).update(position=2)

    restore(_subject(source), key, by=reviewer, reason="As printed")
    assert list(source.authorships.values_list("agent__name", flat=True)) == [agent.name, "Second"]


def test_credits_come_back_with_their_claim(transactional_db, make_organization, source, reviewer):
    organization = make_organization("Credited")
    claim = organization.names.get()
    Credit.objects.create(claim=claim.pk, source=source, locator="note 3")
    key = _keys(organization)[-1]
    Name.objects.filter(pk=claim.pk).delete()
    assert not Credit.objects.exists()

    restore(_subject(organization), key, by=reviewer, reason="Back")
    assert Credit.objects.get(claim=claim.pk).locator == "note 3"


def test_a_deleted_draft_comes_back_with_all_identifiers(client, edited, reviewer):
    organization, key, said = edited
    pk = organization.pk
    Organization.objects.get(pk=pk).delete()
    client.force_login(reviewer)
    where = f"/admin/deleted/organization/{pk}/history/restore/?state={key}"

    assert "Draft Circle" in client.get(where).text
    client.post(where, {"reason": "Deleted by mistake"})
    back = Organization.objects.get(pk=pk)
    assert back.state == "draft"
    assert _composed(back) == said


def test_what_rests_on_something_gone_is_told_and_left_empty(transactional_db, make_organization, reviewer):
    organization = make_organization("Orphan")
    gone = Source.objects.create(title="Gone", kind="report")
    claim = Event.objects.create(organization=organization, kind="founded", source=gone, locator="p. 1")
    key = _keys(organization)[-1]
    Event.objects.all().delete()
    Source.objects.filter(pk=gone.pk).delete()

    losses = restore(_subject(organization), key, by=reviewer, reason="Back")
    assert gone.pk in losses[0]
    assert "stays empty" in losses[0]
    assert Event.objects.get(pk=claim.pk).source is None


def test_a_relation_to_something_gone_does_not_come_back(
    transactional_db, make_organization, source, reviewer
):
    organization, other = make_organization("One"), make_organization("Other")
    relation = Relation.objects.create(
        organization=organization, type="part_of", to_organization=other, source=source, locator="p. 1"
    )
    key = _keys(organization)[-1]
    with acting(reviewer, "Both go"):
        relation.delete()
        organization.names.update(text="Uno")
        other.delete()

    losses = restore(_subject(organization), key, by=reviewer, reason="Back")
    assert "cannot be brought back" in losses[0]
    assert not organization.relations.exists()
    assert organization.names.get().text == "One"


def test_what_was_redacted_stays_redacted(transactional_db, make_organization, administrator, reviewer):
    from publishing import redaction

    organization = make_organization("Circle", summary_en="Run by Ivan Secretov.")
    key = _keys(organization)[-1]
    Organization.objects.filter(pk=organization.pk).update(summary_en="Run by nobody.")
    redaction.redact("Ivan Secretov", by=administrator, reason="A request")

    losses = restore(_subject(organization), key, by=reviewer, reason="Back")
    organization.refresh_from_db()
    assert "Secretov" not in organization.summary_en
    assert "redacted" in organization.summary_en
    assert "redacted" in losses[0]


def test_the_state_of_an_edition_comes_back(transactional_db, make_organization, reviewer):
    organization = make_organization("Public")
    edition = services.publish(organization, by=None, reason="First")
    organization.names.update(text="Private thoughts")
    organization.kinds.update(withheld=True, withheld_reason="safety", rank="normal")

    restore(_subject(organization), "e1", by=reviewer, reason="Back")
    assert _composed(organization) == Edition.objects.get(pk=edition.pk).document


def test_the_preview_says_what_would_change(client, edited, reviewer):
    organization, key, _said = edited
    client.force_login(reviewer)
    page = client.get(f"{address(organization, 'history')}restore/?state={key}")

    assert "Another Circle" in page.text
    assert "Draft Circle" in page.text
    assert "1 added, 2 changed" in page.text
    assert organization.names.get().text == "Another Circle"


def test_whoever_may_not_edit_may_not_restore(client, edited, contributor):
    organization, key, _said = edited
    services.withdraw(organization, by=None, reason="Gone")  # from now on a reviewer's
    client.force_login(contributor)

    response = client.post(f"{address(organization, 'history')}restore/?state={key}", {"reason": "Back"})
    assert response.status_code == 403
    assert organization.names.get().text == "Another Circle"


@pytest.mark.parametrize("seed", range(6))
def test_any_past_state_can_be_had_again(seed, transactional_db, make_organization, source, reviewer):
    """After any edits, restoring the state of any moment composes the document of that moment."""
    chance = random.Random(seed)
    organization = make_organization("Start")
    said = {}

    def note():
        said[_keys(organization)[-1]] = _composed(organization)

    note()
    for number in range(14):
        with acting(reviewer, f"Edit {number}"):
            _edit(chance, organization, source, number)
        note()
    for key in chance.sample(sorted(said), 8):
        if not plan_restoring(_subject(organization), _moment(organization, key)).changes_nothing:
            restore(_subject(organization), key, by=reviewer, reason="Back")
        assert _composed(organization) == said[key]


def _moment(record, key):
    return moment_of(past.moments_of(_subject(record)), key)


def _edit(chance, organization, source, number):
    names = list(organization.names.order_by("pk"))
    what = chance.choice(["add", "change", "remove", "prefer", "summary", "credit"])
    if what == "add" or not names:
        Name.objects.create(
            organization=organization, text=f"Name {number}", source=source, locator="p. 1", language="en"
        )
    elif what == "change":
        name = chance.choice(names)
        name.text, name.valid_from = f"Changed {number}", chance.choice(["2021", "2022", ""])
        name.save()
    elif what == "remove":
        chance.choice(names).delete()
    elif what == "prefer":
        organization.names.filter(language="en").update(rank="normal")
        Name.objects.filter(pk=chance.choice(names).pk).update(rank="preferred")
    elif what == "summary":
        Organization.objects.filter(pk=organization.pk).update(summary_en=f"Summary {number}")
    else:
        claim = chance.choice(names).pk
        Credit.objects.filter(claim=claim).delete()
        Credit.objects.create(claim=claim, source=source, locator=f"note {number}")
