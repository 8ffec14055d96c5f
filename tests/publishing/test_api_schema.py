"""The API describes itself completely, and shows it without help from others."""

from pathlib import Path

import jsonschema
import pytest
from django.contrib.staticfiles import finders
from openapi_spec_validator import OpenAPIV31SpecValidator

from organizations.filters import OrganizationFilter
from sources.filters import SourceFilter


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
    for path, parameters in (("organizations", OrganizationFilter), ("sources", SourceFilter)):
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
        answer = reader.get(example).json()
        described = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = jsonschema.Draft202012Validator(described | {"components": schema["components"]})
        assert [f"{e.json_path}: {e.message}" for e in validator.iter_errors(answer)] == [], example


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
