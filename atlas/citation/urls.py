"""The addresses of citations, beside those of what they cite."""

from django.urls import path

from atlas.citation.views import AtlasCitation, ReleaseCitation, citations_of
from atlas.facts import FactViewSet
from countries.api import CountryViewSet, GroupViewSet
from estimates.api import EstimateViewSet, QuestionViewSet
from organizations.api import OrganizationViewSet
from sources.api import SourceViewSet

RECORDS = (
    OrganizationViewSet,
    SourceViewSet,
    EstimateViewSet,
    QuestionViewSet,
    CountryViewSet,
    GroupViewSet,
)


def addresses(viewset, *, editions=True):
    """Those of one collection. They stand before the collection's own, where `citation` could be an id."""
    views, start = citations_of(viewset), viewset.filterset_class.catalogue.path
    name = viewset.filterset_class.catalogue.kind
    yield path(f"{start}/citation/", views.as_view({"get": "cite_list"}), name=f"{name}-list-citation")
    one = f"{start}/<str:record_id>/"
    yield path(f"{one}citation/", views.as_view({"get": "cite"}), name=f"{name}-citation")
    if editions:
        yield path(
            f"{one}editions/<int:number>/citation/",
            views.as_view({"get": "cite_edition"}),
            name=f"{name}-edition-citation",
        )


urlpatterns = [
    path("citation/", AtlasCitation.as_view(), name="citation"),
    path("releases/<str:version>/citation/", ReleaseCitation.as_view(), name="release-citation"),
    *(address for viewset in RECORDS for address in addresses(viewset)),
    *addresses(FactViewSet, editions=False),
]
