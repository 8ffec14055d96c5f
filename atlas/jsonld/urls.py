"""The addresses of JSON-LD, beside those of the records."""

from django.urls import path

from atlas.citation.urls import RECORDS
from atlas.jsonld.views import AtlasLinked, ReleaseLinked, linked


def addresses():
    """That of each collection."""
    for viewset in RECORDS:
        catalogue = viewset.filterset_class.catalogue
        view = linked(viewset).as_view({"get": "linked"})
        yield path(f"{catalogue.path}/<str:record_id>/jsonld/", view, name=f"{catalogue.kind}-jsonld")


urlpatterns = [
    path("jsonld/", AtlasLinked.as_view(), name="jsonld"),
    path("releases/<str:version>/jsonld/", ReleaseLinked.as_view(), name="release-jsonld"),
    *addresses(),
]
