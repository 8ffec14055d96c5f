"""The addresses of the public API, mounted at `api/v1/`."""

from django.urls import path, re_path

from atlas import api
from atlas.facts import FactViewSet
from countries.api import CountryViewSet, GroupViewSet
from estimates.api import EstimateViewSet, QuestionViewSet
from organizations.api import OrganizationViewSet
from sources.api import SourceViewSet

app_name = "api"


def collection(name, viewset, path_name=None):
    """The addresses of a collection: its list, one record, its editions."""
    plural = path_name or f"{name}s"
    addresses = {
        "list": "",
        "retrieve": "<str:record_id>/",
        "editions": "<str:record_id>/editions/",
        "edition": "<str:record_id>/editions/<int:number>/",
    }
    names = {"retrieve": "detail"}
    return [
        path(f"{plural}/{end}", viewset.as_view({"get": action}), name=f"{name}-{names.get(action, action)}")
        for action, end in addresses.items()
    ]


urlpatterns = [
    path("", api.RootView.as_view(), name="root"),
    *collection("organization", OrganizationViewSet),
    *collection("source", SourceViewSet),
    path("estimates/sum/", EstimateViewSet.as_view({"get": "sum"}), name="estimate-sum"),
    path("estimates/compare/", EstimateViewSet.as_view({"get": "compare"}), name="estimate-compare"),
    *collection("estimate", EstimateViewSet),
    *collection("question", QuestionViewSet),
    *collection("country", CountryViewSet, "countries"),
    *collection("group", GroupViewSet),
    path("facts/", FactViewSet.as_view({"get": "list"}), name="fact-list"),
    path("facts/<str:record_id>/", FactViewSet.as_view({"get": "retrieve"}), name="fact-detail"),
    path("codelists/", api.CodelistsView.as_view(), name="codelist-list"),
    path("codelists/<str:name>/", api.CodelistView.as_view(), name="codelist-detail"),
    path("schema/", api.SchemaView.as_view(), name="schema"),
    path("docs/", api.DocsView.as_view(), name="docs"),
    re_path(r"^.*$", api.NowhereView.as_view(), name="nowhere"),
]
