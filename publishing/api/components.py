"""The OpenAPI description as a whole: what is always sent, code lists by their names, examples."""

from publishing import codelists
from publishing.api import described
from publishing.api.examples import add_examples
from publishing.api.problems import MEDIA_TYPE
from publishing.api.schema import ProblemDocument

SOMETIMES = {"facets", "removed", "removed_beyond"}  # in bodies of lists, if asked for


def everything_is_sent(result, generator, request, public):
    """Postprocessing: documents are answers, so every member is there, and closed lists have names."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    lists = {frozenset(map(str, codes.values)): codes for codes in codelists.all_lists().values()}
    components = generator.registry._components.values()
    sometimes = {each.name: getattr(each.object, "sometimes", set()) for each in components}
    used = {}
    for name, schema in schemas.items():
        members = schema.get("properties", {}).keys()
        if members and name != "Code" and not members >= PROBLEM:
            schema["required"] = [p for p in members if p not in SOMETIMES | sometimes.get(name, set())]
    _name_lists(result["paths"], lists, used)
    _name_lists(schemas, lists, used)
    schemas.update(sorted(used.items()))
    return result


def complete(result, generator, request, public):
    """Postprocessing: what an operation that describes itself has not said: its title, what all refuse."""
    problem = {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}
    for operations in result["paths"].values():
        for operation in operations.values():
            operation.setdefault("parameters", [])
            first = operation["description"].split(". ")[0].split(";")[0].split(":")[0]
            operation.setdefault("summary", first.strip().rstrip("."))
            for status, sentence in described.refusals(bodies=False).items():
                refused = {"description": sentence, "content": {MEDIA_TYPE: dict(problem)}}
                operation["responses"].setdefault(status, refused)
            for answer in operation["responses"].values():
                answer["description"] = answer["description"] or f"{operation['summary']}."
    return result


def examples(result, generator, request, public):
    """Postprocessing: an example for every answer, of what the serializers declare."""
    components = generator.registry._components.values()
    declared = {each.name: getattr(each.object, "example", {}) for each in components}
    add_examples(result, declared)
    return result


TAGS = {
    "organizations": "Organizations of Russian civil society abroad, with every claim and its source.",
    "sources": "The works that Atlas rests on.",
    "estimates": "Figures: who says how many of whom went where, when, and how they know.",
    "questions": "What people want to know, and what each estimate is worth for it.",
    "countries": "Countries as hosts, with the conditions that exiles find.",
    "groups": "Groups of countries, with their members.",
    "facts": "Every claim of every record by itself.",
    "changes": "What was published, changed, merged and withdrawn, in its order.",
    "releases": "Dated bundles of everything, as files.",
    "codelists": "The closed lists of codes, with labels and definitions.",
    "search": "Search over everything.",
    "trends": "Counts over time.",
    "reconcile": "Matching names, after the Reconciliation Service API 0.2.",
    "citation": "How to cite Atlas as a whole.",
    "jsonld": "Atlas as a whole in the words of schema.org.",
    "schema": "This description.",
    "root": "Where everything is.",
}


def headers(result, generator, request, public):
    """Postprocessing: the headers of answers stand among the components, once each."""
    shared = {}
    for operations in result["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                for name, header in answer.get("headers", {}).items():
                    if shared.setdefault(name, header) == header:
                        answer["headers"] = answer["headers"] | {
                            name: {"$ref": f"#/components/headers/{name}"}
                        }
    result["components"]["headers"] = dict(sorted(shared.items()))
    return result


def tags(result, generator, request, public):
    """Postprocessing: what each part of the API is about."""
    used = {tag for path in result["paths"].values() for each in path.values() for tag in each["tags"]}
    result["tags"] = [{"name": name, "description": text} for name, text in TAGS.items() if name in used]
    return result


PROBLEM = {*ProblemDocument().fields} - {"parameter", "allowed", "suggestion"}


def _name_lists(node, lists, used):
    if isinstance(node, list):
        for child in node:
            _name_lists(child, lists, used)
    if not isinstance(node, dict):
        return
    node.pop("readOnly", None)
    for child in node.values():
        _name_lists(child, lists, used)
    values = node.get("enum")
    codes = isinstance(values, list) and lists.get(frozenset(str(v) for v in values if v not in ("", None)))
    if codes:
        used[codes.__name__] = _as_schema(codes)
        reference = {"$ref": f"#/components/schemas/{codes.__name__}"}
        nullable = None in values or "null" in node.get("type", ())
        kept = {key: node[key] for key in ("description",) if key in node}
        node.clear()
        node.update(kept | ({"oneOf": [reference, {"type": "null"}]} if nullable else reference))


def _as_schema(codes):
    lines = [f"* `{member.value}` - {member.en}: {member.definition}" for member in codes]
    kind = "integer" if isinstance(codes.values[0], int) else "string"
    return {"type": kind, "enum": list(codes.values), "description": "\n".join([codes.__doc__, "", *lines])}
