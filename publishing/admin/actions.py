"""What can be done with a record besides editing it: each on a page of its own, for those who may."""

from dataclasses import dataclass

import orjson
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from publishing import catalogue, kinds, services
from publishing.admin.differences import blocks_of, fingerprint
from publishing.admin.merging import MergeForm, side_by_side
from publishing.admin.redact import redact_from_record
from publishing.forms import CommentForm, PublishForm, ReasonForm, ReturnForm, WithdrawForm
from publishing.models import Claim, ReviewStep
from publishing.review import claims_of, problems_of
from publishing.roles import may
from publishing.services import Refused
from publishing.states import RecordState

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
    template: str = "admin/publishing/act.html"
    warning: str = ""


ACTIONS = {
    action.name: action
    for action in (
        Action("submit", "Submit for review", "submit_record", (DRAFT, PUBLISHED), CommentForm),
        Action(
            "publish",
            "Review",
            "publish_record",
            (DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN),
            PublishForm,
            "admin/publishing/review.html",
        ),
        Action("return", "Send back", "return_record", (IN_REVIEW,), ReturnForm),
        Action(
            "withdraw",
            "Withdraw",
            "withdraw_record",
            (DRAFT, IN_REVIEW, PUBLISHED),
            WithdrawForm,
            warning="It goes from every page, list and search at once. Its editions stay citable by number.",
        ),
        Action(
            "merge",
            "Merge into…",
            "merge_record",
            (DRAFT, IN_REVIEW, PUBLISHED),
            MergeForm,
            "admin/publishing/merge.html",
            "All its claims move to the other record, and its identifier leads there for good.",
        ),
    )
}


class RecordActions:
    """Admin mixin: the pages of `ACTIONS`, redaction, and publication of many at once."""

    actions = ("publish_selected",)

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
            raise Http404("There is no such record.")
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return record

    def available_actions(self, request, record):
        """[(label, address)] of what this person may do with the record as it stands."""
        found = [
            (action.label, self._address(name, record))
            for name, action in ACTIONS.items()
            if may(request.user, action.permission)
            and record.state in action.states
            and not is_merged(record)
        ]
        if may(request.user, "redact_value"):
            found.append(("Redact…", self._address("redact", record)))
        return found

    def act(self, request, object_id, action):
        """Ask, then do; what is refused is told as a list, and what was typed stays."""
        if not may(request.user, action.permission):
            raise PermissionDenied
        record = self._record_or_404(request, object_id)
        back = HttpResponseRedirect(reverse(f"admin:{self._url_name('change')}", args=[record.pk]))
        if record.state not in action.states or is_merged(record):
            state = record.get_state_display().lower()
            messages.error(request, f"“{action.label}” is not possible: the record is {state}.")
            return back
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
            **self._shown(request, action, record, form),
        }
        return TemplateResponse(request, action.template, context)

    def _form_arguments(self, action, record):
        if action.name == "merge":
            return {"record": record, "admin_site": self.admin_site}
        return {}

    def _shown(self, request, action, record, form):
        if action.name == "publish":
            return {
                "blocks": blocks_of(record),
                "problems": problems_of(record),
                "against": services.four_eyes(record, request.user),
                "seen": fingerprint(kinds.of(record).compose(record)),
                "steps": ReviewStep.objects.filter(record_id=record.pk)[:10],
                "last": catalogue.latest_edition(record.pk),
                "sources": _sources(record),
                "four_eyes": settings.FOUR_EYES,
                "return_address": self._address("return", record)
                if record.state == IN_REVIEW and may(request.user, "return_record")
                else None,
            }
        if action.name == "merge":
            into = form.cleaned_data.get("into") if form.is_bound and form.is_valid() else None
            return {"into": into, "rows": side_by_side(record, into) if into else []}
        return {}

    # Doing it: through the services alone

    def _do_submit(self, request, record, data):
        services.submit(record, by=request.user, comment=data["comment"])
        return "Handed to review."

    def _do_publish(self, request, record, data):
        changed = Refused(["It was changed while you were reading: what it says now is shown below."])
        if data["seen"] != fingerprint(kinds.of(record).compose(record)):
            raise changed
        with transaction.atomic():
            edition = services.publish(record, by=request.user, reason=data["reason"])
            if edition and fingerprint(orjson.loads(edition.document)) != data["seen"]:
                raise changed
        return f"Published as edition {edition.number}." if edition else "Nothing had changed."

    def _do_return(self, request, record, data):
        services.send_back(record, by=request.user, comment=data["comment"])
        return "Sent back."

    def _do_withdraw(self, request, record, data):
        services.withdraw(record, by=request.user, reason=data["reason"], successor=data["successor"])
        return "Withdrawn."

    def _do_merge(self, request, record, data):
        gone = services.merge(record, into=data["into"], by=request.user, reason=data["reason"])
        if gone:
            rows = "; ".join(gone)
            messages.warning(
                request, f"Left out, because it would repeat or tie the record to itself: {rows}."
            )
        return f"Merged into {data['into']} ({data['into'].pk}): review that record now."

    # Many at once

    def has_publish_permission(self, request):
        return may(request.user, "publish_record")

    @admin.action(description="Publish the selected records", permissions=["publish"])
    def publish_selected(self, request, queryset):
        """Each by itself: what is refused stays at the desk with its reasons, the rest goes out."""
        form = ReasonForm(request.POST if "_publish" in request.POST else None)
        if not form.is_valid():
            records = [
                (
                    record,
                    len(blocks_of(record)),
                    problems_of(record) + services.four_eyes(record, request.user),
                )
                for record in queryset
            ]
            context = self.admin_site.each_context(request) | {
                "opts": self.opts,
                "title": "Publish the selected records",
                "form": form,
                "records": records,
                "action_name": "publish_selected",
            }
            return TemplateResponse(request, "admin/publishing/publish_selected.html", context)
        waiting, published = list(queryset), 0
        while waiting:
            refused = {}
            for record in waiting:
                try:
                    published += self._publish_one(record, request.user, form.cleaned_data["reason"])
                except Refused as reason:
                    refused[record] = reason
            if len(refused) == len(waiting):
                break
            waiting = list(refused)  # what they refer to may have been published just now
        for record in waiting:
            messages.error(request, f"{record}: {refused[record]}")
        messages.success(request, f"Published: {published}.")
        return None

    def _publish_one(self, record, by, reason):
        """Whether a new edition came of it. Raises `Refused`."""
        services.refuse_if(["It is merged into another record."] if is_merged(record) else [])
        return services.publish(record, by=by, reason=reason) is not None


def is_merged(record):
    """Whether the record went up in another for good: nothing more can be done with it."""
    last = ReviewStep.objects.filter(record_id=record.pk).first()
    return record.state == WITHDRAWN and last is not None and last.step == "merged"


def _sources(record):
    """The sources that the record, its claims and its other parts cite, with their addresses at the desk."""
    rows = [record, *claims_of(record)]
    for name, model, _ in type(record).parts():
        if not issubclass(model, Claim):
            rows += getattr(record, name).all()
    found = {row.source_id: row.source for row in rows if getattr(row, "source_id", None)}
    found.pop(record.pk, None)
    return [(source, reverse(f"admin:{_route(source)}_change", args=[pk])) for pk, source in found.items()]


def _route(record):
    return f"{record._meta.app_label}_{record._meta.model_name}"
