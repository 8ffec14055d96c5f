"""Comments on a record and its claims: shown with the claim, typed in one form, settled one by one."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import services
from publishing.admin.differences import Block, What, rows_of
from publishing.admin.saying import titled
from publishing.models import ReviewComment
from publishing.states import Light

SETTLE = "_settle"


class CommentBox(forms.Form):
    """One comment, not yet made: a light, and words unless it is green. Empty, it says nothing."""

    light = forms.ChoiceField(
        label=gettext_lazy("Light"),
        choices=[("", gettext_lazy("no comment")), *Light.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "class": "desk-comment-text"}),
    )

    def clean(self):
        data = super().clean()
        text, light = data.get("text", "").strip(), data.get("light")
        if text and not light:
            data["light"] = Light.AMBER
        if light in (Light.RED, Light.AMBER) and not text:
            self.add_error("text", _("Say in words what is wrong or doubtful."))
        return data


class CommentBoxes:
    """A box for each claim that is shown, and one for the record as a whole."""

    def __init__(self, data, blocks):
        claims = dict.fromkeys(["", *(block.claim for block in blocks if block.claim)])
        self.by_claim = {
            claim: CommentBox(data, prefix=claim or "record", auto_id="id_%s", initial={"light": ""})
            for claim in claims
        }

    def is_valid(self):
        return not any(box.errors for box in self.by_claim.values())

    def save(self, record, by):
        """Say what was typed. Returns how many comments that are."""
        typed = [(claim, box.cleaned_data) for claim, box in self.by_claim.items()]
        typed = [(claim, data) for claim, data in typed if data.get("light")]
        for claim, data in typed:
            services.comment(record, by=by, claim=claim, light=data["light"], text=data["text"])
        return len(typed)


def comments_on(record, by):
    """All comments on a record, by claim: {"" or claim: comments}, each with whether `by` may settle it."""
    found = {}
    for comment in ReviewComment.objects.filter(record_id=record.pk):
        comment.can_settle = not comment.settled_at and not services.settling_problems(record, comment, by)
        found.setdefault(comment.claim, []).append(comment)
    return found


def unchanged_blocks(record, document, comments, blocks):
    """Claims that stand as in the last edition, and of which somebody said something not yet settled."""
    said = {claim for claim, made in comments.items() if any(not comment.settled_at for comment in made)}
    return titled([*_unchanged(record, document, said - {block.claim for block in blocks})])


def hand_out(comments, blocks):
    """Give each block its comments. Returns those of the record itself, and those on claims that are gone."""
    shown = {block.claim for block in blocks if block.claim}
    for block in blocks:
        block.comments = comments.get(block.claim, []) if block.claim else []
    gone = [comment for claim, made in comments.items() if claim and claim not in shown for comment in made]
    return comments.get("", []), [comment for comment in gone if not comment.settled_at]


def _unchanged(record, document, claims):
    for name, model, _part_of in type(record).parts():
        rows = document.get(name)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and row.get("id") in claims:
                block = Block(capfirst(model._meta.verbose_name), What.SAME, claim=row["id"], part=name)
                block.rows = list(rows_of(model, {}, row))
                block.sources = [(row["citation"]["source"], row["citation"]["locator"] or "")]
                yield block


def settle_asked(request, record):
    """Settle the comment whose button was pressed. Raises `Refused` if it is not this person's to settle."""
    key = request.POST.get(SETTLE, "")
    comment = ReviewComment.objects.filter(pk=key, record_id=record.pk).first() if key.isdigit() else None
    if comment is not None:
        services.settle(comment, record=record, by=request.user)
