"""The page of possible duplicates: pairs that look alike, to be merged or told apart for good."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import alike
from publishing.admin import pages
from publishing.admin.anchors import address
from publishing.models import NotSame
from publishing.roles import may
from publishing.services import Refused
from publishing.services.likeness import not_the_same, open_again

PER_PAGE = 30


def _kinds(request):
    """The kinds that this person may see: {kind: model}."""
    known = alike.known_kinds()
    order = sorted(known, key=lambda kind: (kind != "organization", kind))
    return {
        kind: known[kind]
        for kind in order
        if admin.site.get_model_admin(known[kind]).has_view_permission(request)
    }


def _duplicates(request, kind=None):
    kinds = _kinds(request)
    if not kinds:
        raise PermissionDenied
    kind = kind or next(iter(kinds))
    if kind not in kinds:
        raise Http404(_("There is no such kind of record."))
    if request.method == "POST":
        return _decide(request, kind, kinds[kind])
    pairs = alike.pairs(kind)
    page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("p"))
    model = kinds[kind]
    mergeable = hasattr(model, "record_kind") and may(request.user, "merge_record")
    context = {
        "title": _("Possible duplicates"),
        "tabs": [
            (name, capfirst(of._meta.verbose_name_plural), _address(name)) for name, of in kinds.items()
        ],
        "kind": kind,
        "page": page,
        "rows": [_shown(model, pair, mergeable) for pair in page],
        "decisions": _decisions(kind, model),
        "may_decide": admin.site.get_model_admin(model).has_change_permission(request),
    }
    return TemplateResponse(
        request, "admin/publishing/duplicates.html", admin.site.each_context(request) | context
    )


def _decide(request, kind, model):
    if not admin.site.get_model_admin(model).has_change_permission(request):
        raise PermissionDenied
    posted = request.POST
    try:
        if "_again" in posted:
            decision = NotSame.objects.filter(kind=kind, pk=posted["_again"]).first()
            if decision is not None:
                open_again(decision, by=request.user)
            messages.success(request, _("Taken back: if the two look alike, they are proposed again."))
        else:
            not_the_same(
                kind,
                posted.get("one", ""),
                posted.get("other", ""),
                by=request.user,
                reason=posted.get("reason", "")[:500],
            )
            messages.success(request, _("Noted: they are not the same, and are not proposed again."))
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    return HttpResponseRedirect(f"{_address(kind)}?p={request.GET.get('p', 1)}")


def _address(kind):
    return reverse("admin:duplicates_of", args=[kind])


def _shown(model, pair, mergeable):
    return {
        "pair": pair,
        "one": (pair.titles[0], pair.one, address(model, pair.one)),
        "other": (pair.titles[1], pair.other, address(model, pair.other)),
        "is_sign": pair.because[0] == pair.because[1] and pair.score == 100,
        "merge": f"{address(model, pair.one, 'merge')}?into={pair.other}" if mergeable else "",
    }


def _decisions(kind, model):
    """What was decided, newest first, with what the two are called."""
    decisions = list(NotSame.objects.filter(kind=kind).order_by("-at", "-pk")[:200])
    rows = model._default_manager.in_bulk({pk for d in decisions for pk in (d.one, d.other)})
    return [(d, [(rows.get(pk, pk), pk, address(model, pk)) for pk in (d.one, d.other)]) for d in decisions]


def _waiting(request):
    kinds = _kinds(request)
    return len(alike.pairs("organization")) if "organization" in kinds else None


pages.register(
    "duplicates", "duplicates/", _duplicates, title=gettext_lazy("Possible duplicates"), count=_waiting
)
pages.register("duplicates_of", "duplicates/<slug:kind>/", _duplicates)
