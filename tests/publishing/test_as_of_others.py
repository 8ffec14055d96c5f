"""What Atlas said of a record at a moment, it says again: also of the others that the record names."""

import csv
import io

import pytest

from organizations.models import Relation
from publishing import redaction, services
from publishing.models import EarlierText, Shelf
from sources.models import Citation, Source

REASON = {"by": None, "reason": "For the tests."}
API = "/api/v1/"


def publish(record):
    services.publish(record, **REASON)
    services.refresh_stale()


def now():
    """The moment of the last publication, as answers give it."""
    return Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")


@pytest.fixture
def other(make_organization):
    made = make_organization("Second Door")
    publish(made)
    return made


@pytest.fixture
def related(published, other, source):
    """An organization that says something of another."""
    Relation.objects.create(
        organization=published, to_organization=other, type="part_of", source=source, locator="p. 4"
    )
    publish(published)
    return published


def everything_said(reader, at):
    """The answers that show records and what they refer to."""
    paths = ("organizations/", "sources/", "estimates/", "questions/", "countries/", "facts/")
    lists = {path: reader.get(API + path, {"as_of": at, "page_size": 200}).json() for path in paths}
    single = {
        result["url"]: reader.get(f"{API}{path}{result['id']}/", {"as_of": at}).json()
        for path, answer in lists.items()
        if path != "facts/"
        for result in answer["results"]
    }
    found = reader.get(f"{API}search/", {"q": "door", "as_of": at}).json()
    return lists, single, found


def title_of_source(document):
    return document["sources"][0]["title"]


def test_the_title_of_a_source_is_that_of_then(reader, published, source):
    then = now()
    source.title = "A corrected title"
    source.save()
    publish(source)

    address = f"{API}organizations/{published.pk}/"
    assert title_of_source(reader.get(address).json()) == "A corrected title"
    assert title_of_source(reader.get(address, {"as_of": now()}).json()) == "A corrected title"
    assert title_of_source(reader.get(address, {"as_of": then}).json()) == "A report on exile"
    listed = reader.get(f"{API}organizations/", {"as_of": then}).json()["results"]
    assert [title_of_source(document) for document in listed] == ["A report on exile"]


def test_each_of_several_changes_has_its_time(reader, published, source):
    titles = {now(): "A report on exile"}
    for title in ("A second title", "A third title", "A fourth title"):
        source.title = title
        source.save()
        publish(source)
        titles[now()] = title

    address = f"{API}organizations/{published.pk}/"
    told = {at: title_of_source(reader.get(address, {"as_of": at}).json()) for at in titles}
    assert told == titles


def test_the_name_of_a_related_organization_is_that_of_then(reader, related, other):
    then = now()
    other.names.update(text="Third Door")
    publish(other)

    def named(path, **asked):
        rows = reader.get(f"{API}{path}", asked).json()
        rows = rows["relations"] if "relations" in rows else rows["results"]
        return [row["organization"]["name"] for row in rows]

    record = f"organizations/{related.pk}/"
    facts = {"about": related.pk, "list": "relations"}
    assert named(record) == named("facts/", **facts) == ["Third Door"]
    assert named(record, as_of=then) == named("facts/", as_of=then, **facts) == ["Second Door"]
    (claim,) = reader.get(f"{API}facts/", facts).json()["results"]
    alone = reader.get(claim["permalink"], {"as_of": then}).json()
    assert alone["organization"]["name"] == "Second Door"
    rows = reader.get(f"{API}facts/", facts | {"as_of": then, "format": "csv"})
    text = b"".join(rows.streaming_content).decode("utf-8-sig")
    assert "Second Door" in str([*csv.DictReader(io.StringIO(text))])


def test_an_organization_that_was_merged_later_stood_by_itself(reader, related, other, make_organization):
    heir = make_organization("Fourth Door")
    publish(heir)
    then = now()
    services.merge(other, into=heir, by=None, reason="One and the same.")
    services.refresh_stale()

    def named(**asked):
        document = reader.get(f"{API}organizations/{related.pk}/", asked).json()
        return [claim["organization"]["name"] for claim in document["relations"]]

    assert named(as_of=then) == ["Second Door"]
    assert named() == named(as_of=now()) == ["Fourth Door"]


def test_the_role_of_an_estimate_in_a_question_is_that_of_then(reader, estimate, question):
    then = now()
    question.estimates.update(role="excluded", reason_en="Counted twice.")
    publish(question)

    def role(**asked):
        document = reader.get(f"{API}estimates/{estimate.pk}/", asked).json()
        asked_of = reader.get(f"{API}questions/{question.pk}/", asked).json()
        assert [row["role"] for row in asked_of["estimates"]] == [document["questions"][0]["role"]]
        return document["questions"][0]["role"]

    assert role() == "excluded"
    assert role(as_of=then) == "recommended"


def test_the_groups_of_a_country_are_those_of_then(reader, country, group):
    services.refresh_stale()
    then = now()
    group.name_en = "The Caucasus"
    group.save()
    publish(group)

    def groups(**asked):
        document = reader.get(f"{API}countries/{country.pk}/", asked).json()
        return [row["name"]["en"] for row in document["groups"]]

    assert groups() == ["The Caucasus"]
    assert groups(as_of=then) == ["South Caucasus"]


def test_a_source_counts_those_that_cited_it_then(reader, source, published):
    services.refresh_stale()
    then = now()
    later = Source.objects.create(title="A later report", language="en", kind="report")
    Citation.objects.create(source=later, cites=source)
    publish(later)

    def count(**asked):
        return reader.get(f"{API}sources/{source.pk}/", asked).json()["cited_by_count"]

    assert (count(as_of=then), count()) == (1, 2)


def test_an_edition_that_was_replaced_keeps_what_it_said_at_each_time(reader, published, source):
    first = now()
    source.title = "A second title"
    source.save()
    publish(source)
    second = now()
    published.names.update(text="Wide Open Door")
    publish(published)
    source.title = "A third title"
    source.save()
    publish(source)

    address = f"{API}organizations/{published.pk}/"
    told = [reader.get(address, {"as_of": at}).json() for at in (first, second, now())]
    assert [document["name"] for document in told] == ["Open Door", "Open Door", "Wide Open Door"]
    assert [*map(title_of_source, told)] == ["A report on exile", "A second title", "A third title"]


def test_making_the_shelf_again_changes_no_answer(reader, related, other, source, estimate, question, group):
    services.refresh_stale()
    moments = [now()]
    source.title = "A second title"
    source.save()
    for change in (
        lambda: publish(source),
        lambda: (other.names.update(text="Third Door"), publish(other)),
        lambda: (question.estimates.update(role="excluded", reason_en="No."), publish(question)),
        lambda: (related.names.update(text="Wide Open Door"), publish(related)),
        lambda: services.withdraw(other, by=None, reason="It asked us to."),
    ):
        change()
        services.refresh_stale()
        moments.append(now())
    before = [everything_said(reader, at) for at in moments]
    assert EarlierText.objects.count() > 5

    services.rebuild_shelf()

    assert [everything_said(reader, at) for at in moments] == before


def test_a_redacted_value_is_gone_from_what_was_said_earlier(reader, published, source, administrator):
    source.title = "A report by Quixotova"
    source.save()
    publish(source)
    then = now()
    source.title = "A report"
    source.save()
    publish(source)
    address = f"{API}organizations/{published.pk}/"
    assert "Quixotova" in reader.get(address, {"as_of": then}).text

    redaction.redact("Quixotova", by=administrator, reason="The person asked for it.")

    said = reader.get(address, {"as_of": then})
    assert said.status_code == 200
    assert "Quixotova" not in said.text
    assert title_of_source(said.json()).startswith("A report by ")
    assert not EarlierText.objects.filter(text__icontains="quixotova").exists()


def test_records_published_together_change_at_one_moment(reader, related, other, source):
    """What they say of each other before and after is the same when the shelf is made again."""
    services.refresh_stale()
    then = now()
    related.names.update(text="Wide Open Door")
    other.names.update(text="Third Door")
    source.title = "A second title"
    source.save()
    services.publish_together([source, other, related], reason="For the tests.")
    moments = [then, now()]
    before = [everything_said(reader, at) for at in moments]

    services.rebuild_shelf()

    assert [everything_said(reader, at) for at in moments] == before
    assert title_of_source(before[0][1][f"/organizations/{related.pk}/open-door/"]) == "A report on exile"


def test_a_late_refresh_does_not_move_the_moment(reader, published, source):
    """Another publication came before the served document was made again."""
    first = now()
    source.title = "A second title"
    source.save()
    services.publish(source, **REASON)
    second = now()
    Source.objects.create(title="Another", language="en", kind="report")
    services.publish(Source.objects.get(title="Another"), **REASON)
    services.refresh_stale()

    def titles():
        address = f"{API}organizations/{published.pk}/"
        return [title_of_source(reader.get(address, {"as_of": at}).json()) for at in (first, second)]

    assert titles() == ["A report on exile", "A second title"]
    services.rebuild_shelf()
    assert titles() == ["A report on exile", "A second title"]


def test_what_was_to_be_sent_before_a_publication_was_never_said(source, make_organization):
    """Records published together refer to each other from the start."""
    one, two = make_organization("One Door"), make_organization("Two Doors")
    Relation.objects.create(
        organization=one, to_organization=two, type="part_of", source=source, locator="p. 4"
    )
    services.publish_together([one, two], reason="For the tests.")

    assert not EarlierText.objects.filter(edition__record_id__in=[one.pk, two.pk]).exists()
