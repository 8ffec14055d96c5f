"""Countries and groups of countries at the desk."""

import pytest

from countries.models import Country, Group
from sources.models import Credit
from tests.desk import address, errors_of, new_row, typed

ADD = "/admin/countries/country/add/"


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


def condition(data, source, **values):
    values = {"kind": "visa_free_entry", "text_en": "No visa is needed.", "locator": "p. 3"} | values
    return new_row(data, "conditions", source=source.pk, **values)


@pytest.mark.parametrize("words", ["ge", "GE", "Georgia", "грузия"])
def test_a_country_is_chosen_by_its_code_or_its_name(desk, source, words):
    data = typed(desk.get(ADD), id=words)
    condition(data, source)
    response = desk.post(ADD, data)

    assert response.status_code == 302, errors_of(response)
    assert Country.objects.get().conditions.get().text_en == "No visa is needed."


@pytest.mark.parametrize("words", ["Atlantis", "SU", "ZZ"])
def test_what_is_no_country_of_today_is_refused_with_a_sentence(desk, words):
    response = desk.post(ADD, typed(desk.get(ADD), id=words))

    assert f"“{words}” is neither the code nor the name of a country of today." in errors_of(response)
    assert not Country.objects.exists()


def test_a_country_stands_once(desk, country):
    assert "already exists" in errors_of(desk.post(ADD, typed(desk.get(ADD), id="Georgia")))


def test_the_code_of_a_country_stays(desk, country):
    response = desk.get(address(country))

    assert 'name="id"' not in response.text
    assert desk.post(address(country), typed(response, id="AM", summary_en="By the sea.")).status_code == 302
    assert Country.objects.get().summary_en == "By the sea."


def test_a_condition_is_a_claim_with_its_credits_in_lines_of_its_own(desk, country, source):
    data = typed(desk.get(address(country)))
    assert '<textarea name="conditions-__prefix__-text_en"' in desk.get(address(country)).text
    condition(
        data, source, text_en="Stays of a year.", valid_from="March 2022", credits=f"{source.pk} | p. 9"
    )
    response = desk.post(address(country), data)

    assert response.status_code == 302, errors_of(response)
    claim = country.conditions.get(text_en="Stays of a year.")
    assert claim.valid_from == "2022-03"
    assert Credit.objects.get(claim=claim.pk).locator == "p. 9"


def test_a_condition_needs_its_sentence(desk, country, source):
    data = typed(desk.get(address(country)))
    condition(data, source, text_en="")

    assert desk.post(address(country), data).status_code == 200
    assert country.conditions.count() == 1


def test_what_a_source_says_of_a_group_stands_with_the_group(desk, group, source):
    data = typed(desk.get(address(group)))
    condition(data, source, text_en="Visas are rarely given.")

    assert desk.post(address(group), data).status_code == 302
    assert Group.objects.get().conditions.get().text_en == "Visas are rarely given."


@pytest.mark.parametrize("words", ["georgia", "Грузия", "ge", "visa is needed"])
def test_a_country_is_found_by_name_code_and_words_of_its_conditions(desk, country, words):
    Country.objects.create(id="AM")
    found = desk.get("/admin/countries/country/", {"q": words}).context["cl"].result_list

    assert [row.pk for row in found] == ["GE"]


def test_the_list_is_narrowed_by_condition(desk, country):
    Country.objects.create(id="AM")
    query = {"conditions_kind": "visa_free_entry"}
    found = desk.get("/admin/countries/country/", query).context["cl"].result_list

    assert [row.pk for row in found] == ["GE"]


def test_the_review_page_names_the_condition_in_words(client, reviewer, desk, country, source):
    data = typed(desk.get(address(country)))
    condition(data, source, kind="flights", text_en="They may fly.")
    desk.post(address(country), data)
    client.force_login(reviewer)
    said = client.get(address(country, "publish")).text

    assert "Flights" in said
    assert "They may fly." in said
    assert "A report on exile" in said


@pytest.mark.parametrize(("words", "code"), [("Turkey", "TR"), ("UK", "GB"), ("США", "US")])
def test_a_country_is_known_by_what_people_call_it(desk, words, code):
    desk.post(ADD, typed(desk.get(ADD), id=words))

    assert Country.objects.get().pk == code


def test_a_country_that_is_not_found_is_told_once(desk):
    response = desk.post(ADD, typed(desk.get(ADD), id="ZZ"))

    assert len(response.context["adminform"].form.errors["id"]) == 1
