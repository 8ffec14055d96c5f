"""Every closed list can be read by a person in both languages and by a program."""

import re

import pytest
from django.utils.translation import override

import organizations.codes  # noqa: F401
import sources.codes  # noqa: F401
from publishing.codelists import all_lists, as_document, register
from publishing.codes import Codes, Confidence, Rank, code

LISTS = all_lists()
TEXT_LISTS = [codes for codes in LISTS.values() if issubclass(codes, Codes)]
MEMBERS = [member for codes in LISTS.values() for member in codes]


def spelt(member):
    return f"{type(member).__name__}.{member.name}"


@pytest.mark.parametrize("codes", TEXT_LISTS, ids=lambda codes: codes.__name__)
def test_codes_are_lower_case_words_joined_by_underscores(codes):
    assert [value for value in codes.values if not re.fullmatch(r"[a-z]+(_[a-z]+)*", value)] == []


@pytest.mark.parametrize("codes", TEXT_LISTS, ids=lambda codes: codes.__name__)
def test_a_member_is_named_like_its_code(codes):
    assert [member.name for member in codes] == [value.upper() for value in codes.values]


def test_every_code_has_an_english_label():
    assert [spelt(member) for member in MEMBERS if not re.match(r"[A-Z]|org-id$", member.en)] == []


def test_every_code_has_a_russian_label_in_cyrillic():
    assert [spelt(member) for member in MEMBERS if not re.search("[а-яё]", member.ru, re.IGNORECASE)] == []


def test_every_definition_is_one_line_that_ends_with_a_full_stop():
    odd = [member for member in MEMBERS if "\n" in member.definition or not member.definition.endswith(".")]

    assert [spelt(member) for member in odd] == []


@pytest.mark.parametrize("codes", LISTS.values(), ids=lambda codes: codes.__name__)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_two_codes_of_a_list_share_a_label(codes, language):
    labels = [getattr(member, language) for member in codes]

    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("codes", LISTS.values(), ids=lambda codes: codes.__name__)
def test_no_code_of_a_list_is_written_twice(codes):
    """An enum would quietly make the second an alias of the first."""
    assert list(codes.__members__) == codes.names


@pytest.mark.parametrize("codes", LISTS.values(), ids=lambda codes: codes.__name__)
def test_a_list_has_a_title_of_its_own(codes):
    assert codes.__doc__.endswith(".")
    assert "\n" not in codes.__doc__
    assert [other for other in LISTS.values() if other.__doc__ == codes.__doc__] == [codes]


def test_labels_follow_the_readers_language():
    with override("ru"):
        assert str(Rank.PREFERRED.label) == Rank.PREFERRED.ru
    with override("en"):
        assert str(Rank.PREFERRED.label) == Rank.PREFERRED.en


def test_confidence_is_a_whole_number_from_one_to_three():
    assert Confidence.values == [1, 2, 3]
    assert Confidence.LOW < Confidence.MEDIUM < Confidence.HIGH
    assert Confidence(3).en == "High"


def test_a_list_is_published_with_its_codes_in_order():
    document = as_document(Rank)

    assert document["id"] == "rank"
    assert document["title"] == {"en": Rank.__doc__}
    assert [entry["code"] for entry in document["codes"]] == ["preferred", "normal", "deprecated"]
    assert document["codes"][1]["label"] == {"en": "Normal", "ru": Rank.NORMAL.ru}
    assert document["codes"][1]["definition"] == Rank.NORMAL.definition


def test_lists_are_known_by_their_names_in_order():
    assert list(LISTS) == sorted(LISTS)
    assert all(codes.list_name() == name for name, codes in LISTS.items())


def test_registering_a_list_again_changes_nothing():
    register(Rank)

    assert all_lists()["rank"] is Rank


def test_two_lists_cannot_have_one_name():
    impostor = Codes("Rank", {"FIRST": code("first", "First", "Первый", "Before the others.")})

    with pytest.raises(ValueError, match="Two code lists are called rank"):
        register(impostor)
    assert all_lists()["rank"] is Rank
