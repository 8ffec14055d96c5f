"""What was found of links is kept, shown where they are cited, and never lost when our network fails."""

import socket
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from publishing import jobs
from publishing.models import Job
from publishing.review import editors_since_publication
from publishing.services import Refused
from sources.links import addresses, archive, service, tasks
from sources.models import LinkCheck, Source
from tests.sources.web import quick, small_web


@pytest.fixture
def web(monkeypatch):
    with small_web(monkeypatch) as web:
        yield web


# What is kept


@pytest.mark.django_db
def test_what_was_found_is_kept(web):
    web.pages["/a"] = 200

    service.check([web.url("/a"), web.url("/gone")], how=quick())

    kept = LinkCheck.objects.in_bulk(field_name="url")
    assert kept[web.url("/a")].failing_since is None
    assert kept[web.url("/gone")].failing_since is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "days", "given_up"),
    [("unreachable", 0, False), ("unreachable", 1, True), ("broken", 2, True), ("gone", 0, True)],
)
def test_a_link_is_given_up_only_after_failing_again(state, days, given_up):
    now = timezone.now()
    LinkCheck.objects.create(
        url="https://example.org/", state=state, checked_at=now, failing_since=now - timedelta(days, 1)
    )

    assert service.dead().exists() == given_up


@pytest.mark.django_db
def test_one_failure_gives_nothing_up_and_an_answer_forgives(web):
    service.check([web.url("/a")], how=quick())
    assert not service.dead().exists()
    service.check([web.url("/a")], how=quick())
    assert service.dead().exists()

    web.pages["/a"] = 200
    service.check([web.url("/a")], how=quick())

    assert not service.dead().exists()


@pytest.mark.django_db
def test_what_was_kept_is_read_in_the_readers_language(web, monkeypatch):
    with translation.override("ru"):
        service.check([web.url("/gone")], how=quick())
    check = LinkCheck.objects.get()
    assert (check.message, service.said(check)) == ("Nothing is there (404).", "Nothing is there (404).")

    monkeypatch.setattr(service, "_", {"Nothing is there (%(status)s).": "Там ничего нет (%(status)s)."}.get)
    assert service.said(check) == "Там ничего нет (404)."


@pytest.mark.django_db
def test_without_a_network_it_says_so_and_keeps_nothing(monkeypatch):
    def no_network(*args, **kwargs):
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    LinkCheck.objects.create(url="https://one.example.org/", state="works", checked_at=timezone.now())

    with pytest.raises(Refused, match="no network"):
        service.check(["https://one.example.org/", "https://two.example.org/"], how=quick())

    assert LinkCheck.objects.get().state == "works"


@pytest.mark.django_db
def test_an_operator_can_switch_it_off(settings, monkeypatch, source):
    settings.CHECK_LINKS = False
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: pytest.fail("Something was asked."))
    Source.objects.filter(pk=source.pk).update(url="https://example.org/")

    with pytest.raises(CommandError, match="switched off"):
        call_command("check_links")


# Which addresses


@pytest.mark.django_db
def test_no_address_of_the_desk_is_forgotten(source, draft):
    source.url, source.archived_url = "https://example.org/a", "https://web.archive.org/web/2022/a"
    source.save()
    draft.links.create(url="https://example.org/b", kind="website", source=source, locator="p. 1")

    assert addresses.all_addresses() == sorted(
        ["https://example.org/a", "https://web.archive.org/web/2022/a", "https://example.org/b"]
    )
    assert addresses.all_addresses(draft) == ["https://example.org/b"]
    assert {(model.__name__, name) for model, name, _ in addresses.fields()} >= {
        ("Source", "url"),
        ("Source", "archived_url"),
        ("Link", "url"),
        ("Link", "archived_url"),
    }


@pytest.mark.django_db
def test_what_was_withdrawn_is_not_asked(source):
    Source.objects.filter(pk=source.pk).update(url="https://example.org/", state="withdrawn")

    assert addresses.all_addresses() == []


@pytest.mark.django_db
def test_the_longest_unchecked_come_first():
    now = timezone.now()
    for days, url in ((1, "https://b"), (9, "https://c")):
        LinkCheck.objects.create(url=url, state="works", checked_at=now - timedelta(days))

    urls = ["https://a", "https://b", "https://c"]

    assert service.due(urls) == ["https://a", "https://c", "https://b"]
    assert service.due(urls, older_than=5, limit=5) == ["https://a", "https://c"]


# The archived copy

COPY = "http://web.archive.org/web/20230401000000/https://example.org/a"


@pytest.mark.django_db
def test_a_copy_nearest_to_the_day_of_reading_is_proposed(web, source):
    web.pages["/a"] = 200
    web.archive_has(available=True, url=COPY, timestamp="20230401000000", status="200")
    Source.objects.filter(pk=source.pk).update(url=web.url("/a"), accessed_on=date(2023, 3, 29))

    service.check([web.url("/a")], how=quick(archive=web.url("/wayback/available")))

    assert LinkCheck.objects.get().archived_url == COPY.replace("http://web", "https://web")
    assert web.paths()[-1].endswith("&timestamp=20230329")
    source.refresh_from_db()
    assert source.archived_url == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"archived_snapshots": []}',
        b'{"archived_snapshots": {"closest": "x"}}',
        b"[" * 50_000,
    ],
)
def test_an_answer_that_is_not_the_archives_is_no_answer(body):
    with pytest.raises(archive.NoArchive):
        archive.read(body)


@pytest.mark.parametrize(
    "closest",
    [
        "{}",
        '{"available": false, "url": "http://web.archive.org/web/2022/x"}',
        '{"available": true, "url": "http://evil.example/web/2022/x"}',
        '{"available": true, "url": "javascript:alert(1)"}',
        '{"available": true, "url": 5}',
        '{"available": true, "status": "404", "url": "http://web.archive.org/web/2022/x"}',
    ],
)
def test_only_a_copy_in_the_archive_is_proposed(closest):
    assert archive.read(f'{{"archived_snapshots": {{"closest": {closest}}}}}'.encode()) == ""


# At the desk


@pytest.mark.django_db
def test_a_page_never_waits_for_the_network(client, contributor, source, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: pytest.fail("A page asked the network."))
    Source.objects.filter(pk=source.pk).update(url="https://example.org/")
    client.force_login(contributor)

    client.post(f"/admin/sources/source/{source.pk}/links/", {"_check": "1"})

    job = Job.objects.get()
    assert (job.task, job.by) == (tasks.TASK, contributor)
    assert job.parameters["urls"] == ["https://example.org/"]


@pytest.mark.django_db
def test_a_worker_does_the_check(web, monkeypatch, contributor):
    web.pages["/a"] = 200
    monkeypatch.setattr(service, "manners", quick)
    job = tasks.ask_for([web.url("/a")], by=contributor, title="Links")

    jobs.work_off()

    job.refresh_from_db()
    assert job.state == "done", job.message
    assert job.result == {"Addresses checked": 1, "Works": 1}
    assert LinkCheck.objects.get().state == "works"


@pytest.mark.django_db
def test_a_copy_is_taken_over_with_one_click_as_an_edit(client, contributor, source):
    Source.objects.filter(pk=source.pk).update(url="https://example.org/a")
    LinkCheck.objects.create(
        url="https://example.org/a", state="gone", checked_at=timezone.now(), archived_url=COPY
    )
    client.force_login(contributor)

    page = client.post(
        f"/admin/sources/source/{source.pk}/links/", {"_take": "https://example.org/a"}, follow=True
    )

    source.refresh_from_db()
    assert source.archived_url == COPY
    assert editors_since_publication(source) == {contributor.pk}
    assert "stands in the record now" in page.text


@pytest.mark.django_db
def test_a_copy_that_a_curator_entered_is_never_replaced(client, contributor, source):
    Source.objects.filter(pk=source.pk).update(
        url="https://example.org/a", archived_url="https://own.example/"
    )
    LinkCheck.objects.create(
        url="https://example.org/a", state="gone", checked_at=timezone.now(), archived_url=COPY
    )
    client.force_login(contributor)

    client.post(f"/admin/sources/source/{source.pk}/links/", {"_take": "https://example.org/a"})

    source.refresh_from_db()
    assert source.archived_url == "https://own.example/"


@pytest.mark.django_db
def test_the_list_leads_to_the_claim_that_cites_a_link(client, contributor, source, draft):
    for address in ("https://example.org/first", "https://example.org/second"):
        draft.links.create(url=address, kind="website", source=source, locator="p. 1")
        LinkCheck.objects.create(url=address, state="gone", checked_at=timezone.now())
    client.force_login(contributor)

    page = client.get("/admin/sources/linkcheck/").text

    for place, link in enumerate(draft.links.order_by("pk")):
        row = page[page.index(link.url) :]
        assert row.index(f"/{draft.pk}/change/#links-{place}") < row.index("</tr>")


@pytest.mark.django_db
def test_selected_links_are_checked_again_by_a_worker(client, contributor):
    check = LinkCheck.objects.create(url="https://example.org/", state="gone", checked_at=timezone.now())
    client.force_login(contributor)

    client.post("/admin/sources/linkcheck/", {"action": "check_again", "_selected_action": [check.pk]})

    assert Job.objects.get().parameters["urls"] == ["https://example.org/"]
