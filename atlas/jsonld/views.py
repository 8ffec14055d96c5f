"""JSON-LD in the public API."""

import functools

import orjson
from django.http import HttpResponse

from atlas.citation.styling import releases
from atlas.jsonld import records
from atlas.jsonld.words import CONTEXT, MEDIA_TYPE
from publishing.api import timeclock
from publishing.api.filters import read_parameters
from publishing.api.manners import ReadingView
from publishing.api.problems import NotThere
from publishing.api.renderers import StoredJSONRenderer
from publishing.models import Release
from publishing.routers import PUBLIC

EXAMPLE = {
    "@context": CONTEXT,
    "@id": "https://atlas.example/organizations/o00000195/",
    "@type": "NGO",
    "name": "Open Door",
    "location": {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "GE"}},
}


class LinkedView(ReadingView):
    """A view that sends JSON-LD, whatever `Accept` says: the address has nothing else."""

    @classmethod
    def parameters(cls, action):
        """The parameters of the view: none."""
        return {}

    @classmethod
    def contents(cls, action):
        """The media types of the answer, for the description."""
        members = {name: {"type": "string"} for name in ("@context", "@id", "@type")}
        node = {"type": "object", "properties": members, "required": ["@context", "@type"]}
        named = {"title": "LinkedData", "additionalProperties": True, "examples": [EXAMPLE]}
        return {MEDIA_TYPE: node | named}

    def perform_content_negotiation(self, request, force=False):
        return StoredJSONRenderer(), "application/json"  # of problems

    def is_held(self, clock, *state):
        """Sets the validators of the answer, which names releases; whether the reader holds it already."""
        return super().is_held(clock, releases(), *state)

    def ask(self):
        """The clock, when what was asked is understood."""
        read_parameters(self.parameters("linked"), self.request.query_params)
        return timeclock.look()

    def written(self, node):
        """The answer."""
        return HttpResponse(orjson.dumps({"@context": CONTEXT} | node), content_type=MEDIA_TYPE)


class RecordsLinked(LinkedView):
    """One record in JSON-LD, in the words of schema.org."""

    answers = {}
    refusals = {}

    def linked(self, request, record_id):
        """One record in JSON-LD, in the words of schema.org."""
        clock, record_id = self.ask(), self.read_id(record_id)
        if self.is_held(clock):
            return self.not_modified()
        text = self.entries(clock).filter(record_id=record_id).values_list("sent", flat=True).first()
        if text is None:
            return self.gone(request, record_id)
        node = getattr(records, self.catalogue.kind)(orjson.loads(text), request.build_absolute_uri)
        here = request.build_absolute_uri(f"/{self.catalogue.path}/{record_id}/")
        return self.written({"@id": here} | node)


class ReleaseLinked(LinkedView):
    """A release in JSON-LD: a schema.org Dataset with its files."""

    def get(self, request, version):
        clock = self.ask()
        if self.is_held(clock):
            return self.not_modified()
        made = Release.objects.using(PUBLIC).filter(version=version).first()
        if made is None:
            raise NotThere("There is no release of that version.")
        return self.written(records.release(made, request.build_absolute_uri))


class AtlasLinked(LinkedView):
    """Atlas in JSON-LD: a schema.org DataCatalog with all its releases."""

    def get(self, request):
        clock = self.ask()
        if self.is_held(clock):
            return self.not_modified()
        standing = Release.objects.using(PUBLIC).filter(replaced_by="").prefetch_related("files")
        return self.written(records.catalog(standing, request.build_absolute_uri))


@functools.cache
def linked(viewset):
    """The view of a collection's records in JSON-LD, which finds them as the collection itself does."""
    return type(f"{viewset.__name__}Linked", (RecordsLinked, viewset), {"__doc__": RecordsLinked.__doc__})
