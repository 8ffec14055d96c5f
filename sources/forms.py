"""Forms for claims: what a claim's source credits, written one credit on a line."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import ids
from publishing.forms import WholeForm, WholeFormSet
from sources.models import Credit, Source

HELP = gettext_lazy(
    "What the source itself credits for this, one on a line: identifier of the credited source | where in "
    "it | seen. For example “s00000195 | p. 4 | seen”. Write “seen” only if a curator has checked that work."
)
_YES, _NO = {"seen", "yes", "checked"}, {"", "not seen", "unseen", "no"}


class CreditsField(forms.CharField):
    """Credits as lines of text; cleaned to a list of (source id, locator, seen)."""

    def __init__(self, **kwargs):
        kwargs = {
            "required": False,
            "label": gettext_lazy("Credits"),
            "help_text": HELP,
            "widget": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField desk-credits"}),
        } | kwargs
        super().__init__(**kwargs)

    def clean(self, value):
        found, errors = [], []
        lines = [(n, line) for n, line in enumerate((value or "").splitlines(), 1) if line.strip()]
        for number, line in lines:
            try:
                found.append(_read(line))
            except ValidationError as error:
                errors += [
                    _("Line %(number)s: %(said)s") % {"number": number, "said": said}
                    for said in error.messages
                ]
        known = set(Source.objects.filter(pk__in=[f[0] for f in found]).values_list("pk", flat=True))
        errors += [_("There is no source %(id)s.") % {"id": f[0]} for f in found if f[0] not in known]
        if errors:
            raise ValidationError(errors)
        return found


def _read(line):
    parts = [part.strip() for part in line.split("|")]
    source = ids.read(parts[0], ids.SOURCE)
    if source is None:
        raise ValidationError(
            _("“%(text)s” is not the identifier of a source. The list of sources shows them: s00000195.")
            % {"text": parts[0]}
        )
    locator = parts[1] if len(parts) > 1 else ""
    seen = parts[2].lower() if len(parts) > 2 else ""
    if len(parts) > 3:
        raise ValidationError(_("write the source, the place and “seen”, with two strokes (|) between them."))
    if len(locator) > 200:
        raise ValidationError(_("the place is longer than 200 characters."))
    if seen not in _YES | _NO:
        raise ValidationError(
            _("after the second stroke stands “seen” or nothing, not “%(text)s”.") % {"text": parts[2]}
        )
    return source, locator, seen in _YES


def as_lines(credits):
    """Credits as a curator edits them."""
    return "\n".join(
        " | ".join([c.source_id, c.locator, "seen"] if c.seen else [c.source_id, c.locator]).rstrip(" |")
        for c in credits
    )


class CreditedForm(WholeForm):
    """A claim together with its credits."""

    credits = CreditsField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.credits_before = ()

    def know_credits(self, credits):
        """The claim's present credits, read once for the whole formset."""
        self.credits_before = credits
        self.initial["credits"] = as_lines(credits)

    def clean_credits(self):
        return self.cleaned_data["credits"]

    def _save_m2m(self):
        super()._save_m2m()
        wanted = self.cleaned_data.get("credits", [])
        if wanted == [(c.source_id, c.locator, c.seen) for c in self.credits_before]:
            return
        for credit in self.credits_before[len(wanted) :]:
            credit.delete()
        for position, (source, locator, seen) in enumerate(wanted, 1):
            values = {"source_id": source, "locator": locator, "seen": seen}
            if position > len(self.credits_before):
                Credit.objects.create(claim=self.instance.pk, position=position, **values)
                continue
            credit = self.credits_before[position - 1]
            if {name: getattr(credit, name) for name in values} | {"position": credit.position} != values | {
                "position": position
            }:
                for name, value in values.items():
                    setattr(credit, name, value)
                credit.position = position
                credit.save()


class CreditedFormSet(WholeFormSet):
    """Claims of one kind with their credits, read in one query."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if not form.instance._state.adding:
            form.know_credits(self._credits().get(form.instance.pk, []))
        return form

    def _credits(self):
        if not hasattr(self, "_credits_by_claim"):
            self._credits_by_claim = {}
            claims = [claim.pk for claim in self.get_queryset()]
            for credit in Credit.objects.filter(claim__in=claims).order_by("claim", "position"):
                self._credits_by_claim.setdefault(credit.claim, []).append(credit)
        return self._credits_by_claim
