"""What the OpenAPI description says of files, of bodies that ask, and of refusals that every address has."""

from publishing.api.formats import FILES
from publishing.api.sending import FORM, JSON, LARGEST, MOST_IDS

EVERYWHERE = {
    "414": "The address is too long.",
    "429": "Too many requests, or too many files at once: `Retry-After` says when to come back.",
}
OF_BODIES = {
    "411": "The body has no `Content-Length`.",
    "413": f"The body has more than {LARGEST} bytes, or more than {MOST_IDS} identifiers.",
    "415": "The body is neither JSON nor a form.",
}
HEADERS = {
    "RateLimit": "What is left of the reader's budget, and for how many seconds it must do.",
    "RateLimit-Policy": "How many requests a reader may make in how many seconds.",
}


def add_files(answer, parameter):
    """Adds to the answer 200 the files by which an address also answers."""
    for name in (name for name in FILES if name in getattr(parameter, "media_types", {})):
        binary = {"contentMediaType": FILES[name][0]} if name == "xlsx" else {}
        answer.setdefault("content", {})[FILES[name][0]] = {"schema": {"type": "string"} | binary}
    if "content" in answer:
        answer["content"] = dict(sorted(answer["content"].items(), key=lambda each: each[0] != JSON))


def add_headers(bodies):
    """Adds the headers that every answer has."""
    for answer in bodies.values():
        answer["headers"] = {
            name: {"schema": {"type": "string"}, "description": text} for name, text in HEADERS.items()
        } | answer.get("headers", {})


def body_of(parameters):
    """The body that asks a list by POST: the same parameters, with up to ten thousand `ids`."""
    members = {}
    for name, parameter in parameters.items():
        described = parameter.describe(name)
        schema = described["schema"]
        if name == "ids":
            schema = schema | {"maxItems": MOST_IDS}
        elif schema.get("type") == "array":
            schema = {"oneOf": [schema, schema["items"]]}
        members[name] = schema | {"description": described["description"]}
    schema = {"type": "object", "properties": members, "additionalProperties": False}
    return {"required": True, "content": {media: {"schema": schema} for media in (JSON, FORM)}}


def refusals(*, bodies):
    """{status: sentence} of what every address may refuse, and every body."""
    return EVERYWHERE | (OF_BODIES if bodies else {})
