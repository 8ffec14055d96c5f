"""What is offered and said while one types: dates, countries, cities, names like others."""

import pytest

from organizations.models import Organization
from publishing.models import NotSame
from tests.desk import address, errors_of, new_row, typed

ADD = "/admin/organizations/organization/add/"


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


def read(desk, text, kinds=""):
    return desk.get("/admin/read-date/", {"text": text, "kinds": kinds}).json()


@pytest.mark.parametrize("text", ["March 2022", "2022-03", "03.2022", "март 2022", "в марте 2022 года"])
def test_a_date_field_says_what_it_understood(desk, text):
    assert read(desk, text) == {"date": "2022-03", "says": "March 2022 (2022-03)", "wrong": ""}


def test_it_says_so_in_the_curators_language(client, contributor):
    client.force_login(contributor)
    said = client.get("/admin/read-date/", {"text": "spring 2022"}, headers={"accept-language": "ru"}).json()

    assert said["says"] == "весна 2022 года (2022-21)"


def test_a_beginning_takes_words_for_a_beginning_and_an_end_those_for_an_end(desk):
    assert read(desk, "с марта 2022", "begins")["date"] == "2022-03"
    assert read(desk, "until spring 2023", "ends")["date"] == "2023-21"
    assert read(desk, "ongoing", "ends")["says"] == "it continues (..)"


def test_a_period_in_a_field_for_one_date_is_told_where_its_ends_belong(desk):
    said = read(desk, "from March to May 2022", "begins")

    assert (said["date"], said["says"]) == ("", "")
    assert "is a period: write its beginning and its end each in its own field" in said["wrong"]


def test_what_is_no_date_is_told_what_would_be(desk):
    assert "Write for example March 2022, 2022-03, 03.2022" in read(desk, "when it began")["wrong"]


@pytest.mark.parametrize(
    "path", ["read-date/", "still-here/", "choose-country/", "places/", "organizations-alike/"]
)
def test_only_curators_are_answered(client, db, path):
    assert client.get(f"/admin/{path}").status_code == 302


def test_a_saved_date_stands_in_words_beside_its_field(desk, draft, source):
    claim = draft.presences.create(
        country="GE", role="office", source=source, locator="1", valid_from="2022-03~"
    )
    row = desk.get(f"/admin/organizations/organization/{draft.pk}/claims/presences/{claim.pk}/0/").text

    assert "about March 2022 (2022-03~)" in row


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ge", "GE"),
        ("Georgia", "GE"),
        ("Грузия", "GE"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Турция", "TR"),
        ("Киргизия", "KG"),
        ("Кыргызстан", "KG"),
        ("Kyrgyzstan", "KG"),
        ("kgz", "KG"),
    ],
)
def test_a_country_is_typed_as_code_or_any_of_its_names(desk, draft, source, words, code):
    data = typed(desk.get(address(draft)))
    new_row(data, "presences", country=words, role="office", source=source.pk, locator="p. 1")
    response = desk.post(address(draft), data)

    assert response.status_code == 302, errors_of(response)
    assert draft.presences.get().country.code == code


def test_a_country_may_be_left_empty_where_it_may_be_unknown(desk, draft, source):
    data = typed(desk.get(address(draft)))
    new_row(data, "events", kind="founded", source=source.pk, locator="p. 1", country="")
    assert desk.post(address(draft), data).status_code == 302

    assert not draft.events.get().country.code


def test_cities_are_suggested_from_those_used_in_the_country(desk, make_organization, source):
    cited = {"role": "office", "source": source, "locator": "p. 1"}
    one, other = make_organization("One"), make_organization("Other")
    one.presences.create(country="GE", city="Tbilisi", region="Kartli", **cited)
    other.presences.create(country="GE", city="Batumi", **cited)
    other.presences.create(country="AM", city="Yerevan", **cited)
    other.events.create(kind="founded", country="GE", city="Kutaisi", source=source, locator="p. 1")

    said = desk.get("/admin/places/", {"country": "грузия"}).json()
    assert said == {"city": ["Batumi", "Kutaisi", "Tbilisi"], "region": ["Kartli"]}
    assert desk.get("/admin/places/", {"country": "nowhere"}).json() == {"city": [], "region": []}


@pytest.fixture
def ark(make_organization, source):
    made = make_organization("The Ark")
    made.names.create(text="Ковчег", language="ru", source=source, locator="p. 1")
    return made


def looks_like(desk, text, but=""):
    found = desk.get("/admin/organizations-alike/", {"text": text, "but": but}).json()["found"]
    return [(one["title"], one["says"]) for one in found]


@pytest.mark.parametrize("text", ["Ковчег", "Kovcheg", "KOVCHEG"])
def test_a_name_typed_in_any_script_shows_who_is_called_so(desk, ark, text):
    assert looks_like(desk, text) == [("The Ark", "the same name: “Ковчег”")]


def test_a_name_in_another_language_is_told_by_the_records_other_names(desk, ark):
    assert looks_like(desk, "The Ark")[0] == ("The Ark", "the same name")
    assert looks_like(desk, "Something else") == []


def test_a_record_does_not_resemble_itself_or_what_was_decided_to_be_another(desk, ark, make_organization):
    other = make_organization("Kovcheg")
    assert looks_like(desk, "Kovcheg", other.pk) == [("The Ark", "the same name: “Ковчег”")]

    one, two = sorted([ark.pk, other.pk])
    NotSame.objects.create(kind="organization", one=one, other=two, actor="contributor")
    assert looks_like(desk, "Kovcheg", other.pk) == []


def new(desk, name):
    data = typed(desk.get(ADD), working_name=name, summary_en="Typed with care.")
    new_row(data, "names", text=name, type="official", language="en")
    return data


def test_a_new_organization_called_like_another_is_asked_about_and_nothing_is_lost(desk, ark):
    response = desk.post(ADD, new(desk, "Kovcheg"))

    assert response.status_code == 200
    assert "Is it one of these?" in response.text
    assert "the same name: “Ковчег”" in response.text
    assert "Typed with care." in response.text
    assert Organization.objects.count() == 1


def test_it_is_saved_once_its_curator_says_that_it_is_another(desk, ark):
    response = desk.post(ADD, typed(desk.post(ADD, new(desk, "Kovcheg")), is_another="on"))

    assert response.status_code == 302, errors_of(response)
    assert Organization.objects.count() == 2


def test_a_new_organization_with_a_name_of_its_own_is_saved_at_once(desk, ark):
    assert desk.post(ADD, new(desk, "Free Library of Batumi")).status_code == 302


def test_an_organization_that_exists_is_never_asked_about(desk, ark, make_organization):
    other = make_organization("Kovcheg")
    data = typed(desk.get(address(other)), summary_en="Changed.")

    assert desk.post(address(other), data).status_code == 302
