"""The API describes itself completely, and shows it without help from others."""

from pathlib import Path

import jsonschema
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from openapi_spec_validator import OpenAPIV31SpecValidator

from atlas.changes import ChangeFilter
from atlas.dataset import loading
from atlas.facts import FactFilter
from atlas.trends import TrendFilter
from countries.filters import CountryFilterSet, GroupFilterSet
from estimates.filters import ClaimGroupFilter, EstimateFilter, QuestionFilter
from organizations.filters import OrganizationFilter
from organizations.models import Presence
from publishing import services
from publishing.api.problems import MEDIA_TYPE
from sources.filters import SourceFilter

PART = "#/components/schemas/Partial"
COLLECTIONS = {
    "organizations": OrganizationFilter,
    "sources": SourceFilter,
    "estimates": EstimateFilter,
    "questions": QuestionFilter,
    "countries": CountryFilterSet,
    "groups": GroupFilterSet,
    "facts": FactFilter,
    "changes": ChangeFilter,
    "trends": TrendFilter,
    "estimates/groups": ClaimGroupFilter,
}


@pytest.fixture
def schema(reader, capsys):
    from atlas.api import openapi

    openapi.cache_clear()
    body = reader.get("/api/v1/schema/").json()
    assert "Warning" not in capsys.readouterr().err
    return body


def test_it_is_valid_openapi(schema):
    assert schema["openapi"].startswith("3.1")
    assert [*OpenAPIV31SpecValidator(schema).iter_errors()] == []


def test_every_parameter_is_described(schema):
    for path, parameters in COLLECTIONS.items():
        described = schema["paths"][f"/api/v1/{path}/"]["get"]["parameters"]
        assert {p["name"] for p in described} == {*parameters.base_filters}
    for operations in schema["paths"].values():
        for parameter in operations["get"]["parameters"]:
            assert parameter["description"].strip()
            assert parameter["schema"]


def test_every_list_of_codes_has_a_name_and_its_definitions(schema):
    kind = schema["components"]["schemas"]["OrganizationKind"]

    assert "community" in kind["enum"]
    assert "* `community` - " in kind["description"]


def whole(node):
    """A schema without the documents that `fields` has left something out of."""
    if isinstance(node, list):
        return [whole(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("anyOf", [{}])[-1].get("$ref", "").startswith(PART):
        return node["anyOf"][0]
    return {name: whole(each) for name, each in node.items()}


def described(schema, path, status="200", media="application/json"):
    """A validator of what is sent at an address to those who do not ask for less by `fields`."""
    answer = whole(schema["paths"][path]["get"]["responses"][status]["content"][media]["schema"])
    return jsonschema.Draft202012Validator(answer | {"components": whole(schema["components"])})


def assert_described(reader, schema, path, example, status="200", media="application/json"):
    answer = reader.get(example)
    assert str(answer.status_code) == status, answer.text
    errors = described(schema, path, status, media).iter_errors(answer.json())
    assert [f"{e.json_path}: {e.message}" for e in errors] == [], example


def test_answers_are_as_described(reader, schema, published, source):
    for path, example in (
        ("/api/v1/organizations/", "/api/v1/organizations/?facets=kind"),
        ("/api/v1/sources/", "/api/v1/sources/"),
        ("/api/v1/organizations/{record_id}/", f"/api/v1/organizations/{published.pk}/"),
        ("/api/v1/sources/{record_id}/", f"/api/v1/sources/{source.pk}/"),
        ("/api/v1/organizations/{record_id}/editions/", f"/api/v1/organizations/{published.pk}/editions/"),
        (
            "/api/v1/organizations/{record_id}/editions/{number}/",
            f"/api/v1/organizations/{published.pk}/editions/1/",
        ),
        ("/api/v1/codelists/", "/api/v1/codelists/"),
        ("/api/v1/", "/api/v1/"),
    ):
        assert_described(reader, schema, path, example)


@pytest.mark.slow
def test_the_founding_dataset_is_as_described(reader, schema):
    """Every document of every kind that the founding dataset holds, and its editions."""
    loading.load(settings.BASE_DIR / "data")
    for kind in ("organizations", "sources", "estimates", "questions", "countries", "groups", "facts"):
        example = f"/api/v1/{kind}/?page_size=200"
        while example:
            assert_described(reader, schema, f"/api/v1/{kind}/", example)
            page = reader.get(example).json()
            example = page["next"]
        some = page["results"][0]["id"]
        one = f"/api/v1/{kind}/{{record_id}}/"
        assert_described(reader, schema, one, f"/api/v1/{kind}/{some}/")
        if kind != "facts":
            for end in ("editions/", "editions/1/"):
                path = f"{one}{end.replace('1', '{number}')}"
                assert_described(reader, schema, path, f"/api/v1/{kind}/{some}/{end}")


def test_facets_are_as_described(reader, schema, estimate, question, country, group):
    for path, name in (
        ("estimates", "measure,caveat,has_primary"),
        ("questions", "role"),
        ("countries", "condition"),
        ("groups", "member"),
        ("facts", "list,confidence"),
    ):
        assert_described(reader, schema, f"/api/v1/{path}/", f"/api/v1/{path}/?facets={name}")


def test_what_is_computed_is_as_described(reader, schema, published, estimate, source):
    Presence.objects.create(
        organization=published, country="GE", role="office", source=source, locator="p. 2", valid_from="2022"
    )
    services.publish(published, by=None, reason="For the tests.")
    claim = published.presences.get().pk
    for path, query in (
        ("changes/", ""),
        ("trends/", "?of=present&by=year,country,kind"),
        ("trends/", ""),
        ("estimates/groups/", ""),
        ("organizations/", "?changed_since=2020-01-01"),
        ("facts/", "?changed_since=2020-01-01"),
    ):
        assert_described(reader, schema, f"/api/v1/{path}", f"/api/v1/{path}{query}")
    one = "/api/v1/facts/{record_id}/"
    published.presences.all().delete()
    services.publish(published, by=None, reason="For the tests.")
    assert_described(reader, schema, one, f"/api/v1/facts/{claim}/")
    services.withdraw(published, by=None, reason="For the tests.")
    assert_described(reader, schema, one, f"/api/v1/facts/{claim}/", "410", MEDIA_TYPE)


def test_sums_comparisons_and_refusals_are_as_described(reader, schema, make_estimate):
    years = [
        make_estimate(best=100, period=year, period_end_basis="stated", destination_country=place)
        for year, place in (("1992", ""), ("1993", ""), ("1993", "GE"))
    ]
    services.publish_together(years, reason="For the tests.")
    one, two, three = (each.pk for each in years)
    add, compare = "/api/v1/estimates/sum/", "/api/v1/estimates/compare/"

    assert_described(reader, schema, add, f"{add}?ids={one},{two}")
    assert_described(reader, schema, add, f"{add}?ids={one},{three}", "409", MEDIA_TYPE)
    assert_described(reader, schema, compare, f"{compare}?ids={one},{two},{three}")
    for address in (add, compare):
        assert_described(reader, schema, address, address, "400", MEDIA_TYPE)
        assert_described(reader, schema, address, f"{address}?ids={one},e00000195", "404", MEDIA_TYPE)
    members = schema["components"]["schemas"]["NotAddableDocument"]
    assert {"type", "title", "status", "detail", "reasons"} == {*members["required"]}


def test_a_fact_may_have_more_members_than_every_fact_has(schema):
    fact = schema["components"]["schemas"]["FactDocument"]

    assert fact["additionalProperties"] is True
    assert "about" in fact["required"]


def test_every_parameter_of_the_new_collections_has_its_limits(schema):
    parameters = {p["name"]: p for p in schema["paths"]["/api/v1/estimates/"]["get"]["parameters"]}

    assert parameters["value_min"]["schema"] == {"type": "number"}
    assert parameters["has_primary"]["schema"] == {"type": "boolean"}
    assert "/Measure" in str(parameters["measure"]["schema"])
    assert "left_origin" in schema["components"]["schemas"]["Measure"]["enum"]
    (together, *_) = schema["paths"]["/api/v1/estimates/sum/"]["get"]["parameters"]
    assert (together["name"], together["required"]) == ("ids", True)


def test_code_lists_are_served_one_by_one(reader):
    listed = reader.get("/api/v1/codelists/").json()["results"]

    for codes in listed:
        assert reader.get(codes["url"]).json() == codes
    missing = reader.get("/api/v1/codelists/organisation_kind/")
    assert (missing.status_code, missing.json()["suggestion"]) == (404, "organization_kind")


def test_the_docs_page_loads_our_own_files_only(reader):
    page = reader.get("/api/v1/docs/")
    policy = dict(part.strip().split(" ", 1) for part in page["Content-Security-Policy"].split(";"))

    assert page.status_code == 200
    assert "http" not in page.text
    assert "<script>" not in page.text
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    for name in ("atlas/api_docs.js", "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js"):
        assert finders.find(name)
    assert "validatorUrl: null" in Path(finders.find("atlas/api_docs.js")).read_text()
