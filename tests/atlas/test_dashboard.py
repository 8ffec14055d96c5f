"""The first page tells each curator what there is to do, leads to the place, and stays fast."""

import re
from datetime import timedelta

import pghistory
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publishing import services
from publishing.models import Assignment, Job, Suggestion
from sources.models import LinkCheck

pytestmark = pytest.mark.django_db


def section(page, name):
    """The text of a section of the first page; empty if it is not there."""
    found = re.search(rf'<section[^>]*"dash-{name}".*?</section>', page.text, re.DOTALL)
    return found[0] if found else ""


@pytest.fixture
def first_page(client):
    def page(user, path="/admin/"):
        client.force_login(user)
        return client.get(path)

    return page


@pytest.fixture
def mine(make_organization, contributor):
    """A draft that the contributor began."""
    with pghistory.context(user=contributor.pk):
        return make_organization("Circle of Tbilisi")


def test_my_drafts_are_mine(first_page, mine, contributor, reviewer):
    link = f'href="/admin/organizations/organization/{mine.pk}/change/">Circle of Tbilisi</a>'

    assert link in section(first_page(contributor), "drafts")
    assert link not in section(first_page(reviewer), "drafts")


def test_what_was_submitted_waits_for_a_reviewer_and_no_longer_stands_in_drafts(
    first_page, mine, contributor, reviewer
):
    services.submit(mine, by=contributor)

    waiting = section(first_page(reviewer), "review")

    assert f"/admin/organizations/organization/{mine.pk}/publish/" in waiting
    assert "Circle of Tbilisi" not in section(first_page(contributor), "drafts")


def test_a_contributor_sees_no_queue(first_page, contributor):
    assert section(first_page(contributor), "review") == ""


def test_nobody_is_asked_to_review_what_they_submitted(first_page, mine, reviewer, settings):
    services.submit(mine, by=reviewer)
    assert "Circle of Tbilisi" not in section(first_page(reviewer), "review")

    settings.FOUR_EYES = False
    assert "Circle of Tbilisi" in section(first_page(reviewer), "review")


def test_what_i_was_asked_to_review_comes_first(
    first_page, make_organization, contributor, reviewer, administrator
):
    records = [make_organization(name) for name in ("Alpha", "Beta", "Gamma")]
    for record in records:
        services.submit(record, by=contributor)
    for record, to in ((records[0], administrator), (records[2], reviewer)):
        Assignment.objects.create(kind="organization", record_id=record.pk, to=to, by=reviewer, actor="r")

    waiting = section(first_page(reviewer), "review")

    assert waiting.index("Gamma") < waiting.index("Beta")
    assert "Alpha" not in waiting
    assert "You are asked to review it." in waiting


def test_what_was_sent_back_stands_with_its_comment(first_page, mine, contributor, reviewer):
    services.submit(mine, by=contributor)
    services.send_back(mine, by=reviewer, comment="The name is a misprint.")

    assert "The name is a misprint." in section(first_page(contributor), "returned")
    assert "Circle of Tbilisi" not in section(first_page(contributor), "drafts")
    assert "misprint" not in section(first_page(reviewer), "returned")

    services.submit(mine, by=contributor)
    assert "misprint" not in section(first_page(contributor), "returned")


def test_what_is_long_unchecked_is_weighed_by_risk(first_page, make_organization, source, contributor):
    today = timezone.localdate()
    made = {}
    for name, risk, days in (("Low", "low", 500), ("High", "high", 200), ("Fresh", "low", 300)):
        made[name] = make_organization(name, risk_level=risk)
        made[name].names.update(verified_on=today - timedelta(days))
        made[name].kinds.update(verified_on=today)
        services.publish(made[name], by=None, reason="For the tests.")

    listed = section(first_page(contributor), "unverified")

    assert listed.index(">High</a>") < listed.index(">Low</a>")
    assert "Fresh" not in listed
    assert f"/{made['High'].pk}/change/#names-0" in listed


def test_a_key_fact_without_a_source_leads_to_the_claim(first_page, draft, source, contributor):
    for country, cited in (("GE", source), ("AM", None), ("DE", source)):
        draft.presences.create(country=country, role="active", source=cited)
    place = list(draft.presences.order_by("pk")).index(draft.presences.get(source=None))

    listed = section(first_page(contributor), "unsourced")

    assert f"/{draft.pk}/change/#presences-{place}" in listed
    assert "It names no source." in listed


def test_a_contradiction_stands_with_its_sentence(first_page, draft, source, contributor):
    draft.sizes.create(unit="members", best=10, source=source, locator="p. 1")
    draft.absences.create(property="size", reason="unknown", source=source, locator="p. 1")

    assert "#absences-0" in section(first_page(contributor), "contradictions")


def test_dead_links_lead_to_where_they_are_cited(first_page, source, contributor):
    type(source).objects.filter(pk=source.pk).update(url="https://example.org/")
    now = timezone.now()
    LinkCheck.objects.create(
        url="https://example.org/", state="gone", checked_at=now, failing_since=now - timedelta(2)
    )

    assert f"/sources/source/{source.pk}/change/#id_url" in section(first_page(contributor), "links")


def test_only_open_suggestions_are_counted(first_page, contributor):
    for key, outcome in (("a", ""), ("b", ""), ("c", "declined")):
        Suggestion.objects.create(key=key, text=f"Text {key}", received_on="2026-01-01", outcome=outcome)

    listed = section(first_page(contributor), "suggestions")

    assert "Text a" in listed
    assert "Text c" not in listed
    assert 'dash-count">2<' in listed


def test_running_work_is_shown(first_page, contributor):
    mine = {"task": "check_links", "by": contributor}
    now = timezone.now()
    Job.objects.create(title="Links of a report", state="running", done=3, total=9, alive_at=now, **mine)
    Job.objects.create(title="Long over", state="done", **mine)

    listed = section(first_page(contributor), "jobs")

    assert "Links of a report" in listed
    assert "3 / 9" in listed
    assert "Long over" not in listed


def test_coverage_counts_published_and_drafts_apart(first_page, published, draft, source, contributor):
    published.presences.create(country="GE", role="active", source=source, locator="p. 1")
    services.publish(published, by=None, reason="For the tests.")
    draft.presences.create(country="GE", role="active", source=source, locator="p. 1")

    page = first_page(contributor, "/admin/coverage/").text

    row = re.search(r"presences_country=GE.*?</tr>", page, re.DOTALL)[0]
    assert re.findall(r"<td>(\d+)</td>", row) == ["1", "0", "0", "1"]


@pytest.mark.parametrize("path", ["/admin/", "/admin/coverage/", "/admin/todo/contradictions/"])
def test_an_account_without_a_role_sees_nothing(first_page, mine, path):
    page = first_page(User.objects.create_user("nobody", is_staff=True), path)

    assert "<section" not in page.text
    assert "Circle of Tbilisi" not in page.text
    assert path == "/admin/" or page.status_code in (302, 403)


def test_empty_sections_say_so(first_page, contributor):
    page = first_page(contributor)

    assert "You have no drafts." in page.text
    assert "No link is known to be dead." in page.text


# All of a section


def test_the_whole_list_has_pages_and_kinds(first_page, make_organization, source, contributor):
    for number in range(60):
        make_organization(f"Circle {number}").presences.create(country="GE", role="active")

    whole = first_page(contributor, "/admin/todo/unsourced/")
    last = first_page(contributor, "/admin/todo/unsourced/?p=2&kind=organization")

    assert whole.text.count("It names no source.") == 50
    assert last.text.count("It names no source.") == 10
    assert "nothing here" not in first_page(contributor, "/admin/todo/unsourced/?kind=nonsense&p=x").text


def test_there_is_no_list_of_what_does_not_exist(first_page, contributor):
    assert first_page(contributor, "/admin/todo/nonsense/").status_code == 404


def test_a_list_is_closed_to_those_who_cannot_act(first_page, contributor):
    assert first_page(contributor, "/admin/todo/review/").status_code == 403


# Fast


def test_more_records_cost_no_more_queries(client, make_organization, source, contributor, reviewer):
    """The page is drawn once with little and once with much, and asks as often."""

    def fill(number):
        for one in range(number):
            record = make_organization(f"Circle {number} {one}")
            record.presences.create(country="GE", role="active")
            record.sizes.create(unit="members", best=10, source=source, locator="p. 1")
            record.absences.create(property="size", reason="unknown", source=source, locator="p. 1")
            record.links.create(
                url=f"https://e{number}.org/{one}", kind="website", source=source, locator="p"
            )
            LinkCheck.objects.create(
                url=f"https://e{number}.org/{one}",
                state="gone",
                checked_at=timezone.now(),
                failing_since=timezone.now() - timedelta(3),
            )
            other = make_organization(f"Submitted {number} {one}")
            services.submit(other, by=contributor)

    client.force_login(reviewer)
    fill(11)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as little:
        client.get("/admin/")
    fill(15)
    client.get("/admin/")  # some counts are kept until something changes
    with CaptureQueriesContext(connection) as much:
        assert client.get("/admin/").status_code == 200

    assert len(much) == len(little) <= 60
