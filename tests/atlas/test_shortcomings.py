"""What is wrong or missing at the desk is found, and what is right is left alone."""

import pytest

import estimates.shortcomings as of_estimates
from countries import shortcomings as of_countries
from countries.models import Membership
from estimates.models import EstimateRelation
from organizations import shortcomings as of_organizations
from organizations import timing
from publishing.shortcomings import all_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(draft, source):
    """Adds a claim to the draft organization: `add("presences", country="GE", role="active")`."""

    def claim(accessor, **values):
        return getattr(draft, accessor).create(source=source, locator="p. 1", **values)

    return claim


def rows(rule):
    """The keys of the rows that a rule finds."""
    return {finding.row_id for finding in all_of([rule])}


def test_every_rule_has_its_sentence():
    for domain in (of_organizations, of_estimates, of_countries):
        for rule in domain.CONTRADICTIONS:
            assert str(rule.sentence).endswith((".", "one."))


def test_two_spellings_of_one_language_are_one(add):
    one = add("names", text="Ковчег", language="ru", rank="preferred")
    other = add("names", text="Ковчегъ", language="ru-Cyrl", rank="preferred")
    add("names", text="Kovcheg", language="ru-Latn", rank="preferred")

    assert rows(of_organizations.preferred_in_one_language_twice) == {one.pk, other.pk}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("legal_statuses", {"jurisdiction": "DE", "status": "registered_ngo"}),
        ("leadership", {"structure": "horizontal"}),
        ("presences", {"country": "DE", "role": "headquarters"}),
        ("sizes", {"unit": "members", "best": 10}),
    ],
)
def test_two_preferred_claims_of_one_time_are_found(add, kind, values):
    values |= {"rank": "preferred"}
    one = add(kind, valid_from="2022", valid_to="2023", **values)
    assert rows(of_organizations.preferred_twice) == set()

    add(kind, valid_from="2024", **values)
    assert rows(of_organizations.preferred_twice) == set()

    other = add(kind, valid_from="2023-05", valid_to="2023-06", **values)
    assert rows(of_organizations.preferred_twice) == {one.pk, other.pk}


def test_what_is_mistaken_or_withheld_contradicts_nothing(add):
    add("leadership", structure="horizontal", rank="preferred")
    other = add("leadership", structure="board", rank="preferred", withheld=True, withheld_reason="safety")
    assert rows(of_organizations.preferred_twice) == set()

    type(other).objects.filter(pk=other.pk).update(withheld=False, withheld_reason="")
    assert len(rows(of_organizations.preferred_twice)) == 2


def test_figures_of_one_source_that_exclude_each_other_are_found(add):
    add("sizes", unit="members", high=100, high_bound="up_to")
    greater = add("sizes", unit="members", low=500, low_bound="at_least")

    assert rows(of_organizations.sizes_exclude_each_other) == {greater.pk}


def test_a_place_is_not_continuing_where_work_has_ceased(add):
    here = add("presences", country="GE", role="active", valid_to="..")
    add("presences", country="AM", role="active", valid_to="2023")
    assert rows(of_organizations.ceased_and_present) == set()

    add("operations", state="ceased", rank="preferred")
    assert rows(of_organizations.ceased_and_present) == {here.pk}


def test_registration_in_a_country_needs_a_presence_there(add):
    status = add("legal_statuses", jurisdiction="DE", status="registered_association")
    add("legal_statuses", jurisdiction="RU", status="liquidated")
    assert rows(of_organizations.registered_without_presence) == {status.pk}

    add("presences", country="DE", role="registered_seat")
    assert rows(of_organizations.registered_without_presence) == set()


def test_an_absence_and_a_claim_of_the_same_exclude_each_other(add):
    absence = add("absences", property="size", reason="unknown")
    assert rows(of_organizations.absent_and_stated) == set()

    add("sizes", unit="members", best=10)
    assert rows(of_organizations.absent_and_stated) == {absence.pk}


def test_unclear_leadership_and_unknown_leadership_agree(add):
    add("absences", property="leadership", reason="unknown")
    add("leadership", structure="unclear")

    assert rows(of_organizations.absent_and_stated) == set()


def test_two_organizations_are_not_parts_of_each_other(add, draft, make_organization, source):
    other = make_organization("Other")
    here = add("relations", type="part_of", to_organization=other)
    assert rows(of_organizations.each_in_the_other) == set()

    there = other.relations.create(type="part_of", to_organization=draft, source=source, locator="p. 1")
    assert rows(of_organizations.each_in_the_other) == {here.pk, there.pk}


@pytest.mark.parametrize(("date", "early"), [("2021", True), ("2022", False), ("2022-02", True), ("", False)])
def test_nothing_happens_before_the_founding(add, date, early):
    add("events", kind="founded", date="2022-03")
    event = add("events", kind="congress_held", date=date)
    add("events", kind="proposed", date="2020")

    assert rows(timing.before_founding) == ({event.pk} if early else set())


def test_of_two_foundings_the_earlier_counts(add):
    add("events", kind="founded", date="2022-03")
    add("events", kind="founded", date="2020")
    add("events", kind="congress_held", date="2021")

    assert rows(timing.before_founding) == set()


def test_nobody_is_anywhere_after_the_end(add):
    add("events", kind="dissolved", date="2023-05")
    later = add("presences", country="GE", role="active", valid_from="2023-06")
    goes_on = add("presences", country="AM", role="active", valid_to="..")
    add("presences", country="DE", role="active", valid_from="2023-05")
    add("presences", country="LT", role="active")

    assert rows(timing.present_after_the_end) == {later.pk, goes_on.pk}


def test_nobody_works_after_the_end(add):
    add("events", kind="dissolved", date="2023")
    state = add("operations", state="active", rank="preferred")
    assert rows(timing.at_work_after_the_end) == {state.pk}

    add("events", kind="relaunched", date="2024")
    assert rows(timing.at_work_after_the_end) == set()


def test_a_state_that_ended_in_time_is_right(add):
    add("events", kind="closed", date="2023")
    add("operations", state="active", rank="preferred", valid_to="2023-02")

    assert rows(timing.at_work_after_the_end) == set()


# What is missing


def test_a_record_without_name_kind_or_place_is_found(add, draft):
    assert rows(of_organizations.nameless) == rows(of_organizations.kindless) == set()
    assert rows(of_organizations.placeless) == {draft.pk}
    add("absences", property="presence", reason="unknown")
    assert rows(of_organizations.placeless) == set()

    draft.names.all().delete()
    draft.kinds.all().delete()

    assert rows(of_organizations.nameless) == rows(of_organizations.kindless) == {draft.pk}


# Figures and groups


def test_a_part_is_not_greater_than_the_whole(make_estimate):
    whole, part = make_estimate("800,000"), make_estimate("900,000")
    relation = EstimateRelation.objects.create(estimate=part, to_estimate=whole, type="part_of")
    assert rows(of_estimates.part_exceeds_whole) == {str(relation.pk)}

    relation.estimate, relation.to_estimate = whole, part
    relation.save()
    assert rows(of_estimates.part_exceeds_whole) == set()


def test_an_upper_bound_that_is_not_known_contradicts_nothing(make_estimate):
    whole = make_estimate("at least 800,000", low=800_000, low_bound="at_least", qualifier="at_least")
    part = make_estimate("900,000")
    EstimateRelation.objects.create(estimate=part, to_estimate=whole, type="part_of")

    assert rows(of_estimates.part_exceeds_whole) == set()


def test_a_count_does_not_shrink(make_estimate):
    earlier, later = make_estimate("800,000"), make_estimate("700,000")
    relation = EstimateRelation.objects.create(estimate=later, to_estimate=earlier, type="cumulative_after")

    assert rows(of_estimates.later_state_is_smaller) == {str(relation.pk)}


def test_two_figures_do_not_agree_and_contradict(make_estimate):
    one, other = make_estimate("800,000"), make_estimate("900,000")
    relation = EstimateRelation.objects.create(estimate=one, to_estimate=other, type="contradicts")
    assert rows(of_estimates.contradicts_and_agrees) == set()

    EstimateRelation.objects.create(estimate=other, to_estimate=one, type="consistent_with")
    assert rows(of_estimates.contradicts_and_agrees) == {str(relation.pk)}


def test_a_question_does_not_rest_on_what_was_withdrawn(question, estimate):
    assert rows(of_estimates.question_rests_on_withdrawn) == set()

    type(estimate).objects.filter(pk=estimate.pk).update(state="withdrawn")

    assert rows(of_estimates.question_rests_on_withdrawn) == {str(question.estimates.get().pk)}


def test_a_country_is_no_member_twice_at_a_time(group, source):
    Membership.objects.filter(group=group).update(rank="preferred")
    cited = {"source": source, "locator": "list", "rank": "preferred"}
    Membership.objects.create(group=group, country="AM", **cited)
    assert rows(of_countries.member_twice) == set()

    Membership.objects.create(group=group, country="GE", **cited)
    assert len(rows(of_countries.member_twice)) == 2
