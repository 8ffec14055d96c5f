"""Long lists of identifiers are asked by POST: the same list, the same answers."""

import io
import json

import pytest

from publishing import ids, services
from publishing.api import sending

LIST = "/api/v1/organizations/"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def many(make_organization):
    """Seven organizations on the shelf, in the order of their names."""
    return on_the_shelf(make_organization, "ABCDEFG")


@pytest.fixture
def two(make_organization):
    """Two organizations on the shelf."""
    return on_the_shelf(make_organization, "AB")


def on_the_shelf(make_organization, letters):
    made = [make_organization(f"Circle {letter}") for letter in letters]
    services.publish_together(made, reason="For the tests.")
    return made


def send(reader, body, url=LIST, kind="application/json", **headers):
    body = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return reader.post(url, body, content_type=kind, headers=headers)


def refused(answer, status, name):
    assert answer.status_code == status, answer.text
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["type"] == f"/problems/{name}/"
    return answer.json()


def test_ids_are_taken_from_json_and_from_forms(reader, many):
    wanted = [each.pk for each in many[:3]]
    as_json = send(reader, {"ids": wanted, "fields": "id"})
    as_form = send(reader, f"ids={','.join(wanted[:2])}&ids={wanted[2].upper()}&fields=id", kind=FORM)

    assert [each["id"] for each in as_json.json()["results"]] == wanted
    assert as_form.json()["results"] == as_json.json()["results"]
    assert as_json.json() | {"next": None} == reader.get(f"{LIST}?ids={','.join(wanted)}&fields=id").json()


def test_all_other_parameters_may_stand_in_the_body_or_the_address(reader, two):
    sent = {"ids": [two[0].pk], "kind": ["community", "party"], "page_size": 1, "facets": "kind"}
    body = send(reader, sent).json()

    assert (body["count"], body["facets"]["kind"]) == (1, [{"value": "community", "count": 1}])
    assert send(reader, {"ids": [two[0].pk]}, f"{LIST}?exclude_kind=community").json()["count"] == 0
    both = send(reader, {"page_size": 1}, f"{LIST}?page_size=2")
    refused(both, 400, "repeated-parameter")


def test_ten_thousand_identifiers_are_answered_and_no_more(reader, two):
    long = [ids.write(ids.ORGANIZATION, n) for n in range(1, sending.MOST_IDS)] + [two[0].pk]

    assert send(reader, {"ids": long}).json()["count"] == 1
    body = refused(send(reader, {"ids": [*long, two[1].pk]}), 413, "too-large")
    assert body["parameter"] == "ids"
    assert reader.get(f"{LIST}?ids={','.join(long[:301])}").status_code == 400


def test_a_walk_by_post_keeps_to_its_identifiers(reader, many):
    body = {"ids": [each.pk for each in many[:5]], "page_size": 2}
    first = send(reader, body).json()
    second = send(reader, body, first["next"]).json()
    third = send(reader, body, second["next"]).json()

    seen = [each["name"] for page in (first, second, third) for each in page["results"]]
    assert seen == [f"Circle {letter}" for letter in "ABCDE"]
    assert third["next"] is None
    refused(send(reader, body | {"ids": body["ids"][:4]}, first["next"]), 400, "bad-cursor")
    refused(reader.get(first["next"]), 400, "bad-cursor")


def test_a_long_list_can_be_had_as_a_file(reader, two):
    answer = send(reader, {"ids": [two[1].pk], "format": "csv"})
    by_header = send(reader, {"ids": [two[1].pk]}, Accept="application/jsonl")

    assert two[1].pk in answer.getvalue().decode()
    assert "organizations-some-" in answer["Content-Disposition"]
    assert json.loads(by_header.getvalue())["id"] == two[1].pk
    refused(send(reader, {"ids": [two[1].pk]}, Accept="image/png"), 406, "not-acceptable")


def test_what_was_posted_is_not_kept_by_caches(reader, two):
    answer = send(reader, {"ids": [two[0].pk]}, **{"If-None-Match": "*"})

    assert answer.status_code == 200
    assert (answer["Cache-Control"], "ETag" in answer) == ("no-store", False)
    assert "Cookie" not in answer["Vary"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "name"),
    [
        ("{", "application/json", 400, "bad-request"),
        ("[]", "application/json", 400, "bad-request"),
        (" ", "application/json", 400, "bad-request"),
        ('{"ids": {"a": 1}}', "application/json", 400, "bad-request"),
        ('{"ids": [null]}', "application/json", 400, "bad-request"),
        ('{"ids": []}', "application/json", 400, "unknown-value"),
        ('{"ids": "\\u0000"}', "application/json", 400, "unknown-value"),
        ('{"ids": "\\ud800"}', "application/json", 400, "bad-request"),
        ('{"contry": "GE"}', "application/json", 400, "unknown-parameter"),
        (b'{"ids": "\xff"}', "application/json", 400, "bad-request"),
        (b"ids=\xff", FORM, 400, "bad-request"),
        ("ids=%FF", FORM, 400, "unknown-value"),
        ("{}", "text/plain", 415, "unsupported-media-type"),
        ("{}", "", 415, "unsupported-media-type"),
        ("{}", "multipart/form-data; boundary=x", 415, "unsupported-media-type"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(reader, body, kind, status, name):
    answer = send(reader, body, kind=kind)

    refused(answer, status, name)
    if status == 415:
        assert answer["Accept-Post"] == "application/json, application/x-www-form-urlencoded"


def test_a_body_of_more_than_a_megabyte_is_not_read(reader):
    refused(send(reader, '{"ids": "' + "x" * sending.LARGEST + '"}'), 413, "too-large")
    refused(
        reader.generic("POST", LIST, "{}", content_type="application/json", CONTENT_LENGTH=""),
        411,
        "length-required",
    )
    refused(send(reader, "{}", **{"Content-Encoding": "gzip"}), 415, "unsupported-media-type")


def test_a_body_that_ends_early_is_no_shorter_question(reader, two):
    sent = f"ids={two[0].pk},{two[1].pk}"
    length = str(len(sent) + 10)
    arrived = {"wsgi.input": io.BytesIO(sent.encode()), "CONTENT_LENGTH": length}
    cut = reader.generic("POST", LIST, sent, content_type=FORM, **arrived)

    assert "ended" in refused(cut, 400, "bad-request")["detail"]


def test_many_values_without_ids_are_as_limited_as_in_an_address(reader, two):
    refused(send(reader, {"kind": ["community"] * 301}), 400, "unknown-value")


def test_facts_and_countries_take_long_lists_too(reader, country):
    assert send(reader, {"ids": ["ge"]}, "/api/v1/countries/").json()["count"] == 1
    fact = reader.get("/api/v1/facts/").json()["results"][0]["id"]
    assert send(reader, {"ids": [fact]}, "/api/v1/facts/").json()["count"] == 1
