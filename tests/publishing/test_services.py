import pytest

from publishing import catalogue, kinds, services
from publishing.models import Edition
from publishing.review import problems_of
from sources.models import Source


def test_publishing_puts_one_edition_on_the_shelf(published):
    assert Edition.objects.filter(record_id=published.pk).count() == 1


def test_publishing_twice_without_a_change_makes_no_second_edition(published):
    assert services.publish(published, by=None, reason="Again.") is None


def test_an_edit_after_publication_stays_at_the_desk(published):
    published.summary_en = "CANARY"
    published.save()

    entry = catalogue.current_entry(kinds.of(published), published.pk)
    assert "CANARY" not in entry.served


def test_every_problem_is_told_at_once(make_organization):
    organization = make_organization("Nameless")
    organization.names.update(rank="normal", source=None)
    organization.kinds.update(locator="")

    with pytest.raises(services.Refused) as refusal:
        services.publish(organization, by=None, reason="Too early.")

    assert len(refusal.value.reasons) == 3


def test_what_rests_on_a_record_in_review_can_be_submitted_and_waits_for_it(make_estimate, contributor):
    first, second = make_estimate(), make_estimate("500,000")
    first.relations.create(type="part_of", to_estimate=second)

    with pytest.raises(services.Refused):
        services.submit(first, by=contributor)
    services.submit(second, by=contributor)
    services.submit(first, by=contributor)

    with pytest.raises(services.Refused):
        services.publish(first, by=None, reason="Too early.")


def test_a_source_that_is_not_published_is_told_once_for_all_its_claims(make_organization):
    organization = make_organization("Kettle Club")
    hidden = Source.objects.create(title="Not out yet", kind="report")
    for claim in (organization.names.get(), organization.kinds.get()):
        claim.source = hidden
        claim.save()

    assert problems_of(organization) == [
        f"2 claims rest on a source that is not published: Not out yet ({hidden.pk}). Submit that first."
    ]
