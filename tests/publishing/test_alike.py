"""Records that look alike find each other in any script; what was told apart is not proposed again."""

import time

import pytest

from organizations.models import Link, Name, Organization
from publishing import alike
from publishing.models import NotSame, ReviewStep
from publishing.services.burial import merge
from publishing.services.likeness import not_the_same, open_again
from sources.models import Agent, Source


@pytest.fixture
def ark(make_organization, source):
    """The Ark under all its names."""
    organization = make_organization("The Ark")
    for text, language in (("Ковчег", "ru"), ("Kovcheg", "ru-Latn")):
        Name.objects.create(
            organization=organization, text=text, language=language, source=source, locator="p. 1"
        )
    return organization


def _pairs(kind="organization"):
    return {frozenset((pair.one, pair.other)) for pair in alike.pairs(kind)}


@pytest.mark.parametrize("typed", ["Ковчег", "Kovcheg", "KOVCHEG", "The Ark", "ark", "Kovčeg", "Ковче"])
def test_a_name_is_found_in_any_script_and_translation(ark, typed):
    assert [found[0] for found in alike.alike("organization", typed)] == [ark.pk]


@pytest.mark.parametrize("typed", ["", "  ", "Kolokol", "Foundation", "!"])
def test_other_names_are_not_found(ark, typed):
    assert alike.alike(Organization, typed) == []


def test_the_record_that_is_edited_is_not_found(ark):
    assert alike.alike(Organization, "Ковчег", exclude=ark.pk) == []


def test_a_name_is_found_as_soon_as_it_is_entered(ark, make_organization):
    assert alike.alike("organization", "Маяк") == []
    lighthouse = make_organization("Маяк")
    assert alike.alike("organization", "Mayak")[0][0] == lighthouse.pk


def test_a_name_that_is_gone_is_not_remembered(ark):
    alike.alike("organization", "Ковчег")
    Name.objects.filter(organization=ark).update(text="[redacted]")

    assert alike.alike("organization", "Ковчег") == []
    kept = alike._indexes["organization"]
    assert not any("Ковчег" in name for _id, name, _folded in kept.names)


def test_the_same_name_in_two_records_is_proposed(ark, make_organization):
    other = make_organization("Kovcheg")
    pair = alike.pairs("organization")[0]

    assert {pair.one, pair.other} == {ark.pk, other.pk}
    assert pair.score == 100


def test_the_same_address_is_proposed_whatever_the_names(ark, make_organization, source):
    other = make_organization("Something else")
    for organization, url in ((ark, "https://www.kovcheg.example/"), (other, "http://kovcheg.example")):
        Link.objects.create(organization=organization, url=url, kind="website", source=source, locator="p. 1")

    assert frozenset((ark.pk, other.pk)) in _pairs()


def test_names_that_share_only_what_many_have_are_not_proposed(make_organization):
    for country in ("Georgia", "Serbia", "Armenia"):
        make_organization(f"Russian Community of {country}")

    assert alike.pairs("organization") == []


def test_sources_are_compared_by_title_and_address(source):
    same_title = Source.objects.create(title="A Report on Exile.", kind="report")
    one = Source.objects.create(title="Первый", url="https://a.example/x?utm_source=y", kind="report")
    other = Source.objects.create(title="Second", url="http://www.a.example/x/", kind="report")

    assert _pairs("source") == {frozenset((source.pk, same_title.pk)), frozenset((one.pk, other.pk))}


def test_agents_are_compared_in_both_scripts(db):
    one = Agent.objects.create(kind="person", name="Ivan Petrov")
    other = Agent.objects.create(kind="person", name="I. Petroff", name_original="Иван Петров")

    assert frozenset((one.pk, other.pk)) in _pairs("agent")


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_told_apart_is_never_proposed_again(ark, make_organization, contributor, turned):
    other = make_organization("Kovcheg")
    both = (other.pk, ark.pk) if turned else (ark.pk, other.pk)
    not_the_same("organization", *both, by=contributor, reason="Another city")
    not_the_same("organization", *both[::-1], by=contributor)

    assert alike.pairs("organization") == []
    assert alike.alike("organization", "Ковчег", exclude=other.pk) == []
    assert NotSame.objects.count() == 1


def test_a_decision_can_be_taken_back_and_stays_in_the_history(ark, make_organization, contributor):
    other = make_organization("Kovcheg")
    open_again(not_the_same("organization", ark.pk, other.pk, by=contributor), by=contributor)

    assert frozenset((ark.pk, other.pk)) in _pairs()
    steps = ReviewStep.objects.filter(record_id=ark.pk).values_list("step", flat=True)
    assert {*steps} == {"not_same", "open_again"}


def test_a_merged_record_is_not_proposed(source, reviewer):
    other = Source.objects.create(title="A report on exile", kind="report")
    merge(other, into=source, by=reviewer, reason="One report")

    assert alike.pairs("source") == []
    assert [found[0] for found in alike.alike("source", "A report on exile")] == [source.pk]


def test_the_page_tells_two_apart(client, ark, make_organization, contributor):
    other = make_organization("Kovcheg")
    client.force_login(contributor)
    page = client.get("/admin/duplicates/")
    assert ark.pk in page.text
    assert "/merge/" not in page.text.split("alike-list")[1]  # a reviewer's

    client.post(
        "/admin/duplicates/organization/", {"one": other.pk, "other": ark.pk, "reason": "Another city"}
    )
    after = client.get("/admin/duplicates/organization/")
    assert "No two look alike." in after.text
    assert "Another city" in after.text

    client.post("/admin/duplicates/organization/", {"_again": NotSame.objects.get().pk})
    assert not NotSame.objects.exists()


def test_a_reviewer_goes_on_to_merging(client, ark, make_organization, reviewer):
    other = make_organization("Kovcheg")
    client.force_login(reviewer)
    one, two = sorted((ark.pk, other.pk))

    assert (
        f"/admin/organizations/organization/{one}/merge/?into={two}" in client.get("/admin/duplicates/").text
    )


def test_five_thousand_records_are_searched_at_once(db):
    """As one types: well under the time between two keys."""
    words = ["vesna", "mayak", "most", "golos", "dom", "svet", "reka", "sad", "luch", "krug"]
    Organization.objects.bulk_create(
        Organization(working_name=f"{words[n % 10]} {words[n // 10 % 10]} {n} {words[n // 100 % 10]}")
        for n in range(5000)
    )
    alike.alike("organization", "warm up")
    start = time.perf_counter()
    found = alike.alike("organization", "Весна Маяк 10 Весна")

    assert found
    assert time.perf_counter() - start < 1
    start = time.perf_counter()
    alike.pairs("organization")
    assert time.perf_counter() - start < 20
