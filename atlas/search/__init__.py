"""Search over everything that is published: what people mean, whatever they typed."""

from atlas.search.api import SearchViewSet

__all__ = ["SearchViewSet"]
