"""What organizations can be found by: each parameter, alone and with its partners."""

import pytest

from countries.models import Group, Membership
from organizations import models
from publishing import services
from publishing.models import Shelf
from sources.models import Agent, Source

LIST = "/api/v1/organizations/"


@pytest.fixture
def shelf(make_organization, source):
    """Puts organizations with claims on the shelf: `shelf(Ark=[("presences", {...}), ...])`."""
    related = {f.get_accessor_name(): f.related_model for f in models.Organization._meta.related_objects}

    def put(**organizations):
        made = []
        for name, claims in organizations.items():
            organization = make_organization(name)
            for accessor, values in claims:
                related[accessor].objects.create(
                    organization=organization, source=source, locator="p. 3", **values
                )
            made.append(organization)
        services.publish_together(made, reason="For the tests.")
        return made

    return put


@pytest.fixture
def found(reader):
    def ask(query, path=LIST):
        answer = reader.get(f"{path}?{query}")
        assert answer.status_code == 200, answer.text
        return "".join(d["name"] for d in answer.json()["results"])

    return ask


def presence(country, role="active", city="", **values):
    return "presences", {"country": country, "role": role, "city": city, **values}


def test_the_parameters_of_a_presence_hold_for_one_presence(shelf, found):
    shelf(
        A=[presence("GE", "branch", "Tbilisi"), presence("DE", "headquarters", "Berlin")],
        B=[presence("GE", "headquarters", "Batumi")],
    )

    assert found("country=GE") == "AB"
    assert found("country=GE&role=headquarters") == "B"
    assert found("country=GE&city=Berlin") == ""
    assert found("country=DE&city=berlin&role=headquarters") == "A"
    assert found("city=Тбилиси") == "A"
    assert found("country=ge,DE&exclude_country=DE") == "B"
    assert found("country=AM&country=DE") == "A"
    assert found("exclude_role=branch") == "B"


def test_a_jurisdiction_belongs_to_what_it_is_asked_with(shelf, found):
    def legal(status, jurisdiction):
        return "legal_statuses", {"status": status, "jurisdiction": jurisdiction}

    def restricted(kind, jurisdiction):
        return "restrictions", {"kind": kind, "jurisdiction": jurisdiction}

    shelf(
        A=[legal("registered", "DE"), restricted("undesirable", "RU")],
        B=[legal("registered", "RU"), restricted("undesirable", "BY")],
        C=[legal("liquidated", "RU"), restricted("undesirable", "RU")],
        D=[legal("registered", "RU"), restricted("undesirable", "RU"), legal("registered", "BY")],
    )

    assert found("jurisdiction=BY") == "BD"
    assert found("jurisdiction=RU") == "ABCD"
    assert found("legal_status=registered&jurisdiction=RU") == "BD"
    assert found("restriction=undesirable&jurisdiction=BY") == "B"
    assert found("legal_status=registered&restriction=undesirable") == "ABD"
    assert found("legal_status=registered&restriction=undesirable&jurisdiction=RU") == "D"
    assert found("legal_status=registered&restriction=undesirable&jurisdiction=RU,BY") == "D"
    assert found("exclude_jurisdiction=BY") == "AC"


def test_counts_of_partners_keep_to_the_same_claim(shelf, reader, found):
    shelf(
        A=[presence("GE", "branch"), presence("DE", "headquarters")],
        B=[presence("GE", "headquarters"), presence("GE", "office")],
    )
    counts = reader.get(f"{LIST}?country=GE&role=headquarters&facets=country,role").json()["facets"]

    assert counts["country"] == [{"value": "DE", "count": 1}, {"value": "GE", "count": 1}]
    assert counts["role"] == [
        {"value": "branch", "count": 1},
        {"value": "headquarters", "count": 1},
        {"value": "office", "count": 1},
    ]


def test_every_count_is_what_the_parameter_would_find(shelf, reader, found):
    shelf(
        A=[
            ("legal_statuses", {"status": "registered", "jurisdiction": "RU"}),
            ("restrictions", {"kind": "undesirable", "jurisdiction": "RU"}),
            presence("GE", "branch", "Tbilisi"),
        ],
        B=[
            ("legal_statuses", {"status": "liquidated", "jurisdiction": "RU"}),
            ("restrictions", {"kind": "undesirable", "jurisdiction": "BY"}),
            presence("DE", "headquarters", "Berlin", valid_from="2022", valid_to="2022"),
        ],
        C=[("operations", {"state": "active"}), presence("GE", "office", valid_from="2023")],
    )
    questions = [
        "jurisdiction=RU",
        "jurisdiction=RU&restriction=undesirable",
        "legal_status=registered&restriction=undesirable",
        "country=GE&on=2022",
        "exclude_country=DE&role=branch,office",
    ]
    counted = ["legal_status", "restriction", "jurisdiction", "country", "role", "city", "kind", "state"]
    for question in questions:
        facets = reader.get(f"{LIST}?{question}&facets={','.join(counted)}").json()["facets"]
        for name, counts in facets.items():
            others = "&".join(p for p in question.split("&") if not p.startswith(f"{name}="))
            for row in counts:
                assert len(found(f"{others}&{name}={row['value']}")) == row["count"], (question, name, row)


def test_a_group_means_its_members_on_that_day(shelf, found, source):
    group = Group.objects.create(id="union", name_en="Union", name_ru="Союз")
    for country, start, end in (("DE", "1958", ".."), ("GB", "1973", "2020-01-31")):
        Membership.objects.create(
            group=group, country=country, valid_from=start, valid_to=end, source=source, locator="p. 4"
        )
    services.publish(group, by=None, reason="For the tests.")
    shelf(A=[presence("DE")], B=[presence("GB")], C=[presence("RU")])

    assert found("group=union") == "A"
    assert found("group=union&on=2019-05-05") == "AB"
    assert found("exclude_group=union") == "BC"


def test_what_was_true_on_a_day(shelf, found):
    founded = {"kind": "founded"}
    shelf(
        A=[
            presence("DE", valid_from="2022-03", valid_to="2023-06"),
            ("events", {**founded, "date": "2022-03"}),
        ],
        B=[presence("DE", valid_from="2024"), ("events", {**founded, "date": "2024"})],
        C=[presence("DE"), ("events", {**founded, "date": ""})],
        D=[presence("DE"), ("events", {"kind": "dissolved", "date": "2022-12"})],
    )

    assert found("country=DE&on=2022-05-01") == "ACD"
    assert found("country=DE&on=2023-07-01") == "C"
    assert found("country=DE&on=2023") == "AC"
    assert found("on=2024-06-01") == "ABC"
    assert found("country=DE&on=2022-05-01&date_match=certain") == "A"
    assert found("country=DE&on=2022&date_match=certain") == ""
    assert found("exclude_country=DE&on=2024-06-01") == "A"


def test_dates_of_founding_possible_and_certain(shelf, found):
    def founded(date, kind="founded"):
        return [("events", {"kind": kind, "date": date})]

    shelf(A=founded("2022-03"), B=founded("2022", "launched"), C=founded(""), D=founded("2021-05-05"))

    assert found("founded_from=2022-03-15") == "AB"
    assert found("founded_from=2022-03-15&date_match=certain") == ""
    assert found("founded_from=2022-03&founded_to=2022-03&date_match=certain") == "A"
    assert found("founded_to=2021") == "D"
    assert found("founded_from=1990&ordering=founded") == "DBA"
    assert found("ordering=founded") == "DBAC"
    assert found("ordering=-founded") == "ABDC"


def test_people_by_identifier_and_by_name_in_any_script(shelf, found, reader):
    person = Agent.objects.create(kind="person", name="Alexei Ivanov")
    role = {"person": person, "name": "Алексей Иванов", "role": "founder", "basis": "Public office."}
    shelf(A=[("people", role)], B=[])

    for name in (person.pk, person.pk.upper(), "Иванов", "ivanov+Aleksei", "Алексей+Иванов"):
        assert found(f"person={name}") == "A", name
    assert found("person=Ivan") == ""
    assert "Public office" not in reader.get(f"{LIST}?person=Иванов").text


def test_the_sources_an_organization_rests_on(shelf, found, source):
    other = Source.objects.create(title="Another", kind="news")
    services.publish(other, by=None, reason="Test.")
    shelf(A=[])

    assert found(f"source={source.pk}") == "A"
    assert found(f"source={source.pk}&on=2022") == "A"
    assert found(f"source={other.pk}") == ""


def test_other_claims(shelf, found):
    shelf(
        A=[
            ("leadership", {"structure": models.Leadership._meta.get_field("structure").choices[0][0]}),
            ("activities", {"activity": models.Activity._meta.get_field("activity").choices[0][0]}),
            ("operations", {"state": "dormant", "verified_on": "2026-05-05"}),
            (
                "positions",
                {"text": "No war.", "stance": models.Position._meta.get_field("stance").choices[0][0]},
            ),
        ],
        B=[],
    )

    for model, field in (
        (models.Leadership, "structure"),
        (models.Activity, "activity"),
        (models.Position, "stance"),
    ):
        assert found(f"{field}={model._meta.get_field(field).choices[0][0]}") == "A"
    assert found("state=dormant") == "A"
    assert found("exclude_state=dormant") == "B"
    assert found("verified_since=2026-05-05") == "A"
    assert found("verified_since=2026-05-06") == ""


def test_a_deprecated_or_withheld_claim_finds_nothing(shelf, found):
    shelf(
        A=[
            presence("GE", rank="deprecated"),
            presence("AM", withheld=True, withheld_reason="safety"),
        ]
    )

    assert found("country=GE,AM") == ""
    assert found("exclude_country=GE") == "A"


def test_what_nothing_is_said_of(shelf, found, reader):
    shelf(
        A=[presence("GE"), ("sizes", {"value_text": "47", "best": 47, "unit": "members"})],
        B=[presence("GE", rank="deprecated")],
    )

    assert found("has=presences") == found("has=sizes,leadership") == "A"
    assert found("exclude_has=presences") == "B"
    assert found("has=presences&on=2022-03&date_match=certain") == "A"  # not a question of time
    counted = reader.get(f"{LIST}?facets=has").json()["facets"]["has"]
    assert {"value": "presences", "count": 1} in counted
    assert {"value": "names", "count": 2} in counted


def test_relations_name_the_other_organization(shelf, found, published):
    shelf(A=[("relations", {"type": "part_of", "to_organization": published})])

    assert found("relation=part_of") == "A"
    assert found(f"related_to={published.pk}") == found(f"related_to={published.pk}&relation=part_of") == "A"
    assert found(f"related_to={published.pk}&relation=supports") == ""


def test_a_group_is_what_it_was_in_the_state_that_is_asked(shelf, found, source):
    group = Group.objects.create(id="union", name_en="Union", name_ru="Союз")
    member = Membership.objects.create(
        group=group, country="DE", valid_to="..", source=source, locator="p. 4"
    )
    services.publish(group, by=None, reason="For the tests.")
    shelf(A=[presence("DE")])
    then = Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")
    Membership.objects.filter(pk=member.pk).update(country="FR")
    services.publish(group, by=None, reason="For the tests.")

    assert found("group=union") == ""
    assert found(f"group=union&as_of={then}") == "A"


def test_a_group_without_known_members_is_refused_not_answered_with_nothing(reader, published):
    group = Group.objects.create(id="somewhere", name_en="Somewhere", name_ru="Где-то")
    services.publish(group, by=None, reason="For the tests.")

    assert reader.get(f"{LIST}?group=somewhere").status_code == 400


def test_only_what_surely_held_is_certain(shelf, found):
    shelf(A=[presence("DE", valid_from="2022-03", valid_to="2023-05")], B=[presence("DE", valid_from="2021")])

    assert found("country=DE&date_match=certain&on=2022-03-15") == ""
    assert found("country=DE&date_match=certain&on=2022-06-15") == "A"
    assert found("country=DE&date_match=certain&on=2023-05-20") == ""
    assert found("country=DE&on=2023-05-20") == "AB"


def test_a_founding_without_a_date_does_not_open_the_dates_of_the_others(shelf, found):
    def event(kind, date="", **values):
        return "events", {"kind": kind, "date": date, **values}

    shelf(
        A=[event("founded", "2022-02-24/"), event("launched")],
        B=[event("launched")],
        C=[event("founded", "2022-02", rank="deprecated"), event("founded")],
        D=[event("founded", "2020"), event("launched", "2022")],
    )

    assert found("on=2021-01-01") == "BCD"
    assert found("on=2022-05-01") == "ABCD"
    assert found("founded_to=2021") == "D"
