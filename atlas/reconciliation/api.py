"""The views of the service."""

import orjson
from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from rest_framework.response import Response

from atlas.reconciliation import kinds, matching, queries, suggestions
from atlas.reconciliation.cards import card
from atlas.reconciliation.extension import extend, propose
from atlas.reconciliation.manifest import manifest, type_of
from atlas.reconciliation.service import CURSOR, ID, Anything, Ignored, ServiceView, record_of
from publishing.api.parameters import Number, Parameter
from publishing.api.problems import Problem, RepeatedParameter, UnknownParameter, quoted
from publishing.api.sending import FORM, TooLarge, UnsupportedMedia

LONGEST_QUERIES = 6000  # characters of JSON in an address; a body takes more
HABITS = ("spell", "exact", "scoring", "prefixed", "all_types", "type_strict", "_")


class ReconcileView(ServiceView):
    """The manifest; queries; data extension. Readable by POST, because lists of names are long."""

    declared = {
        "queries": Parameter(help_text='A batch of queries as JSON: `{"q0": {"query": "Kovcheg"}}`.'),
        "extend": Parameter(help_text="A data extension query as JSON: `ids` and `properties`."),
    }
    for _parameter in declared.values():
        _parameter.longest = LONGEST_QUERIES

    def answer(self, request):
        if not self.asked.keys() & {"queries", "extend"}:
            return Response(manifest(self.root(), self.site()))
        return self.asked_for(self.asked.get("queries"), self.asked.get("extend"))

    def post(self, request):
        """The same queries in the body."""
        if request.content_type.split(";")[0].strip().lower() != FORM:
            raise UnsupportedMedia(f"Send the queries as {FORM}.", allowed=[FORM])
        try:
            sent = request._request.POST
        except RequestDataTooBig:
            raise TooLarge("The body is too large: send fewer queries at a time.") from None
        for name, texts in sent.lists():
            if name not in self.declared:
                sentence = f"{quoted(name)} is no parameter here."
                raise UnknownParameter(sentence, parameter=name[:60], allowed=[*self.declared], got=name)
            if len(texts) > 1:
                raise RepeatedParameter(f"Give {name} once.", parameter=name)
        if not sent:
            raise Problem("Send `queries` or `extend` in the body.", parameter="queries")
        with override(self.language):
            return self.asked_for(sent.get("queries"), sent.get("extend"))

    def asked_for(self, batch, extension):
        """The answer to a batch of queries or to a data extension query."""
        if batch is not None and extension is not None:
            raise Problem("Send either `queries` or `extend`.", parameter="extend")
        if extension is not None:
            return Response(extend(read_json(extension, "extend")))
        return Response(self.reconcile(read_json(batch, "queries")))

    def reconcile(self, batch):
        """The candidates for every query; a query that cannot be read has its problem instead."""
        if not isinstance(batch, dict):
            raise Problem("`queries` is an object with a query under each key.", parameter="queries")
        if len(batch) > queries.MOST_QUERIES:
            sentence = f"Send at most {queries.MOST_QUERIES} queries at a time."
            raise TooLarge(sentence, parameter="queries", maximum=queries.MOST_QUERIES)
        asked, refused = {}, {}
        for key, given in batch.items():
            try:
                asked[key] = queries.read(given)
            except Problem as problem:
                refused[key] = problem.document()
        found = matching.match(asked, self.clock)
        return {
            key: {"result": [shown(each) for each in found[key]]}
            if key in asked
            else {"result": [], "error": refused[key]}
            for key in batch
        }


def shown(candidate):
    """A candidate as the protocol writes it."""
    kind = candidate.kind
    return {
        "id": candidate.id,
        "name": kind.title(candidate.document),
        "description": kind.about(candidate.document),
        "type": [type_of(kind)],
        "score": candidate.score,
        "match": candidate.match,
        "features": [{"id": name, "value": value} for name, value in candidate.features.items()],
        "matched_name": candidate.matched,
    }


def read_json(text, name):
    """What a JSON text says. Raises `Problem`."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Problem(f"{name} is not JSON: {error}.", parameter=name) from None


class ProposeView(ServiceView):
    """The properties that can be fetched for a type."""

    declared = {
        "type": Anything(help_text="A type; without it organizations."),
        "limit": Number(1, 1000, default=100, help_text="How many properties at most."),
        "_": Ignored(),
    }

    def answer(self, request):
        kind = queries.kind_named(self.asked.get("type") or kinds.DEFAULT)
        return Response(propose(kind, self.asked.get("limit", 100)))


class SuggestView(ServiceView):
    """Suggestions while somebody types."""

    what = None
    declared = {
        "prefix": Anything(help_text="The letters typed so far, in any script."),
        "cursor": CURSOR,
        "type": Anything(help_text="Only of this type."),
        **{name: Ignored() for name in HABITS},
    }

    def answer(self, request):
        prefix, cursor = self.asked.get("prefix", ""), self.asked.get("cursor", 0)
        named = self.asked.get("type")
        kind = queries.kind_named(named) if named and self.what != "type" else None
        if self.what == "entity":
            some = [kind or kinds.ALL[kinds.DEFAULT]]
            result = suggestions.entities(prefix, some, self.clock, cursor)
        elif self.what == "property":
            result = suggestions.property_list(prefix, cursor, kind)
        else:
            result = suggestions.types(prefix, cursor)
        return Response({"result": result})


class FlyoutView(ServiceView):
    """A few lines about something suggested, as HTML to be set into the reader's page."""

    what = None
    declared = {"id": ID, "_": Ignored()}

    def answer(self, request):
        asked = required(self.asked)
        if self.what == "entity":
            return Response(suggestions.entity_flyout(asked, self.site(), self.language))
        return Response(
            suggestions.property_flyout(asked) if self.what == "property" else suggestions.type_flyout(asked)
        )


class PageView(ServiceView):
    """An address that is looked at, whatever the reader accepts."""

    def perform_content_negotiation(self, request, force=False):
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    @classmethod
    def parameters(cls, action):
        return dict(cls.declared)


PREVIEW_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": ["*"],  # OpenRefine runs on its user's machine
}


@method_decorator([csp_replace(PREVIEW_POLICY), xframe_options_exempt], name="dispatch")
class PreviewView(PageView):
    """A small page about a record, to be framed by other programs. It has no form, script or cookie."""

    declared = {"id": ID}

    def answer(self, request):
        kind, _record_id, served = record_of(required(self.asked))
        context = card(kind, orjson.loads(served), self.site(), self.language)
        page = render_to_string("atlas/reconciliation/preview.html", context | {"language": self.language})
        return HttpResponse(page)


class LeadView(PageView):
    """From an identifier to the page of the record."""

    def answer(self, request, record_id):
        kind, record_id, _served = record_of(record_id)
        start = "" if self.language == "en" else f"/{self.language}"
        return HttpResponseRedirect(f"{start}/{kind.catalogue.path}/{record_id}/")


def required(asked):
    """The parameter `id`. Raises `Problem`."""
    if not asked.get("id"):
        raise Problem("Say which: `id` is missing.", parameter="id")
    return asked["id"]
