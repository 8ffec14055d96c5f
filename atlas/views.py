"""Pages that belong to no single domain: home, method, the way to the reader's language, errors."""

import base64
import hashlib
import re
from functools import cache

import orjson
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from atlas.coverage import read_sources
from atlas.guides import guide
from atlas.releases.reading import shown_releases
from countries.reading import shelf as countries
from estimates.entries import EstimateEntry, QuestionEntry
from organizations.entries import OrganizationEntry
from organizations.hosting import OrganizationsThere
from organizations.reading import OrganizationPage
from publishing import pages
from publishing.api import timeclock
from publishing.api.problems import not_understood, our_mistake
from publishing.routers import PUBLIC
from publishing.wording import country_name
from publishing.wording.names import reader_language
from sources.entries import SourceEntry, SourceFacet

NEWEST = 6
TO_PROGRAMS = ("/api/", "/reconcile")  # what answers there is read by programs
COLLECTIONS = (
    ("organization", _("Organizations")),
    ("country", _("Countries")),
    ("estimate", _("Figures")),
    ("question", _("Questions")),
    ("source", _("Sources")),
    ("fact", _("Facts, one by one")),
)


@pages.page
def home(request):
    """What Atlas is, and the ways in."""
    organizations = OrganizationEntry.objects.using(PUBLIC).filter(superseded_at=None)
    newest = organizations.order_by("-first_published_at", "sort_key", "record_id")[:NEWEST]
    context = {
        "organization_count": organizations.count(),
        "country_count": len(countries.listed()),
        "figure_count": _count(EstimateEntry),
        "question_count": _count(QuestionEntry),
        "source_count": _count(SourceEntry),
        "read_count": _sources_read(),
        "countries": _organizations_by_country(),
        "newest": [OrganizationPage(orjson.loads(text)) for text in newest.values_list("served", flat=True)],
        "updated_at": timeclock.look().latest_at,
    }
    return render(request, "home.html", context)


def _organizations_by_country():
    """The countries where organizations are, in the order of their names: [(name, address, how many)]."""
    counts = OrganizationsThere().counts()
    rows = [(country_name(code), countries.address_of(code), count) for code, count in counts.items()]
    return sorted(rows, key=lambda row: countries.alphabetically(row[0]))


def _count(entry_model):
    return entry_model.objects.using(PUBLIC).filter(superseded_at=None).count()


def _sources_read():
    rows = SourceFacet.objects.using(PUBLIC).filter(property="consulted", value="true")
    return rows.filter(entry__superseded_at=None).count()


@pages.page
def data(request):
    """What the data rest on, what they can tell and what not, and how to get them."""
    latest, earlier = shown_releases()
    context = {
        "latest_release": latest,
        "release_address": latest and request.build_absolute_uri(reverse("release", args=[latest.version])),
        "earlier_releases": earlier,
        "read": read_sources(),
        "known_count": _count(SourceEntry) - _sources_read(),
        "collections": [(label, reverse(f"api:{name}-list")) for name, label in COLLECTIONS],
    }
    return render(request, "data.html", context)


@pages.page
def data_sources(request):
    """How the documents were read, what was decided, and where they contradict each other."""
    return render(request, "guide.html", {"guide": guide("data-sources", reader_language())})


@pages.page
def method(request):
    """How Atlas works, what it does not know, and how it keeps people safe."""
    return render(request, "method.html")


@login_not_required
@require_safe
@cache_control(public=True, max_age=pages.MINUTE)
def to_reader_language(request):
    """The same address in the language that the reader's browser prefers. No cookie is looked at."""
    path = pages.in_language(request.get_full_path(), _preferred_language(request))
    if not request.path.endswith("/"):
        path = path.replace(request.path, f"{request.path}/", 1)
    response = HttpResponseRedirect(path)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _preferred_language(request):
    for tag, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(tag)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


# Errors. Each says what happened and where to go on; the last one needs nothing that may be broken.


@login_not_required
def bad_request(request, exception=None):
    if request.path.startswith(TO_PROGRAMS):
        return not_understood()
    return render(request, "400.html", status=400)


@login_not_required
def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


@login_not_required
def not_found(request, exception=None):
    return render(request, "404.html", status=404)


@login_not_required
def broken(request):
    if request.path.startswith(TO_PROGRAMS):
        return our_mistake()
    text, style = _broken_page()
    response = csp_update({"style-src": [style]})(lambda request: HttpResponse(text, status=500))(request)
    response["Cache-Control"] = "no-store"
    return response


@cache
def _broken_page():
    """(the page, the Content-Security-Policy source of the style inside it)."""
    text = get_template("500.html").render()
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return text, f"'sha256-{digest}'"
