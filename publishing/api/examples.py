"""An example for every answer in the OpenAPI description, made from the description itself.

A value is what its serializer declares for it (`example = {member: value}` in the class), or else what
members of that name usually hold (`USUAL`), or else the first that the schema allows. So an example
always has all members, fits its schema, and is the same every time; a new endpoint has one by itself.
"""

from publishing.api.formats import NotAcceptable
from publishing.api.problems import MEDIA_TYPE, Gone, NotThere, Problem, UnknownParameter
from publishing.api.sending import LARGEST, LengthRequired, TooLarge, UnsupportedMedia

REFERENCE = "#/components/schemas/"
MOMENT, DAY = "2026-11-23T10:00:00Z", "2026-11-23"
LINES, TABLES = '{"id": "o00000195", "name": "Open Door"}\n', "id,name\no00000195,Open Door\n"

# What members are called that hold the same in many documents. All of it is invented.
USUAL = {
    "id": "o00000195",
    "url": "/organizations/o00000195/open-door/",
    "slug": "open-door",
    "name": "Open Door",
    "title": "A report on exile",
    "text": "Open Door",
    "language": "en",
    "country": "GE",
    "jurisdiction": "GE",
    "origin": "RU",
    "city": "Tbilisi",
    "region": None,
    "source": "s00000195",
    "locator": "p. 12",
    "valid_from": "2022-03",
    "valid_to": "..",
    "date": "2022-03",
    "date_text": "since March 2022",
    "verified_on": DAY,
    "published": "2023-03",
    "period": "2022-02-24/2022-09-20",
    "url_original": "https://example.org/report",
    "archived_url": None,
    "value_text": "around 800,000",
    "low": None,
    "low_bound": None,
    "best": 800000,
    "high": None,
    "high_bound": None,
    "qualifier": "around",
    "edition": 1,
    "number": 1,
    "count": 1,
    "next": None,
    "previous": None,
    "release": "v1.0-2026-11-23",
    "version": "v1.0-2026-11-23",
    "license": "CC-BY-4.0",
    "successor": None,
    "en": "In English.",
    "ru": "По-русски.",
}
OPTIONAL = ("parameter", "allowed", "suggestion")
REFUSED = {
    "400": UnknownParameter(
        "“contry” is no parameter here.", parameter="contry", allowed=["country", "kind"], got="contry"
    ),
    "404": NotThere(),
    "410": Gone(
        "This record was withdrawn.", id="o00000195", reason="It was entered twice.", withdrawn_at=MOMENT
    ),
}
SAID = {
    "406": (NotAcceptable, "None of the formats that `Accept` names can be had here."),
    "411": (LengthRequired, "Send Content-Length: bodies in pieces are not read."),
    "413": (TooLarge, f"A body has at most {LARGEST} bytes."),
    "415": (UnsupportedMedia, "Send the parameters as a form or as JSON, not compressed."),
}
PLAIN = {  # by words alone: what refuses so stands outside the API's views
    "409": ("not-additive", "These estimates may not be added", "These estimates do not add up."),
    "429": ("too-many-requests", "Too many requests", "Try again after `Retry-After` seconds."),
    "414": ("address-too-long", "The address is too long", "Send long lists of `ids` by POST."),
}


def add_examples(description, declared):
    """Adds an example to every answer that has a body. `declared` is {component: {member: value}}.

    Those of named schemas stand among the components, once each.
    """
    components = description.setdefault("components", {})
    maker, shared = Maker(components.get("schemas", {}), declared), {}
    for operations in description["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                for media_type, content in answer.get("content", {}).items():
                    if not {"example", "examples"} & content.keys():
                        content |= _example(maker, shared, status, media_type, content["schema"])
            for content in operation.get("requestBody", {}).get("content", {}).values():
                if not {"example", "examples"} & content.keys():
                    content["example"] = maker.of(content["schema"])
    components["examples"] = dict(sorted(shared.items()))


def _example(maker, shared, status, media_type, schema):
    """The members `example` or `examples` of an answer."""
    if media_type == "text/csv":
        return {"example": TABLES}
    if media_type == "application/x-ndjson":
        return {"example": LINES}
    if "$ref" not in schema:
        return {"example": maker.of(schema)}
    name, made = schema["$ref"].removeprefix(REFERENCE), maker.of(schema)
    if media_type == MEDIA_TYPE:
        said = problem_of(status)
        own = {member: value for member, value in made.items() if member not in OPTIONAL}
        name, made = f"{name}{status}", said if name == "ProblemDocument" else own | said
    shared[name] = {"value": made}
    return {"examples": {name: {"$ref": f"#/components/examples/{name}"}}}


def problem_of(status):
    """The problem that a status usually means."""
    if status in REFUSED:
        return REFUSED[status].document()
    if status in SAID:
        kind, detail = SAID[status]
        name, title = kind.name, kind.title
    else:
        name, title, detail = PLAIN.get(status, ("bad-request", Problem.title, f"{Problem.title}."))
    return {"type": f"/problems/{name}/", "title": title, "status": int(status), "detail": detail}


class Maker:
    """Makes examples of schemas."""

    def __init__(self, schemas, declared):
        self.schemas, self.declared = schemas, declared

    def of(self, schema, name=None, within=()):
        """An example of a schema, as the member `name` of an object."""
        if "$ref" in schema:
            component = schema["$ref"].removeprefix(REFERENCE)
            if component in within:
                return None
            made = self.of(self.schemas[component], name, (*within, component))
            if isinstance(made, dict):
                own = self.declared.get(component, {})
                made |= {member: value for member, value in own.items() if member in made}
            return made
        if "enum" in schema:
            return self._usual(name, schema, schema["enum"][0])
        if "const" in schema:
            return schema["const"]
        for choice in ("oneOf", "anyOf", "allOf"):
            if choice in schema:
                options = [each for each in schema[choice] if each.get("type") != "null"]
                if len(options) < len(schema[choice]) and USUAL.get(name, "") is None:
                    return None
                return self.of(options[0], name, within)
        if "example" in schema or "examples" in schema:
            return schema.get("example", (schema.get("examples") or [None])[0])
        return self._plain(schema, name, within)

    def _plain(self, schema, name, within):
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if "object" in types or "properties" in schema:
            members = [*schema.get("properties", {}).items()][: schema.get("maxProperties")]
            return {member: self.of(inner, member, within) for member, inner in members}
        if "array" in types:
            items = self.of(schema.get("items", {}), name, within)
            return [] if items is None else [items]
        fitting = {
            "string": _text(schema),
            "integer": schema.get("default", schema.get("minimum", 1)),
            "number": schema.get("default", 1),
            "boolean": schema.get("default", True),
        }
        for kind, value in fitting.items():
            if kind in types:
                return self._usual(name, schema, value)
        return None

    def _usual(self, name, schema, otherwise):
        """What members of that name usually hold, if the schema takes it."""
        if name not in USUAL:
            return otherwise
        value, types = USUAL[name], schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if value is None:
            return None if "null" in types or None in schema.get("enum", ()) else otherwise
        if "enum" in schema:
            return value if value in schema["enum"] else otherwise
        if isinstance(value, str):
            fits = "string" in types and "format" not in schema and len(value) <= schema.get("maxLength", 999)
        else:
            fits = bool({"integer", "number"} & {*types})
        return value if fits else otherwise


def _text(schema):
    by_format = {"date-time": MOMENT, "date": DAY, "uri": "https://example.org/"}
    return by_format.get(schema.get("format"), "…" if not schema.get("pattern") else "")
