"""Manners of the web server that belong to every face."""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

DESK, WITHOUT_LANGUAGE = "/admin/", ("/api/", "/health/")


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
