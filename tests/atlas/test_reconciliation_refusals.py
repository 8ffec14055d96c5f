"""What the reconciliation service refuses, and how: one bad query leaves the others their answers."""

import json

import pytest

from tests.reconciling import ROOT, reconcile, send

ODD = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    [],
    {},
    [[]],
    [{}],
    {"id": 1},
    "x" * 600,
    ["GE"] * 30,
    "\x00",
    10**30,
    "\\",
    "%",
)


def refused(answer, status, **members):
    assert answer.status_code == status, answer.text
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    body = answer.json()
    assert {name: body.get(name) for name in members} == members
    return body


def test_a_bad_query_is_told_its_fault_and_the_others_are_answered(reader, published):
    batch = {
        "good": {"query": "Open Door"},
        "type": {"query": "Open Door", "type": "organisation"},
        "pid": {"query": "Open Door", "properties": [{"pid": "contry", "v": "GE"}]},
        "empty": {"query": "  "},
        "shape": 17,
    }
    body = send(reader, queries=json.dumps(batch)).json()

    assert body["good"]["result"][0]["id"] == published.pk
    assert all(body[name]["result"] == [] for name in ("type", "pid", "empty", "shape"))
    assert body["type"]["error"]["suggestion"] == "organization"
    assert body["pid"]["error"]["suggestion"] == "country"
    assert "error" not in body["good"]


@pytest.mark.parametrize("member", ["query", "type", "limit", "properties", "type_strict"])
def test_no_value_of_any_member_breaks_the_service(reader, published, member):
    batch = {str(n): {"query": "Open Door", member: odd} for n, odd in enumerate(ODD)}

    assert len(reconcile(reader, **batch)) == len(ODD)


def test_no_value_of_any_hint_breaks_the_service(reader, published):
    hints = (
        "country",
        "city",
        "kind",
        "url",
        "website",
        "identifier",
        "wikidata",
        "person",
        "founded",
        "code",
    )
    odd = (*ODD, "http://[::1", "2022/2021", "x & | !:*", "🏴", "http://a:99999/", "t.me")
    for pid in hints:
        for given in ({"query": "Open Door"}, {}):
            batch = {str(n): given | {"properties": [{"pid": pid, "v": v}]} for n, v in enumerate(odd)}
            assert len(reconcile(reader, **batch)) == len(odd)


@pytest.mark.parametrize(
    "text", ["", "x", "[]", '"x"', '{"a": {"query": NaN}}', '{"a": ' * 3000, "[" * 90_000, '"\\ud800"']
)
def test_what_is_no_batch_is_refused(reader, db, text):
    refused(send(reader, queries=text), 400, parameter="queries")
    refused(send(reader, extend=text), 400, parameter="extend")


def test_too_much_at_once_is_refused_as_too_large(reader, published):
    batch = {str(number): {"query": "Open Door"} for number in range(51)}
    refused(send(reader, queries=json.dumps(batch)), 413, maximum=50)
    many = {"ids": [published.pk] * 10_000, "properties": [{"id": "name"}]}
    refused(send(reader, extend=json.dumps(many)), 413)
    refused(send(reader, queries="x" * 3_000_000), 413)


def test_the_body_is_a_form_with_one_of_two_members(reader, db):
    refused(reader.post(ROOT, {"queries": {}}, content_type="application/json"), 415)
    refused(reader.post(ROOT, {"queries": "{}"}), 415)
    refused(send(reader, quieries="{}"), 400, parameter="quieries", suggestion="queries")
    refused(send(reader, queries=["{}", "{}"]), 400, parameter="queries")
    refused(send(reader, queries="{}", extend="{}"), 400, parameter="extend")
    refused(reader.put(ROOT), 405)


def test_answers_are_never_programs(reader, db):
    for query in ({}, {"queries": "{}"}):
        body = refused(reader.get(ROOT, query | {"callback": "<b>"}), 400, parameter="callback")
        assert "CORS" in body["detail"]
        assert "<b>" not in body["detail"]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"ids": "o00000195", "properties": []}, "ids"),
        ({"ids": [1], "properties": []}, "ids"),
        ({"ids": [], "properties": ["name"]}, "properties"),
        ({"ids": [], "properties": [{"id": "nmae"}]}, "properties"),
        ({"ids": [], "properties": [{"id": "name", "settings": []}]}, None),
        ({"ids": [], "properties": [{"id": "name", "settings": [1]}]}, "settings"),
        ({"ids": [], "properties": [{"id": "name", "settings": {"limt": 1}}]}, "settings"),
        ({"ids": [], "properties": [{"id": "name", "settings": {"limit": -1}}]}, "limit"),
        ({"ids": [], "properties": [{"id": "name", "settings": {"limit": True}}]}, "limit"),
        ({"ids": [], "properties": [{"id": "name", "settings": {"on": "yesterday"}}]}, "on"),
        ({"ids": [], "properties": [{"id": "name", "settings": {"dates": "edft"}}]}, "dates"),
        ({"ids": [], "properties": [{"id": "name", "settings": {"content": ["id"]}}]}, "content"),
    ],
)
def test_a_faulty_extension_says_where_the_fault_is(reader, db, asked, parameter):
    answer = send(reader, extend=json.dumps(asked))

    if parameter is None:
        assert answer.status_code == 200
    else:
        refused(answer, 400, parameter=parameter)


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/preview", "id"),
        ("/flyout/entity", "id"),
        ("/suggest/entity?cursor=-1", "cursor"),
        ("/suggest/entity?type=x", "type"),
        ("/suggest/entity?prefx=a", "prefx"),
        ("/suggest/entity?prefix=%00", "prefix"),
        ("/extend/propose?type=x", "type"),
        ("/extend/propose?limit=0", "limit"),
        ("?querys={}", "querys"),
    ],
)
def test_a_faulty_parameter_is_named(reader, db, path, parameter):
    refused(reader.get(f"{ROOT}{path}"), 400, parameter=parameter)


@pytest.mark.parametrize("name", ["x", "o00000195", "//evil.example", "../../admin/", "http://evil.example/"])
def test_no_address_leads_out_of_atlas(reader, db, name):
    assert reader.get(f"{ROOT}/view/{name}").status_code == 404
