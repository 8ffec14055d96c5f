"""The addresses of the public API, mounted at `api/v1/`."""

from django.urls import path, re_path

from atlas import api
from organizations.api import OrganizationViewSet
from sources.api import SourceViewSet

app_name = "api"


def collection(name, viewset):
    """The addresses of a collection: its list, one record, its editions."""
    addresses = {
        "list": "",
        "retrieve": "<str:record_id>/",
        "editions": "<str:record_id>/editions/",
        "edition": "<str:record_id>/editions/<int:number>/",
    }
    names = {"retrieve": "detail"}
    return [
        path(f"{name}s/{end}", viewset.as_view({"get": action}), name=f"{name}-{names.get(action, action)}")
        for action, end in addresses.items()
    ]


urlpatterns = [
    path("", api.RootView.as_view(), name="root"),
    *collection("organization", OrganizationViewSet),
    *collection("source", SourceViewSet),
    path("codelists/", api.CodelistsView.as_view(), name="codelist-list"),
    path("codelists/<str:name>/", api.CodelistView.as_view(), name="codelist-detail"),
    path("schema/", api.SchemaView.as_view(), name="schema"),
    path("docs/", api.DocsView.as_view(), name="docs"),
    re_path(r"^.*$", api.NowhereView.as_view(), name="nowhere"),
]
