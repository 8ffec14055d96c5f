"""What every answer of the API carries: validators for caches, open doors for browsers, no cookies."""

import functools
import hashlib
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.http import http_date, parse_etags
from django.utils.translation import override
from rest_framework.views import APIView

from publishing.api import formats
from publishing.api.permissions import Open
from publishing.api.problems import NotThere, PreconditionFailed, answer
from publishing.api.renderers import StoredJSONRenderer

MAX_AGE = 60
EXPOSED = (
    "Content-Disposition, ETag, Last-Modified, Link, Location, RateLimit, RateLimit-Policy, Retry-After, "
    "X-Total-Count"
)
UNDERSTOOD = "Accept, Content-Type, If-None-Match, If-Modified-Since, Range"
_ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def code_version():
    """A mark of the running code, so that a new version of Atlas answers anew."""
    digest = hashlib.sha256()
    for package in ("publishing", "sources", "countries", "organizations", "estimates", "atlas"):
        for file in sorted((_ROOT / package).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def etag_of(request, *state):
    """A strong validator: this address of this code over this state, in the format chosen."""
    parts = (code_version(), request.build_absolute_uri(), getattr(request, "chosen_format", None), *state)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def is_known(request, etag):
    """Whether the reader already holds the answer with this very validator."""
    if request.method not in ("GET", "HEAD"):
        return False
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in [one.removeprefix("W/") for one in held]


@method_decorator(login_not_required, name="dispatch")
class ReadingView(APIView):
    """A view that anybody may read, from any site, and nobody may write to."""

    permission_classes = [Open]
    renderer_classes = [StoredJSONRenderer]
    etag = None
    last_modified = None

    def dispatch(self, request, *args, **kwargs):
        with override("en"):  # answers do not depend on the reader's language
            response = super().dispatch(request, *args, **kwargs)
        return self._conditional(request, response)

    def initial(self, request, *args, **kwargs):
        """What comes before every answer."""
        super().initial(request, *args, **kwargs)
        if "\x00" in request.path:  # which no text in a database can hold
            raise NotThere

    def perform_content_negotiation(self, request, force=False):
        """What is not a list is JSON or refused; the parameter `format` stands above the header `Accept`."""
        if not force and request.method in ("GET", "HEAD") and "format" not in request.query_params:
            declared = self.offered()
            request.chosen_format = formats.accepted(request, declared.media_types)
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def offered(self):
        """The declared parameter `format` of this address."""
        declared = getattr(self, "parameters", None)
        found = declared(getattr(self, "action", None) or "retrieve").get("format") if declared else None
        return found if hasattr(found, "media_types") else formats.format_parameter(files=False)

    def options(self, request, *args, **kwargs):
        """What may be done here: the same everywhere, whether or not there is a record."""
        response = HttpResponse(status=204)
        del response["Content-Type"]
        response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(self.allowed_methods)
        response["Access-Control-Allow-Headers"] = UNDERSTOOD
        response["Access-Control-Max-Age"] = "86400"
        return response

    @property
    def allowed_methods(self):
        """What may be done here, in the usual order."""
        known = ("GET", "HEAD", "POST", "OPTIONS")
        return [method for method in known if hasattr(self, method.lower())]

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        response["Content-Language"] = "en"  # of what we say; documents name their languages
        lasting = response.status_code in (200, 301, 304, 410) and request.method != "POST"
        response["Cache-Control"] = f"public, max-age={MAX_AGE}" if lasting else "no-store"
        patch_vary_headers(response, ["Accept"])
        if response.status_code in (200, 304) and self.etag:
            response["ETag"] = self.etag
            if self.last_modified:
                response["Last-Modified"] = http_date(self.last_modified.timestamp())
        return response

    def not_modified(self):
        """The answer to a reader who holds it already."""
        response = HttpResponse(status=304)
        del response["Content-Type"]
        return response

    def _conditional(self, request, response):
        if response.status_code != 200 or not self.etag:
            return response
        # Last-Modified counts whole seconds and not every change: only the ETag tells that none was made.
        unless_modified = self.last_modified and "If-Unmodified-Since" in request.headers
        last_modified = int(self.last_modified.timestamp()) if unless_modified else None
        conditional = get_conditional_response(request, self.etag, last_modified, response)
        if conditional is not response:
            for close in response._resource_closers:  # not close(), which says that the request is over
                close()
            if conditional.status_code == PreconditionFailed.status_code:
                sentence = "The answer has another ETag than `If-Match` names, or has changed since."
                return answer(PreconditionFailed(sentence))
            for name in ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
                conditional[name] = response[name]
        return conditional
