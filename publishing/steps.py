"""The steps of a record's way through review, and what they are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SUBMITTED, ASKED, APPROVED, RETURNED, PUBLISHED = "submitted", "asked", "approved", "returned", "published"
UNCHANGED = "unchanged"

LABELS = {
    SUBMITTED: pgettext_lazy("step", "submitted"),
    ASKED: _("somebody was asked to review it"),
    APPROVED: pgettext_lazy("step", "approved"),
    RETURNED: pgettext_lazy("step", "sent back"),
    PUBLISHED: pgettext_lazy("step", "published"),
    UNCHANGED: _("published without changes"),
    "withdrawn": pgettext_lazy("step", "withdrawn"),
    "merged": pgettext_lazy("step", "merged"),
    "unmerged": pgettext_lazy("step", "merge undone"),
    "split": pgettext_lazy("step", "split"),
    "not_same": _("noted as not the same as another"),
    "open_again": _("may be the same as another again"),
    "redacted": pgettext_lazy("step", "redacted"),
}


def label(step):
    """A step in words; what is not listed stands as it is."""
    return LABELS.get(step, step)
