"""Nothing of the desk can be reached through the API, and no input breaks it."""

import urllib.parse

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.changes import ChangeFilter
from atlas.facts import FactFilter
from atlas.trends import TrendFilter
from countries.filters import CountryFilterSet, GroupFilterSet
from estimates.filters import ClaimGroupFilter, EstimateFilter, QuestionFilter
from organizations.filters import OrganizationFilter
from organizations.models import Name, Presence, Role
from publishing import services
from sources.filters import SourceFilter
from sources.models import Agent, Source

CANARY = "Zqxcanary"
COLLECTIONS = {
    "/api/v1/organizations/": OrganizationFilter,
    "/api/v1/sources/": SourceFilter,
    "/api/v1/estimates/": EstimateFilter,
    "/api/v1/questions/": QuestionFilter,
    "/api/v1/countries/": CountryFilterSet,
    "/api/v1/groups/": GroupFilterSet,
    "/api/v1/facts/": FactFilter,
    "/api/v1/changes/": ChangeFilter,
    "/api/v1/trends/": TrendFilter,
    "/api/v1/estimates/groups/": ClaimGroupFilter,
}


@pytest.fixture
def desk(published, draft, source, contributor):
    """A desk full of what must not get out."""
    contributor.username = contributor.first_name = CANARY
    contributor.save()
    agent = Agent.objects.create(kind="person", name=f"{CANARY} Person")
    cited = {"organization": published, "source": source, "locator": "p. 9"}
    Name.objects.create(text=f"{CANARY} withheld", withheld=True, withheld_reason="safety", **cited)
    Presence.objects.create(
        country="GE", city=CANARY, role="office", withheld=True, withheld_reason="safety", **cited
    )
    Presence.objects.create(country="DE", role="office", note=f"{CANARY} note", excerpt=CANARY, **cited)
    Role.objects.create(person=agent, name="Public Person", role="founder", basis=CANARY, **cited)
    services.publish(published, by=contributor, reason=CANARY, safety_reason=f"{CANARY} is named in public.")
    Name.objects.create(text=f"{CANARY} unpublished", **cited)
    draft.summary_en = CANARY
    draft.working_name = CANARY
    draft.save()
    hidden = Source.objects.create(title=CANARY, kind="report", publisher=agent)
    return {"published": published, "draft": draft, "source": source, "hidden": hidden, "agent": agent}


def addresses(desk):
    yield from ("/api/v1/", "/api/v1/codelists/", "/api/v1/schema/", "/api/v1/docs/")
    for path in COLLECTIONS:
        for key in ("published", "draft", "source", "hidden"):
            yield from (
                f"{path}{desk[key].pk}/{end}" for end in ("", "editions/", "editions/1/", "editions/2/")
            )


def questions(desk):
    for path, parameters in COLLECTIONS.items():
        yield path
        for name, parameter in parameters.base_filters.items():
            values = {CANARY, "GE", desk["draft"].pk, desk["hidden"].pk, desk["agent"].pk, "2022"}
            values |= {*(parameter.allowed() or ())} if name != "country" else set()
            for value in sorted(values):
                yield f"{path}?{urllib.parse.urlencode({name: value})}"


def test_nothing_of_the_desk_gets_out_by_any_address_and_parameter(reader, desk):
    for url in [*addresses(desk), *questions(desk)]:
        answer = reader.get(url)
        assert answer.status_code < 500
        sent = answer.getvalue().decode(errors="replace") if answer.streaming else answer.text
        text = sent.replace(f"“{CANARY}”", "")  # an answer may repeat what was asked
        assert CANARY.lower() not in text.lower(), url
        assert desk["draft"].pk not in text.replace(f"“{desk['draft'].pk}”", ""), url


def test_what_is_withheld_or_unpublished_finds_nothing(reader, desk):
    for query in (
        f"q={CANARY}",
        f"city={CANARY}",
        "country=GE",
        f"person={CANARY}",
        f"q=-{CANARY}&country=GE",
    ):
        assert reader.get(f"/api/v1/organizations/?{query}").json()["count"] == 0, query
    assert reader.get(f"/api/v1/organizations/?ids={desk['draft'].pk}").json()["count"] == 0
    counts = reader.get("/api/v1/organizations/?facets=country,city,role").json()["facets"]
    assert counts["country"] == [{"value": "DE", "count": 1}]
    assert counts["city"] == []


NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "", " ", ",", "-", '"', '""', "-\"", "a:*", "!", "&", "|", "<->", "(",
            "')--", "%", "_", "\\", "\x00",
            "2022", "2022/..", "/", "..", "0000", "9999", "9999-12-31", "0001-01-01", "2022-99", "../..",
            "99999999999999999999", "1e400", "-1", "GE", "ge", "true", "community", "eu", "name", "o00000195",
            "s00000195", "a00000195", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "٢٠٢٢", "𝟚𝟘𝟚𝟚",
            "women's", "the", "и", "\ud7ff", "\uffff", "a" * 400, "ab " * 60, "q" * 3000,
        ]
    ),
)  # fmt: skip


@pytest.mark.parametrize("path", COLLECTIONS)
def test_no_question_breaks_the_api(reader, published, question, country, group, path):
    names = sorted(COLLECTIONS[path].base_filters)

    @settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(names) | st.text(max_size=10), NASTY), max_size=5))
    def ask(pairs):
        answer = reader.get(f"{path}?{urllib.parse.urlencode(pairs)}")
        assert answer.status_code in (200, 400, 414)
        if answer.status_code == 400:
            assert answer["Content-Type"] == "application/problem+json"
            assert answer.json()["detail"]

    ask()


@pytest.mark.parametrize("path", ["/api/v1/estimates/sum/", "/api/v1/estimates/compare/"])
def test_no_choice_of_estimates_breaks_the_api(reader, estimate, make_estimate, path):
    other = make_estimate("over 5", low=5, low_bound="more_than", destination_country="GE")
    services.publish(other, by=None, reason="For the tests.")
    named = st.lists(st.sampled_from([estimate.pk, other.pk]), max_size=3).map(",".join)

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(named | NASTY, st.lists(st.tuples(st.sampled_from(["as_of", "ids", "format"]), NASTY), max_size=1))
    def ask(ids, more):
        answer = reader.get(f"{path}?{urllib.parse.urlencode([('ids', ids), *more])}")
        assert answer.status_code in (200, 400, 404, 409)
        assert answer.status_code == 200 or answer.json()["detail"]

    ask()


def test_every_parameter_survives_every_nasty_value(reader, published):
    @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(NASTY)
    def ask(value):
        for path in (
            f"/api/v1/organizations/{published.pk}/",
            f"/api/v1/organizations/{published.pk}/editions/1/",
        ):
            query = urllib.parse.urlencode({"as_of": value, "fields": value})
            assert reader.get(f"{path}?{query}").status_code in (200, 400, 404)
        quoted = urllib.parse.quote(value, safe="")
        for end in ("", "editions/", "editions/1/"):
            assert reader.get(f"/api/v1/sources/{quoted}/{end}").status_code in (200, 301, 404)
        assert reader.get(f"/api/v1/codelists/{quoted}/").status_code in (200, 301, 404)
        for kind in ("estimates", "questions", "countries", "groups", "facts"):
            assert reader.get(f"/api/v1/{kind}/{quoted}/").status_code in (200, 301, 404)

    ask()


@override_settings(
    ALLOWED_HOSTS=["atlas.example"], SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")
)
def test_addresses_of_pages_are_those_that_the_reader_used(reader, published):
    headers = {"Host": "atlas.example", "X-Forwarded-Proto": "https"}
    root = reader.get("/api/v1/", headers=headers).json()

    assert root["links"]["organizations"] == "https://atlas.example/api/v1/organizations/"
