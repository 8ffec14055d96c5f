"""What can be done with a record besides editing it: each on a page of its own, for those who may."""

import functools
from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import services
from publishing.admin import bulk
from publishing.admin.deciding import SubmitForm
from publishing.admin.redact import redact_from_record
from publishing.admin.reviewing import ReviewPage
from publishing.forms import CommentForm, ReturnForm, WithdrawForm
from publishing.merging import is_merged
from publishing.models import ReviewStep
from publishing.roles import may
from publishing.services import Refused
from publishing.states import RecordState
from publishing.steps import RETURNED

DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN = (
    RecordState.DRAFT,
    RecordState.IN_REVIEW,
    RecordState.PUBLISHED,
    RecordState.WITHDRAWN,
)


@dataclass(frozen=True)
class Action:
    """A change of state: who may make it, of records in which state, and what is asked before it."""

    name: str
    label: str
    permission: str
    states: tuple
    form: type
    warning: str = ""

    def is_open_to(self, user):
        return not self.permission or may(user, self.permission)


ALWAYS = (DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN)
ACTIONS = {
    action.name: action
    for action in (
        Action("submit", gettext_lazy("Submit for review"), "submit_record", (DRAFT, PUBLISHED), SubmitForm),
        Action("publish", gettext_lazy("Review"), "publish_record", ALWAYS, CommentForm),
        Action("comments", gettext_lazy("Changes and comments"), "", ALWAYS, CommentForm),
        Action("return", gettext_lazy("Send back"), "return_record", (IN_REVIEW,), ReturnForm),
        Action(
            "withdraw",
            gettext_lazy("Withdraw"),
            "withdraw_record",
            (DRAFT, IN_REVIEW, PUBLISHED),
            WithdrawForm,
            warning=gettext_lazy(
                "It goes from every page, list and search at once. Its editions stay citable by number."
            ),
        ),
    )
}
REVIEWING = ("publish", "comments")  # one page, for those who decide and those who only look


class RecordActions:
    """Admin mixin: the pages of `ACTIONS`, redaction, and publication of many at once."""

    def get_urls(self):
        own = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(self._page_of(action)),
                name=self._url_name(name),
            )
            for name, action in ACTIONS.items()
        ]
        own.append(
            path(
                "<path:object_id>/redact/",
                self.admin_site.admin_view(self._redact),
                name=self._url_name("redact"),
            )
        )
        return own + super().get_urls()

    def _url_name(self, name):
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def _page_of(self, action):
        return lambda request, object_id: self.act(request, object_id, action)

    def _address(self, name, record):
        return reverse(f"admin:{self._url_name(name)}", args=[record.pk])

    def _redact(self, request, object_id):
        return redact_from_record(request, self, self._record_or_404(request, object_id))

    def _record_or_404(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404(_("There is no such record."))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return record

    def available_actions(self, request, record):
        """[(label, address)] of what this person may do with the record as it stands."""
        found = [
            (action.label, self._address(name, record))
            for name, action in ACTIONS.items()
            if action.is_open_to(request.user)
            and record.state in action.states
            and not is_merged(record.pk)
            and not (name == "comments" and may(request.user, "publish_record"))
        ]
        if may(request.user, "redact_value"):
            found.append((_("Redact…"), self._address("redact", record)))
        return found

    def act(self, request, object_id, action):
        """Ask, then do; what is refused is told as a list, and what was typed stays."""
        if not action.is_open_to(request.user):
            raise PermissionDenied
        record = self._record_or_404(request, object_id)
        back = HttpResponseRedirect(reverse(f"admin:{self._url_name('change')}", args=[record.pk]))
        if record.state not in action.states or is_merged(record.pk):
            told = {"action": action.label, "state": record.get_state_display().lower()}
            messages.error(request, _("“%(action)s” is not possible: the record is %(state)s.") % told)
            return back
        if action.name in REVIEWING:
            return ReviewPage(self, request, record, action, action.name == "publish").respond()
        form = action.form(request.POST or None, **self._form_arguments(action, record))
        reasons = []
        if request.method == "POST" and form.is_valid() and "_look" not in request.POST:
            try:
                done = getattr(self, f"_do_{action.name}")(request, record, form.cleaned_data)
            except Refused as refused:
                reasons = refused.reasons
            else:
                messages.success(request, done)
                return back
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": record,
            "title": f"{action.label}: {record}",
            "action": action,
            "form": form,
            "reasons": reasons,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/publishing/act.html", context)

    def _form_arguments(self, action, record):
        if action.name == "submit":
            back = ReviewStep.objects.filter(record_id=record.pk, step=RETURNED).first()
            return {"reviewers": services.may_review(record), "asked": back and back.by_id}
        return {}

    # Doing it: through the services alone

    def _do_submit(self, request, record, data):
        warn = functools.partial(messages.warning, request)
        services.submit(record, by=request.user, comment=data["comment"], to=data["to"], on_failure=warn)
        return _("Handed to review.")

    def _do_return(self, request, record, data):
        services.send_back(record, by=request.user, comment=data["comment"])
        return _("Sent back.")

    def _do_withdraw(self, request, record, data):
        services.withdraw(record, by=request.user, reason=data["reason"], successor=data["successor"])
        return _("Withdrawn.")

    # Many at once

    def has_publish_permission(self, request):
        return may(request.user, "publish_record")

    @admin.action(
        description=gettext_lazy("Publish the approved among the selected"), permissions=["publish"]
    )
    def publish_selected(self, request, queryset):
        """Each by itself: what is refused stays at the desk with its reasons, the rest goes out."""
        hidden = [("action", "publish_selected")]
        hidden += [("_selected_action", pk) for pk in request.POST.getlist("_selected_action")]
        return bulk.publish_page(request, list(queryset), hidden=hidden, opts=self.opts)
