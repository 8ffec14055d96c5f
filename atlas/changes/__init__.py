"""What happened on the shelf, as one ordered stream."""

from atlas.changes.api import ChangeFilter, ChangeViewSet

__all__ = ["ChangeFilter", "ChangeViewSet"]
