"""The OpenAPI description is complete: every operation is explained, every answer has an example."""

import jsonschema
import pytest

from atlas.api import openapi
from publishing.api.examples import Maker
from publishing.api.operations import PATH_PARAMETERS


@pytest.fixture(scope="module")
def description():
    openapi.cache_clear()
    return openapi()


def operations(description):
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_every_operation_says_what_it_does(description):
    names = [operation["operationId"] for _, operation in operations(description)]

    assert len(names) == len({*names})
    for where, operation in operations(description):
        assert operation["summary"].strip(), where
        assert operation["description"].strip(), where
        assert len(operation["tags"]) == 1, where
        assert "429" in operation["responses"], where
        assert all(answer["description"].strip() for answer in operation["responses"].values()), where
        for parameter in operation["parameters"]:
            assert parameter["description"].strip(), where


def test_every_tag_is_explained(description):
    used = {operation["tags"][0] for _, operation in operations(description)}

    assert used == {tag["name"] for tag in description["tags"]}
    assert all(tag["description"] for tag in description["tags"])


def test_every_answer_has_an_example_that_fits(description):
    components = {"components": description["components"]}
    for where, operation in operations(description):
        for status, answer in operation["responses"].items():
            for media_type, content in answer.get("content", {}).items():
                example = content.get("example")
                if "examples" in content:
                    (reference,) = content["examples"].values()
                    name = reference["$ref"].rpartition("/")[2]
                    example = description["components"]["examples"][name]["value"]
                assert example is not None, (where, status, media_type)
                schema = jsonschema.Draft202012Validator(content["schema"] | components)
                errors = [error.message for error in schema.iter_errors(example)]
                assert errors == [], (where, status, media_type)
        for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
            schema = jsonschema.Draft202012Validator(content["schema"] | components)
            assert schema.is_valid(content["example"]), (where, media_type)


def test_an_example_of_a_refusal_has_the_status_of_its_answer(description):
    for where, operation in operations(description):
        for status, answer in operation["responses"].items():
            for reference in (
                answer.get("content", {}).get("application/problem+json", {}).get("examples", {})
            ):
                value = description["components"]["examples"][reference]["value"]
                assert value["status"] == int(status), where


def test_examples_hold_what_their_serializers_declare():
    schemas = {
        "Thing": {"type": "object", "properties": {"id": {"type": "string"}, "n": {"type": "integer"}}}
    }
    reference = {"$ref": "#/components/schemas/Thing"}

    assert Maker(schemas, {"Thing": {"id": "x1", "unknown": 2}}).of(reference) == {"id": "x1", "n": 1}


def test_lists_of_codes_are_described_by_their_labels_where_parameters_take_them(description):
    parameters = description["paths"]["/api/v1/organizations/"]["get"]["parameters"]
    (kind,) = [parameter for parameter in parameters if parameter["name"] == "kind"]

    assert kind["schema"]["items"] == {"$ref": "#/components/schemas/OrganizationKind"}
    assert (
        "`community` - Community: " in description["components"]["schemas"]["OrganizationKind"]["description"]
    )


def test_it_names_its_licence_and_no_machine(description):
    assert description["info"]["license"]["identifier"] == "CC-BY-4.0"
    assert [server["url"] for server in description["servers"]] == ["/"]
    assert PATH_PARAMETERS.keys() >= {"record_id", "number", "version"}
