"""Manners of the web server that belong to every face."""

import re

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from publishing.api.problems import Problem, answer

API, DESK, WITHOUT_LANGUAGE = "/api/", "/admin/", ("/api/", "/health/", "/releases/")
LONGEST_ADDRESS = 8000  # bytes of path and query; gunicorn itself takes no more than 8190


class HeadWithoutBody:
    """An answer to HEAD has the headers of the answer to GET, and no body."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class NoCookies:
    """The API neither reads cookies nor sets any, also where the desk is served beside it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(API):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)


class AddressTooLong(Problem):
    """What does not fit into an address goes into the body of a POST."""

    status_code = 414
    name = "address-too-long"
    title = "The address is too long"


class HeadersTooLarge(Problem):
    """The web server reads at most a hundred headers of 8190 bytes: send fewer, or shorter ones."""

    status_code = 431
    name = "headers-too-large"
    title = "The headers are too large"


class ShortAddresses:
    """Refuses long addresses of the API in its own words, before the web server does it in others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = len(request.path.encode()) + len(request.META.get("QUERY_STRING", ""))
        if length > LONGEST_ADDRESS and request.path_info.startswith(API):
            sentence = f"An address has at most {LONGEST_ADDRESS} bytes; lists take a body by POST as well."
            return answer(AddressTooLong(sentence, maximum=LONGEST_ADDRESS))
        return self.get_response(request)


class Compressed(GZipMiddleware):
    """Compresses answers of the API. Nothing in them is secret, so that no random bytes need be added.

    To a reader who takes gzip every validator is weak: the bytes differ by coding, what they say does not.
    """

    max_random_bytes = 0  # equal states give equal bytes
    worthwhile = re.compile(r"text/|application/([\w.+-]*json|x-ndjson|xml)\b")

    def process_response(self, request, response):
        content = response.get("Content-Type", "")
        plain = response.status_code == 206 or (content and not self.worthwhile.match(content))
        if plain or not request.path_info.startswith(API):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if not takes_gzip(request.headers.get("Accept-Encoding", "")):
            return response
        if request.method == "HEAD" and response.streaming:  # has no content to compress
            response["Content-Encoding"] = "gzip"
        elif response.status_code != 304:
            request.META["HTTP_ACCEPT_ENCODING"] = "gzip"  # Django knows neither `*` nor `GZIP`
            response = super().process_response(request, response)
        if response.get("ETag", "").startswith('"'):
            response["ETag"] = f"W/{response['ETag']}"
        return response


def takes_gzip(header):
    """Whether `Accept-Encoding` names gzip, or everything, with any liking at all."""
    for name in ("gzip", "*"):
        if found := re.search(
            rf"(?:^|,)\s*{re.escape(name)}\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)", header.lower()
        ):
            return bool((found[1] or "1").strip("0."))
    return False


class PageLanguage(LocaleMiddleware):
    """The language of a public page is in its address alone, never in a cookie; the API has none.

    The desk's is the curator's choice, in a cookie that is sent to the desk alone, or else the browser's.
    """

    def process_request(self, request):
        if request.path_info.startswith(DESK):
            super().process_request(request)
            return
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request, response):
        if request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class DeskLogin(LoginRequiredMiddleware):
    """Every view asks for a login unless it is opened; an opened one does not even look for a session."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
