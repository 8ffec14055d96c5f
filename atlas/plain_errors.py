"""Errors of a process that serves no pages: the desk's. One sentence each, without a template."""

from django.http import HttpResponse


def bad_request(request, exception=None):
    return _sentence("The request cannot be understood.", 400)


def forbidden(request, exception=None):
    return _sentence("You may not do this.", 403)


def not_found(request, exception=None):
    return _sentence("There is nothing at this address.", 404)


def broken(request):
    return _sentence("Something went wrong here; it has been written down.", 500)


def _sentence(text, status):
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
