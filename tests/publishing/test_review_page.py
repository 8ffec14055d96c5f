"""What a reviewer sees: every claim with what it said, its source, its passage and what was said of it."""

import pytest

from organizations.models import Presence
from publishing import services
from publishing.models import ReviewComment
from publishing.states import Light
from sources.models import Excerpt
from tests.desk import address


@pytest.fixture
def review(client, reviewer):
    """The review page of a record, as the reviewer reads it."""
    client.force_login(reviewer)
    return lambda record: client.get(address(record, "publish"))


@pytest.fixture
def presence(published, source):
    return Presence.objects.create(
        organization=published,
        country="GE",
        city="Tbilisi",
        role="headquarters",
        source=source,
        locator="p. 7",
    )


def block_of(page, claim):
    (found,) = (block for block in page.context["blocks"] if block.claim == claim.pk)
    return found


def test_an_added_claim_is_shown_in_words(review, published, presence):
    said = {row[0]: row[2] for row in block_of(review(published), presence).rows}

    assert said["Country"] == "Georgia"
    assert said["Role"] == presence.get_role_display()
    assert said["Confidence"] == "Medium"
    assert said["Place in the source"] == "p. 7"
    assert said["Source"].startswith("A report on exile")


def test_a_changed_claim_shows_only_the_fields_that_differ(review, published, presence):
    services.publish(published, by=None, reason="First.")
    Presence.objects.update(city="Batumi", locator="p. 8")

    rows = block_of(review(published), presence).rows
    assert [tuple(row) for row in rows] == [
        ("City", "Tbilisi", "Batumi"),
        ("Place in the source", "p. 7", "p. 8"),
    ]


def test_a_removed_claim_is_shown_with_its_source(review, published, presence, source):
    services.publish(published, by=None, reason="First.")
    pk = presence.pk
    presence.delete()
    presence.pk = pk
    block = block_of(review(published), presence)

    assert block.what == "removed"
    assert [one.source for one in block.evidence] == [source]


def test_the_source_its_copy_and_the_passage_are_beside_the_claim(review, published, presence, source):
    source.snapshot = "snapshots/report.pdf"
    source.save()
    Excerpt.objects.create(source=source, locator="p. 7", text="They sit in Tbilisi.")
    Presence.objects.update(excerpt="Seen on page seven.")
    page = review(published).text

    assert f'href="{address(source)}"' in page
    assert f'href="{address(source, "copy")}"' in page
    assert "They sit in Tbilisi." in page
    assert "Seen on page seven." in page


def test_the_source_of_an_estimate_is_shown_though_it_did_not_change(review, estimate, source):
    type(estimate).objects.filter(pk=estimate.pk).update(remark_en="Read again.")
    (block,) = review(estimate).context["blocks"]

    assert [one.source for one in block.evidence] == [source]
    assert ["Remark: in English", "", "Read again."] in [list(row) for row in block.rows]


def test_a_withheld_claim_is_shown_as_not_going_out(review, published, presence):
    Presence.objects.update(withheld=True, withheld_reason="safety")
    page = review(published)

    assert block_of(page, presence).what == "withheld"
    assert "Withheld: not going out" in page.text


def test_badges_stand_with_the_claim(review, published, presence):
    Presence.objects.update(confidence=1)

    assert "Low confidence" in review(published).text


@pytest.mark.parametrize("light", Light)
def test_comments_on_several_claims_are_saved_with_one_press(client, reviewer, draft, light):
    name, kind = draft.names.get(), draft.kinds.get()
    client.force_login(reviewer)
    typed = {f"{name.pk}-light": light, f"{name.pk}-text": "One.", f"{kind.pk}-text": "Two."}
    client.post(address(draft, "publish"), typed | {"record-light": "green", "_comment": "1"})

    found = {(c.claim, c.light, c.text) for c in ReviewComment.objects.all()}
    assert found == {(name.pk, light, "One."), (kind.pk, "amber", "Two."), ("", "green", "")}


def test_the_same_comment_is_not_made_twice(client, reviewer, draft):
    client.force_login(reviewer)
    typed = {"record-light": "amber", "record-text": "Hm.", "_comment": "1", "reason": "Kept."}
    for _press in range(2):
        page = client.post(address(draft, "publish"), typed)

    assert "Kept.</textarea>" in page.text
    assert ReviewComment.objects.count() == 1


def test_a_comment_on_what_did_not_change_brings_the_claim_back_into_view(review, published, reviewer):
    name = published.names.get()
    services.comment(published, by=reviewer, claim=name.pk, light="amber", text="Look again.")

    assert block_of(review(published), name).what == "same"


def test_a_comment_on_a_claim_that_is_gone_is_still_read(review, draft, reviewer):
    kind = draft.kinds.get()
    services.comment(draft, by=reviewer, claim=kind.pk, light="red", text="Not this kind.")
    kind.delete()

    assert "Not this kind." in review(draft).text


def test_a_settled_comment_says_by_whom(client, reviewer, administrator, draft):
    services.comment(draft, by=reviewer, light="red", text="Wrong city.")
    client.force_login(administrator)
    page = client.post(
        address(draft, "publish"),
        {"_settle": ReviewComment.objects.get().pk, "record-light": ""},
        follow=True,
    )

    assert "settled by administrator" in page.text


def test_an_author_does_not_settle_the_red_comment_of_a_reviewer(client, contributor, reviewer, draft):
    services.comment(draft, by=reviewer, light="red", text="Wrong city.")
    client.force_login(contributor)
    comment = ReviewComment.objects.get()
    page = client.post(address(draft, "comments"), {"_settle": comment.pk})

    assert "A red comment is settled by" in page.text
    comment.refresh_from_db()
    assert comment.settled_at is None


def test_a_comment_of_another_record_is_not_settled_from_here(client, reviewer, draft, published):
    services.comment(published, by=reviewer, light="amber", text="Look.")
    client.force_login(reviewer)
    client.post(address(draft, "publish"), {"_settle": ReviewComment.objects.get().pk})

    assert services.open_comments(published.pk).exists()


def test_what_curators_say_never_reaches_readers(published, reviewer, public_client):
    services.comment(published, by=reviewer, light="amber", text="CANARY-COMMENT")
    services.publish(published, by=None, reason="CANARY-REASON", safety_reason="CANARY-SAFETY")
    page = public_client.get(f"/en/organizations/{published.pk}/open-door/", follow=True)
    sent = public_client.get(f"/api/v1/organizations/{published.pk}/")

    assert page.status_code == sent.status_code == 200
    assert "CANARY" not in page.text + sent.text


def test_dates_stand_in_words_with_what_was_typed(review, published, presence):
    presence.valid_from, presence.valid_to = "2022-21", "2023"
    presence.save()
    said = {row[0]: row[2] for row in block_of(review(published), presence).rows}

    assert (said["Valid from"], said["Valid to"]) == ("spring 2022 (2022-21)", "2023")
