"""A release holds what was current, and nothing else; what does not hold together is not released."""

import pytest

from publishing import catalogue, services
from publishing.models import Edition, Release, Shelf
from publishing.releases import building, making, rebuilding
from publishing.releases.store import Dangling
from tests.conftest import as_public_role
from tests.pages import REASON, publish


def test_what_is_read_is_what_the_public_role_may_read(shelf, tmp_path):
    plan = making.Plan("v1.0-2026-01-01", Shelf.objects.get().published_at)
    with as_public_role():
        made = building.builder()(tmp_path, plan, making.silent)

    assert {file.name for file in made} == {path.name for path in tmp_path.iterdir()}


def test_a_release_of_a_past_moment_is_the_one_that_was_made_then(
    release, published, files, files_of, source
):
    then = files.bytes
    published.summary_en = "Written later."
    published.save()
    publish(published)
    services.withdraw(published, by=None, reason="It was a mistake.")
    making.make()

    assert rebuilding.rebuild(release.version) == []
    assert files_of(release).bytes == then


def test_the_order_in_which_the_database_was_filled_changes_nothing(release):
    for edition in reversed(Edition.objects.order_by("published_at")):
        catalogue.rebuild(edition)

    assert rebuilding.rebuild(release.version, only_verify=True) == []


def test_a_reference_to_what_is_not_there_stops_the_release_and_names_both(shelf, source):
    services.withdraw(source, by=None, reason="It was forged.")
    with pytest.raises(Dangling) as stopped:
        making.make()

    said = " ".join(stopped.value.sentences)
    assert shelf["organization"].pk in said
    assert f"to {source.pk}, which is not in the release (it was withdrawn" in said
    assert Release.objects.count() == 0


def test_a_reference_to_a_merged_record_names_the_one_it_was_merged_into(
    published, make_organization, source, files_of
):
    old, other = make_organization("Old name"), make_organization("Somebody else")
    publish(old)
    other.relations.create(type="member_of", to_organization=old, source=source, locator="p. 1")
    publish(other)
    services.merge(old, into=published, by=None, reason="They are one.")
    release = making.make()
    files = files_of(release)

    (row,) = files.rows("SELECT organization, to_organization FROM organization_relations")
    assert row == {"organization": other.pk, "to_organization": published.pk}
    (gone,) = files.rows("SELECT * FROM gone")
    assert (gone["id"], gone["what"], gone["successor"]) == (old.pk, "merged", published.pk)


def test_a_claim_that_moves_stands_once_where_it_was_published_last(
    published, make_organization, source, files_of
):
    other = make_organization("Other circle")
    publish(other)
    name = published.names.create(text="The Door", language="en", source=source, locator="p. 9")
    publish(published)
    name.organization = other
    name.save()
    services.publish(other, **REASON)
    files = files_of(making.make())

    (row,) = files.rows("SELECT organization FROM organization_names WHERE id = ?", name.pk)
    assert row["organization"] == other.pk
    assert len(files.rows("SELECT * FROM claims WHERE id = ?", name.pk)) == 1


def test_a_draft_and_a_withheld_claim_are_in_no_file(shelf, draft, source, files_of):
    draft.summary_en = "CANARY"
    draft.save()
    organization = shelf["organization"]
    organization.positions.create(
        text="CANARY", source=source, locator="p. 1", withheld=True, withheld_reason="safety"
    )
    publish(organization)
    files = files_of(making.make())

    assert "CANARY" not in str(files.documents("organizations"))
    assert not files.rows("SELECT 1 FROM organization_positions")
    assert draft.pk not in str(files.rows("SELECT id FROM organizations"))


def test_progress_is_told(shelf):
    told = []
    making.make(report=lambda done, total, what: told.append((done, total, what)))

    assert told[-1][0] == told[-1][1]
    assert {what for *_numbers, what in told} >= {"Reading editions", "Writing tables"}
