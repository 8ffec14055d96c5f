"""The queue: all records that wait for a reviewer."""

import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publishing import kinds, waiting
from publishing.admin import bulk, pages
from publishing.admin.anchors import address
from publishing.admin.queue_filters import QueueFilters
from publishing.counting import changes_in, gaps_in
from publishing.roles import may

PER_PAGE = 25


def queue_page(request):
    """The queue, narrowed by filters; the approved among the ticked are published from here."""
    if not all(_admin_of(kind.model).has_view_permission(request) for kind in kinds.all_kinds()):
        raise PermissionDenied
    may_publish = may(request.user, "publish_record")
    if request.method == "POST" and may_publish:
        answer = _publish_ticked(request)
        return answer or HttpResponseRedirect(request.get_full_path())
    everything = waiting.all_waiting()
    filters = QueueFilters(request.GET or None, everything=everything, user=request.user)
    page = Paginator(filters.narrow(everything), PER_PAGE).get_page(request.GET.get("p"))
    context = admin.site.each_context(request) | {
        "title": _("Queue"),
        "filters": filters,
        "page": page,
        "rows": list(_rows(request, page.object_list)),
        "total": len(everything),
        "may_publish": may_publish,
    }
    return TemplateResponse(request, "admin/publishing/queue.html", context)


def _publish_ticked(request):
    ticked = [text.partition(":") for text in request.POST.getlist("record")]
    kind_of = {key: kind for kind, _colon, key in ticked if kind in {k.kind for k in kinds.all_kinds()}}
    if not kind_of:
        messages.warning(request, _("Tick the records that you want to publish."))
        return None
    records = list(_records(request, kind_of).values())
    hidden = [("record", f"{kind}:{key}") for key, kind in kind_of.items()]
    return bulk.publish_page(request, records, hidden=hidden)


def _records(request, kind_of):
    """{record: its row}, each loaded as its own list at the desk loads it."""
    found = {}
    for kind in kinds.all_kinds():
        keys = [key for key, name in kind_of.items() if name == kind.kind]
        if keys:
            rows = _admin_of(kind.model).get_queryset(request).filter(pk__in=keys)
            found |= {row.pk: row for row in rows}
    return found


def _admin_of(model):
    return admin.site.get_model_admin(model)


def _rows(request, found):
    kind_of = {one.id: one.kind for one in found}
    records, changes, gaps = _records(request, kind_of), changes_in(kind_of), gaps_in(kind_of)
    for one in found:
        if one.id in records:
            model = type(records[one.id])
            page = "publish" if may(request.user, "publish_record") else "comments"
            yield {
                "it": one,
                "record": records[one.id],
                "kind": model._meta.verbose_name,
                "address": address(model, one.id, page),
                "changes": changes[one.id],
                "problems": _in_the_way(one, *gaps[one.id]),
                "waits": _how_long(one.since),
            }


def _how_long(since):
    """How long something waits, in words."""
    if since is None:
        return ""
    if timezone.now() - since < datetime.timedelta(hours=1):
        return _("less than an hour")
    return timesince(since, depth=1)


def _in_the_way(one, open_ends, resting):
    """What obviously stands in the way, in words; the review page knows all of it."""
    counts = (
        (open_ends, ngettext("%(n)d without source or place", "%(n)d without source or place", open_ends)),
        (resting, ngettext("%(n)d source not published", "%(n)d sources not published", resting)),
        (one.red, ngettext("%(n)d red comment", "%(n)d red comments", one.red)),
    )
    return [text % {"n": count} for count, text in counts if count]


pages.register(
    "queue",
    "queue/",
    queue_page,
    title=gettext_lazy("Queue for review"),
    count=lambda request: waiting.how_many_wait(),
)
