"""The addresses of the public API, mounted at `api/v1/`."""

from django.urls import path, re_path

from atlas import api
from atlas.changes import ChangeViewSet
from atlas.citation import urls as citations
from atlas.facts import FactViewSet
from atlas.jsonld import urls as jsonld
from atlas.reconciliation import urls as reconciliation
from atlas.releases.api import OneReleaseView, ReleasesView
from atlas.search import SearchViewSet
from atlas.trends import TrendViewSet
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
    names, posts = {"retrieve": "detail"}, {"list": {"post": "select"}}
    return [
        path(
            f"{plural}/{end}",
            viewset.as_view({"get": action} | posts.get(action, {})),
            name=f"{name}-{names.get(action, action)}",
        )
        for action, end in addresses.items()
    ]


urlpatterns = [
    path("", api.RootView.as_view(), name="root"),
    *citations.urlpatterns,
    *jsonld.urlpatterns,
    *reconciliation.urlpatterns,
    *collection("organization", OrganizationViewSet),
    *collection("source", SourceViewSet),
    path("estimates/sum/", EstimateViewSet.as_view({"get": "sum"}), name="estimate-sum"),
    path("estimates/compare/", EstimateViewSet.as_view({"get": "compare"}), name="estimate-compare"),
    path("estimates/groups/", EstimateViewSet.as_view({"get": "groups"}), name="estimate-groups"),
    *collection("estimate", EstimateViewSet),
    *collection("question", QuestionViewSet),
    *collection("country", CountryViewSet, "countries"),
    *collection("group", GroupViewSet),
    path("facts/", FactViewSet.as_view({"get": "list", "post": "select"}), name="fact-list"),
    path("facts/<str:record_id>/", FactViewSet.as_view({"get": "retrieve"}), name="fact-detail"),
    path("changes/", ChangeViewSet.as_view({"get": "list"}), name="change-list"),
    path("search/", SearchViewSet.as_view({"get": "list"}), name="search-list"),
    path("trends/", TrendViewSet.as_view({"get": "list"}), name="trend-list"),
    path("releases/", ReleasesView.as_view(), name="release-list"),
    path("releases/<str:version>/", OneReleaseView.as_view(), name="release-detail"),
    path("codelists/", api.CodelistsView.as_view(), name="codelist-list"),
    path("codelists/<str:name>/", api.CodelistView.as_view(), name="codelist-detail"),
    path("schema/", api.SchemaView.as_view(), name="schema"),
    path("docs/", api.DocsView.as_view(), name="docs"),
    re_path(r"^[\s\S]*$", api.NowhereView.as_view(), name="nowhere"),
]
