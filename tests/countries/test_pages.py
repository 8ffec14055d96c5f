"""What a reader is shown of countries and groups of countries."""

import pytest
from django.db import connections

from countries.models import Country, Group, GroupCondition, HostCondition, Membership
from estimates.models import EstimateRelation
from organizations.models import Presence
from publishing import services
from tests.pages import REASON, Page, address, publish

BOTH = pytest.mark.parametrize("language", ["en", "ru"])


@pytest.fixture
def tell(source):
    """States a condition of a country or a group: `tell(georgia, "banking", text_en="…")`."""

    def telling(host, kind, **values):
        values = {"text_en": f"About {kind}.", "source": source, "locator": "p. 5"} | values
        if isinstance(host, Group):
            return GroupCondition.objects.create(group=host, kind=kind, **values)
        return HostCondition.objects.create(country=host, kind=kind, **values)

    return telling


@pytest.fixture
def union(source):
    """The European Union with a present and a past member; not on the shelf yet."""
    made = Group.objects.create(id="eu", name_en="European Union", name_ru="Европейский союз")
    cited = {"group": made, "source": source, "locator": "list"}
    Membership.objects.create(country="DE", valid_from="1958-01-01", valid_to="..", **cited)
    Membership.objects.create(country="GB", valid_from="1973-01-01", valid_to="2020-01-31", **cited)
    return made


@pytest.fixture
def at_work(make_organization, source):
    """Puts an organization in a country on the shelf."""

    def working(name, country="GE", **values):
        made = make_organization(name)
        values = {"role": "office", "source": source, "locator": "p. 4"} | values
        Presence.objects.create(organization=made, country=country, **values)
        services.publish(made, **REASON)
        return made

    return working


@pytest.fixture
def read(public_client):
    """A page that must be there."""

    def reading(path):
        answer = public_client.get(path)
        assert answer.status_code == 200, path
        return Page(answer)

    return reading


# The list


@BOTH
def test_the_list_a_country_and_a_group_answer_in_both_languages(read, country, group, language):
    georgia, caucasus = {"en": ("Georgia", "South Caucasus"), "ru": ("Грузия", "Южный Кавказ")}[language]

    everything = read(f"/{language}/countries/")

    assert everything.language == language
    assert georgia in everything.text
    assert caucasus in everything.text
    assert {address(country, language), address(group, language)} <= {*everything.links}
    assert georgia in read(address(country, language)).text
    assert caucasus in read(address(group, language)).text


def test_the_list_says_what_there_is_in_each_country(read, country, at_work, make_estimate, tell):
    at_work("Open House")
    at_work("Second House")
    publish(make_estimate(destination_country="GE", measure="arrivals"))
    tell(country, "banking")
    publish(country)

    page = read("/en/countries/")

    assert "Georgia 2 organizations · 1 figure · 2 conditions" in page.text
    assert "1 country" in page.text


def test_the_list_holds_a_country_of_which_nothing_is_written_but_where_something_is(read, at_work, country):
    at_work("Paris House", country="FR")

    page = read("/en/countries/")

    assert "/en/countries/FR/france/" in page.links
    assert "France 1 organization · no profile yet" in page.text
    assert "Spain" not in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["FR", "GE"]),
        ("ordering=-organizations", ["GE", "FR"]),
        ("q=грузия", ["GE"]),
        ("q=France", ["FR"]),
        ("q=франц", ["FR"]),
        ("q=-France", ["GE"]),
        ("q=nothing", []),
        ("condition=visa_free_entry", ["GE"]),
        ("condition=asylum", []),
        ("group=south_caucasus", ["GE"]),
        ("group=South_Caucasus&q=france", []),
        ("exclude_condition=visa_free_entry", []),
    ],
)
def test_the_list_is_searched_narrowed_and_sorted(read, country, group, at_work, query, found):
    at_work("Paris House", country="FR")
    at_work("Open House")
    at_work("Second House")

    page = read(f"/en/countries/?{query}")
    shown = [
        part[2] for link in page.links if len(part := link.split("/")[1:]) == 5 and part[1] == "countries"
    ]

    assert shown == found


def test_a_group_that_a_country_has_left_does_not_find_it(read, union, at_work):
    at_work("London House", country="GB")
    at_work("Berlin House", country="DE")
    publish(union)

    page = read("/en/countries/?group=eu")

    assert "/en/countries/DE/germany/" in page.links
    assert "/en/countries/GB/united-kingdom/" not in page.links


def test_the_list_leads_to_the_same_list_as_data(read, country):
    page = read("/en/countries/?condition=visa_free_entry&ordering=-organizations")

    assert "/api/v1/countries/?condition=visa_free_entry" in page.links


@pytest.mark.parametrize("query", ["condition=nonsense", "ordering=size", "group=nowhere", "colour=red"])
def test_a_list_that_cannot_be_understood_leads_back_to_the_whole(public_client, country, query):
    answer = public_client.get(f"/en/countries/?{query}")

    assert answer.status_code == 400
    assert "/en/countries/" in Page(answer).links


def test_the_list_answers_before_anything_is_published(read, db):
    assert "Nothing in Atlas fits all of this." in read("/en/countries/").text


def test_a_longer_list_costs_no_more_queries(public_client, at_work, tell, django_assert_max_num_queries):
    for code in ("GE", "AM", "DE", "FR", "IT", "ES"):
        made = Country.objects.create(id=code)
        tell(made, "banking")
        publish(made)
        at_work(f"House in {code}", country=code)
    with django_assert_max_num_queries(16, connection=connections["public"]):
        public_client.get("/en/countries/")


def test_the_list_and_the_home_page_count_the_organizations_of_today(read, country, at_work):
    at_work("Open House")
    at_work("Moved House", valid_to="2021")
    at_work("Moscow House", country="RU", valid_to="2021")

    page, home = read("/en/countries/"), read("/en/")

    assert "Georgia 1 organization · 1 condition" in page.text
    assert "Russia organizations only in the past · no profile yet" in page.text
    assert "Georgia 1 All organizations" in home.text
    assert "/en/countries/RU/russia/" not in home.links


# A country


def test_a_country_shows_its_conditions_by_kind_with_their_notes(read, country, tell):
    tell(country, "banking", text_en="Accounts are refused.", text_ru="Счета не открывают.", confidence=1)
    publish(country)

    english, russian = read(address(country)), read(address(country, "ru"))

    assert "No visa is needed. [1]" in english.text
    assert "Accounts are refused. low confidence [2]" in english.text
    assert "#note-2" in english.links
    assert "p. 5" in english.text
    assert "Счета не открывают." in russian.text
    assert ("span", {"class": "value", "lang": "en"}) in russian.tags  # what has no Russian text
    assert "/api/v1/countries/GE/" in english.links


@BOTH
@pytest.mark.parametrize("code", ["ge", "GE", "Ge"])
def test_an_address_of_a_country_leads_to_its_one_page(public_client, country, code, language):
    for path in (f"/{language}/countries/{code}/?a=1", f"/{language}/countries/{code}/gruziya/?a=1"):
        answer = public_client.get(path)
        assert answer.status_code == 301
        assert answer["Location"] == f"/{language}/countries/GE/georgia/?a=1"


@pytest.mark.parametrize("code", ["SU", "su", "ZZ", "GEO", "AQ", "g", "%00", "FR"])
def test_what_is_no_country_or_unknown_is_not_found(public_client, country, code):
    assert public_client.get(f"/en/countries/{code}/").status_code == 404
    assert public_client.get(f"/en/countries/{code}/any/").status_code == 404


def test_a_country_shows_the_organizations_there_and_leads_to_all(read, country, at_work):
    there = at_work("Open House", city="Tbilisi", valid_from="2022-03", valid_to="..")
    at_work("Paris House", country="FR")

    page = read(address(country))

    assert address(there) in page.links
    assert "office (Tbilisi), since March 2022, continues" in page.text
    assert "/en/organizations/?country=GE" in page.links
    assert "Paris House" not in page.text


def test_a_country_shows_also_the_organizations_that_left_and_counts_them_apart(read, country, at_work):
    gone = at_work("Moved House", valid_to="2021")
    at_work("Open House")

    page = read(address(country))

    assert "1, formerly 1 more" in page.text
    assert address(gone) in page.links
    assert "office, until 2021" in page.text
    assert "All 2 in the directory" in page.text


def test_a_country_that_all_organizations_left_keeps_its_page(read, at_work):
    at_work("Moved House", country="RU", valid_to="2021")

    page = read("/en/countries/RU/russia/")

    assert "Organizations formerly 1" in page.text
    assert "Moved House" in page.text


@BOTH
def test_the_way_back_names_the_country(read, country, language):
    name = {"en": "Countries / Georgia", "ru": "Страны / Грузия"}[language]

    assert name in read(address(country, language)).text


@BOTH
def test_what_is_said_of_the_country_that_people_left_is_not_what_they_come_to(read, country, tell, language):
    russia = Country.objects.create(id="RU")
    tell(russia, "banking")
    publish(russia)
    there, left = {
        "en": ("What people meet with there", "What is said of the country"),
        "ru": ("С чем сталкиваются приехавшие", "Что говорится о стране"),
    }[language]

    page = read(address(russia, language))

    assert page.text.count(left) == 2
    assert there not in page.text
    assert there in read(address(country, language)).text


@BOTH
def test_a_country_without_a_profile_shows_what_others_say_of_it(public_client, read, at_work, language):
    at_work("Paris House", country="FR")

    assert public_client.get(f"/{language}/countries/fr/").status_code == 301
    page = read(f"/{language}/countries/FR/france/")

    assert "Paris House" in page.text
    assert not [link for link in page.links if link.startswith("/api/v1/countries/FR")]
    assert len(page.all("h1")) == 1


def test_a_country_shows_its_figures_and_those_of_its_groups_apart(read, country, group, make_estimate):
    own = make_estimate(destination_country="GE", measure="arrivals", best=70000, value_text="70,000")
    whole = make_estimate(destination_group=group, measure="arrivals", best=90000, value_text="90,000")
    publish(own, whole)

    page = read(address(country))
    before, _warning, after = page.text.partition("how much of them is this country is not known")

    assert "70,000" in before
    assert "90,000" not in before
    assert "90,000" in after
    assert {address(own), address(whole)} <= {*page.links}
    assert not [link for link in page.links if "destination=south_caucasus" in link]
    assert "160,000" not in page.text


def test_entries_and_returns_of_a_country_stand_there_as_a_pair(read, country, make_estimate):
    values = {"destination_country": "GE", "unit": "entries", "period": "2022"}
    back = make_estimate("60,000", measure="returns", **values)
    came = make_estimate("70,000", measure="entries", **values)
    publish(back, came)
    EstimateRelation.objects.create(estimate=came, type="paired_entries_returns", to_estimate=back)
    publish(came)

    assert "Pairs: who came, and who went back or stayed Entries, and returns" in read(address(country)).text


def test_figures_of_a_group_that_a_country_has_left_are_not_shown(read, union, at_work, make_estimate):
    at_work("London House", country="GB")
    publish(union)
    publish(make_estimate(destination_group=union, measure="arrivals", best=90000, value_text="90,000"))

    assert "90,000" not in read("/en/countries/GB/united-kingdom/").text
    assert "90,000" in read("/en/countries/DE/germany/").text


def test_crossings_are_said_to_be_no_people(read, country, make_estimate):
    publish(make_estimate(destination_country="GE", measure="entries", unit="crossings"))

    assert "not people" in read(address(country)).text


def test_more_organizations_figures_and_conditions_cost_a_country_no_more_queries(
    public_client, country, group, at_work, tell, make_estimate, django_assert_max_num_queries
):
    for n in range(6):
        at_work(f"House {n}")
        tell(country, "banking", text_en=f"Condition {n}.")
        publish(make_estimate(destination_country="GE", measure="arrivals"))
    publish(country)
    with django_assert_max_num_queries(10, connection=connections["public"]):
        assert "House 5" in Page(public_client.get(address(country))).text


# What is said of groups


@pytest.mark.parametrize(
    ("when", "present", "past"),
    [
        ({"valid_from": "2022-09", "valid_to": ".."}, True, False),
        ({"valid_from": "2010", "valid_to": "2012"}, True, True),
        ({"valid_from": "1950", "valid_to": "1955"}, False, False),
        ({"valid_from": "2020-01-31", "valid_to": "2020-01-31"}, True, True),
        ({"valid_from": "2020-02-01"}, True, False),
        ({"valid_from": "2019"}, True, True),
        ({"valid_to": "2021"}, True, True),
        ({}, True, False),
    ],
)
def test_what_is_said_of_a_group_is_shown_only_where_it_held_while_a_country_was_a_member(
    read, union, at_work, tell, when, present, past
):
    tell(union, "visa_restriction", text_en="Fewer visas.", **when)
    publish(union)

    for path, shown in (("DE/germany", present), ("GB/united-kingdom", past)):
        page = read(f"/en/countries/{path}/")
        assert ("Fewer visas." in page.text) == shown, path
        assert ("Said of the whole group: European Union" in page.text) == shown, path


def test_a_country_shows_its_groups_with_their_dates_and_sources(read, union, at_work):
    at_work("London House", country="GB")
    publish(union)

    page = read("/en/countries/GB/united-kingdom/")

    assert "European Union from 1 January 1973 to 31 January 2020" in page.text
    assert address(union) in page.links
    assert "#note-1" in page.links


def test_notes_of_the_country_and_of_its_groups_are_numbered_as_one_list(read, country, group, tell):
    tell(group, "destination_note", text_en="A bridge.", locator="p. 99")
    publish(group)

    page = read(address(country))

    assert "No visa is needed. [1]" in page.text
    assert "A bridge. [2]" in page.text
    assert "South Caucasus continues [3]" in page.text
    assert [i for i in page.ids if i.startswith("note-")] == ["note-1", "note-2", "note-3"]
    assert len(page.ids) == len(set(page.ids))


def test_a_group_shows_its_members_conditions_and_organizations(read, union, at_work, tell):
    at_work("Berlin House", country="DE")
    at_work("Moved House", country="DE", valid_to="2021")
    at_work("London House", country="GB")
    tell(union, "visa_restriction", text_en="Fewer visas.")
    publish(union)

    page = read(address(union))

    assert "Germany since 1 January 1958, continues" in page.text
    assert "United Kingdom from 1 January 1973 to 31 January 2020" in page.text
    assert {"/en/countries/DE/germany/", "/en/countries/GB/united-kingdom/"} <= {*page.links}
    assert "Fewer visas." in page.text
    assert "1 organization works in its present members." in page.text
    assert "Organizations 1, formerly 1 more" in page.text
    assert "/en/organizations/?group=eu" in page.links
    assert "/api/v1/groups/eu/" in page.links


def test_every_member_of_a_group_has_a_page(read, union):
    publish(union)

    for path in [
        link for link in read(address(union)).links if link.startswith("/en/countries/") and link[-2:] != "s/"
    ]:
        read(path)


@pytest.mark.parametrize("path", ["/en/groups/EU/european-union/", "/en/groups/eu/", "/en/groups/eu/x/"])
def test_an_address_of_a_group_leads_to_its_one_page(public_client, union, path):
    publish(union)

    assert public_client.get(path)["Location"] == "/en/groups/eu/european-union/"


def test_the_groups_stand_below_the_countries(public_client, group):
    assert public_client.get("/en/groups/")["Location"] == "/en/countries/#groups"


# What stays at the desk


def test_drafts_and_what_is_withheld_stay_at_the_desk(public_client, read, country, group, union, tell):
    tell(country, "safety_concern", text_en="CANARY of the country.", withheld=True, withheld_reason="safety")
    tell(group, "safety_concern", text_en="CANARY of the group.", withheld=True, withheld_reason="safety")
    publish(country, group)
    tell(country, "banking", text_en="CANARY of a draft.", excerpt="CANARY", note="CANARY")
    Country.objects.create(id="AM", summary_en="CANARY of Armenia.")

    for path in ("/en/countries/", "/en/countries/?q=canary", address(country), address(group)):
        assert "CANARY" not in read(path).text.replace("canary", ""), path
    assert public_client.get("/en/countries/AM/armenia/").status_code == 404
    assert public_client.get("/en/countries/DE/germany/").status_code == 404
    assert public_client.get(f"/en/groups/{union.pk}/european-union/").status_code == 404


def test_a_draft_organization_or_figure_brings_no_country_to_light(
    public_client, draft, source, make_estimate
):
    Presence.objects.create(organization=draft, country="FR", role="office", source=source, locator="p. 1")
    make_estimate(destination_country="FR", measure="arrivals")

    assert public_client.get("/en/countries/FR/france/").status_code == 404
    assert "France" not in Page(public_client.get("/en/countries/")).text


def test_a_withdrawn_profile_answers_with_its_reason_unless_something_is_there(
    public_client, country, at_work
):
    services.withdraw(country, by=None, reason="Entered too early.")

    gone = public_client.get("/en/countries/GE/georgia/")
    at_work("Open House")

    assert gone.status_code == 410
    assert "Entered too early." in Page(gone).text
    assert public_client.get("/en/countries/GE/georgia/").status_code == 200


def test_what_curators_write_is_shown_as_text(public_client, country, tell):
    tell(country, "banking", text_en="<script>alert(1)</script>")
    publish(country)

    assert not Page(public_client.get(address(country))).all("script")
