"""Sources and agents at the desk."""

import pytest
from django.core.files.base import ContentFile

from sources.models import Agent, Citation, Source
from tests.desk import address, errors_of, typed


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def work(db):
    made = Source.objects.create(title="Работа", kind="report", language="ru")
    for position, name in enumerate(["First Author", "Second Author"], 1):
        made.authorships.create(position=position, agent=Agent.objects.create(kind="person", name=name))
    return made


def test_authors_can_change_places(desk, work):
    data = typed(desk.get(address(work)), **{"authorships-0-position": "2", "authorships-1-position": "1"})
    assert desk.post(address(work), data).status_code == 302

    assert [str(row) for row in work.authorships.all()] == ["Second Author", "First Author"]


def test_two_authors_cannot_stand_at_one_place(desk, work):
    data = typed(desk.get(address(work)), **{"authorships-1-position": "1"})

    assert "Two authors cannot stand at the same place" in errors_of(desk.post(address(work), data))


def test_a_source_that_cites_itself_is_refused_with_a_sentence(desk, work):
    data = typed(desk.get(address(work)))
    data |= {"citations-TOTAL_FORMS": "1", "citations-0-position": "1", "citations-0-cites": work.pk}

    assert "A source cannot cite itself" in errors_of(desk.post(address(work), data))
    assert not Citation.objects.exists()


def test_a_doi_stands_once(desk, work):
    Source.objects.create(title="The same", kind="report", doi="10.1/abc")
    data = typed(desk.get(address(work)), doi="10.1/abc")

    assert "A source with this DOI exists already" in errors_of(desk.post(address(work), data))


def test_a_rating_needs_its_reason(desk, work):
    data = typed(desk.get(address(work)), reliability="high")
    response = desk.post(address(work), data)

    assert response.status_code == 200
    assert "reliability" in errors_of(response)


def test_a_title_is_found_in_any_script(desk, work):
    found = desk.get("/admin/sources/source/", {"q": "rabota"}).context["cl"].result_list

    assert list(found) == [work]


def test_the_stored_copy_is_fetched_from_the_desk_only(desk, client, work, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    work.snapshot.save("page.html", ContentFile(b"<script>alert(1)</script>"))
    address_of_copy = f"/admin/sources/source/{work.pk}/copy/"

    copy = desk.get(address_of_copy)
    assert b"".join(copy.streaming_content) == b"<script>alert(1)</script>"
    assert copy["Content-Disposition"].startswith("attachment")
    assert copy["Content-Type"] == "application/octet-stream"

    desk.logout()
    assert client.get(address_of_copy).status_code == 302


def test_a_source_that_others_rest_on_is_not_deleted(desk, client, reviewer, make_organization, source):
    make_organization("Rests on it")
    client.force_login(reviewer)
    client.post(address(source, "delete"), {"post": "yes"})

    assert Source.objects.filter(pk=source.pk).exists()


def test_an_agents_history_can_be_read(desk, work):
    agent = work.authorships.first().agent
    agent.name = "First A. Author"
    agent.save()

    assert "Entered" in desk.get(address(agent, "history")).text.partition("<ol")[2]


def test_a_new_author_comes_after_the_others_and_an_empty_row_is_no_author(desk, work):
    third = Agent.objects.create(kind="person", name="Third Author")
    data = typed(desk.get(address(work))) | {"authorships-TOTAL_FORMS": "4"}
    for row, agent in ((2, third.pk), (3, "")):
        data |= {
            f"authorships-{row}-position": "",
            f"authorships-{row}-agent": agent,
            f"authorships-{row}-source": work.pk,
        }
    assert desk.post(address(work), data).status_code == 302

    assert [str(row) for row in work.authorships.all()] == ["First Author", "Second Author", "Third Author"]


def test_every_field_of_a_table_row_has_a_name_for_who_hears_the_page(client, contributor, source):
    client.force_login(contributor)
    response = client.get(address(source))
    rows = next(
        f.formset for f in response.context["inline_admin_formsets"] if f.formset.prefix == "citations"
    )

    fields = [field for field in rows.empty_form if not field.is_hidden and field.name != "DELETE"]
    assert all("aria-label=" in str(field) for field in fields)
