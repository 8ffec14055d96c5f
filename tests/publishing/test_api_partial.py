"""What `fields` and the patterns of parameters promise in the OpenAPI description."""

import re

import jsonschema
import pytest

from atlas.api import openapi
from publishing import edtf, ids
from publishing.api import timeclock
from publishing.api.problems import BadDate

ITEM, LIST, EDITION = (
    f"/api/v1/organizations/{end}" for end in ("{record_id}/", "", "{record_id}/editions/{number}/")
)


@pytest.fixture(scope="module")
def description():
    return openapi()


def answer_of(description, path, method="get"):
    answer = description["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
    return jsonschema.Draft202012Validator(answer | {"components": description["components"]})


def test_whoever_asks_for_some_members_gets_what_is_described(reader, description, published):
    for path, url in (
        (LIST, LIST),
        (ITEM, f"{LIST}{published.pk}/"),
        (EDITION, f"{LIST}{published.pk}/editions/1/"),
    ):
        answer = reader.get(f"{url}?fields=names,id").json()
        assert [*answer.get("results", [answer])[0]] == ["names", "id"]
        assert [*answer_of(description, path).iter_errors(answer)] == []


def test_members_that_are_there_are_as_described(reader, description, published):
    answer = reader.get(f"{LIST}{published.pk}/?fields=names,id").json()

    assert not answer_of(description, ITEM).is_valid(answer | {"id": 1})
    assert not answer_of(description, ITEM).is_valid(answer | {"names": [{"text": "Open Door"}]})


def test_the_whole_document_stands_first_with_all_that_it_requires(description):
    schemas = description["components"]["schemas"]
    for operations in description["paths"].values():
        for operation in operations.values():
            if "fields" not in {each["name"] for each in operation["parameters"]}:
                continue
            answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
            if "$ref" in answer:
                answer = schemas[answer["$ref"].rpartition("/")[2]]["properties"]["results"]["items"]
            full, part = (schemas[each["$ref"].rpartition("/")[2]] for each in answer["anyOf"])
            assert full["required"]
            assert "required" not in part
            assert full["properties"] == part["properties"]


@pytest.mark.parametrize(
    "text",
    [
        "2022", "2022-03", "2022-03-05", "199X", "19XX", "2022-XX", "2022-03-XX", "2022-21", "2022~",
        "2022-03/..", "../2022", "/2022", "2022/", "2022/2023", "2022?/2023-01-01%",
        "22", "2022-1", "2022-13", "2022-25", "..", "/", "../..", "2022/2023/2024", "2022-03-32", "March",
    ],
)  # fmt: skip
def test_the_pattern_of_dates_takes_what_is_a_date(text):
    assert bool(re.search(edtf.PATTERN, text)) == edtf.is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23", "2026-11-23T10:00Z", "2026-11-23T10:00:00", "2026-11-23t10:00:00.5z",
        "2026-11-23T10:00:00+04:00", "2026-11-23T10:00:00 04:00",
        "2026", "2026-11", "2026-13-01", "2026-11-32", "2026-11-23T24:00Z", "2026-11-23T10Z",
        "2026-11-23 10:00", "20261123", "yesterday", "2026-11-23T10:00:00.1234567Z", "2026-11-23T10:60Z",
        "٢٠٢٦-11-23",
    ],
)  # fmt: skip
def test_the_pattern_of_moments_takes_what_is_a_moment(text):
    try:
        taken = timeclock.moment(text, "as_of") is not None
    except BadDate:
        taken = False
    assert bool(re.search(timeclock.MOMENT_PATTERN, text)) == taken


def test_the_pattern_of_identifiers_takes_them_as_they_are_pasted():
    pattern = re.compile(ids.pattern("os"))
    for text in (
        "o0brrae89",
        "O0BRRAE89",
        "/organizations/o0brrae89/x/",
        "https://a.example/s/s00000195?x=1",
    ):
        assert pattern.search(text), text
    for text in ("e0brrae89", "o0brrae8", "o0brraei9", "Open Door", "o0brrae89,o00000195"):
        assert not pattern.search(text), text


def test_what_is_compared_or_added_is_at_least_two(description):
    for path in ("compare", "sum"):
        (together, *_) = description["paths"][f"/api/v1/estimates/{path}/"]["get"]["parameters"]
        assert (together["schema"]["minItems"], together["schema"]["maxItems"]) == (2, 50)
