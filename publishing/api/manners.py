"""What every answer of the API carries: validators for caches, open doors for browsers, no cookies."""

import functools
import hashlib
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.http import http_date, parse_etags
from django.utils.translation import override
from rest_framework.views import APIView

from publishing.api.permissions import Open
from publishing.api.renderers import StoredJSONRenderer

MAX_AGE = 60
EXPOSED = "ETag, Last-Modified, Link, Location, Retry-After"
READING = "GET, HEAD, OPTIONS"
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
    """A strong validator: this address of this code over this state."""
    parts = (code_version(), request.build_absolute_uri(), *state)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def is_known(request, etag):
    """Whether the reader already holds the answer with this very validator."""
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

    def options(self, request, *args, **kwargs):
        """What may be done here: the same everywhere, whether or not there is a record."""
        response = HttpResponse(status=204)
        del response["Content-Type"]
        response["Allow"] = response["Access-Control-Allow-Methods"] = READING
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match, If-Modified-Since, Range"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        response["Content-Language"] = "en"  # of what we say; documents name their languages
        lasting = response.status_code in (200, 301, 304, 410)
        response["Cache-Control"] = f"public, max-age={MAX_AGE}" if lasting else "no-store"
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
        # Last-Modified counts whole seconds and not every change, so that the ETag alone can tell.
        conditional = get_conditional_response(request, self.etag, None, response)
        if conditional is not response:
            for name in ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
                conditional[name] = response[name]
        return conditional
