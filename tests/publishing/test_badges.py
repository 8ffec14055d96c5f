"""What a curator should notice of a claim, in words."""

import datetime

import pytest

from organizations.models import Presence
from publishing.badges import Badge, badges_of, know_credits
from sources.models import Credit, Source

TODAY = datetime.date(2024, 6, 1)
YEAR = datetime.timedelta(days=365)


@pytest.fixture
def presence(draft, source):
    return draft.presences.create(
        country="GE", role="office", source=source, locator="p. 1", verified_on=TODAY, confidence=3
    )


def badges(claim, **known):
    return badges_of(claim, today=TODAY, **known)


def test_a_claim_with_all_that_it_needs_has_no_badge(presence):
    assert badges(presence) == []


@pytest.mark.parametrize(
    ("values", "badge"),
    [
        ({"source": None, "locator": ""}, Badge.NO_SOURCE),
        ({"locator": ""}, Badge.NO_LOCATOR),
        ({"confidence": 1}, Badge.LOW_CONFIDENCE),
        ({"verified_on": None}, Badge.UNVERIFIED),
        ({"verified_on": TODAY - YEAR - datetime.timedelta(days=1)}, Badge.UNVERIFIED),
        ({"withheld": True}, Badge.WITHHELD),
        ({"rank": "deprecated"}, Badge.DEPRECATED),
    ],
)
def test_each_lack_has_its_own_badge(presence, values, badge):
    for name, value in values.items():
        setattr(presence, name, value)

    assert badges(presence) == [badge]


def test_a_claim_checked_a_year_ago_to_the_day_is_still_good(presence):
    presence.verified_on = TODAY - YEAR

    assert badges(presence) == []


def test_what_a_source_credits_to_another_is_second_hand(presence, source):
    Credit.objects.create(claim=presence.pk, position=1, source=source)

    assert badges(presence) == [Badge.SECOND_HAND]


def test_what_was_read_in_no_source_itself_is_second_hand(presence):
    presence.source = Source.objects.create(title="Known from others", kind="report", consulted=False)

    assert badges(presence) == [Badge.SECOND_HAND]


def test_many_claims_cost_one_question(draft, presence, source, django_assert_num_queries):
    for n in range(5):
        draft.presences.create(country="GE", role="office", city=f"City {n}", source=source, locator="p. 1")
    Credit.objects.create(claim=presence.pk, position=1, source=source)

    with django_assert_num_queries(2):
        claims = know_credits(Presence.objects.select_related("source"))
        found = {claim.pk: badges(claim) for claim in claims}

    assert [pk for pk, held in found.items() if Badge.SECOND_HAND in held] == [presence.pk]


def test_an_estimate_has_badges_too(estimate):
    assert Badge.UNVERIFIED in badges_of(estimate)


def test_a_badge_is_said_in_the_curators_language():
    from django.utils import translation

    with translation.override("ru"):
        assert str(Badge.NO_SOURCE.label) == "Нет источника"
