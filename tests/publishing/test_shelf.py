import orjson
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from publishing import catalogue, kinds, services
from publishing.models import Edition, Shelf, Stale, Tombstone
from publishing.review import has_unpublished_changes
from sources.models import Agent, Source

REASON = {"by": None, "reason": "For the tests."}


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def entry_of(record):
    return catalogue.current_entry(kinds.of(record), record.pk)


def served(record):
    return orjson.loads(entry_of(record).served)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE publishing_edition SET document = '{}'",
        "DELETE FROM publishing_edition",
        "TRUNCATE publishing_edition CASCADE",
    ],
)
def test_the_database_refuses_to_change_an_edition(published, statement):
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="Editions are never"):
        run(statement)


def test_unpublished_changes_are_computed_not_kept(published):
    assert not has_unpublished_changes(published)

    published.names.update(text="Open Doors")
    assert has_unpublished_changes(published)

    published.names.update(text="Open Door")
    assert not has_unpublished_changes(published)


def test_a_corrected_source_title_reaches_what_cites_it_without_a_new_edition(
    published, source, django_capture_on_commit_callbacks
):
    source.title = "A corrected title"
    source.save()
    with django_capture_on_commit_callbacks(execute=True):
        services.publish(source, **REASON)

    assert served(published)["sources"][0]["title"] == "A corrected title"
    assert Edition.objects.filter(record_id=published.pk).count() == 1
    assert not Stale.objects.exists()


def test_a_correction_waits_at_the_desk_until_the_source_is_published(published, source):
    source.title = "CANARY"
    source.save()
    services.refresh_stale()

    assert "CANARY" not in entry_of(published).served


def test_a_withheld_claim_is_not_part_of_the_document(published):
    published.names.update(withheld=True, withheld_reason="safety", rank="normal")
    published.names.create(
        text="Public Name", rank="preferred", source=published.names.first().source, locator="p. 2"
    )
    services.publish(published, **REASON)

    assert "Open Door" not in entry_of(published).served


def test_what_was_said_before_is_kept_with_the_time_it_ended(published):
    first = entry_of(published)
    published.summary_en = "Another summary."
    published.save()
    edition = services.publish(published, **REASON)

    first.refresh_from_db()
    assert first.superseded_at == edition.published_at
    assert "Helps people" in first.served


def test_a_withdrawn_record_leaves_a_tombstone_and_no_entry(published):
    services.withdraw(published, by=None, reason="It asked to be taken out.")

    assert entry_of(published) is None
    assert Tombstone.objects.get(record_id=published.pk).reason == "It asked to be taken out."


def test_a_withdrawn_draft_is_never_mentioned_in_public(draft):
    services.withdraw(draft, by=None, reason="CANARY")

    assert not Tombstone.objects.exists()


def test_a_record_published_again_loses_its_tombstone(published):
    services.withdraw(published, by=None, reason="By mistake.")
    published.refresh_from_db()
    services.publish(published, **REASON)

    assert entry_of(published) is not None
    assert not Tombstone.objects.filter(ended_at=None).exists()


def test_merging_moves_every_claim_and_redirects_for_good(make_organization, published):
    other = make_organization("Open Door Group")
    services.publish(other, **REASON)
    services.merge(other, into=published, by=None, reason="The same body.")

    assert {name.text for name in published.names.all()} == {"Open Door", "Open Door Group"}
    tombstone = Tombstone.objects.get(record_id=other.pk)
    assert (tombstone.what, tombstone.successor) == ("merged", published.pk)
    services.publish(published, **REASON)
    assert len(served(published)["names"]) == 2


def test_a_relation_to_a_draft_stops_publication(published, draft, source):
    published.relations.create(type="cooperates_with", to_organization=draft, source=source, locator="p. 3")

    with pytest.raises(services.Refused, match="not published"):
        services.publish(published, **REASON)


def test_records_that_refer_to_each_other_are_published_together(make_organization, source):
    one, other = make_organization("One"), make_organization("Other")
    for a, b in ((one, other), (other, one)):
        a.relations.create(type="cooperates_with", to_organization=b, source=source, locator="p. 3")

    services.publish_together([one, other], reason="They belong together.")

    assert served(one)["relations"][0]["organization"]["name"] == "Other"
    assert served(other)["relations"][0]["organization"]["name"] == "One"


def test_one_bad_record_keeps_the_whole_batch_at_the_desk(make_organization):
    good, bad = make_organization("Good"), make_organization("Bad")
    bad.kinds.all().delete()

    with pytest.raises(services.Refused):
        services.publish_together([good, bad], reason="All or none.")

    assert entry_of(good) is None


def test_a_source_counts_what_rests_on_it(published, source):
    services.refresh_stale()

    assert served(source)["cited_by_count"] == 1


def test_every_publication_is_later_than_the_one_before(make_organization, source):
    editions = [services.publish(make_organization(f"Number {n}"), **REASON) for n in range(3)]

    times = [edition.published_at for edition in editions]
    assert times == sorted(set(times))


def test_an_entry_made_again_from_its_edition_is_the_same(published):
    before = entry_of(published)
    catalogue.rebuild(before.edition)
    after = entry_of(published)

    compared = ("title", "slug", "sort_key", "folded", "served", "first_published_at", "search")
    assert {n: getattr(before, n) for n in compared} == {n: getattr(after, n) for n in compared}


def test_an_identifier_is_never_changed_and_never_used_again_for_something_else(source):
    with pytest.raises(DatabaseError, match="permanent"):
        run(f"UPDATE sources_source SET id = 's00000195' WHERE id = '{source.pk}'")


def test_the_desk_history_has_every_insert_update_and_delete(draft, source):
    name = draft.names.get()
    name.text = "Renamed Circle"
    name.save()
    pk = name.pk
    name.delete()

    history = type(name)._meta.get_field("history").related_model
    labels = history.objects.filter(pgh_obj_id=pk).order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "update", "delete"]


def test_the_desk_history_cannot_be_changed(draft):
    with pytest.raises(DatabaseError):
        run("DELETE FROM organizations_namehistory")


def test_a_source_that_is_cited_cannot_be_deleted(published, source):
    with pytest.raises(ProtectedError):
        Source.objects.get(pk=source.pk).delete()


def test_what_was_merged_is_shown_as_its_successor(make_organization, published):
    other, friend = make_organization("Open Door Group"), make_organization("Friend")
    services.publish(other, **REASON)
    source = friend.names.get().source
    friend.relations.create(type="cooperates_with", to_organization=other, source=source, locator="p. 3")
    services.publish(friend, **REASON)
    services.merge(other, into=published, by=None, reason="The same body.")
    services.refresh_stale()

    assert served(friend)["relations"][0]["organization"]["id"] == published.pk


def test_the_public_clock_does_not_tell_of_a_draft_that_is_thrown_away(published, draft):
    before = Shelf.objects.get().published_at
    services.withdraw(draft, by=None, reason="Not ours.")

    assert Shelf.objects.get().published_at == before


def test_a_name_that_folds_to_more_letters_can_be_published(draft):
    source = draft.names.get().source
    person = Agent.objects.create(kind="person", name="щ" * 200)
    draft.people.create(
        person=person, name="щ" * 200, role="head", basis="Named.", source=source, locator="p. 1"
    )

    assert services.publish(draft, **REASON)


def test_the_whole_shelf_can_be_made_again(published):
    before = entry_of(published).served
    services.rebuild_shelf()

    assert entry_of(published).served == before
    assert entry_of(published).facets.filter(property="kind").exists()


def test_a_merge_tells_what_it_left_out(make_organization, published):
    twin = make_organization("Twin")
    source = twin.names.get().source
    twin.relations.create(type="part_of", to_organization=published, source=source, locator="p. 3")

    gone = services.merge(twin, into=published, by=None, reason="The same body.")

    assert len(gone) == 1
    assert "tie the record to itself" in gone[0]
