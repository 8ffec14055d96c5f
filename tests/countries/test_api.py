"""What countries and groups of countries can be found by."""

import pytest
from django.db import connections

from countries.models import Country, Group, GroupCondition, HostCondition, Membership
from publishing import services
from publishing.models import Shelf
from sources.models import Source

COUNTRIES, GROUPS = "/api/v1/countries/", "/api/v1/groups/"
CANARY = "Zqxcanary"
NOW = {"by": None, "reason": "For the tests."}


@pytest.fixture
def put(source):
    """Puts a country with conditions on the shelf: `put("AM", banking={"valid_from": "2022"})`."""

    def putting(code, **conditions):
        made, _ = Country.objects.get_or_create(id=code)
        for kind, values in conditions.items():
            values = {"text_en": f"About {kind}.", "source": source, "locator": "p. 3"} | values
            HostCondition.objects.create(country=made, kind=kind, **values)
        services.publish(made, **NOW)
        return made

    return putting


@pytest.fixture
def union(source):
    """The European Union with a present and a past member, and a group that nobody has taken apart."""
    made = Group.objects.create(id="eu", name_en="European Union", name_ru="Европейский союз")
    cited = {"group": made, "source": source, "locator": "list"}
    Membership.objects.create(country="DE", valid_from="1958-01-01", valid_to="..", **cited)
    Membership.objects.create(country="GB", valid_from="1973-01-01", valid_to="2020-01-31", **cited)
    GroupCondition.objects.create(kind="visa_restriction", text_en="Fewer visas.", **cited)
    whole = Group.objects.create(id="asia", name_en="Asia", name_ru="Азия")
    services.publish_together([made, whole], reason="For the tests.")
    return made


@pytest.fixture
def found(reader):
    def ask(query, path=COUNTRIES):
        answer = reader.get(f"{path}?{query}")
        assert answer.status_code == 200, answer.text
        return " ".join(d["id"] for d in answer.json()["results"])

    return ask


@pytest.fixture
def refused(reader):
    def ask(query, path=COUNTRIES):
        answer = reader.get(f"{path}?{query}")
        assert answer.status_code == 400, answer.text
        return answer.json()

    return ask


def test_a_country_is_one_address_in_either_case(country, reader):
    lower, upper = reader.get(f"{COUNTRIES}ge/"), reader.get(f"{COUNTRIES}GE/")

    assert lower.status_code == 200
    assert lower.content == upper.content
    assert reader.get(f"{COUNTRIES}ge")["Location"] == f"{COUNTRIES}ge/"
    assert reader.get(f"{COUNTRIES}ge/editions/1/").json()["id"] == "GE"
    for absent in ("AM", "ZZ", "SU", "Georgia", "GEO", "none"):
        assert reader.get(f"{COUNTRIES}{absent}/").status_code == 404, absent


def test_a_document_has_the_members_of_the_contract(country, group, reader):
    services.refresh_stale()
    document = reader.get(f"{COUNTRIES}GE/").json()

    assert document["url"] == "/countries/GE/georgia/"
    assert document["name"] == {"en": "Georgia", "ru": "Грузия"}
    assert document["summary"] == {"en": "Borders on Russia.", "ru": "Граничит с Россией."}
    assert [each["kind"] for each in document["conditions"]] == ["visa_free_entry"]
    assert document["conditions"][0]["text"] == {"en": "No visa is needed.", "ru": None}
    assert [each["id"] for each in document["groups"]] == ["south_caucasus"]
    assert document["sources"]
    assert document["edition"] == 1


def test_countries_are_found_by_their_codes(put, found, refused):
    put("GE")
    put("AM")

    assert found("ids=ge,AM") == "AM GE"
    assert found("ids=GE&ids=FR") == "GE"
    assert refused("ids=Georgia")["parameter"] == "ids"


def test_a_condition_holds_on_the_days_asked_about(put, found):
    put("GE", visa_free_entry={}, banking={"valid_from": "2022-03", "valid_to": "2022-06"})
    put("AM", banking={"valid_from": "2023", "valid_to": ".."})
    put("FR", property={"rank": "deprecated"})

    assert found("condition=banking") == "AM GE"
    assert found("condition=banking,visa_free_entry&on=2022-04") == "GE"
    assert found("condition=banking&on=2022-04-05") == "GE"
    assert found("condition=banking&on=2024") == "AM"
    assert found("condition=banking&on=2022-05&date_match=certain") == "GE"
    assert found("condition=visa_free_entry&on=1999") == "GE"
    assert found("condition=property") == ""
    assert found("exclude_condition=banking") == "FR"


def test_members_of_a_group_are_those_of_the_day(put, found, refused, union):
    for code in ("DE", "GB", "GE"):
        put(code)

    assert found("group=eu") == found("group=EU") == "DE"
    assert found("group=eu&on=2019-05") == "DE GB"
    assert found("group=eu&on=1960") == "DE"
    assert found("exclude_group=eu") == "GE GB"
    assert found("exclude_group=eu&on=2019-05") == "GE"
    assert found("group=eu&as_of=2001-01-01") == ""
    assert refused("group=euu")["suggestion"] == "eu"
    assert refused("group=asia")["allowed"] == ["eu"]
    assert refused("exclude_group=asia")["parameter"] == "exclude_group"


def test_countries_are_found_by_source_day_of_checking_and_words(put, found, source):
    other = Source.objects.create(title="Another", kind="report")
    services.publish(other, **NOW)
    put("GE", banking={"verified_on": "2026-11-01", "text_ru": "Счета закрывают."})
    put("AM", banking={"verified_on": "2026-10-01", "source": other})

    assert found(f"source={other.pk}") == "AM"
    assert found(f"source={source.pk},{other.pk}") == "AM GE"
    assert found("verified_since=2026-11-01") == "GE"
    assert found("verified_since=2026-10-01") == "AM GE"
    assert found("q=Грузия") == found("q=Gruziya") == found("q=georg") == "GE"
    assert found("q=счета") == "GE"
    assert found("q=banking") == "AM GE"


def test_countries_are_sorted_counted_and_cut_down(put, reader, found):
    put("GE", banking={}, asylum={})
    put("AM", banking={})

    assert found("ordering=-name") == "GE AM"
    body = reader.get(f"{COUNTRIES}?facets=condition&fields=id,name&page_size=1").json()
    assert body["facets"]["condition"] == [{"value": "banking", "count": 2}, {"value": "asylum", "count": 1}]
    assert body["results"] == [{"id": "AM", "name": {"en": "Armenia", "ru": "Армения"}}]
    assert reader.get(body["next"]).json()["results"][0]["id"] == "GE"


def test_groups_are_found_by_member_condition_and_code(found, refused, union, group):
    assert found("", GROUPS) == "asia eu south_caucasus"
    assert found("member=DE", GROUPS) == found("member=de", GROUPS) == "eu"
    assert found("member=GB", GROUPS) == "eu"
    assert found("member=GB&on=2021", GROUPS) == ""
    assert found("exclude_member=DE", GROUPS) == "asia south_caucasus"
    assert found("condition=visa_restriction", GROUPS) == "eu"
    assert found("ids=EU,asia", GROUPS) == "asia eu"
    assert found("q=союз", GROUPS) == "eu"
    assert refused("member=Germany", GROUPS)["suggestion"] == "DE"
    assert refused("country=DE", GROUPS)["type"] == "/problems/unknown-parameter/"


NAMES = {
    "Грузия": "GE",
    "грузия": "GE",
    "Sakartvelo": "GE",
    "GEO": "GE",
    "AND": "AD",
    "Georgien": "GE",
    "Russian Federation": "RU",
    "the Russian Federation": "RU",
    "Российская Федерация": "RU",
    "Киргизия": "KG",
    "Czech Republic": "CZ",
    "Burma": "MM",
    "Republic of Poland": "PL",
    "Республика Польша": "PL",
    "Democratic Republic of Congo": "CD",
    "Germny": "DE",
    "Гермния": "DE",
    "eu": None,
    "Moscow": None,
    "Berlin": None,
    "!": None,
}


@pytest.mark.parametrize(("name", "code"), NAMES.items())
def test_a_country_by_any_of_its_names_is_told_its_code(reader, name, code):
    answer = reader.get("/api/v1/organizations/", {"country": name}).json()

    assert (answer["status"], answer["parameter"], answer.get("suggestion")) == (400, "country", code)
    assert "GE" in answer["allowed"]


@pytest.mark.parametrize(
    "question",
    [
        "organizations/?exclude_country",
        "organizations/?jurisdiction",
        "facts/?country",
        "facts/?about",
        "estimates/?origin",
        "estimates/?destination",
        "countries/?ids",
        "groups/?member",
    ],
)
def test_every_parameter_that_takes_countries_knows_their_names(reader, group, question):
    for name, code in {"Грузия": "GE", "Russian Federation": "RU"}.items():
        assert reader.get(f"/api/v1/{question}={name}").json()["suggestion"] == code


def test_a_group_by_another_of_its_names_is_told_its_code(reader, union):
    assert reader.get("/api/v1/estimates/?destination=Евросоюз").json()["suggestion"] == "eu"
    assert reader.get("/api/v1/estimates/?destination=eropean community").json()["suggestion"] == "eu"


def test_a_group_is_one_address_in_either_case(union, reader):
    document = reader.get(f"{GROUPS}EU/").json()

    assert document["id"] == "eu"
    assert [claim["country"] for claim in document["members"]] == ["DE", "GB"]
    assert reader.get(f"{GROUPS}eu/editions/1/").status_code == 200
    assert reader.get(f"{GROUPS}nato/").status_code == 404


def test_the_past_is_answered_as_it_was(country, reader, found):
    before = Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")
    country.conditions.update(kind="visa_required")
    services.publish(country, **NOW)

    assert found("condition=visa_free_entry") == ""
    assert found(f"condition=visa_free_entry&as_of={before}") == "GE"
    assert reader.get(f"{COUNTRIES}ge/?as_of={before}").json()["edition"] == 1
    assert reader.get(f"{COUNTRIES}ge/?as_of=2001-01-01").status_code == 404


def test_a_withdrawn_country_leaves_its_tombstone(country, reader):
    services.withdraw(country, by=None, reason="Not ready.")

    answer = reader.get(f"{COUNTRIES}ge/")
    assert (answer.status_code, answer.json()["reason"]) == (410, "Not ready.")


def test_nothing_of_the_desk_gets_out(country, union, source, reader):
    said = {"source": source, "locator": "p. 9", "excerpt": CANARY, "note": CANARY}
    withheld = {"withheld": True, "withheld_reason": "safety", "text_en": CANARY} | said
    HostCondition.objects.create(country=country, kind="safety_concern", **withheld)
    HostCondition.objects.create(country=country, kind="asylum", text_en="Granted.", **said)
    GroupCondition.objects.create(group=union, kind="safety_concern", **withheld)
    Membership.objects.create(group=union, country="KZ", withheld=True, withheld_reason="other", **said)
    services.publish_together([country, union], reason=CANARY)
    HostCondition.objects.create(country=country, kind="banking", text_en=CANARY, **said)
    Country.objects.create(id="AM", summary_en=CANARY)
    Group.objects.create(id="zqxgroup", name_en=CANARY, name_ru=CANARY)

    for path in (COUNTRIES, GROUPS, "/api/v1/facts/"):
        for query in ("", f"q=-{CANARY}", "facets=source", "ordering=-published_at"):
            text = reader.get(f"{path}?{query}").text
            assert CANARY not in text, query
            assert '"KZ"' not in text
            assert "zqxgroup" not in text
            assert "safety_concern" not in text
        assert reader.get(f"{path}?q={CANARY}").json()["count"] == 0
    for condition in ("safety_concern", "banking"):
        assert reader.get(f"{COUNTRIES}?condition={condition}").json()["count"] == 0
    assert reader.get(f"{GROUPS}?condition=safety_concern").json()["count"] == 0
    assert reader.get(f"{GROUPS}?member=KZ").json()["count"] == 0
    for draft in (f"{COUNTRIES}AM/", f"{COUNTRIES}AM/editions/", f"{GROUPS}zqxgroup/"):
        assert reader.get(draft).status_code == 404
    for url in (f"{COUNTRIES}GE/", f"{COUNTRIES}GE/editions/2/", f"{GROUPS}eu/", f"{GROUPS}eu/editions/1/"):
        assert reader.get(url).status_code == 200
        assert CANARY not in reader.get(url).text
        assert "safety_concern" not in reader.get(url).text


def test_a_longer_list_costs_no_more_queries(put, reader, union, django_assert_num_queries):
    query = f"{COUNTRIES}?group=eu&condition=banking&facets=condition"
    put("DE", banking={})
    with django_assert_num_queries(5, connection=connections["public"]):
        assert reader.get(query).json()["count"] == 1
    for code in ("FR", "IT", "PL"):
        put(code, banking={})
        Membership.objects.create(
            group=union, country=code, valid_to="..", source=Source.objects.first(), locator="list"
        )
    services.publish(union, **NOW)
    with django_assert_num_queries(5, connection=connections["public"]):
        assert reader.get(query).json()["count"] == 4


def test_a_country_names_only_groups_that_are_published(country, group, reader):
    services.refresh_stale()
    assert [each["id"] for each in reader.get(f"{COUNTRIES}GE/").json()["groups"]] == [group.pk]
    services.withdraw(group, by=None, reason="Badly drawn.")
    services.refresh_stale()

    assert reader.get(f"{COUNTRIES}GE/").json()["groups"] == []
