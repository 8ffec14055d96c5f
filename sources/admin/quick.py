"""Adding a source from one pasted line: an address, a DOI or a citation. No network is asked."""

import re
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.admin import pages
from sources import addresses, duplicates, standards
from sources.codes import SourceKind
from sources.models import Source

_KINDS = {
    SourceKind.SOCIAL_MEDIA: (
        "t.me x.com facebook.com vk.com instagram.com threads.net linkedin.com ok.ru mastodon.social "
        "bsky.app tiktok.com reddit.com"
    ),
    SourceKind.VIDEO: "youtube.com vimeo.com rutube.ru dailymotion.com",
    SourceKind.ARTICLE: "doi.org jstor.org",
    SourceKind.OFFICIAL_STATISTICS: "ec.europa.eu/eurostat rosstat.gov.ru geostat.ge stat.gov.kz armstat.am",
    SourceKind.OFFICIAL_REGISTER: "minjust.gov.ru",
}
_IN_TEXT = re.compile(r"https?://\S+")


class QuickForm(forms.Form):
    """One line; `what` is what it was understood as: values for the form of a source."""

    line = forms.CharField(
        label=gettext_lazy("Address, DOI or citation"),
        max_length=2000,
        strip=True,
        widget=forms.TextInput(attrs={"class": "vTextField", "autofocus": True, "autocomplete": "off"}),
        help_text=gettext_lazy(
            "For example https://example.org/report, 10.1000/xyz123, or a line of a bibliography."
        ),
    )

    def clean_line(self):
        self.what = understood(self.cleaned_data["line"])
        return self.cleaned_data["line"]


def understood(line):
    """{field: value} of a new source, as far as the line tells: url, doi, title, kind, accessed_on."""
    values = {}
    if doi := standards.doi_in(line) or _as_doi(line):
        values["doi"] = doi
    pasted = line if addresses.is_address(line) else (_IN_TEXT.search(line) or [""])[0].rstrip(".,;)»”")
    if pasted and addresses.normalised(pasted):
        address = _whole(pasted)
        original = addresses.original_of(address)
        if original:
            values |= {"url": _whole(original), "archived_url": address}
        elif addresses.host_of(address) != "doi.org":
            values["url"] = address
        values["accessed_on"] = timezone.localdate().isoformat()
    elif not doi:
        values["title"] = line[:600]
    taken = pasted or doi
    if taken and taken != line and (rest := _without(line, taken)):
        values["title"] = rest
    if kind := guessed_kind(values):
        values["kind"] = kind
    return values


def guessed_kind(values):
    """What sort of source it is, if its address or DOI tells; else an empty text."""
    key = addresses.normalised(values.get("url", ""))
    for kind, places in _KINDS.items():
        if any(key == place or key.startswith((f"{place}/", f"{place}?")) for place in places.split()):
            return kind.value
        hosts = {place for place in places.split() if "/" not in place}
        if key.split("/")[0].partition(".")[2] in hosts:
            return kind.value
    return SourceKind.ARTICLE.value if values.get("doi") else ""


def quick(request):
    """Paste, look what is there already, go on to the form with what was understood."""
    desk = admin.site.get_model_admin(Source)
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = QuickForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = duplicates.existing(
            **{name: form.what.get(name, "") for name in ("url", "archived_url", "doi")},
            titles=[form.what.get("title", ""), form.cleaned_data["line"]],
        )
        address = f"{reverse('admin:sources_source_add')}?{urlencode(form.what)}"
        if not found:
            return HttpResponseRedirect(address)
    context = admin.site.each_context(request) | {
        "opts": desk.opts,
        "title": _("Add a source quickly"),
        "form": form,
        "found": found,
        "address": address if found else None,
        "enters": [(one, reverse("admin:sources_source_enter", args=[one.source.pk])) for one in found or ()],
    }
    return TemplateResponse(request, "admin/sources/quick.html", context)


def _as_doi(line):
    return standards.bare_doi(line) if re.fullmatch(r"(?i)doi\s*[:=]?\s*10\.\d{4,9}/\S+", line) else ""


def _whole(address):
    return address if "://" in address else f"https://{address}"


def _without(line, taken):
    """What else the line says beside its DOI or address: most of it is the title."""
    start = line.lower().find(taken.lower())
    rest = line[:start] + " " + line[start + len(taken) :]
    rest = re.sub(r"(?i)(?:https?://)?(?:dx\.)?doi\.org/|\bdoi\s*[:=]\s*|\bURL\s*:\s*", " ", rest)
    return " ".join(rest.split()).strip(" .,;:()[]")[:600]


pages.register("source_quick", "sources/source/quick/", quick, title=gettext_lazy("Add a source quickly"))
