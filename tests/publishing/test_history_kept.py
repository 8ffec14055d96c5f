"""Every change is in the database's own history, whoever makes it and however."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from organizations.models import Name, Organization
from publishing import past
from publishing.history import acting
from publishing.labels import OURS
from publishing.past.events import history_of
from sources.models import Credit, Source
from tests.desk import address

NOT_EDITED = {
    # what readers read: made by publication alone, never edited
    "publishing.Edition",
    "publishing.Tombstone",
    "publishing.Shelf",
    "publishing.EarlierText",
    "publishing.FactEntry",
    "publishing.FactFacet",
    "publishing.Release",
    "publishing.ReleaseFile",
    # logs: only ever added to
    "publishing.Publication",
    "publishing.ReviewStep",
    "publishing.RedactionLog",
    "publishing.AccessEvent",
    "publishing.DatasetLoad",
    "publishing.IssuedIdentifier",
    # decisions and talk of the desk about records: each keeps who and when itself, or leaves a step
    "publishing.Merge",
    "publishing.NotSame",
    "publishing.ReviewComment",
    "publishing.Assignment",
    "publishing.Suggestion",
    # work of the machine
    "publishing.Job",
    "publishing.JobLine",
    "publishing.Stale",
    "sources.LinkCheck",
}


def _labels(model, **query):
    return list(history_of(model).filter(**query).order_by("pk").values_list("pgh_label", flat=True))


def _saves(record):
    return [m for m in past.moments_of(past.Subject.of(record)) if m.what == "desk"]


def test_every_table_that_curators_edit_is_tracked():
    """Through tables included; what is not tracked is named above with the reason."""
    untracked = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OURS
        and model._meta.managed
        and not hasattr(model, "pgh_tracked_model")
        and not hasattr(model, "history")
        and not model.__name__.endswith(("Entry", "Facet"))
    }

    assert untracked <= NOT_EDITED


def test_raw_sql_is_in_the_history(db, draft):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organizations_name SET text = 'By hand' WHERE organization_id = %s", [draft.pk]
        )
        cursor.execute("DELETE FROM organizations_kind WHERE organization_id = %s", [draft.pk])

    assert _labels(Name, organization_id=draft.pk) == ["insert", "update"]
    assert _labels(apps.get_model("organizations.Kind"), organization_id=draft.pk) == ["insert", "delete"]


def test_querysets_and_bulk_creation_are_in_the_history(draft, source):
    Name.objects.bulk_create(
        [Name(organization=draft, text=text, source=source, locator="p. 2") for text in ("One", "Two")]
    )
    Name.objects.filter(organization=draft, text="One").update(text="Uno")

    assert _labels(Name, organization_id=draft.pk).count("insert") == 3
    assert history_of(Name).filter(text="Uno", pgh_label="update").exists()


def test_what_goes_along_with_a_deletion_is_in_the_history(draft, source):
    claim = draft.names.get()
    credit = Credit.objects.create(claim=claim.pk, source=source)
    Organization.objects.get(pk=draft.pk).delete()

    assert _labels(Organization, pgh_obj_id=draft.pk) == ["insert", "delete"]
    assert _labels(Name, pgh_obj_id=claim.pk) == ["insert", "delete"]
    assert _labels(Credit, pgh_obj_id=credit.pk) == ["insert", "delete"]


@pytest.mark.django_db(transaction=True)
def test_who_when_and_why_are_told(draft, contributor):
    with acting(contributor, "A better name"):
        draft.names.update(text="Better Circle")
    last = _saves(draft)[0]

    assert (last.who, last.why) == ("contributor", "A better name")
    assert last.at >= _saves(draft)[1].at


@pytest.mark.django_db(transaction=True)
def test_a_change_in_the_shell_is_told_as_one_outside_the_desk(draft):
    draft.names.update(text="Better Circle")

    assert _saves(draft)[0].who == "outside the desk"


@pytest.mark.django_db(transaction=True)
def test_a_save_in_the_browser_is_one_moment(client, contributor, draft, source):
    from tests.desk import new_row, typed

    client.force_login(contributor)
    data = typed(client.get(address(draft)), summary_en="It helps.")
    for text in ("One", "Two"):
        new_row(data, "names", text=text, type="official", language="", source=source.pk, locator="p. 2")
    client.post(address(draft), data)
    last = _saves(draft)[0]

    assert last.who == "contributor"
    assert {event.model for event in last.events} == {Organization, Name}


def test_nobody_edits_history(draft):
    event = history_of(Name).filter(organization_id=draft.pk)

    for change in (event.delete, lambda: event.update(text="Never was")):
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            change()


def test_the_history_of_a_deleted_draft_stays_readable(client, reviewer, draft):
    client.force_login(reviewer)
    client.post(address(draft, "delete"), {"post": "yes"})

    listed = client.get("/admin/deleted/")
    page = client.get(address(draft, "history"), follow=True)

    assert not Organization.objects.filter(pk=draft.pk).exists()
    assert "Draft Circle" in listed.text
    assert f"/admin/deleted/organization/{draft.pk}/history/" in listed.text
    assert "Draft Circle" in page.text
    assert "Deleted" in page.text


def test_a_source_is_found_among_the_deleted_by_its_title(client, reviewer):
    gone = Source.objects.create(title="A leaflet", kind="report")
    gone.delete()
    client.force_login(reviewer)

    assert "A leaflet" in client.get("/admin/deleted/").text
