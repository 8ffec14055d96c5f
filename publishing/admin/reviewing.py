"""The review page: what differs from the last edition, claim by claim, with all that a decision needs."""

import orjson
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing import catalogue, kinds, safety, services
from publishing.admin.comments import (
    SETTLE,
    CommentBoxes,
    comments_on,
    hand_out,
    settle_asked,
    unchanged_blocks,
)
from publishing.admin.deciding import DecisionForm
from publishing.admin.differences import blocks_of, plain_values
from publishing.admin.evidence import add_evidence, desk_claims, withheld_blocks
from publishing.models import Assignment, ReviewStep
from publishing.review import fingerprint, problems_of
from publishing.services import Refused
from publishing.states import RecordState

PUBLISH, APPROVE, RETURN, COMMENT, TAKE, ASK = "publish", "approve", "return", "comment", "take", "ask"
STAYING = (COMMENT, TAKE, ASK)  # after these the reviewer goes on reading


class ReviewPage:
    """One request for the review of a record. Who may not publish sees the differences and may comment.

    Everything typed is in one form: whichever button is pressed, comments are saved first, and what is
    refused comes back with all that was typed.
    """

    def __init__(self, model_admin, request, record, action, may_decide):
        self.model_admin, self.request, self.record = model_admin, request, record
        self.action, self.may_decide = action, may_decide
        self.reasons = []

    def respond(self):
        """The page, or the way on after a decision."""
        self._read()
        posted = self.request.method == "POST"
        self._fill(self.request.POST if posted else None)
        forms_are_right = posted and all([self.boxes.is_valid(), self.form.is_valid()])
        if forms_are_right:
            try:
                on = self._decide()
            except Refused as refused:
                self.reasons = refused.reasons
            else:
                if on:
                    return HttpResponseRedirect(on)
            self._show_what_stays()
        return TemplateResponse(self.request, "admin/publishing/review.html", self._context())

    def _read(self):
        document = plain_values(kinds.of(self.record).compose(self.record))
        self.document, self.seen = document, fingerprint(document)
        claims = desk_claims(self.record)
        comments = comments_on(self.record, self.request.user)
        blocks = blocks_of(self.record, document)
        blocks += withheld_blocks(claims, blocks)
        blocks += unchanged_blocks(self.record, document, comments, blocks)
        add_evidence(self.record, claims, blocks)
        self.blocks, (self.of_record, self.of_gone) = blocks, hand_out(comments, blocks)

    def _fill(self, data):
        reviewers = services.may_review(self.record) if self.may_decide else get_user_model().objects.none()
        self.approval = services.approval_of(self.record, self.document)
        initial = {"seen": self.seen}
        if self.approval:
            initial |= {"reason": self.approval.comment, "safety_reason": self.approval.safety_reason}
        self.form = DecisionForm(data, initial=initial, reviewers=reviewers, decision=self._decision())
        self.boxes = CommentBoxes(data, self.blocks)

    def _decision(self):
        """Which button was pressed; none of them is publication, as Enter in a browser means."""
        pressed = (name for name in (APPROVE, RETURN, *STAYING) if f"_{name}" in self.request.POST)
        chosen = COMMENT if SETTLE in self.request.POST else next(pressed, PUBLISH)
        return chosen if self.may_decide else COMMENT

    def _decide(self):
        """Do what was asked for. Returns where to go on, or None to stay. Raises `Refused`."""
        with transaction.atomic():
            saved = self.boxes.save(self.record, self.request.user)
            if saved:
                self._say(ngettext("%(n)d comment saved.", "%(n)d comments saved.", saved) % {"n": saved})
        done = getattr(self, f"_do_{self.form.decision}")(self.form.cleaned_data)
        if done:
            self._say(done)
        if self.form.decision not in STAYING:
            return self.model_admin._address("change", self.record)
        typed = any(self.form.cleaned_data[name].strip() for name in ("reason", "safety_reason"))
        return None if typed else self.request.path

    def _say(self, sentence):
        messages.success(self.request, sentence)

    def _warn(self, sentence):
        messages.warning(self.request, sentence)

    def _do_comment(self, data):
        settle_asked(self.request, self.record)

    def _do_publish(self, data):
        changed = Refused([services.changed_meanwhile()])
        if data["seen"] != self.seen:
            raise changed
        given = {"reason": data["reason"], "safety_reason": data["safety_reason"]}
        with transaction.atomic():
            edition = services.publish(self.record, by=self.request.user, **given)
            if edition and fingerprint(orjson.loads(edition.document)) != data["seen"]:
                raise changed
        if not edition:
            return _("Nothing had changed.")
        return _("Published as edition %(number)d.") % {"number": edition.number}

    def _do_approve(self, data):
        given = {"comment": data["reason"], "safety_reason": data["safety_reason"]}
        services.approve(self.record, by=self.request.user, seen=data["seen"], **given)
        return _("Approved: it can be published as it stands, from here or from the queue.")

    def _do_return(self, data):
        self._refuse_unless_in_review()
        services.send_back(self.record, by=self.request.user, comment=data["reason"])
        return _("Sent back.")

    def _do_take(self, data):
        services.ask(self.record, to=self.request.user, by=self.request.user)
        return _("You review it now.")

    def _do_ask(self, data):
        services.ask(self.record, to=data["to"], by=self.request.user, on_failure=self._warn)
        return _("%(person)s is asked to review it.") % {"person": data["to"]}

    def _refuse_unless_in_review(self):
        services.refuse_if([] if self.record.state == RecordState.IN_REVIEW else [_("It is not in review.")])

    def _show_what_stays(self):
        """After comments were saved: fresh boxes, and the words of the decision as they were typed."""
        typed = self.form.data
        self.record.refresh_from_db()
        self._read()
        self._fill(None)
        self.form.initial |= {name: typed.get(name, "") for name in ("reason", "safety_reason", "to")}

    def _context(self):
        record, user = self.record, self.request.user
        for block in self.blocks:
            block.box = self.boxes.by_claim.get(block.claim) if block.claim else None
        waiting = record.state == RecordState.IN_REVIEW
        asked = Assignment.objects.filter(record_id=record.pk).select_related("to").first()
        return self.model_admin.admin_site.each_context(self.request) | {
            "opts": self.model_admin.opts,
            "original": record,
            "title": f"{self.action.label}: {record}",
            "form": self.form,
            "boxes": self.boxes,
            "record_box": self.boxes.by_claim[""],
            "blocks": self.blocks,
            "of_record": self.of_record,
            "of_gone": self.of_gone,
            "reasons": self.reasons,
            "wrong": self.form.errors or any(box.errors for box in self.boxes.by_claim.values()),
            "problems": problems_of(record),
            "against": services.four_eyes(record, user) + services.red_comments(record),
            "concerns": safety.concerns(record, self.document),
            "approval": self.approval,
            "seen": self.seen,
            "steps": ReviewStep.objects.filter(record_id=record.pk)[:10],
            "last": catalogue.latest_edition(record.pk),
            "four_eyes": settings.FOUR_EYES,
            "may_decide": self.may_decide,
            "waiting": waiting,
            "asked": asked,
            "may_take": waiting and self.may_decide and not (asked and asked.to_id == user.pk),
        }
