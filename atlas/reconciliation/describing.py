"""The service in the OpenAPI description: the protocol's own schemas, narrowed to what is really sent."""

from atlas.reconciliation import kinds, properties
from atlas.reconciliation.api import (
    FlyoutView,
    LeadView,
    PreviewView,
    ProposeView,
    ReconcileView,
    SuggestView,
)
from atlas.reconciliation.extension import MOST_IDS, MOST_PROPERTIES
from atlas.reconciliation.queries import MOST_QUERIES
from atlas.reconciliation.service import ROOT
from publishing.api.problems import MEDIA_TYPE
from publishing.api.sending import FORM

TEXT, NUMBER = {"type": "string"}, {"type": "number"}
PROBLEM = {"$ref": "#/components/schemas/ProblemDocument"}
REFUSALS = {
    "400": "The request cannot be read, or names what there is not.",
    "404": "Nothing is published under this identifier.",
    "406": "Only JSON is to be had.",
    "410": "The record was withdrawn.",
    "413": "Too many queries, records or bytes at once.",
    "415": "The body is not a form.",
}


def _object(required, **members):
    return {"type": "object", "properties": members, "required": [*required]}


def _list(item):
    return {"type": "array", "items": item}


def _named(**more):
    return _object(("id", "name"), id=TEXT, name=TEXT, **more)


CANDIDATE = _object(
    ("id", "name", "description", "type", "score", "match", "features", "matched_name"),
    id=TEXT,
    name=TEXT,
    description=TEXT,
    type=_list(_named()),
    score=NUMBER | {"minimum": 0, "maximum": 100},
    match={"type": "boolean"},
    features=_list(_object(("id", "value"), id=TEXT, value={"type": ["boolean", "number"]})),
    matched_name=TEXT,
)
RESULTS = {
    "type": "object",
    "additionalProperties": _object(("result",), result=_list(CANDIDATE), error=PROBLEM),
}
EXTENDED = _object(
    ("meta", "rows"),
    meta=_list(_named(type=_named())),
    rows={
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "additionalProperties": _list({"type": "object"}),
        },
    },
)
MANIFEST = _object(("versions", "name", "identifierSpace", "schemaSpace", "view", "suggest", "extend"))
SUGGESTED = _object(("result",), result=_list(_named(description=TEXT, notable=_list(_named()))))
FLYOUT = _object(("id", "html"), id=TEXT, html=TEXT)
PROPOSED = _object(
    ("type", "limit", "properties"), type=TEXT, limit=NUMBER, properties=_list(_named(description=TEXT))
)
EXAMPLE = '{"q0": {"query": "Ковчег", "properties": [{"pid": "country", "v": "GE"}]}}'
EXTENSION = '{"ids": ["oj2k8r894"], "properties": [{"id": "country"}, {"id": "website"}]}'


def describe(result, generator, request, public):
    """Postprocessing: adds the addresses of the service."""
    paths = result["paths"]
    if not paths:  # the desk's face has no API
        return result
    paths[ROOT] = {
        "get": _operation(
            "reconcile_get",
            "The manifest; or the candidates for a batch of `queries`; or, with `extend`, values of "
            f"properties. The same stands in Russian at `{ROOT}/ru`.",
            ReconcileView,
            {"anyOf": [MANIFEST, RESULTS, EXTENDED]},
            refusals=("400", "406", "413"),
        ),
        "post": _operation(
            "reconcile_post",
            f"The candidates for at most {MOST_QUERIES} queries, or values of at most {MOST_PROPERTIES} "
            f"properties of at most {MOST_IDS} records. {_listing()}",
            ReconcileView,
            {"anyOf": [RESULTS, EXTENDED]},
            refusals=("400", "413", "415"),
            body=True,
        ),
    }
    paths[f"{ROOT}/extend/propose"] = {
        "get": _operation("reconcile_propose", "The properties that a type has.", ProposeView, PROPOSED)
    }
    for what, plural in (("entity", "Records"), ("property", "Properties"), ("type", "Types")):
        paths[f"{ROOT}/suggest/{what}"] = {
            "get": _operation(
                f"reconcile_suggest_{what}", f"{plural} that begin with some letters.", SuggestView, SUGGESTED
            )
        }
        paths[f"{ROOT}/flyout/{what}"] = {
            "get": _operation(
                f"reconcile_flyout_{what}",
                "A few lines about one of them, as HTML without scripts.",
                FlyoutView,
                FLYOUT,
                refusals=("400", "404", "406", *(("410",) if what == "entity" else ())),
            )
        }
    paths[f"{ROOT}/preview"] = {
        "get": _operation(
            "reconcile_preview",
            "A small page about a record, which other programs may frame.",
            PreviewView,
            TEXT,
            media="text/html",
            refusals=("400", "404", "410"),
        )
    }
    paths[f"{ROOT}/view/{{record_id}}"] = {"get": _lead()}
    return result


def _listing():
    types = ", ".join(f"`{name}`" for name in kinds.ALL)
    hints = ", ".join(f"`{each.id}`" for each in properties.ORGANIZATION if each.hint)
    return f"Types: {types} (without one, organizations). Hints of organizations: {hints}."


def _operation(
    name, sentence, view, answer, *, media="application/json", refusals=("400", "406"), body=False
):
    declared = {} if body else view.parameters("retrieve")
    described = [parameter.describe(one) for one, parameter in declared.items()]
    for parameter in described:
        if parameter["name"] in ("queries", "extend"):
            example = EXAMPLE if parameter["name"] == "queries" else EXTENSION
            parameter["schema"] |= {"contentMediaType": "application/json", "examples": [example]}
        parameter["required"] = parameter["name"] == "id"
    content = {media: {"schema": answer}}
    made = {
        "operationId": name,
        "description": sentence,
        "tags": ["reconcile"],
        "parameters": described,
        "responses": {"200": {"description": "", "content": content}} | _refused(refusals),
    }
    if not body:
        made["responses"]["304"] = {"description": "The reader holds the answer already."}
        return made
    members = {
        one: TEXT | {"contentMediaType": "application/json", "examples": [example]}
        for one, example in (("queries", EXAMPLE), ("extend", EXTENSION))
    }
    form = {"type": "object", "properties": members, "minProperties": 1, "maxProperties": 1}
    form["additionalProperties"] = False
    return made | {"requestBody": {"required": True, "content": {FORM: {"schema": form}}}}


def _lead():
    made = _operation(
        "reconcile_view", "Leads to the page of a record.", LeadView, TEXT, refusals=("404", "410")
    )
    made["parameters"] = [
        {
            "name": "record_id",
            "in": "path",
            "required": True,
            "description": "The record's identifier, in either case.",
            "schema": TEXT | {"minLength": 1, "examples": ["oj2k8r894"]},
        }
    ]
    del made["responses"]["200"]
    made["responses"]["302"] = {"description": "The page is at `Location`."}
    return made


def _refused(statuses):
    return {
        status: {"description": REFUSALS[status], "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
        for status in statuses
    }
