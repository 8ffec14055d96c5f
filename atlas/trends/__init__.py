"""How many organizations were founded, registered, designated, present, period by period."""

from atlas.trends.api import TrendViewSet
from atlas.trends.filters import TrendFilter

__all__ = ["TrendFilter", "TrendViewSet"]
