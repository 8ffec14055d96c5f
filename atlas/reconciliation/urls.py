"""The addresses of the service below `/api/v1/`: in English, and in Russian behind `/ru`."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponsePermanentRedirect
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from atlas.reconciliation import api
from atlas.reconciliation.service import LANGUAGES, ROOT

SUGGESTED = ("entity", "property", "type")


def addresses(language):
    """All addresses in one language."""
    start, end = ("reconcile", "") if language == "en" else (f"reconcile/{language}", f"-{language}")
    made = [
        path(start, api.ReconcileView.as_view(language=language), name=f"reconcile{end}"),
        path(f"{start}/extend/propose", api.ProposeView.as_view(language=language)),
        path(f"{start}/preview", api.PreviewView.as_view(language=language)),
        path(f"{start}/view/<path:record_id>", api.LeadView.as_view(language=language)),
    ]
    for what in SUGGESTED:
        made += [
            path(f"{start}/suggest/{what}", api.SuggestView.as_view(language=language, what=what)),
            path(f"{start}/flyout/{what}", api.FlyoutView.as_view(language=language, what=what)),
        ]
    return made


urlpatterns = [made for language in LANGUAGES for made in addresses(language)]


@csrf_exempt
@login_not_required
def to_service(request):
    """Leads there who leaves out `api/v1` or adds a stroke at the end; a POST stays one."""
    query = request.META.get("QUERY_STRING", "")
    address = f"{ROOT}?{query}" if query else ROOT
    response = HttpResponsePermanentRedirect(address, preserve_request=True)
    response["Access-Control-Allow-Origin"] = "*"
    return response


urlpatterns.append(path("reconcile/", to_service))
