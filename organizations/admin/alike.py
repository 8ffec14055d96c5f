"""Organizations that may be the one somebody is typing the name of: shown at once, asked about on saving."""

import re
from dataclasses import dataclass

from django import forms
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations.models import Organization
from publishing.admin import pages
from publishing.alike import alike
from publishing.forms import WholeForm

VERY_SIMILAR = 90
_NAME_FIELDS = re.compile(r"working_name|names-\d+-text")


@dataclass(frozen=True)
class Resembling:
    """An organization whose name resembles a typed one."""

    id: str
    title: str
    score: int
    matched: str

    @property
    def address(self):
        return reverse("admin:organizations_organization_change", args=[self.id])

    @property
    def says(self):
        """“Kovcheg (ozsz3wh29): almost the same name, “The Ark””."""
        if self.score >= 98:
            how = _("the same name")
        elif self.score >= VERY_SIMILAR:
            how = _("almost the same name")
        else:
            how = _("a similar name")
        if self.matched == self.title:
            return how
        return _("%(how)s: “%(matched)s”") % {"how": how, "matched": self.matched}


def resembling(texts, *, but=None, at_least=0):
    """Organizations called like one of the texts, best first, each once."""
    best = {}
    for text in texts:
        for record_id, title, score, matched in alike(Organization, text, exclude=but):
            if score >= at_least and (record_id not in best or best[record_id].score < score):
                best[record_id] = Resembling(record_id, title, score, matched)
    return sorted(best.values(), key=lambda one: (-one.score, one.id))


def look_alike(request):
    """What a typed name resembles, for the list beside the field."""
    found = resembling([request.GET.get("text", "")[:300]], but=request.GET.get("but") or None)
    return JsonResponse(
        {
            "found": [
                {"id": one.id, "title": one.title, "says": one.says, "address": one.address} for one in found
            ]
        }
    )


class OrganizationForm(WholeForm):
    """A new organization that is called much like another is saved once its curator says it is another."""

    is_another = forms.BooleanField(required=False, label=gettext_lazy("It is another organization"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.resembling = []
        if not self.instance._state.adding:
            del self.fields["is_another"]

    def clean(self):
        super().clean()
        if "is_another" not in self.fields:
            return
        names = {text for name, text in self.data.items() if _NAME_FIELDS.fullmatch(name) and text.strip()}
        self.resembling = resembling(sorted(names), at_least=VERY_SIMILAR)
        if self.resembling and not self.cleaned_data.get("is_another"):
            self.add_error(
                "is_another",
                _(
                    "It is called like an organization that is here already. Look at it; "
                    "if yours is another, tick the box."
                ),
            )


pages.register("look_alike", "organizations-alike/", look_alike)
