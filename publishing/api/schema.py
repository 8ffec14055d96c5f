"""The OpenAPI description, made from the declared parameters, the served documents and the code lists."""

import functools
import typing

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_field, inline_serializer
from rest_framework import serializers

from publishing import codelists
from publishing.api.problems import MEDIA_TYPE


class ProblemDocument(serializers.Serializer):
    """A request that was not answered, after RFC 9457."""

    type = serializers.CharField(help_text="A stable path that says what sort of problem it is.")
    title = serializers.CharField(help_text="The sort of problem in words.")
    status = serializers.IntegerField(help_text="The status code.")
    detail = serializers.CharField(help_text="What is wrong with this request.")
    parameter = serializers.CharField(required=False, help_text="The parameter at fault.")
    allowed = serializers.ListField(child=serializers.CharField(), required=False, help_text="What it takes.")
    suggestion = serializers.CharField(required=False, help_text="The nearest spelling that it takes.")


class TombstoneDocument(ProblemDocument):
    """What is left of a withdrawn record."""

    id = serializers.CharField(help_text="The record's identifier.")
    reason = serializers.CharField(help_text="Why it was withdrawn.")
    successor = serializers.CharField(required=False, help_text="The record that takes its place.")
    withdrawn_at = serializers.DateTimeField(help_text="When it was withdrawn.")


class MetaDocument(serializers.Serializer):
    """What an answer rests on."""

    release = serializers.CharField(allow_null=True, help_text="The last release; null before the first.")
    published_at = serializers.DateTimeField(
        allow_null=True, help_text="The last publication that the answer includes."
    )
    license = serializers.CharField(help_text="The licence of the data.")


class FacetCount(serializers.Serializer):
    """How many results have a value."""

    value = serializers.CharField(help_text="The value, as the parameter takes it.")
    count = serializers.IntegerField(help_text="How many results have it.")


class EditionReference(serializers.Serializer):
    """An edition in the list of a record's editions."""

    number = serializers.IntegerField(help_text="Editions are numbered from 1.")
    published_at = serializers.DateTimeField(help_text="When it was published.")
    url = serializers.CharField(help_text="Its path in the API.")


class Labels(serializers.Serializer):
    """Words in both languages."""

    en = serializers.CharField(help_text="In English.")
    ru = serializers.CharField(help_text="In Russian.")


class Title(serializers.Serializer):
    """A title."""

    en = serializers.CharField(help_text="In English.")


@extend_schema_field({"type": ["string", "integer"]})
class CodeValue(serializers.Field):
    """A code: a word, or a number in lists of numbers."""


class Code(serializers.Serializer):
    """One code of a list."""

    code = CodeValue(help_text="What stands in documents.")
    label = Labels(help_text="What people read.")
    definition = serializers.CharField(help_text="What it means.")
    not_meaning = serializers.CharField(required=False, help_text="Of a measure: what it does not mean.")
    basis = serializers.CharField(required=False, help_text="Of a measure: what sort of number it gives.")
    units = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="Of a measure: its units, the usual one first.",
    )
    direction = serializers.CharField(required=False, help_text="Of a measure: which way people move.")
    day = serializers.DateField(required=False, help_text="Of an event: its day.")
    low = serializers.IntegerField(required=False, help_text="Of a vague word: the lower figure by rule.")
    computed = serializers.BooleanField(
        required=False,
        help_text="Of a caveat: it is found when the estimate is composed; no curator sets it.",
    )


class CodelistDocument(serializers.Serializer):
    """A closed list of codes."""

    id = serializers.CharField(help_text="The list's name.")
    url = serializers.CharField(help_text="Its path in the API.")
    title = Title(help_text="What the list is about.")
    codes = Code(many=True, help_text="Its codes, in their order.")


class LinksDocument(serializers.Serializer):
    """Where everything is."""

    title = serializers.CharField()
    version = serializers.CharField()
    license = serializers.CharField()
    links = serializers.DictField(child=serializers.URLField())


@functools.cache
def list_of(name, item):
    """The body of a list."""
    page = {
        "count": serializers.IntegerField(help_text="How many results there are on all pages."),
        "next": serializers.URLField(allow_null=True, help_text="The next page."),
        "previous": serializers.URLField(allow_null=True, help_text="The page before."),
        "results": item(many=True),
    }
    if item is not CodelistDocument:
        page["meta"] = MetaDocument()
    if hasattr(item, "Meta"):
        page["facets"] = serializers.DictField(
            child=FacetCount(many=True), required=False, help_text="The counts asked for in `facets`."
        )
    return inline_serializer(name, page)


ANSWERS = {
    "Root": lambda: LinksDocument,
    "Codelist": lambda: CodelistDocument,
    "CodelistList": lambda: list_of("CodelistList", CodelistDocument),
    "Schema": lambda: OpenApiTypes.OBJECT,
}


def describes(answer, *, id):
    """Says which of the fixed answers a view sends."""
    return extend_schema(operation_id=id, responses=ANSWERS[answer]())


class NumberExtension(OpenApiSerializerFieldExtension):
    """Figures are JSON numbers."""

    target_class = "publishing.documents.NumberField"

    def map_serializer_field(self, auto_schema, direction):
        return {"type": "number"}


class AtlasSchema(AutoSchema):
    """Describes a collection's actions and every view's refusals."""

    def get_tags(self):
        return [self.path.removeprefix("/api/v1").strip("/").split("/")[0] or "root"]

    def get_operation_id(self):
        action = getattr(self.view, "action", None)
        return f"{self.get_tags()[0]}_{action}" if action else super().get_operation_id()

    def _is_list_view(self, serializer=None):
        return False  # a list is an object with `results`

    def get_auth(self):
        return []

    def get_override_parameters(self):
        return []

    def _get_parameters(self):
        declared = self.view.parameters(getattr(self.view, "action", "retrieve"))
        ours = [parameter.describe(name) for name, parameter in declared.items()]
        in_path = [p for p in super()._get_parameters() if p["in"] == "path"]
        for parameter in in_path:
            parameter["description"] = PATH_PARAMETERS[parameter["name"]]
        return in_path + ours

    def get_response_serializers(self):
        action = getattr(self.view, "action", None)
        if action is None:
            return super().get_response_serializers()
        if action in self.view.answers:
            return self.view.answers[action]
        catalogue = self.view.filterset_class.catalogue
        name = catalogue.kind.capitalize()
        if action == "list":
            return list_of(f"{name}List", catalogue.served_class)
        if action == "editions":
            return list_of("EditionList", EditionReference)
        if action == "edition":
            return edition_of(name, catalogue.document_class)
        return catalogue.served_class

    def _map_response_type_hint(self, method):
        hint = typing.get_type_hints(method).get("return")
        inner = typing.get_args(hint)
        if typing.get_origin(hint) is list and issubclass(inner[0], serializers.BaseSerializer):
            return self._map_serializer_field(inner[0](many=True), "response")
        return super()._map_response_type_hint(method)

    def _get_response_bodies(self, *args, **kwargs):
        bodies = super()._get_response_bodies(*args, **kwargs)
        for status, (sentence, serializer) in self._refusals().items():
            response = OpenApiResponse(serializer or ProblemDocument, description=sentence)
            bodies[status] = self._get_response_for_code(response, status, [MEDIA_TYPE])
        bodies["304"] = {"description": "The reader holds the answer already."}
        if getattr(self.view, "action", None) == "retrieve":
            bodies["301"] = {"description": "The record was merged: its successor is at `Location`."}
        return bodies

    def _refusals(self):
        found = {
            "400": ("A parameter or value is not known.", None),
            "406": ("Only JSON is to be had.", None),
        }
        if "{" in self.path:
            found["404"] = ("Nothing is published at this address.", None)
        action = getattr(self.view, "action", None)
        if action == "retrieve":
            found["410"] = ("The record was withdrawn.", TombstoneDocument)
        return found | getattr(self.view, "refusals", {}).get(action, {})


PATH_PARAMETERS = {
    "record_id": "The record's identifier, in either case.",
    "number": "The number of the edition.",
    "name": "The name of the code list.",
}


@functools.cache
def edition_of(name, document_class):
    """The description of an edition: the document as it was published, its number and its time."""
    numbered = {
        "edition": serializers.IntegerField(help_text="The number of the edition."),
        "published_at": serializers.DateTimeField(help_text="When it was published."),
    }
    meta = type("Meta", (document_class.Meta,), {"fields": (*document_class.Meta.fields, *numbered)})
    members = {"Meta": meta, "__doc__": "An edition, as it was published.", "__module__": __name__}
    return type(f"{name}Edition", (document_class,), numbered | members)


def everything_is_sent(result, generator, request, public):
    """Postprocessing: documents are answers, so every member is there, and closed lists have names."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    lists = {frozenset(map(str, codes.values)): codes for codes in codelists.all_lists().values()}
    used = {}
    for name, schema in schemas.items():
        members = schema.get("properties", {}).keys()
        if members and name != "Code" and not members >= PROBLEM:
            schema["required"] = [p for p in members if p != "facets"]
        _name_lists(schema, lists, used)
    schemas.update(sorted(used.items()))
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
    codes = values and lists.get(frozenset(str(v) for v in values if v not in ("", None)))
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
