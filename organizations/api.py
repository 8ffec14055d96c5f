"""Organizations in the public API."""

from organizations.filters import OrganizationFilter
from publishing.api.views import ShelfViewSet


class OrganizationViewSet(ShelfViewSet):
    """Organizations that have been reviewed and published."""

    filterset_class = OrganizationFilter
