"""Asking one person to review a record."""

import functools

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from publishing import mail
from publishing.models import Assignment, ReviewStep
from publishing.services.basics import lock_record, name_of, refuse_if
from publishing.services.editors import editors_of
from publishing.states import RecordState
from publishing.steps import ASKED

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def may_review(record):
    """The accounts that may be asked: active ones who may publish and did not edit the record."""
    users = get_user_model()._default_manager.with_perm("publishing.publish_record", backend=_BACKEND)
    users = users.filter(is_active=True, is_staff=True).order_by("username")
    return users.exclude(pk__in=editors_of(record)) if settings.FOUR_EYES else users


@transaction.atomic
def ask(record, *, to, by, note="", on_failure=None):
    """Ask one person to review a record that waits, instead of whoever was asked before.

    They get an e-mail after the commit, unless they ask themselves; `on_failure` is called with a sentence
    if it cannot be sent. Raises `Refused` if the record does not wait, or the person may not review it.
    """
    locked = lock_record(record)
    reasons = []
    if locked.state != RecordState.IN_REVIEW:
        reasons.append(_("It is not in review: nobody can be asked to review it."))
    if not may_review(locked).filter(pk=to.pk).exists():
        reasons.append(
            _("%(person)s cannot review it: the account is closed, may not publish, or edited the record.")
            % {"person": to}
        )
    refuse_if(reasons)
    about = {"kind": locked.record_kind, "record_id": locked.pk}
    asked = {"to": to, "by": by, "actor": name_of(by), "note": note[:500]}
    Assignment.objects.filter(record_id=locked.pk).delete()
    Assignment.objects.create(**about, **asked)
    ReviewStep.objects.create(**about, step=ASKED, by=by, actor=name_of(by), comment=to.get_username())
    if to != by:
        tell = functools.partial(mail.tell_asked, to, locked.record_kind, locked.pk, on_failure)
        transaction.on_commit(tell)
