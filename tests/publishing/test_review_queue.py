"""The queue: what waits, and what narrows it."""

import datetime

import pytest
from django.utils import timezone

from organizations.models import Name, Organization
from publishing import kinds, services
from publishing.models import Edition, ReviewStep
from publishing.review import fingerprint
from publishing.waiting import how_many_wait
from tests.desk import address

QUEUE = "/admin/queue/"


@pytest.fixture
def submitted(make_organization, contributor):
    """Hands in an organization: `submitted("Name", days=3)` did so three days ago."""

    def make(name, days=0, by=contributor, **values):
        organization = make_organization(name, **values)
        services.submit(organization, by=by, comment=f"About {name}.")
        at = timezone.now() - datetime.timedelta(days=days)
        ReviewStep.objects.filter(record_id=organization.pk).update(at=at)
        organization.refresh_from_db()
        return organization

    return make


def approve(record, by):
    services.approve(record, by=by, seen=fingerprint(kinds.of(record).compose(record)))


def ids_in(response):
    return [one.id for one in response.context["page"].object_list]


@pytest.fixture
def queue(client, reviewer):
    client.force_login(reviewer)
    return lambda **query: client.get(QUEUE, query)


def test_records_of_every_kind_wait_in_one_list_the_oldest_first(queue, submitted, make_estimate):
    young, old = submitted("Young", days=1), submitted("Old", days=9)
    figure = make_estimate()
    services.submit(figure, by=None)

    page = queue()

    assert ids_in(page) == [old.pk, young.pk, figure.pk]
    assert "1 week" in page.text.replace("\xa0", " ")
    assert "contributor" in page.text
    assert "About Old." in page.text


def test_an_empty_queue_says_so_and_leads_back(queue):
    assert "Nothing waits for review." in queue().text


def test_what_fits_no_filter_leads_to_all(queue, submitted):
    submitted("One")

    assert "Show all" in queue(kind="source").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "organization"}, {"plain", "risky", "asked", "approved", "red"}),
        ({"kind": "source"}, set()),
        ({"risk": "high"}, {"risky"}),
        ({"asked": "mine"}, {"asked"}),
        ({"asked": "nobody"}, {"plain", "risky", "approved", "red"}),
        ({"approved": "yes"}, {"approved"}),
        ({"approved": "no", "risk": "low"}, {"plain", "asked", "red"}),
        ({"red": "yes"}, {"red"}),
        ({"red": "nonsense", "page": "x"}, {"plain", "risky", "asked", "approved", "red"}),
    ],
)
def test_filters(queue, submitted, reviewer, query, found):
    names = ("plain", "asked", "approved", "red")
    made = {name: submitted(name) for name in names} | {"risky": submitted("risky", risk_level="high")}
    services.ask(made["asked"], to=reviewer, by=None)
    approve(made["approved"], reviewer)
    services.comment(made["red"], by=reviewer, light="red", text="No.")

    assert set(ids_in(queue(**query))) == {made[name].pk for name in found}


def test_an_approval_no_longer_shows_after_an_edit(queue, submitted, reviewer):
    record = submitted("Edited")
    approve(record, reviewer)
    ReviewStep.objects.filter(step="approved").update(at=timezone.now() - datetime.timedelta(hours=1))
    record.names.update(text="Edited once more")

    assert ids_in(queue(approved="yes")) == []


def test_it_counts_changes_and_what_stands_in_the_way(queue, submitted, source):
    record = submitted("Counted")
    record.names.update(locator="")
    Organization.objects.filter(pk=record.pk).update(summary_en="New.")
    services.comment(record, by=None, light="red", text="No.")

    page = queue()
    (row,) = page.context["rows"]

    assert row["changes"] == 3
    assert "1 without source or place; 1 red comment" in page.text


def test_a_thousand_records_cost_no_more_questions_than_ten(
    client, reviewer, submitted, contributor, source, django_assert_max_num_queries
):
    for number in range(3):
        submitted(f"Few {number}")
    organizations = Organization.objects.bulk_create(Organization(state="in_review") for _ in range(1000))
    Name.objects.bulk_create(
        Name(organization=one, text=f"Many {n}", language="en", rank="preferred", source=source, locator="1")
        for n, one in enumerate(organizations)
    )
    ReviewStep.objects.bulk_create(
        ReviewStep(kind="organization", record_id=one.pk, step="submitted", actor="contributor")
        for one in organizations
    )
    client.force_login(reviewer)
    client.get(QUEUE)

    with django_assert_max_num_queries(25):
        page = client.get(QUEUE)
    assert page.context["page"].paginator.count == 1003
    assert "?p=2" in page.text


def test_the_approved_among_the_ticked_go_out(client, reviewer, submitted):
    good, other = submitted("Good"), submitted("Other")
    approve(good, reviewer)
    client.force_login(reviewer)
    ticked = {"record": [f"organization:{good.pk}", f"organization:{other.pk}"]}
    asked = client.post(QUEUE, ticked)
    assert "Nobody approved it" in asked.text

    done = client.post(QUEUE, ticked | {"_publish": "1", "reason": "Approved."}, follow=True)

    assert Edition.objects.filter(record_id=good.pk).exists()
    assert not Edition.objects.filter(record_id=other.pk).exists()
    assert "1 record published. 1 stays at the desk." in done.text


def test_records_that_rest_on_each_other_go_out_in_their_order(client, reviewer, make_estimate):
    first, second = make_estimate("5"), make_estimate("6")
    first.relations.create(type="part_of", to_estimate=second)
    for record in (second, first):
        services.submit(record, by=None)
        record.refresh_from_db()
        approve(record, reviewer)
    client.force_login(reviewer)
    ticked = {"record": [f"estimate:{first.pk}", f"estimate:{second.pk}"], "_publish": "1", "reason": "Go."}
    client.post(QUEUE, ticked)

    assert Edition.objects.filter(record_id__in=[first.pk, second.pk]).count() == 2


def test_a_contributor_looks_and_publishes_nothing(client, contributor, reviewer, submitted):
    record = submitted("Good")
    approve(record, reviewer)
    client.force_login(contributor)
    assert address(record, "comments") in client.get(QUEUE).text
    client.post(QUEUE, {"record": f"organization:{record.pk}", "_publish": "1", "reason": "Let me."})

    assert not Edition.objects.filter(record_id=record.pk).exists()


def test_an_account_without_a_role_sees_no_queue(client, submitted, django_user_model):
    submitted("Hidden")
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))

    page = client.get(QUEUE)
    assert page.status_code in (302, 403)
    assert "Hidden" not in page.text


def test_the_count_for_the_first_page_is_what_waits(submitted):
    submitted("One")
    submitted("Two")

    assert how_many_wait() == 2
