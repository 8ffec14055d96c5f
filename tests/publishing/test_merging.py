"""Two records become one, all claims with their sources; until the next edition it can be undone."""

import pytest

from organizations.models import Name, Organization, Relation
from publishing import catalogue, kinds, services
from publishing.merging import preview_moving
from publishing.models import Merge, NotSame, ReviewStep, Tombstone
from publishing.past import Subject, moments_of
from publishing.services import Refused
from publishing.services.burial import merge
from publishing.services.splitting import split
from publishing.services.unmerging import changed_since, undo_merge
from sources.models import Agent, Credit, Excerpt, Source
from tests.desk import address


def _said(record):
    fresh = type(record).objects.get(pk=record.pk)
    return catalogue.dumps(kinds.of(fresh).compose(fresh))


def _merge_of(record):
    return Merge.objects.get(record_id=record.pk, undone_at=None)


@pytest.fixture
def twin(make_organization):
    """Another published organization."""
    made = make_organization("The Open Door", summary_en="The same again.")
    services.publish(made, by=None, reason="For the tests.")
    return made


# Merging


def test_all_claims_move_with_their_sources_and_credits(published, twin, source, reviewer):
    name = twin.names.get()
    Credit.objects.create(claim=name.pk, source=source)
    left_out = merge(twin, into=published, by=reviewer, reason="One body")

    name.refresh_from_db()
    assert left_out == []
    assert (name.organization_id, name.source_id, name.rank) == (published.pk, source.pk, "normal")
    assert Credit.objects.filter(claim=name.pk).exists()
    assert Tombstone.objects.get(record_id=twin.pk, ended_at=None).successor == published.pk


def test_what_ties_the_record_to_itself_goes_and_is_told_before(client, published, twin, source, reviewer):
    Relation.objects.create(
        organization=twin, type="part_of", to_organization=published, source=source, locator="p. 1"
    )
    client.force_login(reviewer)
    page = client.get(f"{address(twin, 'merge')}?into={published.pk}")

    assert "would tie the record to itself" in page.text
    assert Relation.objects.exists()
    merge(twin, into=published, by=reviewer, reason="One body")
    assert not Relation.objects.exists()


def test_authors_and_excerpts_whose_place_is_taken_get_another(source, agent, reviewer):
    other = Source.objects.create(title="The same report", kind="report")
    second = Agent.objects.create(kind="person", name="Second")
    source.authorships.create(agent=agent, position=1)
    other.authorships.create(agent=agent, position=1)  # an exact repeat
    other.authorships.create(agent=second, position=2)
    other.authorships.create(agent=Agent.objects.create(kind="person", name="Third"), position=3)
    source.authorships.create(agent=Agent.objects.create(kind="person", name="Fourth"), position=2)
    Excerpt.objects.create(source=source, locator="p. 1", text="Nine hundred.")
    Excerpt.objects.create(source=other, locator="p. 1", text="About nine hundred.")

    left_out = merge(other, into=source, by=reviewer, reason="One report")

    names = source.authorships.order_by("position").values_list("agent__name", flat=True)
    assert sorted(names) == sorted([agent.name, "Fourth", "Third", "Second"])
    assert len(left_out) == 1
    assert "stands there already" in left_out[0]
    assert {e.text for e in source.excerpts.all()} == {"Nine hundred.", "About nine hundred."}


def test_claims_that_cite_a_merged_source_cite_the_other(source, published, reviewer):
    other = Source.objects.create(title="The true report", kind="report")
    services.publish(other, by=None, reason="For the tests.")
    merge(source, into=other, by=reviewer, reason="One report")

    assert published.names.get().source_id == other.pk


def test_the_page_shows_equal_claims_side_by_side(client, published, twin, source, reviewer):
    for organization in (published, twin):
        Name.objects.create(
            organization=organization,
            text="Otkrytaya dver",
            language="ru-Latn",
            source=source,
            locator="p. 2",
        )
    client.force_login(reviewer)
    page = client.get(f"{address(twin, 'merge')}?into={published.pk}")
    names = dict(page.context["rows"])["Names"]

    one, other, equal = names[0]
    assert equal
    assert one.words == other.words
    assert "Otkrytaya dver" in one.words
    assert "A report on exile" in one.source
    assert [pair[2] for pair in names] == [True, False]


def test_who_stays_can_be_swapped_without_losing_the_reason(client, published, twin, reviewer):
    client.force_login(reviewer)
    page = client.get(f"{address(twin, 'merge')}?into={published.pk}")
    swapped = client.post(page.context["swap"], {"_swap": "1", "into": published.pk, "reason": "One body"})

    assert page.context["swap"].startswith(address(published, "merge"))
    assert swapped.context["original"] == published
    assert swapped.context["into"] == twin
    assert "One body" in swapped.text
    assert not Merge.objects.exists()


def test_merging_in_the_browser_leads_to_the_record_that_stays(client, published, twin, reviewer):
    client.force_login(reviewer)
    response = client.post(address(twin, "merge"), {"into": published.pk, "reason": "One body"})

    assert response.url == address(published)
    assert published.names.count() == 2


def test_a_contributor_neither_merges_nor_undoes(client, published, twin, contributor, reviewer):
    client.force_login(contributor)
    assert client.get(address(twin, "merge")).status_code == 403
    merge(twin, into=published, by=reviewer, reason="One body")
    assert client.post(address(twin, "unmerge"), {"reason": "No"}).status_code == 403
    assert _merge_of(twin)


def test_a_merged_record_is_not_merged_again(published, twin, draft, reviewer):
    merge(twin, into=published, by=reviewer, reason="One body")
    with pytest.raises(Refused, match="merged into another record already"):
        merge(twin, into=draft, by=reviewer, reason="Again")
    with pytest.raises(Refused, match="withdrawn or merged"):
        merge(draft, into=twin, by=reviewer, reason="Into a ghost")


# Undoing


def test_both_records_come_back_exactly(reader, published, twin, source, reviewer):
    Relation.objects.create(
        organization=twin, type="part_of", to_organization=published, source=source, locator="p. 1"
    )
    Credit.objects.create(claim=twin.relations.get().pk, source=source)
    before = _said(published), _said(twin)
    merge(twin, into=published, by=reviewer, reason="One body")
    assert reader.get(f"/api/v1/organizations/{twin.pk}/").status_code != 200

    undo_merge(_merge_of(twin), by=reviewer, reason="Two bodies after all")

    assert (_said(published), _said(twin)) == before
    assert Organization.objects.get(pk=twin.pk).state == "published"
    assert reader.get(f"/api/v1/organizations/{twin.pk}/").status_code == 200
    assert not Tombstone.objects.filter(ended_at=None).exists()
    assert ReviewStep.objects.filter(record_id=twin.pk, step="unmerged", comment="Two bodies after all")


def test_what_nobody_reviewed_before_the_merge_is_not_published_by_undoing_it(
    reader, published, twin, reviewer
):
    Organization.objects.filter(pk=twin.pk).update(summary_en="CANARY")
    merge(twin, into=published, by=reviewer, reason="One body")
    undo_merge(_merge_of(twin), by=reviewer, reason="Two bodies")

    assert "CANARY" not in reader.get(f"/api/v1/organizations/{twin.pk}/").text
    assert "CANARY" in _said(twin)


def test_no_reader_is_led_to_a_draft(reader, published, draft, reviewer):
    with pytest.raises(Refused, match="is not published, and readers would be led to it"):
        merge(published, into=draft, by=reviewer, reason="One body")
    assert reader.get(f"/api/v1/organizations/{published.pk}/").status_code == 200
    assert draft.pk not in reader.get("/api/v1/changes/").text


def test_a_draft_comes_back_as_a_draft(reader, published, draft, reviewer):
    merge(draft, into=published, by=reviewer, reason="One body")
    undo_merge(_merge_of(draft), by=reviewer, reason="Two bodies")

    assert Organization.objects.get(pk=draft.pk).state == "draft"
    assert draft.names.get().rank == "preferred"
    assert reader.get(f"/api/v1/organizations/{draft.pk}/").status_code == 404


def test_it_is_too_late_after_the_next_edition(published, twin, reviewer, administrator):
    merge(twin, into=published, by=reviewer, reason="One body")
    services.publish(published, by=administrator, reason="Reviewed")

    with pytest.raises(Refused, match="was published since, as edition 2"):
        undo_merge(_merge_of(twin), by=reviewer, reason="Too late")


def test_what_was_edited_since_keeps_the_edit_and_is_told(published, twin, reviewer):
    name = twin.names.get()
    merge(twin, into=published, by=reviewer, reason="One body")
    Name.objects.filter(pk=name.pk).update(text="The Wide Open Door")
    assert "keeps the change" in changed_since(_merge_of(twin))[0]

    undo_merge(_merge_of(twin), by=reviewer, reason="Two bodies")
    name.refresh_from_db()
    assert (name.organization_id, name.text, name.rank) == (twin.pk, "The Wide Open Door", "preferred")


def test_the_merge_can_be_undone_from_both_pages(client, published, twin, reviewer):
    merge(twin, into=published, by=reviewer, reason="One body")
    client.force_login(reviewer)
    for record in (published, twin):
        assert address(record, "unmerge") in client.get(address(record)).text

    client.post(address(twin, "unmerge"), {"reason": "Two bodies", "merge": _merge_of(twin).pk})
    assert Merge.objects.get().undone_by == "reviewer"


def test_a_merge_of_sources_is_undone_in_the_claims_too(source, published, reviewer):
    other = Source.objects.create(title="The true report", kind="report")
    services.publish(other, by=None, reason="For the tests.")
    merge(source, into=other, by=reviewer, reason="One report")
    undo_merge(_merge_of(source), by=reviewer, reason="Two")

    assert published.names.get().source_id == source.pk


# Splitting


def test_chosen_claims_move_into_a_new_draft(published, source, reviewer):
    stranger = Name.objects.create(organization=published, text="Sesame", source=source, locator="p. 9")
    Credit.objects.create(claim=stranger.pk, source=source)
    other = split(published, claims=[stranger.pk], by=reviewer, reason="Another body", working_name="Sesame")

    assert (other.state, other.working_name) == ("draft", "Sesame")
    assert [name.pk for name in other.names.all()] == [stranger.pk]
    assert Credit.objects.filter(claim=stranger.pk).exists()
    assert not published.names.filter(pk=stranger.pk).exists()
    assert {step.record_id for step in ReviewStep.objects.filter(step="split")} == {published.pk, other.pk}
    assert NotSame.objects.filter(one=min(published.pk, other.pk)).exists()


@pytest.mark.django_db(transaction=True)
def test_both_histories_tell_of_the_split(published, source, reviewer):
    from publishing.timeline import timeline

    stranger = Name.objects.create(organization=published, text="Sesame", source=source, locator="p. 9")
    other = split(published, claims=[stranger.pk], by=reviewer, reason="Another body", working_name="Sesame")

    for record, direction in ((published, "to"), (other, "from")):
        moved = [b for m in timeline(record) for b in m.blocks if b.what == "moved"]
        assert len(moved) == 1
        assert moved[0].note.startswith(direction)
        assert any(m.why == "Another body" for m in moments_of(Subject.of(record)))


def test_splitting_gives_all_reasons_at_once(published, reviewer):
    with pytest.raises(Refused) as refused:
        split(published, claims=[], by=reviewer, reason="")
    assert len(refused.value.reasons) == 3


def test_nothing_would_be_left(published, reviewer):
    everything = [published.names.get().pk, published.kinds.get().pk]
    with pytest.raises(Refused, match="nothing would be left"):
        split(published, claims=everything, by=reviewer, reason="All", working_name="New")


def test_a_split_in_the_browser_loses_nothing_typed(client, published, source, contributor):
    stranger = Name.objects.create(organization=published, text="Sesame", source=source, locator="p. 9")
    client.force_login(contributor)
    typed = {"claims": [stranger.pk], "reason": "Another body", "working_name": ""}
    refused = client.post(address(published, "split"), typed)
    assert "working name" in refused.text
    assert f'value="{stranger.pk}" checked' in refused.text

    done = client.post(address(published, "split"), typed | {"working_name": "Sesame"})
    assert done.url == address(Organization.objects.get(working_name="Sesame"))


# Withdrawing


@pytest.mark.parametrize(
    "written", ["{id}", "/organizations/{id}/open-door/", "https://atlas.example/en/organizations/{ID}/"]
)
def test_a_successor_is_given_by_identifier_or_address(published, twin, reviewer, written):
    text = written.format(id=published.pk, ID=published.pk.upper())
    services.withdraw(twin, by=reviewer, reason="Doubled", successor=text)

    assert Tombstone.objects.get(record_id=twin.pk).successor == published.pk


@pytest.mark.parametrize(
    ("successor", "reason"),
    [
        ("no such thing", "no identifier or address"),
        ("{twin}", "its own successor"),
        ("{draft}", "not a published record"),
    ],
)
def test_a_wrong_successor_is_refused_with_what_was_typed(client, twin, draft, reviewer, successor, reason):
    client.force_login(reviewer)
    text = successor.format(twin=twin.pk, draft=draft.pk)
    page = client.post(address(twin, "withdraw"), {"reason": "Doubled entry", "successor": text})

    assert reason in page.text
    assert "Doubled entry" in page.text
    assert text in page.text


def test_the_preview_tells_what_is_no_longer_preferred(published, twin):
    done = preview_moving(twin, published)

    assert any("is no longer preferred" in sentence for sentence in done.changed)
    assert twin.names.filter(rank="preferred").exists()
