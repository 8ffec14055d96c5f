"""Pages of the desk that belong to no single record: the queue, imports, possible duplicates and so on.

An app registers its page; the desk's site serves it under `/admin/` and lists it on its first page for
those who may open it.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse

from publishing.roles import may

_pages = {}


@dataclass(frozen=True)
class Page:
    """One page. `route` is a path under the desk's root; `count(request)` is how much waits there, or None.

    `permission` is an action of `publishing.roles.ACTIONS`; empty opens it to every curator. A page
    without a title is not listed.
    """

    name: str
    route: str
    view: object
    title: object = ""
    permission: str = ""
    count: object = None

    def is_open_to(self, user):
        return not self.permission or may(user, self.permission)

    def address(self):
        return reverse(f"admin:{self.name}")


def register(name, route, view, *, title="", permission="", count=None):
    """Make a page part of the desk."""
    _pages[name] = Page(name, route, view, title, permission, count)


def listed(user):
    """The pages that a person may open and that stand on the first page, in the order of registration."""
    return [page for page in _pages.values() if page.title and page.is_open_to(user)]


def urls(site):
    """URL patterns of every page; `site` closes them to those who do not work here."""
    return [path(page.route, site.admin_view(_guarded(page)), name=page.name) for page in _pages.values()]


def _guarded(page):
    def view(request, *args, **kwargs):
        if not page.is_open_to(request.user):
            raise PermissionDenied
        return page.view(request, *args, **kwargs)

    view.__name__ = page.name
    return view
