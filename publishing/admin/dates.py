"""Date fields that say what they understood: beside the field, at once and after a failed save."""

from django import forms
from django.http import JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import edtf
from publishing.admin import pages
from publishing.forms import EdtfFormField
from publishing.wording import date_in_words

ACCEPTED = gettext_lazy(
    "Type it as you would write it: March 2022, 2022-03, 03.2022, 5 March 2022, spring 2022, about 2022, "
    "1990s; in Russian too."
)
_KINDS = ("begins", "ends", "intervals")


def understood(value):
    """What an EDTF date means, for a curator: “March 2022 (2022-03)”; empty if it is none."""
    if value == edtf.OPEN:
        return _("it continues (%(date)s)") % {"date": value}
    if not value or not edtf.is_valid(value):
        return ""
    return _("%(words)s (%(date)s)") % {"words": date_in_words(value), "date": value}


class DateInWords(forms.TextInput):
    """A text field for an EDTF date, and after it what was understood."""

    class Media:
        js = ("atlas/desk_dates.js",)

    def __init__(self, field, attrs=None):
        self.field = field
        super().__init__({"class": "desk-date", "size": 16, "autocomplete": "off"} | (attrs or {}))

    def get_context(self, name, value, attrs):
        kinds = " ".join(kind for kind in _KINDS if getattr(self.field, kind, False))
        asks = {"data-reads": reverse("admin:read_date"), "data-kinds": kinds}
        return super().get_context(name, value, (attrs or {}) | asks)

    def render(self, name, value, attrs=None, renderer=None):
        shown = super().render(name, value, attrs, renderer)
        said = understood(self.field.to_python(value)) if value else ""
        return format_html('{}<span class="desk-understands" aria-live="polite">{}</span>', shown, said)


def read_date(request):
    """What a date field would make of a text: `{"date": "2022-03", "says": "March 2022 (2022-03)"}`."""
    kinds = {kind: True for kind in request.GET.get("kinds", "").split() if kind in _KINDS}
    text = request.GET.get("text", "")[:200].strip()
    field = EdtfFormField(required=False, **kinds)
    try:
        date = field.clean(text)
    except forms.ValidationError as error:
        return JsonResponse({"date": "", "says": "", "wrong": " ".join(error.messages)})
    said = understood(date)
    return JsonResponse({"date": date if said else "", "says": said, "wrong": ""})


pages.register("read_date", "read-date/", read_date)
