"""The desk's first page: what waits for whom, what is wrong, stale or missing, and where to put it right."""

from atlas.desk.dashboard.views import first_page

__all__ = ["first_page"]
