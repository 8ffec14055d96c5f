"""Sources in the public API."""

from publishing.api.views import ShelfViewSet
from sources.filters import SourceFilter
from sources.table import COLUMNS


class SourceViewSet(ShelfViewSet):
    """Works that say something, each reviewed and published."""

    filterset_class = SourceFilter
    columns = COLUMNS
