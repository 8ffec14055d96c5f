"""The first page, the whole of each section, and coverage."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from atlas.desk.dashboard import coverage
from atlas.desk.dashboard.lines import Lookup
from atlas.desk.dashboard.sections import SECTIONS, open_sections, sees_records
from atlas.desk.dashboard.tables import additions, grouped
from publishing.admin import pages

TOP = 10
PER_PAGE = 50


def first_page(request):
    """What the first page shows besides Django's own list: few queries, however much there is."""
    user = request.user
    opened = [(section, section.items(user)) for section in open_sections(user)]
    cuts = [items.cut(0, TOP) for _section, items in opened]
    lookup = Lookup([f for (_s, items), cut in zip(opened, cuts, strict=True) for f in items.findings(cut)])
    shown = []
    for (section, items), cut in zip(opened, cuts, strict=True):
        count = len(cut) if len(cut) < TOP else items.count()
        shown.append({"section": section, "count": count, "lines": items.lines(cut, lookup)})
    tables = grouped(admin.site.get_app_list(request))
    return {
        "title": _("What there is to do"),
        "sections": shown,
        "pages": [{"page": p, "count": p.count and p.count(request)} for p in pages.listed(user)],
        "countries": coverage.by_country()[:TOP] if sees_records(user) else [],
        "topics": coverage.by_topic()[:TOP] if sees_records(user) else [],
        "additions": additions(tables),
        "tables": tables,
    }


def whole_section(request, section):
    """All of a section, page by page, narrowed by kind."""
    section = SECTIONS.get(section)
    if section is None:
        raise Http404("There is no such list.")
    if not section.open_to(request.user):
        raise PermissionDenied
    items = section.items(request.user)
    kinds = items.kinds()
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(kinds) else ""
    page = Paginator(_Cut(items, kind), PER_PAGE).get_page(request.GET.get("p"))
    context = admin.site.each_context(request) | {
        "title": section.title,
        "section": section,
        "page": page,
        "kinds": kinds,
        "kind": kind,
    }
    return TemplateResponse(request, "admin/dashboard/section.html", context)


class _Cut:
    """Items as what a paginator takes."""

    def __init__(self, items, kind):
        self._items, self._kind = items, kind

    def __len__(self):
        return self._items.count(self._kind)

    def __getitem__(self, cut):
        return self._items.page(cut.start, cut.stop, self._kind)


def whole_coverage(request):
    """Every country and topic with what there is on it."""
    if not sees_records(request.user):
        raise PermissionDenied
    context = admin.site.each_context(request) | {
        "title": _("Coverage"),
        "countries": coverage.by_country(),
        "topics": coverage.by_topic(),
    }
    return TemplateResponse(request, "admin/dashboard/coverage.html", context)


pages.register("dashboard_section", "todo/<slug:section>/", whole_section)
pages.register("coverage", "coverage/", whole_coverage)
