"""The reconciliation service as a client asks it, and the official schemas that its answers must fit."""

import functools
import json
from pathlib import Path
from urllib.parse import urlencode

from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

ROOT = "/api/v1/reconcile"
SCHEMAS = Path(__file__).parent / "clients" / "reconciliation-0.2"


@functools.cache
def validator(name):
    """A validator of one of the official schemas, which refer to one another."""
    registry = Registry()
    for file in SCHEMAS.glob("*.json"):
        schema = Resource(json.loads(file.read_text()), specification=DRAFT7)
        registry = registry.with_resource(schema.contents["$id"].rstrip("#"), schema)
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    return Draft7Validator(schema | {"$schema": DRAFT7_ID}, registry=registry)


FORM = "application/x-www-form-urlencoded"
DRAFT7_ID = "http://json-schema.org/draft-07/schema#"


def assert_fits(name, body):
    """The body fits the official schema of that name."""
    errors = [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(body)]
    assert errors == []


def send(reader, root=ROOT, **fields):
    """The answer to a form with these fields."""
    return reader.post(root, urlencode(fields, doseq=True), content_type=FORM)


def reconcile(reader, *queries, root=ROOT, **batch):
    """The answers to queries, in their order: lists of candidates. Each is a text or a query."""
    asked = {f"q{n}": {"query": q} if isinstance(q, str) else q for n, q in enumerate(queries)} | batch
    answer = send(reader, root, queries=json.dumps(asked))
    assert answer.status_code == 200, answer.text
    assert_fits("reconciliation-result-batch", answer.json())
    assert [*answer.json()] == [*asked]
    return [one["result"] for one in answer.json().values()]


def matched(reader, query):
    """The identifier of the one certain match of a query, or None."""
    (found,) = reconcile(reader, query)
    sure = [each["id"] for each in found if each["match"]]
    assert len(sure) <= 1
    return sure[0] if sure else None


def extend(reader, ids, *properties, root=ROOT):
    """The rows of a data extension query. Properties are names, or (name, settings)."""
    wanted = [{"id": p} if isinstance(p, str) else {"id": p[0], "settings": p[1]} for p in properties]
    asked = {"ids": ids, "properties": wanted}
    assert_fits("data-extension-query", asked)
    answer = send(reader, root, extend=json.dumps(asked))
    assert answer.status_code == 200, answer.text
    assert_fits("data-extension-response", answer.json())
    return answer.json()["rows"]


def hint(pid, value):
    """Properties with one hint."""
    return {"properties": [{"pid": pid, "v": value}]}
