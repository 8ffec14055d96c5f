"""One record of the API, what is left of it, and its editions."""

import json
from datetime import timedelta
from email.utils import parsedate_to_datetime
from unittest.mock import patch

from django.db import connections

from publishing import ids, services
from publishing.api import validators
from publishing.models import Edition, Shelf

LIST = "/api/v1/organizations/"


def at(record, end=""):
    return f"{LIST}{record.pk}/{end}"


def republish(record, name):
    record.names.update(text=name)
    services.publish(record, by=None, reason="Renamed.")


def test_an_identifier_may_be_written_in_upper_case(reader, published):
    assert reader.get(f"{LIST}{published.pk.upper()}/").json()["id"] == published.pk


def test_what_is_not_published_always_gets_the_same_404(reader, published, draft, source):
    unknown = ids.write("o", 7)
    pages = [draft.pk, unknown, "o12345678", "nonsense", "%00", "%F0%9F%A6%86", source.pk, "x" * 3000]
    answers = [
        reader.get(f"{LIST}{page}/{end}") for page in pages for end in ("", "editions/", "editions/1/")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0]["Content-Type"] == "application/problem+json"


def test_a_withdrawn_record_says_why_and_what_comes_after(reader, published, make_organization):
    heir = make_organization("Heir")
    services.publish(heir, by=None, reason="Test.")
    services.withdraw(published, by=None, reason="It was two.", successor=heir.pk)
    answer = reader.get(at(published))

    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["id"] == published.pk
    assert answer.json()["reason"] == "It was two."
    assert answer.json()["successor"] == heir.pk
    assert reader.get(LIST).json()["count"] == 1


def test_a_withdrawn_record_that_comes_back_is_there_again(reader, published):
    services.withdraw(published, by=None, reason="By mistake.")
    services.publish(published, by=None, reason="Back.")

    assert reader.get(at(published)).status_code == 200


def test_a_merged_record_leads_to_the_last_of_its_successors(reader, published, make_organization):
    second, third = make_organization("Second"), make_organization("Third")
    services.publish_together([second, third], reason="Test.")
    services.merge(published, into=second, by=None, reason="One.")
    services.merge(second, into=third, by=None, reason="One.")
    answer = reader.get(f"{at(published)}?fields=name")

    assert answer.status_code == 301
    assert answer["Location"] == f"{at(third)}?fields=name"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_past_editions_stay_readable(reader, published):
    republish(published, "Wide Open Door")
    services.withdraw(published, by=None, reason="Test.")
    listed = reader.get(at(published, "editions/")).json()

    assert [edition["number"] for edition in listed["results"]] == [1, 2]
    first = reader.get(listed["results"][0]["url"])
    assert first.json()["name"] == "Open Door"
    assert (first.json()["edition"], first.json()["published_at"]) == (
        1,
        listed["results"][0]["published_at"],
    )
    assert reader.get(at(published, "editions/3/")).status_code == 404
    assert reader.get(at(published, f"editions/{10**30}/")).status_code == 404


def test_an_edition_is_sent_as_it_was_stored(reader, published):
    stored = Edition.objects.get(record_id=published.pk).document
    answer = reader.get(at(published, "editions/1/"))

    assert answer.text.startswith(stored[:-1])
    assert json.loads(stored).items() <= answer.json().items()


def test_validators_hold_until_the_shelf_changes(reader, published, django_assert_num_queries):
    urls = [LIST, at(published), at(published, "editions/"), at(published, "editions/1/")]
    held = {url: reader.get(url)["ETag"] for url in urls}

    for url, etag in held.items():
        with django_assert_num_queries(1, connection=connections["public"]):
            again = reader.get(url, headers={"If-None-Match": f'"other", W/{etag}'})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
        assert again["Access-Control-Allow-Origin"] == "*"
    republish(published, "Wide Open Door")
    for url, etag in held.items():
        assert reader.get(url, headers={"If-None-Match": etag}).status_code == 200
    assert len({*held.values()}) == len(urls)


def test_a_served_document_made_again_has_another_validator(reader, published, source):
    etag = reader.get(at(published))["ETag"]
    source.title = "A corrected title"
    source.save()
    services.publish(source, by=None, reason="Misprint.")
    services.refresh_stale()

    answer = reader.get(at(published), headers={"If-None-Match": etag})
    assert answer.json()["sources"][0]["title"] == "A corrected title"


def test_an_answer_says_when_something_was_last_published(reader, published):
    moment = Shelf.objects.get().published_at
    with patch("django.utils.timezone.now", return_value=moment + timedelta(seconds=9)):
        answer = reader.get(at(published))

    said = parsedate_to_datetime(answer["Last-Modified"])
    assert timedelta(0) <= Shelf.objects.get().changed_at - said < timedelta(seconds=1)
    assert answer["Cache-Control"] == "public, max-age=60"
    later = reader.get(at(published), headers={"If-None-Match": answer["ETag"]})
    assert later.status_code == 304


def test_a_validator_cannot_stand_for_a_record_that_is_not_there(reader, published, draft):
    assert reader.get(at(draft), headers={"If-None-Match": "*"}).status_code == 404
    assert reader.get(at(published), headers={"If-None-Match": "*"}).status_code == 304


def test_a_tombstone_stands_in_every_state_since(reader, published):
    services.withdraw(published, by=None, reason="It asked us to.")

    assert reader.get(at(published, "?as_of=2090-01-01")).status_code == 410
    assert reader.get(at(published, "?as_of=2001-01-01")).status_code == 404


def test_a_day_before_the_first_publication_is_empty_for_every_question(reader, published, source):
    for path in (f"{LIST}?source={source.pk}", f"/api/v1/sources/?cited_by={published.pk}"):
        answer = reader.get(f"{path}&as_of=2001-01-01")
        assert (answer.status_code, answer.json()["count"]) == (200, 0)


def when_asked(reader, record, moment, since):
    """The status of an answer to a reader who holds that of a moment, at another moment."""
    with patch("django.utils.timezone.now", return_value=moment):
        return reader.get(at(record), headers={"If-Modified-Since": since}).status_code


def test_the_time_of_the_last_change_tells_that_nothing_changed_since(reader, published):
    change = Shelf.objects.get().changed_at
    later = change + timedelta(seconds=9)
    with patch("django.utils.timezone.now", return_value=later):
        since = reader.get(at(published))["Last-Modified"]

    assert parsedate_to_datetime(since) == change.replace(microsecond=0)
    assert when_asked(reader, published, later, since) == 304
    assert when_asked(reader, published, later, "Mon, 01 Jan 2001 00:00:00 GMT") == 200
    assert when_asked(reader, published, later, "yesterday") == 200
    with patch("django.utils.timezone.now", return_value=later):
        both = {"If-Modified-Since": since, "If-None-Match": '"another"'}
        assert reader.get(at(published), headers=both).status_code == 200  # the exact one decides


def test_two_changes_within_a_second_are_told_apart(reader, published):
    """Who was answered right after the first has not seen the second."""
    first = reader.get(at(published))["Last-Modified"]
    change = Shelf.objects.get().changed_at

    assert parsedate_to_datetime(first) < change.replace(microsecond=0)
    assert when_asked(reader, published, change + timedelta(seconds=9), first) == 200


def test_every_change_of_what_is_served_is_a_later_one(published):
    before = Shelf.objects.get()
    services.rebuild_shelf()
    after = Shelf.objects.get()

    assert after.published_at == before.published_at
    assert after.changed_at > before.changed_at


def test_new_code_is_a_change(reader, published, monkeypatch):
    newer = Shelf.objects.get().changed_at + timedelta(hours=1)
    monkeypatch.setattr(validators, "_code_changed_at", lambda: newer)
    with patch("django.utils.timezone.now", return_value=newer + timedelta(hours=1)):
        told = reader.get(at(published))["Last-Modified"]

    assert parsedate_to_datetime(told) == newer.replace(microsecond=0)
