"""Approving, publishing and sending back: who may, when, and what of it counts."""

import pytest
from django.test import override_settings

from publishing import kinds, services
from publishing.history import acting
from publishing.models import Edition, Publication, ReviewComment, ReviewStep
from publishing.review import fingerprint
from tests.desk import address


@pytest.fixture
def waiting(draft):
    """An organization that waits for a reviewer."""
    services.submit(draft, by=None)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def at_review(client, reviewer):
    """Presses a button of the review page, with what was typed."""
    client.force_login(reviewer)

    def press(record, button, **typed):
        seen = client.get(address(record, "publish")).context["seen"]
        return client.post(address(record, "publish"), {"seen": seen, button: "1"} | typed)

    return press


def seen(record):
    return fingerprint(kinds.of(record).compose(record))


def is_public(record):
    return Edition.objects.filter(record_id=record.pk).exists()


def test_an_approved_record_stays_in_review(at_review, waiting):
    assert at_review(waiting, "_approve", reason="Read it all.").status_code == 302

    waiting.refresh_from_db()
    assert waiting.state == "in_review"
    assert services.approval_of(waiting).comment == "Read it all."


def test_an_approval_ends_with_the_next_change(waiting, reviewer):
    services.approve(waiting, by=reviewer, seen=seen(waiting))
    waiting.names.update(text="Another Circle")
    waiting = type(waiting).objects.get(pk=waiting.pk)

    assert services.approval_of(waiting) is None
    with pytest.raises(services.Refused, match="Nobody approved it as it stands"):
        services.publish_approved(waiting, by=reviewer, reason="Go.")


def test_an_approval_ends_when_the_record_is_sent_back(waiting, reviewer):
    services.approve(waiting, by=reviewer, seen=seen(waiting))
    services.send_back(waiting, by=reviewer, comment="Wait.")
    services.submit(waiting, by=None)
    waiting.refresh_from_db()

    assert services.approval_of(waiting) is None


@override_settings(FOUR_EYES=True)
def test_who_edits_after_approving_has_approved_nothing(waiting, reviewer):
    services.approve(waiting, by=reviewer, seen=seen(waiting))
    with acting(reviewer):
        waiting.names.update(note="Looked again.")

    assert services.approval_of(waiting) is None


@override_settings(FOUR_EYES=True)
@pytest.mark.parametrize("field", ["note", "excerpt", "locator"])
def test_who_edited_a_claim_may_not_approve(waiting, reviewer, field):
    with acting(reviewer):
        waiting.names.update(**{field: "changed"})

    with pytest.raises(services.Refused, match="You edited this record"):
        services.approve(waiting, by=reviewer, seen=seen(waiting))


def test_what_was_not_seen_is_not_approved(waiting, reviewer):
    was_seen = seen(waiting)
    waiting.names.update(text="Another Circle")

    with pytest.raises(services.Refused, match="changed while you were reading"):
        services.approve(waiting, by=reviewer, seen=was_seen)


def test_a_draft_is_not_approved(draft, reviewer):
    with pytest.raises(services.Refused, match="not in review"):
        services.approve(draft, by=reviewer, seen=seen(draft))


def test_an_unsettled_red_comment_stops_approval_and_publication(waiting, reviewer, administrator):
    services.comment(waiting, by=reviewer, light="red", text="Wrong city.")
    for step in (
        lambda: services.approve(waiting, by=administrator, seen=seen(waiting)),
        lambda: services.publish(waiting, by=administrator, reason="Go."),
    ):
        with pytest.raises(services.Refused, match="red comment is not settled"):
            step()

    services.settle(ReviewComment.objects.get(), record=waiting, by=reviewer)
    assert services.publish(waiting, by=administrator, reason="Go.")


def test_publication_takes_care_of_green_comments_only(waiting, reviewer):
    services.comment(waiting, by=reviewer, light="green")
    services.comment(waiting, by=reviewer, light="amber", text="Look again next year.")
    services.publish(waiting, by=reviewer, reason="Go.")

    assert [c.light for c in services.open_comments(waiting.pk)] == ["amber"]


def test_a_refused_publication_loses_nothing_typed(at_review, waiting):
    name = waiting.names.get()
    services.comment(waiting, by=None, light="red", text="Look at the date.")
    typed = {f"{name.pk}-light": "amber", f"{name.pk}-text": "Is it spelled so?"}
    page = at_review(waiting, "_publish", reason="Typed with care.", safety_reason="Safe.", **typed)

    assert page.status_code == 200
    assert "Typed with care." in page.text
    assert "Is it spelled so?" in page.text
    assert ReviewComment.objects.filter(claim=name.pk, text="Is it spelled so?").exists()
    assert not is_public(waiting)


def test_a_comment_without_words_stops_everything_and_keeps_the_rest(at_review, waiting):
    name, kind = waiting.names.get(), waiting.kinds.get()
    typed = {f"{name.pk}-light": "red", f"{kind.pk}-text": "A good kind."}
    page = at_review(waiting, "_publish", reason="Typed with care.", **typed)

    assert "Say in words what is wrong" in page.text
    assert "A good kind." in page.text
    assert "Typed with care." in page.text
    assert not ReviewComment.objects.exists()
    assert not is_public(waiting)


def test_publication_asks_for_its_reason(at_review, waiting):
    page = at_review(waiting, "_publish", reason=" ")

    assert "Say what this edition changes" in page.text
    assert not is_public(waiting)


def test_the_words_of_the_approval_are_offered_for_publication(at_review, client, waiting):
    at_review(waiting, "_approve", reason="Read it all.")

    page = client.get(address(waiting, "publish"))
    assert "Read it all.</textarea>" in page.text
    assert "exactly as it stands now" in page.text


def test_a_record_is_sent_back_from_the_review_page(at_review, waiting):
    assert at_review(waiting, "_return", reason="The page is missing.").status_code == 302

    waiting.refresh_from_db()
    assert waiting.state == "draft"
    assert ReviewStep.objects.filter(step="returned", comment="The page is missing.").exists()


def test_sending_back_needs_words_somewhere(waiting, reviewer):
    with pytest.raises(services.Refused, match="Say what should be changed"):
        services.send_back(waiting, by=reviewer, comment="")

    services.comment(waiting, by=reviewer, light="amber", text="This page is wrong.")
    services.send_back(waiting, by=reviewer, comment="")


@pytest.mark.parametrize("button", ["_approve", "_publish", "_return", "_take", "_ask"])
def test_who_may_not_publish_decides_nothing_on_the_page_of_changes(
    client, contributor, reviewer, waiting, button
):
    client.force_login(contributor)
    typed = {"reason": "Let me do it.", "seen": seen(waiting), "to": reviewer.pk, button: "1"}
    client.post(address(waiting, "comments"), typed)

    waiting.refresh_from_db()
    assert waiting.state == "in_review"
    steps = ReviewStep.objects.filter(record_id=waiting.pk)
    assert [step.step for step in steps] == ["submitted"]


def test_the_safety_reason_of_the_approval_goes_with_the_edition(waiting, reviewer, administrator):
    type(waiting).objects.filter(pk=waiting.pk).update(risk_level="high")
    reason = "All of it stands on its own public site."
    services.approve(waiting, by=reviewer, seen=seen(waiting), safety_reason=reason)
    services.publish_approved(waiting, by=administrator, reason="Go.")

    assert Publication.objects.get(edition__record_id=waiting.pk).safety_reason == reason
