"""Publication of many approved records at once, from a list or from the queue."""

from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing import services
from publishing.admin.anchors import address_of
from publishing.forms import ReasonForm
from publishing.review import problems_of
from publishing.services import Refused

PRESSED = "_publish"


def publish_page(request, records, *, hidden, opts=None):
    """Ask for the reason, then publish what is approved; None when that is done and told.

    `hidden` are the fields that bring the answer back to the same page.
    """
    form = ReasonForm(request.POST if PRESSED in request.POST else None)
    form.fields["reason"].help_text = _("What these editions change, and why. Kept at the desk.")
    if not form.is_valid():
        context = admin.site.each_context(request) | {
            "opts": opts,
            "title": _("Publish the approved among the selected"),
            "form": form,
            "records": [_line(record, request.user) for record in records],
            "hidden": hidden,
            "pressed": PRESSED,
        }
        return TemplateResponse(request, "admin/publishing/publish_selected.html", context)
    published, refused = publish_each(records, by=request.user, reason=form.cleaned_data["reason"])
    for record, reasons in refused.items():
        messages.error(request, f"{record} ({record.pk}): {' '.join(reasons)}")
    told = ngettext("%(n)d record published.", "%(n)d records published.", published) % {"n": published}
    if refused:
        stayed = ngettext("%(n)d stays at the desk.", "%(n)d stay at the desk.", len(refused))
        told += " " + stayed % {"n": len(refused)}
    (messages.success if published else messages.warning)(request, told)
    return None


def publish_each(records, *, by, reason):
    """Publish each approved record by itself: (how many went out, {record: reasons why it did not}).

    What is refused is tried again as long as others go out: it may rest on one of them.
    """
    waiting, published, refused = list(records), 0, {}
    while waiting:
        refused = {}
        for record in waiting:
            try:
                published += services.publish_approved(record, by=by, reason=reason) is not None
            except Refused as no:
                refused[record] = no.reasons
        if len(refused) == len(waiting):
            break
        waiting = list(refused)
    return published, refused


def _line(record, by):
    """A record with its address, the approval that counts, and what this person will hear against it."""
    approval = services.approval_of(record)
    against = [] if approval else [_("Nobody approved it as it stands: review it first.")]
    against += services.four_eyes(record, by) + services.red_comments(record) + problems_of(record)
    return {
        "record": record,
        "address": address_of(record, "publish"),
        "approval": approval,
        "against": against,
    }
