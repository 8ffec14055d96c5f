"""The forms with which a record is handed to review and decided on."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.forms import CommentForm

REASON_AT_MOST = 500  # of an edition; a record is sent back with more words


class SubmitForm(CommentForm):
    """Words for the reviewer, and who should be the reviewer, if anybody in particular."""

    def __init__(self, *args, reviewers, asked=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment"].label = _("Note for the reviewer")
        self.fields["comment"].help_text = _("What is new, and what you are not sure of.")
        self.fields["to"] = asking_field(reviewers)
        self.fields["to"].initial = asked


class DecisionForm(forms.Form):
    """What a reviewer decides. `seen` is the fingerprint of the document that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "What this edition changes, and why; or what should be changed, if you send it back. "
            "Kept at the desk."
        ),
    )
    safety_reason = forms.CharField(
        label=gettext_lazy("Safety reason"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Why publishing it endangers nobody. Kept at the desk."),
    )

    def __init__(self, *args, reviewers, decision="", **kwargs):
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.fields["to"] = asking_field(reviewers)

    def clean(self):
        data = super().clean()
        reason = data.get("reason", "").strip()
        if self.decision == "publish" and not reason:
            self.add_error("reason", _("Say what this edition changes, and why."))
        if self.decision == "publish" and len(reason) > REASON_AT_MOST:
            too_long = _("Say it in at most %(most)d characters.") % {"most": REASON_AT_MOST}
            self.add_error("reason", too_long)
        if self.decision == "ask" and "to" not in self.errors and not data.get("to"):
            self.add_error("to", _("Choose whom to ask."))
        return data


def asking_field(reviewers):
    """The choice of a person to ask."""
    return forms.ModelChoiceField(
        reviewers,
        label=_("Ask"),
        required=False,
        empty_label=_("nobody in particular"),
        help_text=_("Who should review it. They get an e-mail if the desk can send any."),
    )
