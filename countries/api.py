"""Countries and groups of countries in the public API."""

from countries.filters import CountryFilterSet, GroupFilterSet
from countries.table import COUNTRIES, GROUPS
from publishing.api.views import ShelfViewSet


class CountryViewSet(ShelfViewSet):
    """Countries as hosts, reviewed and published."""

    filterset_class = CountryFilterSet
    columns = COUNTRIES


class GroupViewSet(ShelfViewSet):
    """Groups of countries with their dated members."""

    filterset_class = GroupFilterSet
    columns = GROUPS
