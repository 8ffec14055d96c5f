"""What was deleted at the desk: its history stays readable, and it can be brought back."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import kinds, past
from publishing.admin import histories, pages
from publishing.past.events import DELETE, history_of
from publishing.past.moments import name_in
from publishing.past.words import Words

PER_PAGE = 50


def roots():
    """The models whose rows have a history page of their own: records, and agents: {kind: model}."""
    registered = admin.site._registry
    found = {kind.kind: kind.model for kind in kinds.all_kinds()}
    others = [model for model, own in registered.items() if isinstance(own, histories.HistoryPages)]
    return found | {model._meta.model_name: model for model in others if model not in found.values()}


def _list(request):
    rows = []
    for kind, model in roots().items():
        if admin.site.get_model_admin(model).has_view_permission(request):
            rows += _deleted_of(kind, model)
    rows.sort(key=lambda row: row["at"], reverse=True)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {"title": _("Deleted drafts"), "page": page}
    return TemplateResponse(
        request, "admin/publishing/deleted.html", admin.site.each_context(request) | context
    )


def _deleted_of(kind, model):
    """The rows of a model that are gone: what they were called, when they went and by whom."""
    there = model._base_manager.values("pk")
    gone = history_of(model).filter(pgh_label=DELETE).exclude(pgh_obj_id__in=there)
    last = {event.pgh_obj_id: event for event in gone.order_by("pk").select_related("pgh_context")}
    names = _names_of(model, last)
    people = dict(get_user_model().objects.values_list("pk", "username")) if last else {}
    words = Words()
    for key, event in last.items():
        values = {
            column.attname: getattr(event, column.attname, None) for column in model._meta.concrete_fields
        }
        yield {
            "at": event.pgh_created_at,
            "who": name_in(event.pgh_context, people),
            "kind": capfirst(model._meta.verbose_name),
            "title": names.get(key) or words.called(model, values) or key,
            "key": key,
            "address": reverse("admin:deleted_history", args=[kind, key]),
        }


def _names_of(model, keys):
    """What records with names of their own were called."""
    parts = {name: (part, part_of) for name, part, part_of in getattr(model, "parts", list)()}
    if "names" not in parts:
        return {}
    part, part_of = parts["names"]
    events = (
        history_of(part).filter(pgh_label=DELETE, **{f"{part_of}_id__in": list(keys)}).order_by("-rank", "pk")
    )
    return dict(events.values_list(f"{part_of}_id", "text"))


def _of(view):
    def page(request, kind, object_id):
        model = roots().get(kind)
        if model is None:
            raise Http404(_("There is no such record."))
        return view(request, admin.site.get_model_admin(model), past.Subject(model, object_id))

    return page


pages.register("deleted", "deleted/", _list, title=gettext_lazy("Deleted drafts"))
for _name, _view in (
    ("history", histories.history_page),
    ("history_compare", histories.compare_page),
    ("history_restore", histories.restore_page),
):
    _route = _name.replace("_", "/")
    pages.register(f"deleted_{_name}", f"deleted/<slug:kind>/<str:object_id>/{_route}/", _of(_view))
