"""The past of a record as its curators read it."""

import pytest

from organizations.models import Name, Organization
from publishing import past, services
from publishing.history import acting
from tests.desk import address


def _history(record):
    return address(record, "history")


@pytest.fixture
def changed(transactional_db, make_organization, contributor, source):
    """A published organization that was edited since."""
    organization = make_organization("Open Door", kind="foundation")
    services.publish(organization, by=None, reason="First reading")
    with acting(contributor, "Second reading"):
        organization.kinds.update(kind="media_outlet")
        Name.objects.create(
            organization=organization, text="Открытая дверь", language="ru", source=source, locator="p. 2"
        )
    return organization


def test_a_save_is_told_in_words(client, changed, reviewer):
    client.force_login(reviewer)
    page = client.get(_history(changed))
    newest = page.context["timeline"][0]
    said = {block.title: block for block in newest.blocks}

    assert (newest.who, newest.why) == ("contributor", "Second reading")
    assert ("Kind", "Foundation", "Media outlet") in [
        (str(name).capitalize(), before, after)
        for block in newest.blocks
        for name, before, after in block.rows
        if block.what == "changed"
    ]
    assert any("Открытая дверь" in title for title in said)
    assert "Edition 1 published" in page.text


def test_every_moment_can_be_compared_with_every_other(client, changed, reviewer):
    client.force_login(reviewer)
    keys = [m.key for m in past.moments_of(past.Subject.of(changed)) if m.has_state]

    for one in [*keys, "now", "nothing"]:
        for other in [*keys, "now", "nothing"]:
            page = client.get(f"{_history(changed)}compare/?from={one}&to={other}")
            assert page.status_code == 200
            assert page.context["blocks"] or one == other or "Nothing differs" in page.text


def test_an_edition_is_compared_with_the_desk(client, changed, reviewer):
    Name.objects.filter(organization=changed, language="ru").update(note="Only for us")
    client.force_login(reviewer)
    page = client.get(f"{_history(changed)}compare/?from=e1&to=now")

    assert "1 added, 1 changed" in page.text
    assert "Only for us" in page.text
    assert "A report on exile" in page.text


def test_two_editions_are_compared_as_readers_saw_them(client, changed, reviewer):
    Name.objects.filter(organization=changed, language="ru").update(note="Only for us")
    services.publish(changed, by=None, reason="Second edition")
    client.force_login(reviewer)
    page = client.get(f"{_history(changed)}compare/?from=e1&to=e2")

    assert "Открытая дверь" in page.text
    assert "Only for us" not in page.text


def test_a_wrong_moment_is_told_as_a_sentence(client, changed, reviewer):
    client.force_login(reviewer)
    assert client.get(f"{_history(changed)}compare/?from=e9&to=now").status_code == 200
    assert client.get(f"{_history(changed)}restore/?state=d1").status_code == 404


def test_a_long_history_is_paged_and_costs_no_more_queries(
    client, changed, source, reviewer, django_assert_max_num_queries
):
    for number in range(60):
        with acting(reviewer, f"Line {number}"):
            Name.objects.create(
                organization=changed, text=f"Name {number}", source=source, locator=f"p. {number}"
            )
    client.force_login(reviewer)
    with django_assert_max_num_queries(75):
        first = client.get(_history(changed))
    last = client.get(f"{_history(changed)}?p=99")

    assert len(first.context["timeline"]) == 25
    assert "Line 59" in first.text
    assert "Line 59" not in last.text
    assert "First reading" in last.text


def test_whoever_has_no_role_reads_no_history(client, changed, django_user_model):
    client.force_login(django_user_model.objects.create_user("guest", password="x", is_staff=True))
    for page in ("", "compare/", "restore/?state=e1"):
        response = client.get(f"{_history(changed)}{page}")
        assert response.status_code in (302, 403)
        assert "Open Door" not in response.text
    pk = changed.pk
    Organization.objects.get(pk=pk).delete()
    assert client.get(f"/admin/deleted/organization/{pk}/history/").status_code in (302, 403)


def test_a_record_that_never_was_has_no_history(client, reviewer):
    client.force_login(reviewer)
    assert client.get("/admin/organizations/organization/o00000195/history/").status_code == 404
    assert client.get("/admin/deleted/organization/o00000195/history/").status_code == 404
    assert client.get("/admin/deleted/nonsense/o00000195/history/").status_code == 404
