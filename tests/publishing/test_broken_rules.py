"""What only the database notices is told in a curator's words."""

import pytest
from django.db import IntegrityError, transaction

from organizations.models import Name, Organization
from publishing.broken_rules import name_of_rule, sentence_of


@pytest.fixture
def refusal(draft):
    """What the database says to a name without words."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Name.objects.filter(organization=draft).update(text="")
    return refused.value


def test_a_broken_rule_is_told_by_the_sentence_of_its_model(refusal):
    rule = next(one for one in Name._meta.constraints if one.name == name_of_rule(refusal))

    assert sentence_of(refusal, Organization, Name) == f"Name: {rule.violation_error_message}"


def test_a_rule_of_other_models_is_told_without_the_words_of_the_database(refusal):
    told = sentence_of(refusal, Organization)

    assert told.startswith("The database refused this")
    assert name_of_rule(refusal) not in told
