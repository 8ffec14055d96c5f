"""Asking one person to review a record, and telling them by e-mail."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import override_settings

from publishing import services
from publishing.history import acting
from publishing.models import Assignment
from tests.desk import address

MEMORY = "django.core.mail.backends.locmem.EmailBackend"
by_mail = override_settings(EMAIL_HOST="mail.example", EMAIL_BACKEND=MEMORY)


@pytest.fixture
def waiting(make_organization):
    organization = make_organization("Secret Harbour")
    services.submit(organization, by=None)
    organization.refresh_from_db()
    return organization


@pytest.fixture
def asked(reviewer):
    reviewer.email = "reviewer@example.org"
    reviewer.save()
    return reviewer


def test_a_record_is_handed_in_with_a_note_and_a_person_to_ask(client, contributor, reviewer, draft):
    client.force_login(contributor)
    client.post(address(draft, "submit"), {"comment": "Is the city right?", "to": reviewer.pk})

    assignment = Assignment.objects.get(record_id=draft.pk)
    assert (assignment.to, assignment.note, assignment.by) == (reviewer, "Is the city right?", contributor)


def test_nobody_in_particular_need_be_asked(client, contributor, draft):
    client.force_login(contributor)
    client.post(address(draft, "submit"), {"comment": "", "to": ""})

    draft.refresh_from_db()
    assert draft.state == "in_review"
    assert not Assignment.objects.exists()


@override_settings(FOUR_EYES=True)
def test_only_who_could_publish_it_is_offered(draft, contributor, reviewer, administrator):
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    assert list(services.may_review(draft)) == [reviewer]

    with acting(reviewer):
        draft.names.update(note="Mine.")
    assert list(services.may_review(draft)) == []


@override_settings(FOUR_EYES=True)
@pytest.mark.parametrize("why", ["contributor", "inactive", "edited"])
def test_who_cannot_review_is_not_asked(waiting, contributor, reviewer, administrator, why):
    if why == "inactive":
        User.objects.filter(pk=reviewer.pk).update(is_active=False)
    if why == "edited":
        with acting(reviewer):
            waiting.names.update(note="Mine.")
    with pytest.raises(services.Refused, match="cannot review it"):
        services.ask(waiting, to=contributor if why == "contributor" else reviewer, by=administrator)


def test_a_reviewer_takes_over_and_asks_another(client, waiting, reviewer, administrator):
    services.ask(waiting, to=administrator, by=None)
    client.force_login(reviewer)
    client.post(address(waiting, "publish"), {"_take": "1", "reason": "", "seen": ""})
    assert Assignment.objects.get(record_id=waiting.pk).to == reviewer

    page = client.post(
        address(waiting, "publish"), {"_ask": "1", "to": administrator.pk, "reason": "Half a thought"}
    )
    assert Assignment.objects.get(record_id=waiting.pk).to == administrator
    assert "Half a thought" in page.text


@pytest.mark.parametrize("step", ["publish", "send_back", "withdraw"])
def test_who_was_asked_is_asked_no_longer_when_it_is_decided(waiting, reviewer, administrator, step):
    services.ask(waiting, to=reviewer, by=None)
    words = {"comment": "Not yet."} if step == "send_back" else {"reason": "Done."}
    getattr(services, step)(waiting, by=administrator, **words)

    assert not Assignment.objects.exists()


def test_the_head_of_the_record_names_who_is_asked(client, contributor, waiting, reviewer):
    services.ask(waiting, to=reviewer, by=None)
    services.comment(waiting, by=reviewer, light="red", text="Wrong.")
    client.force_login(contributor)
    page = client.get(address(waiting)).text

    assert "reviewer is asked to review it" in page
    assert "Red 1" in page


@by_mail
def test_the_mail_says_where_to_look_and_nothing_else(
    waiting, asked, contributor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        services.ask(waiting, to=asked, by=contributor, note="A secret note.")

    (message,) = mail.outbox
    text = f"{message.subject} {message.body}"
    assert message.to == ["reviewer@example.org"]
    assert f"/admin/organizations/organization/{waiting.pk}/publish/" in text
    for word in ("Harbour", "secret", "contributor"):
        assert word not in text


@by_mail
def test_nothing_is_sent_before_the_step_is_committed(waiting, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        services.ask(waiting, to=asked, by=None)

    assert mail.outbox == []


@override_settings(EMAIL_HOST="mail.example", EMAIL_BACKEND="tests.publishing.test_review_asking.Broken")
def test_a_mail_server_that_fails_stops_nothing(
    client, contributor, asked, draft, django_capture_on_commit_callbacks
):
    client.force_login(contributor)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(draft, "submit"), {"comment": "Please.", "to": asked.pk})

    draft.refresh_from_db()
    assert draft.state == "in_review"


@override_settings(EMAIL_HOST="mail.example", EMAIL_BACKEND="tests.publishing.test_review_asking.Broken")
def test_that_no_mail_went_out_is_told(waiting, asked, django_capture_on_commit_callbacks):
    told = []
    with django_capture_on_commit_callbacks(execute=True):
        services.ask(waiting, to=asked, by=None, on_failure=told.append)

    assert told == ["No e-mail could be sent to reviewer: tell them yourself."]


@override_settings(EMAIL_HOST="", EMAIL_BACKEND=MEMORY)
def test_without_a_mail_server_nothing_is_sent(waiting, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.ask(waiting, to=asked, by=None)

    assert mail.outbox == []


class Broken:
    """A mail server that is not there."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError
