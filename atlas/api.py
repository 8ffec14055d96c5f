"""The root of the public API, its code lists, and its description."""

import functools

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from drf_spectacular.generators import SchemaGenerator
from rest_framework.response import Response

from publishing import codelists, imprint
from publishing.api import formats, validators
from publishing.api.filters import read_parameters
from publishing.api.manners import ReadingView
from publishing.api.problems import NotThere, nearest, quoted
from publishing.api.schema import describes


class FixedView(ReadingView):
    """A view whose answer changes only with the code."""

    files = False  # whether it is to be had as a file, too

    @classmethod
    def parameters(cls, action):
        """The parameters of the view: {name: parameter}."""
        return {"format": formats.format_parameter(files=cls.files)}

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        asked = read_parameters(self.parameters("retrieve"), request.query_params)
        self.format = asked.get("format") or getattr(request, "chosen_format", "json")
        self.etag = validators.etag_of(request)


class RootView(FixedView):
    """Where everything is."""

    LINKS = {
        "organizations": "organization-list",
        "sources": "source-list",
        "estimates": "estimate-list",
        "questions": "question-list",
        "countries": "country-list",
        "groups": "group-list",
        "facts": "fact-list",
        "changes": "change-list",
        "trends": "trend-list",
        "search": "search-list",
        "reconcile": "reconcile",
        "releases": "release-list",
        "codelists": "codelist-list",
        "citation": "citation",
        "jsonld": "jsonld",
        "schema": "schema",
        "docs": "docs",
    }

    @describes("Root", id="root")
    def get(self, request):
        links = {
            name: request.build_absolute_uri(reverse(f"api:{view}")) for name, view in self.LINKS.items()
        }
        return Response({"title": "Atlas", "version": "1", "license": imprint.SPDX, "links": links})


class CodelistsView(FixedView):
    """Every closed list of codes, with labels in both languages and definitions."""

    files = True

    @describes("CodelistList", id="codelists_list")
    def get(self, request):
        if self.format in formats.FILES:
            return code_file(request, self.format, "atlas-codelists", codelists.all_lists().values())
        results = [codelist(codes) for codes in codelists.all_lists().values()]
        return Response({"count": len(results), "next": None, "previous": None, "results": results})


class CodelistView(FixedView):
    """One closed list of codes."""

    files = True

    @describes("Codelist", id="codelists_retrieve")
    def get(self, request, name):
        lists = codelists.all_lists()
        if name not in lists:
            raise NotThere(f"There is no code list {quoted(name)}.", allowed=lists, got=name)
        if self.format in formats.FILES:
            return code_file(request, self.format, f"atlas-codelist-{name}", [lists[name]])
        return Response(codelist(lists[name]))


def code_file(request, format, name, lists):
    """Code lists as a file: a row for each code."""
    rows = [
        {"list": document["id"], "list_title": document["title"]["en"]} | code
        for document in map(codelists.as_document, lists)
        for code in document["codes"]
    ]
    columns = formats.columns("list list_title code label=label.en label_ru=label.ru definition not_meaning")
    return formats.stream(
        request, format=format, name=name, columns=columns, rows=iter(rows), total=len(rows)
    )


def codelist(codes):
    """A code list with its address."""
    document = codelists.as_document(codes)
    return {"id": document["id"], "url": reverse("api:codelist-detail", args=[document["id"]])} | document


class SchemaView(FixedView):
    """This API in OpenAPI 3.1."""

    @describes("Schema", id="schema_retrieve")
    def get(self, request):
        return Response(openapi())


@functools.cache
def openapi():
    """The OpenAPI description, made once in the life of a process."""
    return SchemaGenerator().get_schema(public=True)


class NowhereView(ReadingView):
    """Every other address: forgets no slash, and otherwise has nothing."""

    schema = None

    def get(self, request):
        if not request.path.endswith("/") and leads_somewhere(f"{request.path_info}/"):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{request.path}/{'?' + query if query else ''}")
        _, _, collection, *_ = [*request.path_info.strip("/").split("/"), "", "", ""]
        likely = None if collection in RootView.LINKS else nearest(collection, RootView.LINKS)
        raise NotThere("There is nothing at this address.", suggestion=likely)


def leads_somewhere(path):
    """Whether an address is one of the API's."""
    try:
        return resolve(path).url_name != "nowhere"
    except Resolver404:
        return False


SWAGGER_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF, "'unsafe-inline'"],  # Swagger UI sets styles on elements
    "img-src": [SELF, "data:"],
    "connect-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}


@method_decorator([login_not_required, csp_replace(SWAGGER_POLICY)], name="dispatch")
class DocsView(TemplateView):
    """The API to read and try, from our own files alone."""

    template_name = "atlas/api_docs.html"
    http_method_names = ("get", "head", "options")
