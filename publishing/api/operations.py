"""One operation of the OpenAPI description, made from the view: its parameters, answers and refusals."""

import typing

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers

from publishing.api import described
from publishing.api.problems import MEDIA_TYPE
from publishing.api.schema import (
    EditionReference,
    ProblemDocument,
    TombstoneDocument,
    edition_of,
    list_of,
)

REFUSALS = {  # of every operation
    "400": "A parameter or value is not known.",
    "406": "None of the formats that `Accept` names can be had.",
}
PATH_PARAMETERS = {
    "record_id": "The record's identifier, in either case.",
    "number": "The number of the edition.",
    "name": "The name of the code list.",
    "version": "The version of the release: vX.Y-YYYY-MM-DD.",
}
VALIDATORS = {
    "ETag": {"description": "Send it back as `If-None-Match`.", "schema": {"type": "string"}},
    "Last-Modified": {
        "description": "When anything that is served last changed.",
        "schema": {"type": "string"},
    },
}


SUMMARIES = {  # of the actions of a collection; {} is its name
    "list": "List {}: search, filter, sort, count, page",
    "select": "List {}, asked by POST for long lists of ids",
    "retrieve": "One of the {} by its identifier, now or as it was",
    "editions": "List the editions of one of the {}",
    "edition": "One edition of one of the {}, as it was published",
    "cite": "Citation of one of the {}",
    "cite_edition": "Citation of one edition of one of the {}",
    "cite_list": "Citation of a list of {}",
    "linked": "One of the {} in JSON-LD",
}


class NumberExtension(OpenApiSerializerFieldExtension):
    """Figures are JSON numbers."""

    target_class = "publishing.documents.NumberField"

    def map_serializer_field(self, auto_schema, direction):
        return {"type": "number"}


class AtlasSchema(AutoSchema):
    """Describes a collection's actions and every view's refusals.

    A view says what it sends by its `answers` ({action: serializer}) or, where that is not JSON, by
    `contents(action)`: {media type: JSON schema, by its `title` a component}; how it refuses by `refusals`
    ({action: {status: (sentence, serializer or None)}}); its titles by `summaries` ({action: title}).
    """

    @property
    def action(self):
        """The name of what the view does here; None of a view that does one thing."""
        return getattr(self.view, "action", None)

    def get_tags(self):
        return [self.path.removeprefix("/api/v1").strip("/").split("/")[0] or "root"]

    def get_operation_id(self):
        return f"{self.get_tags()[0]}_{self.action}" if self.action else super().get_operation_id()

    def get_summary(self):
        given = SUMMARIES | getattr(self.view, "summaries", {})
        if self.action in given:
            return given[self.action].format(self.get_tags()[0])
        return super().get_summary() or self.get_description().split(". ")[0].split(":")[0].rstrip(".")

    def get_description(self):
        return super().get_description() or str(self.view.__doc__)

    def _is_list_view(self, serializer=None):
        return False  # a list is an object with `results`

    def get_auth(self):
        return []

    def get_override_parameters(self):
        return []

    def _declared(self):
        return self.view.parameters(self.action or "retrieve")

    def _get_parameters(self):
        ours = [parameter.describe(name) for name, parameter in self._declared().items()]
        in_path = [p for p in super()._get_parameters() if p["in"] == "path"]
        for parameter in in_path:
            known = getattr(self.view, "path_parameters", {}) | PATH_PARAMETERS
            parameter["description"] = known[parameter["name"]]
        return in_path + ours

    def get_request_serializer(self):
        return super().get_request_serializer() if self.method == "POST" else None

    def _get_request_body(self, direction="request"):
        if self.action == "select":
            return described.body_of(self._declared())
        return super()._get_request_body(direction)

    def get_response_serializers(self):
        if hasattr(self.view, "contents"):
            return serializers.DictField()
        if self.action is None:
            return super().get_response_serializers()
        if self.action in self.view.answers:
            return self.view.answers[self.action]
        catalogue = self.view.filterset_class.catalogue
        name = catalogue.kind.capitalize()
        if self.action in ("list", "select"):
            return list_of(f"{name}List", catalogue.served_class)
        if self.action == "editions":
            return list_of("EditionList", EditionReference)
        if self.action == "edition":
            return edition_of(name, catalogue.document_class)
        return catalogue.served_class

    def _map_response_type_hint(self, method):
        hint = typing.get_type_hints(method).get("return")
        inner = typing.get_args(hint)
        if typing.get_origin(hint) is list and issubclass(inner[0], serializers.BaseSerializer):
            return self._map_serializer_field(inner[0](many=True), "response")
        return super()._map_response_type_hint(method)

    def _get_response_bodies(self, *args, **kwargs):
        bodies = self._answers(*args, **kwargs)
        for status, (sentence, serializer) in self._refusals().items():
            response = OpenApiResponse(serializer or ProblemDocument, description=sentence)
            bodies[status] = self._get_response_for_code(response, status, [MEDIA_TYPE])
        if self.method == "GET":
            bodies["304"] = {"description": "The reader holds the answer already."}
            bodies["200"].setdefault("headers", VALIDATORS)
        if self.action in MERGING:
            moved = {"description": "The successor's address.", "schema": {"type": "string"}}
            bodies["301"] = {
                "description": "The record was merged: its successor is at `Location`.",
                "headers": {"Location": moved},
            }
        described.add_headers(bodies)
        return bodies

    def _answers(self, *args, **kwargs):
        if hasattr(self.view, "contents"):
            contents = self.view.contents(self.action).items()
            sent = {media_type: {"schema": self._named(schema)} for media_type, schema in contents}
            return {"200": {"description": self.get_summary() + ".", "content": sent}}
        bodies = super()._get_response_bodies(*args, **kwargs)
        for status, body in bodies.items():
            if status == "200" and body.get("description") in ("", None, "No response body"):
                body["description"] = self.get_summary() + "."
        described.add_files(bodies["200"], self._declared().get("format"))
        return bodies

    def _named(self, schema):
        """A schema with a title stands among the components, once for all operations."""
        if "title" not in schema:
            return schema
        name = schema["title"]
        component = ResolvedComponent(name, ResolvedComponent.SCHEMA, schema=schema, object=name)
        self.registry.register_on_missing(component)
        return component.ref

    def _refusals(self):
        found = REFUSALS | described.refusals(bodies=self.method == "POST")
        found = {status: (sentence, None) for status, sentence in found.items()}
        if "{" in self.path or self.action == "cite_list":
            found["404"] = ("Nothing is published at this address.", None)
        if self.action in MERGING:
            found["410"] = ("The record was withdrawn.", TombstoneDocument)
        return found | getattr(self.view, "refusals", {}).get(self.action, {})


MERGING = ("retrieve", "cite", "linked")  # actions that look for the present state of one record
