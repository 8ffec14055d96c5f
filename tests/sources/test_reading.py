"""The reading page: the words in parts, and beside them everything that rests on the source."""

import pytest

from estimates.models import ChainLink
from organizations.models import Meeting
from sources.excerpts import excerpts_for
from sources.models import Credit, Excerpt, Source
from sources.pages import LONGEST, in_parts
from sources.supports import count_of, counts_of
from tests.desk import address


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


def read(desk, source, **query):
    return desk.get(address(source, "read"), query)


def lines(response):
    return [(group.title, line.locator) for group in response.context["groups"] for line in group.lines]


def test_drafts_and_figures_stand_beside_the_words(desk, source, draft, make_estimate, country):
    figure = make_estimate()
    found = lines(read(desk, source))

    assert ("Draft Circle", "p. 1") in found
    assert ("Georgia", "p. 3") in found
    assert (str(figure), "p. 2") in found


def test_places_stand_in_the_order_of_their_numbers(desk, source, make_organization):
    organization = make_organization("Kovcheg")
    for place in ("p. 10", "", "p. 9"):
        organization.presences.create(country="GE", role="active", source=source, locator=place)

    assert [place for _title, place in lines(read(desk, source))] == ["p. 1", "p. 1", "p. 9", "p. 10", ""]


def test_each_line_leads_to_its_claim_in_the_form_of_its_record(desk, source, make_organization):
    organization = make_organization("Kovcheg")
    second = [
        organization.presences.create(country=code, role="active", source=source, locator="p. 9")
        for code in ("GE", "AM")
    ]
    found = read(desk, source, at="p. 9").context["groups"][0].lines
    first = sorted(second, key=lambda row: row.pk)[0]

    assert {line.address for line in found} == {f"{address(organization)}#presences-{n}" for n in (0, 1)}
    assert 'id="presences-0"' in desk.get(address(organization)).text
    assert next(line for line in found if line.address.endswith("-0")).says == str(first)


def test_what_credits_the_source_is_told_apart(desk, source, draft, make_estimate):
    other = Source.objects.create(title="Behind it", kind="report")
    Credit.objects.create(claim=draft.names.get().pk, source=other, locator="p. 5")
    ChainLink.objects.create(estimate=make_estimate(), source=other, locator="p. 6")
    response = read(desk, other)

    assert {place for _title, place in lines(response)} == {"p. 5", "p. 6"}
    assert all(line.credited for group in response.context["groups"] for line in group.lines)
    assert count_of(other) == 0


def test_the_count_is_the_same_on_the_list_and_the_page(desk, source, draft, make_estimate):
    make_estimate()
    assert count_of(source) == counts_of([source])[source.pk] == 3

    assert "3 claims and estimates" in desk.get(address(source)).text
    assert ">3</a>" in desk.get("/admin/sources/source/").text


def test_a_longer_list_costs_no_more_queries(
    desk, source, make_organization, django_assert_max_num_queries, agent
):
    for name in ("One", "Two", "Three", "Four", "Five", "Six"):
        one = make_organization(name)
        other = make_organization(f"{name} more")
        one.relations.create(type="part_of", to_organization=other, source=source, locator="p. 1")
    read(desk, source)
    with django_assert_max_num_queries(60):
        read(desk, source)


def test_words_are_found_in_all_parts(desk, source):
    Source.objects.filter(pk=source.pk).update(
        snapshot_text="\n".join(f"[page {n}]\n{'word ' * 4000} needle {n}" for n in range(1, 9))
    )
    response = read(desk, source, q="NEEDLE  7")

    ((passage, _before, found, _after),) = response.context["hits"]
    assert (passage.anchor, found) == ("page-7", "needle 7")
    assert passage.part > 1
    assert "needle 7" not in "".join(p.text for p in response.context["passages"])
    shown = read(desk, source, part=passage.part).text
    assert 'id="page-7"' in shown


def test_a_long_text_without_pages_is_cut_too():
    stored = in_parts("\n".join(["line " * 100] * 1000) + "x" * 100_000)

    assert stored.parts > 1
    assert all(sum(len(p.text) for p in stored.in_part(n)) < 2 * LONGEST for n in range(1, stored.parts + 1))


def test_markup_in_a_stored_text_is_only_text(desk, source):
    Source.objects.filter(pk=source.pk).update(snapshot_text="<script>alert(1)</script>")

    assert "<script>alert(1)" not in read(desk, source, q="alert").text


@pytest.mark.parametrize("part", ["0", "-1", "999", "x", "9" * 400])
def test_a_part_that_is_not_there_is_no_error(desk, source, part):
    assert read(desk, source, part=part).status_code == 200


def test_nobody_reads_without_logging_in(client, source):
    assert client.get(address(source, "read")).status_code == 302


def test_a_claims_own_excerpt_wins_else_the_sources_at_the_same_place(
    source, draft, django_assert_num_queries
):
    Excerpt.objects.create(source=source, locator="P. 1.", text="of the source")
    name, kind = draft.names.get(), draft.kinds.get()
    name.excerpt = "its own"
    kind.locator = "p.  1"

    with django_assert_num_queries(1):
        found = excerpts_for([name, kind])
    assert found == {name.pk: "its own", kind.pk: "of the source"}
    kind.locator = "p. 2"
    assert excerpts_for([kind]) == {kind.pk: ""}


def test_a_place_of_a_meeting_is_no_stumbling_block(desk, source, draft):
    Meeting.objects.create(
        organization=draft, source=source, locator="p. 1", frequency="monthly", place="Tbilisi"
    )

    assert read(desk, source).status_code == 200
