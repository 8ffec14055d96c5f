"""Organizations in the public API."""

from organizations.filters import OrganizationFilter
from organizations.table import COLUMNS
from publishing.api.views import ShelfViewSet


class OrganizationViewSet(ShelfViewSet):
    """Organizations that have been reviewed and published."""

    filterset_class = OrganizationFilter
    columns = COLUMNS
