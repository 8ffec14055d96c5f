"""Numbers over time: what is sure, what is possible, what nobody knows."""

import datetime

import pytest
from django.db import connections

from countries.models import Membership
from organizations.models import Activity, Event, LegalStatus, Presence, Restriction
from publishing import services
from publishing.models import Shelf

TRENDS = "/api/v1/trends/"
NOW = {"by": None, "reason": "For the tests."}
CANARY = "Zqxcanary"


@pytest.fixture
def make(make_organization, source):
    """Makes a published organization: `make("A", Event(kind="founded", date="2022-03"), …)`."""

    def made(name, *claims, kind="community"):
        organization = make_organization(name, kind=kind)
        for claim in claims:
            claim.organization, claim.source, claim.locator = organization, source, "p. 1"
            claim.save()
        services.publish(organization, **NOW)
        return organization

    return made


@pytest.fixture
def ask(reader):
    def answer(query):
        got = reader.get(f"{TRENDS}?{query}")
        assert got.status_code == 200, got.text
        return got.json()

    return answer


def founded(date, **values):
    return Event(kind="founded", date=date, **values)


def numbers(body, *names):
    """{the names' values: (certain, possible)} of rows in which there is something."""
    return {
        tuple(row[name] for name in names) or row["period"]: (row["certain"], row["possible"])
        for row in body["results"]
        if row["possible"]
    }


def test_a_date_known_to_the_year_is_possible_in_every_month_and_certain_in_none(make, ask):
    make("A", founded("2022-03"))
    make("B", founded("2022"))
    make("C", founded(""))
    make("D")
    body = ask("by=month&from=2021-12&to=2022-04")

    assert [(row["period"], row["certain"], row["possible"]) for row in body["results"]] == [
        ("2021-12", 0, 0),
        ("2022-01", 0, 1),
        ("2022-02", 0, 1),
        ("2022-03", 1, 2),
        ("2022-04", 0, 1),
    ]
    assert body["unknown"] == [{"count": 1}]
    assert body["coverage"] == {
        "organizations": 4,
        "with_claim": 3,
        "dated": 2,
        "undated": 1,
        "without_claim": 1,
    }
    assert numbers(ask("by=year&from=2022&to=2022")) == {"2022": (2, 2)}
    assert numbers(ask("by=month&from=2022-03-01&to=2022-03-01")) == {"2022-03": (1, 2)}
    assert ask("by=year&from=9999&to=9999")["results"][0]["end"] == "9999-12-31"


def test_count_is_what_the_reader_asks_to_match(make, ask):
    make("B", founded("2022"))
    march = "by=month&from=2022-03&to=2022-03"

    assert ask(march)["results"][0]["count"] == 1
    assert ask(f"{march}&date_match=certain")["results"][0]["count"] == 0


def test_an_organization_counts_once_and_sources_that_disagree_make_nothing_certain(make, ask):
    make("A", founded("2022-03-01"), founded("2022-03"))
    make("B", founded("2022-03"), founded("2022-05"))

    assert numbers(ask("by=month&from=2022")) == {"2022-03": (1, 2), "2022-05": (0, 1)}


def test_periods_begin_with_the_first_date_and_end_with_the_last_publication(make, ask):
    make("A", founded("2022-02-24/"))
    published = Shelf.objects.get().published_at.astimezone(datetime.UTC)
    body = ask("by=quarter")

    first, last = body["results"][0], body["results"][-1]
    assert (first["period"], first["start"], first["end"]) == ("2022-Q1", "2022-01-01", "2022-03-31")
    assert last["period"] == f"{published.year}-Q{(published.month + 2) // 3}"
    assert {(row["certain"], row["possible"]) for row in body["results"]} == {(0, 1)}


def test_what_is_present_counts_in_every_period_in_which_it_held(make, ask):
    make("A", Presence(country="GE", role="office", valid_from="2022-03-10", valid_to="2022-05"))
    make("B", Presence(country="GE", role="office", valid_from="2022-04", valid_to=".."))
    make("C", Presence(country="AM", role="office", valid_from="2022-04"))
    make("D", Presence(country="AM", role="office"))
    body = ask("of=present&by=month,country&from=2022-02&to=2022-06")

    assert numbers(body, "period", "country") == {
        ("2022-03", "GE"): (1, 1),
        ("2022-04", "AM"): (0, 1),
        ("2022-04", "GE"): (2, 2),
        ("2022-05", "AM"): (0, 1),
        ("2022-05", "GE"): (2, 2),
        ("2022-06", "AM"): (0, 1),
        ("2022-06", "GE"): (1, 1),
    }
    assert len(body["results"]) == 10
    assert body["unknown"] == [{"country": "AM", "count": 1}]
    began = ask("of=present&count=began&by=month,country&from=2022-02&to=2022-06")
    assert numbers(began, "period", "country")["2022-04", "AM"] == (1, 1)
    assert ("2022-05", "GE") not in numbers(began, "period", "country")


def test_what_is_asked_of_a_presence_holds_for_the_presences_counted(make, ask):
    presences = [
        Presence(country=country, role=role, valid_from="2022-03", valid_to="..")
        for country, role in (("GE", "office"), ("DE", "branch"))
    ]
    make("A", *presences)
    march = "of=present&by=month,country&from=2022-03&to=2022-03"

    assert [row["country"] for row in ask(march)["results"]] == ["DE", "GE"]
    assert [row["country"] for row in ask(f"{march}&country=GE")["results"]] == ["GE"]
    assert [row["country"] for row in ask(f"{march}&role=branch")["results"]] == ["DE"]


def test_registered_and_designated_are_counted_where_the_law_is(make, ask):
    make(
        "A",
        LegalStatus(jurisdiction="LT", status="registered_ngo", valid_from="2022-07"),
        LegalStatus(jurisdiction="RU", status="liquidated", valid_from="2021-12"),
        LegalStatus(jurisdiction="DE", status="informal", valid_from="2022-07"),
        Restriction(jurisdiction="RU", kind="undesirable", valid_from="2023-06-28"),
        Restriction(jurisdiction="RU", kind="foreign_agent", valid_from="2022"),
    )
    year = "by=year,country&from=2020&to=2024"

    assert numbers(ask(f"of=registered&{year}"), "period", "country") == {("2022", "LT"): (1, 1)}
    assert numbers(ask(f"of=deregistered&{year}"), "period", "country") == {("2021", "RU"): (1, 1)}
    assert numbers(ask(f"of=designated&{year}"), "period") == {("2022",): (1, 1), ("2023",): (1, 1)}
    only = ask(f"of=designated&restriction=undesirable&{year}")
    assert numbers(only, "period") == {("2023",): (1, 1)}


def test_an_organization_of_two_kinds_counts_in_both(make, ask, source):
    made = make("A", founded("2022-03"), kind="community")
    made.kinds.create(kind="foundation", source=source, locator="p. 2")
    Activity.objects.create(organization=made, activity="shelter", source=source, locator="p. 2")
    services.publish(made, **NOW)
    body = ask("by=year,kind,activity&from=2022&to=2022")

    assert numbers(body, "kind", "activity") == {
        ("community", "shelter"): (1, 1),
        ("foundation", "shelter"): (1, 1),
    }
    assert body["coverage"]["dated"] == 1
    assert numbers(ask("by=year,structure&from=2022&to=2022"), "structure") == {(None,): (1, 1)}


def test_a_group_counts_its_members_of_that_time(make, ask, group, source):
    Membership.objects.create(
        group=group, country="AM", source=source, locator="list", valid_from="2023", valid_to=".."
    )
    services.publish(group, **NOW)
    make("A", Presence(country="AM", role="office", valid_from="2022-03", valid_to=".."))
    body = ask("of=present&by=year,group&from=2022&to=2024")

    assert numbers(body, "period", "group") == {
        ("2023", "south_caucasus"): (1, 1),
        ("2024", "south_caucasus"): (1, 1),
    }


def test_on_the_clock_of_publication_the_first_edition_counts(make, ask, source):
    made = make("A", founded("2012"))
    Event.objects.create(organization=made, kind="launched", date="2013", source=source, locator="p. 2")
    services.publish(made, **NOW)
    today = Shelf.objects.get().published_at.astimezone(datetime.UTC)
    body = ask("clock=atlas&by=month")

    assert numbers(body) == {f"{today:%Y-%m}": (1, 1)}
    assert len(body["results"]) == 1
    held = ask("clock=atlas&count=held&by=year")
    assert numbers(held) == {f"{today:%Y}": (1, 1)}


def test_a_state_of_the_past_says_the_same_whatever_is_published_later(make, ask):
    made = make("A", founded("2012"))
    then = Shelf.objects.get().published_at
    query = f"clock=atlas&count=held&by=year&from={then.year}&to={then.year + 1}&as_of={then.isoformat()}"
    before = ask(query.replace("+", "%2B"))
    made.events.all().delete()
    services.publish(made, **NOW)

    after = ask(query.replace("+", "%2B"))
    assert (after["results"], after["coverage"]) == (before["results"], before["coverage"])
    assert numbers(after) == {f"{then.year}": (1, 1), f"{then.year + 1}": (1, 1)}


def test_only_organizations_that_fulfil_the_other_parameters_count(make, ask):
    make("A", founded("2022-03"), kind="community")
    make("B", founded("2022-03"), kind="foundation")
    march = "from=2022-03&to=2022-03"

    assert ask(f"{march}&kind=foundation")["results"][0]["certain"] == 1
    assert ask(f"{march}&exclude_kind=foundation")["coverage"]["organizations"] == 1
    assert ask(f"{march}&q=A")["results"][0]["certain"] == 1
    assert ask(f"{march}&as_of=2001-01-01")["coverage"]["organizations"] == 0


def test_a_mistaken_claim_and_a_withdrawn_record_do_not_count(make, ask):
    make("A", Event(kind="founded", date="2022-03", rank="deprecated"))
    gone = make("B", founded("2022-03"))
    services.withdraw(gone, by=None, reason="Not one.")

    assert ask("from=2022-03&to=2022-03")["coverage"]["with_claim"] == 0


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("by=month,year", "by"),
        ("by=week", "by"),
        ("of=born", "of"),
        ("from=2023&to=2022", "from"),
        ("from=0001&to=2022", "from"),
        ("clock=mine", "clock"),
        ("ordering=name", "ordering"),
        ("fields=id", "fields"),
    ],
)
def test_what_cannot_be_understood_is_refused(reader, published, query, parameter):
    answer = reader.get(f"{TRENDS}?{query}")

    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter


def test_rows_come_page_by_page_and_as_a_table_with_what_is_unknown_at_the_end(make, ask, reader):
    make("A", founded("2022-03"))
    make("B", founded(""))
    whole = ask("from=2022&to=2022&by=month&page_size=200")
    first = ask("from=2022&to=2022&by=month&page_size=5")
    second = reader.get(first["next"]).json()
    sent = reader.get(f"{TRENDS}?from=2022&to=2022&by=month&format=csv")
    table = sent.getvalue().decode().splitlines()

    assert (first["count"], first["results"] + second["results"]) == (12, whole["results"][:10])
    assert reader.get(second["previous"]).json()["results"] == first["results"]
    assert table[0].lstrip("\ufeff") == "period,start,end,count,certain,possible"
    assert table[3] == "2022-03,2022-03-01,2022-03-31,1,1,1"
    assert table[-1] == ",,,1,,"
    assert int(sent["X-Total-Count"]) == len(table) - 1 == 13


@pytest.mark.parametrize("asked", ["of=founded&by=year", "by=year"])
def test_the_name_of_a_file_says_once_what_is_counted(make, reader, asked):
    make("A", founded("2022-03"))

    name = reader.get(f"{TRENDS}?{asked}&format=csv")["Content-Disposition"]

    assert name.count("founded") == 1


def test_more_organizations_cost_no_more_queries(make, reader, group, django_assert_num_queries):
    query = f"{TRENDS}?of=present&by=year,kind,group&group=south_caucasus"
    for name in ("A", "B"):
        make(name, Presence(country="GE", role="office", valid_from="2022-03", valid_to=".."))
        with django_assert_num_queries(7, connection=connections["public"]):
            assert reader.get(query).json()["coverage"]["dated"]


def test_nothing_of_the_desk_is_counted(make, ask, reader, draft, source, contributor):
    made = make("A", founded("2022-03"))
    cited = {"organization": made, "source": source, "locator": "p. 9"}
    Presence.objects.create(
        country="GE", city=CANARY, role="office", withheld=True, withheld_reason="safety", **cited
    )
    services.publish(made, by=contributor, reason=CANARY)
    Presence.objects.create(country="AM", role="office", valid_from="2022", note=CANARY, **cited)
    Event.objects.create(organization=draft, kind="founded", date="2022-03", source=source, locator="p. 1")

    assert ask("of=present&by=year,country")["coverage"]["with_claim"] == 0
    assert numbers(ask("from=2022&to=2022")) == {"2022-03": (1, 1)}
    for query in (
        "of=present&by=country",
        f"ids={draft.pk}",
        f"of=present&city={CANARY}",
        f"person={CANARY}",
    ):
        body = reader.get(f"{TRENDS}?{query}")
        assert CANARY not in body.text
        assert body.json()["coverage"]["with_claim"] == 0
