"""What is suggested to readers who misspell: words of names that are public, then as now."""

import pytest

from atlas.search import keyboards
from atlas.search.vocabulary import vocabulary
from organizations.entries import OrganizationEntry
from organizations.models import Name
from publishing import services
from publishing.api import timeclock
from publishing.redaction import redact
from tests.atlas.test_search import SEARCH, body, found


@pytest.fixture
def lantern(make_organization):
    """An organization with a name that is easily misspelt, in two alphabets."""
    made = make_organization("Lantern")
    name = made.names.get()
    Name.objects.create(organization=made, text="Фонарь", language="ru", source=name.source, locator="p. 1")
    services.publish(made, by=None, reason="For the tests.")
    return made


def moment_of(record):
    return (
        OrganizationEntry.objects.filter(record_id=record.pk).latest("published_at").published_at.isoformat()
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lantenr", "lantern"),
        ("lanern", "lantern"),
        ("фанарь", "фонарь"),
        ("ajyfhm", "фонарь"),
        ("дфтеукт", "lantern"),
    ],
)
def test_a_misspelt_word_is_suggested_and_answered(reader, lantern, typed, meant):
    answer = body(reader, typed)

    assert (answer["suggestion"], answer["results_for"]) == (meant, "suggestion")
    assert [result["id"] for result in answer["results"]] == [lantern.pk]


def test_what_is_found_is_answered_as_it_was_typed(reader, lantern):
    answer = body(reader, "lantern")

    assert (answer["suggestion"], answer["results_for"]) == (None, "asked")


def test_a_rare_word_is_answered_and_a_likelier_one_suggested(reader, lantern, make_organization):
    more = [make_organization(f"Lantern {letter}") for letter in "ABC"]
    rare = make_organization("Circle", summary_en="Once called lanterm.")
    services.publish_together([*more, rare], reason="For the tests.")
    answer = body(reader, "lanterm")

    assert [result["id"] for result in answer["results"]] == [rare.pk]
    assert (answer["suggestion"], answer["results_for"]) == ("lantern", "asked")


def test_phrases_and_minus_words_stay_in_a_suggestion(reader, lantern):
    assert body(reader, '"lantrn" -circle')["suggestion"] == '"lantern" -circle'


def test_if_nothing_has_all_words_what_has_most_is_found(reader, lantern):
    answer = body(reader, "lantern keepers")

    assert (answer["suggestion"], answer["results_for"]) == (None, "some_words")
    assert [result["id"] for result in answer["results"]] == [lantern.pk]


@pytest.mark.parametrize("typed", ["zzzzzzzz", "lan", "xx", "-lantrn"])
def test_what_is_like_nothing_gets_no_suggestion(reader, lantern, typed):
    assert body(reader, typed)["suggestion"] is None


def test_a_name_that_was_given_up_is_not_suggested_now_but_then(reader, lantern):
    then = moment_of(lantern)
    Name.objects.filter(organization=lantern, language="en").update(text="Searchlight")
    services.publish(lantern, by=None, reason="A new name.")

    assert body(reader, "lantenr")["suggestion"] is None
    assert body(reader, "searchlihgt")["suggestion"] == "searchlight"
    assert body(reader, "lantenr", as_of=then)["suggestion"] == "lantern"
    assert body(reader, "searchlihgt", as_of=then)["suggestion"] is None


def test_a_withdrawn_record_gives_no_suggestion(reader, lantern):
    assert body(reader, "lantenr")["suggestion"] == "lantern"  # the process knows the word now
    services.withdraw(lantern, by=None, reason="For the tests.")

    answer = reader.get(SEARCH, {"q": "lantenr"})
    assert answer.json()["count"] == 0
    assert "lantern" not in answer.text


def test_a_redacted_word_is_suggested_in_no_state(reader, lantern, administrator):
    then = moment_of(lantern)
    assert body(reader, "lantenr")["suggestion"] == "lantern"
    redact("Lantern", by=administrator, reason="On request.", record=lantern)

    for asked in ({}, {"as_of": then}):
        answer = reader.get(SEARCH, {"q": "lantenr"} | asked)
        assert "lantern" not in answer.text
        assert answer.json()["count"] == 0
    assert "lantern" not in vocabulary(timeclock.look()).written


def test_a_draft_and_what_is_withheld_give_no_suggestion(reader, lantern, draft):
    name = lantern.names.get(language="ru")
    Name.objects.create(
        organization=lantern,
        text="Canarybird",
        language="en",
        source=name.source,
        locator="p. 3",
        withheld=True,
        withheld_reason="safety",
    )
    services.publish(lantern, by=None, reason="For the tests.")

    for typed in ("canarybrid", "drafft", "cirlce"):
        assert body(reader, typed)["suggestion"] is None
    assert found(reader, "canarybird") == found(reader, "draft") == []


def test_a_publication_adds_its_words_and_nothing_is_read_again(reader, lantern, make_organization):
    known = vocabulary(timeclock.look())
    known.written["lanternfish"] = frozenset({"lanternfish"})  # as if it had stood in a name
    known.folded = sorted(known.written)
    services.publish(make_organization("Searchlight"), by=None, reason="For the tests.")

    assert vocabulary(timeclock.look()) is known
    assert {"searchlight", "lanternfish"} <= known.written.keys()
    assert body(reader, "searchlihgt")["suggestion"] == "searchlight"


def test_a_word_that_is_only_remembered_is_never_suggested(reader, lantern):
    known = vocabulary(timeclock.look())
    known.written["lanternfish"] = frozenset({"lanternfish"})
    known.folded = sorted(known.written)

    assert body(reader, "lanternfihs")["suggestion"] is None
    assert body(reader, "lantenr")["suggestion"] == "lantern"


def test_a_record_made_again_makes_the_vocabulary_again(reader, lantern):
    known = vocabulary(timeclock.look())
    services.rebuild_shelf()

    assert vocabulary(timeclock.look()) is not known


def test_both_keyboards_are_switched():
    assert keyboards.switched("ghbdtn") == "привет"
    assert keyboards.switched("рудзвуыл") == "helpdesk"
    assert keyboards.switched("привет ghbdtn") is None
    assert keyboards.switched("123") is None
