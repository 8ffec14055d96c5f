"""What readers write arrives, is answered, and endangers nobody."""

import datetime

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from organizations.models import Organization
from publishing import services, suggesting
from publishing.models import Edition, ReviewComment, Suggestion
from sources.models import Source
from tests.conftest import as_public_role

LIST = "/admin/publishing/suggestion/"
WORDS = "Open Door moved to Tbilisi <script>alert(1)</script> http://evil.example/track"


@pytest.fixture
def suggestion(published):
    return Suggestion.objects.create(
        key="k1",
        record_id=published.pk,
        text=WORDS,
        source_text="A talk in Tbilisi, https://example.org/talk?utm_source=x",
        received_on="2026-01-01",
    )


@pytest.fixture
def at_desk(client, reviewer):
    client.force_login(reviewer)
    return client


def page_of(suggestion):
    return f"{LIST}{suggestion.pk}/change/"


def answer(suggestion, **changes):
    """What a browser sends for the form of acceptance."""
    data = {"into": suggestion.record_id, "name": "", "source": "none", "source_title": "", "source_kind": ""}
    return {"_accept": "1"} | {f"accept-{name}": value for name, value in (data | changes).items()}


def test_the_box_has_no_column_for_who_sent_it(db):
    columns = {field.name for field in Suggestion._meta.concrete_fields}

    assert columns == {
        "key",
        "record_id",
        "text",
        "source_text",
        "received_on",  # a day, no time
        "outcome",
        "reply",
        "answered_at",
        "answered_by",
        "draft_id",
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT data_type FROM information_schema.columns WHERE table_name = %s",
            [Suggestion._meta.db_table],
        )
        assert "inet" not in {kind for (kind,) in cursor.fetchall()}


def test_the_public_drops_a_suggestion_and_reads_none(db):
    insert = (
        "INSERT INTO publishing_suggestion (key, record_id, text, source_text, received_on)"
        " VALUES ('k', '', 'words', '', '2026-01-01')"
    )
    with as_public_role(), connection.cursor() as cursor:
        cursor.execute(insert)
        for statement in (
            "SELECT key FROM publishing_suggestion",
            "UPDATE publishing_suggestion SET text = ''",
            "DELETE FROM publishing_suggestion",
            insert.replace("key,", "outcome, key,").replace("('k'", "('accepted', 'k2'"),
        ):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(statement)
    assert settings.PUBLIC_ROLE
    assert Suggestion.objects.get().outcome == ""


def test_open_ones_come_first_with_their_record_and_age(at_desk, suggestion, published):
    Suggestion.objects.create(
        key="k0", text="done", received_on="2020-01-01", outcome="declined", reply="No."
    )
    page = at_desk.get(LIST)

    assert [one.pk for one in page.context["cl"].result_list] == ["k1", "k0"]
    assert f"/organizations/organization/{published.pk}/change/" in page.text
    assert str((datetime.date.today() - datetime.date(2026, 1, 1)).days) in page.text


@pytest.mark.parametrize(("chosen", "keys"), [("open", ["k1"]), ("declined", ["k0"]), ("abuse", [])])
def test_the_box_is_filtered_by_outcome(at_desk, suggestion, chosen, keys):
    Suggestion.objects.create(
        key="k0", text="done", received_on="2020-01-01", outcome="declined", reply="No."
    )

    assert [one.pk for one in at_desk.get(LIST, {"outcome": chosen}).context["cl"].result_list] == keys


@pytest.mark.parametrize("address", [LIST, f"{LIST}k1/change/"])
def test_a_readers_words_are_never_markup_nor_links(at_desk, suggestion, address):
    page = at_desk.get(address).text

    assert "<script>alert" not in page
    assert 'href="http://evil' not in page
    assert 'href="https://example.org' not in page


def test_it_is_accepted_into_the_record_with_its_source_as_a_draft(at_desk, suggestion, published, reviewer):
    editions = Edition.objects.count()
    data = answer(suggestion, source="new", source_title="A talk", source_kind="news", reply="Thank you.")
    done = at_desk.post(page_of(suggestion), data)

    assert done.url == f"/admin/organizations/organization/{published.pk}/change/"
    made = Source.objects.get(title="A talk")
    assert (made.state, made.consulted) == ("draft", False)
    assert made.url == "https://example.org/talk?utm_source=x"
    comment = ReviewComment.objects.get(record_id=published.pk)
    assert comment.light == "amber"
    assert WORDS in comment.text
    assert made.pk in comment.text
    suggestion.refresh_from_db()
    assert (suggestion.outcome, suggestion.draft_id, suggestion.answered_by, suggestion.reply) == (
        "accepted",
        published.pk,
        "reviewer",
        "Thank you.",
    )
    assert suggestion.answered_at
    assert Edition.objects.count() == editions


def test_a_source_that_is_there_is_offered_and_not_made_twice(at_desk, suggestion):
    known = Source.objects.create(title="Another title", kind="news", url="http://www.example.org/talk/")
    page = at_desk.get(page_of(suggestion))
    assert page.context["accept"]["source"].initial == known.pk
    count = Source.objects.count()
    at_desk.post(page_of(suggestion), answer(suggestion, source=known.pk))

    assert Source.objects.count() == count
    assert known.pk in ReviewComment.objects.get().text


def test_a_new_organization_begins_as_a_draft_with_a_working_name(at_desk, suggestion):
    at_desk.post(page_of(suggestion), answer(suggestion, into="", name="Tbilisi Kitchen"))

    made = Organization.objects.get(working_name="Tbilisi Kitchen")
    assert made.state == "draft"
    suggestion.refresh_from_db()
    assert suggestion.draft_id == made.pk


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"into": ""}, "Choose the record"),
        ({"name": "Another"}, "not both"),
        ({"into": "o99999999"}, "no record with this identifier"),
        ({"source": "new"}, "Give the title"),
        ({"source": "new", "source_title": "A talk"}, "what sort of source"),
    ],
)
def test_an_incomplete_answer_is_refused_and_loses_nothing(at_desk, suggestion, changes, sentence):
    page = at_desk.post(page_of(suggestion), answer(suggestion, reply="Thanks a lot", **changes))

    assert sentence in page.text
    assert "Thanks a lot" in page.text
    suggestion.refresh_from_db()
    assert suggestion.outcome == ""
    assert not ReviewComment.objects.exists()


def test_a_withdrawn_record_takes_no_suggestion(suggestion, published, reviewer):
    services.withdraw(published, by=reviewer, reason="Closed.")
    with pytest.raises(services.Refused, match="withdrawn"):
        suggesting.accept(suggestion, by=reviewer, record=published)


def test_its_sender_reads_why_it_was_declined(at_desk, suggestion):
    assert (
        "This field is required"
        in at_desk.post(page_of(suggestion), {"_decline": "1", "decline-reply": ""}).text
    )
    at_desk.post(page_of(suggestion), {"_decline": "1", "decline-reply": "Two sources say otherwise."})

    with as_public_role(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM suggestion_receipt('k1')")
        assert cursor.fetchone() == ("declined", "Two sources say otherwise.")


def test_every_answer_can_be_taken_back(at_desk, suggestion):
    at_desk.post(page_of(suggestion), {"_abuse": "1"})
    assert Suggestion.objects.get().outcome == "abuse"
    again = at_desk.post(page_of(suggestion), answer(suggestion))
    assert "reviewer answered it already" in again.text
    at_desk.post(page_of(suggestion), {"_reopen": "1"})

    assert (Suggestion.objects.get().outcome, Suggestion.objects.get().answered_by) == ("", "")


def test_many_are_set_aside_at_once_and_answered_ones_stay(at_desk, suggestion):
    Suggestion.objects.create(
        key="k0", text="done", received_on="2020-01-01", outcome="declined", reply="No."
    )
    data = {"action": "mark_as_abuse", "_selected_action": ["k0", "k1"]}
    page = at_desk.post(LIST, data, follow=True)

    assert "1 suggestion is set aside" in page.text
    assert dict(Suggestion.objects.values_list("pk", "outcome")) == {"k0": "declined", "k1": "abuse"}


@pytest.mark.parametrize(
    "data", [{"_abuse": "1"}, {"_decline": "1", "decline-reply": "No"}, {"_reopen": "1"}]
)
def test_a_contributor_reads_and_answers_nothing(client, contributor, suggestion, data):
    client.force_login(contributor)

    assert client.get(LIST).status_code == 200
    page = client.get(page_of(suggestion))
    assert "_accept" not in page.text
    assert client.post(page_of(suggestion), data).status_code == 403
    client.post(LIST, {"action": "mark_as_abuse", "_selected_action": ["k1"]})
    assert Suggestion.objects.get().outcome == ""


def test_a_flood_makes_the_box_no_slower(at_desk, suggestion):
    _queries(at_desk)
    few = len(_queries(at_desk))
    Suggestion.objects.bulk_create(
        Suggestion(key=f"f{n}", record_id=suggestion.record_id, text="buy " * 1000, received_on="2026-02-02")
        for n in range(5000)
    )
    assert len(_queries(at_desk)) == few
    page = at_desk.get(LIST)
    assert len(page.content) < 300_000
    assert len(page.context["cl"].result_list) == 50


def _queries(client):
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    return captured.captured_queries
