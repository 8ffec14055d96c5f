"""What every answer of the API carries: validators for caches, open doors for browsers, no cookies."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.http import http_date
from django.utils.translation import override
from rest_framework.views import APIView

from publishing.api import formats, validators
from publishing.api.permissions import Open
from publishing.api.problems import NotThere, PreconditionFailed, answer
from publishing.api.renderers import StoredJSONRenderer

MAX_AGE = 60
EXPOSED = (
    "Content-Disposition, ETag, Last-Modified, Link, Location, RateLimit, RateLimit-Policy, Retry-After, "
    "X-Total-Count"
)
UNDERSTOOD = "Accept, Content-Type, If-None-Match, If-Modified-Since, Range"


@method_decorator(login_not_required, name="dispatch")
class ReadingView(APIView):
    """A view that anybody may read, from any site, and nobody may write to."""

    permission_classes = [Open]
    renderer_classes = [StoredJSONRenderer]
    etag = None
    changed_at = None

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
            if self.changed_at:
                response["Last-Modified"] = http_date(validators.told(self.changed_at))
        return response

    def is_held(self, clock, *state):
        """Sets the validators of an answer that follows from the clock and `state`, unless it is to a POST.

        Returns whether the reader holds it already.
        """
        if self.request.method == "POST":
            return False
        self.etag = validators.etag_of(self.request, clock.version, clock.latest_at, *state)
        self.changed_at = validators.last_change(clock)
        return validators.is_known(self.request, self.etag, self.changed_at)

    def not_modified(self):
        """The answer to a reader who holds it already."""
        response = HttpResponse(status=304)
        del response["Content-Type"]
        return response

    def _conditional(self, request, response):
        if response.status_code != 200 or not self.etag:
            return response
        # `If-Modified-Since` was looked at before, by `is_held`.
        asked = self.changed_at and "If-Unmodified-Since" in request.headers
        changed = int(self.changed_at.timestamp()) if asked else None
        conditional = get_conditional_response(request, self.etag, changed, response)
        if conditional is not response:
            for close in response._resource_closers:  # not close(), which says that the request is over
                close()
            if conditional.status_code == PreconditionFailed.status_code:
                sentence = "The answer has another ETag than `If-Match` names, or has changed since."
                return answer(PreconditionFailed(sentence))
            for name in ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
                conditional[name] = response[name]
        return conditional
