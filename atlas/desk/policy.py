"""What every page of the desk has: its own policy of what a browser may load, and the desk's header."""

import functools

from csp.constants import NONE, SELF
from csp.decorators import csp_replace

# The admin's own scripts and no others: nothing inline, nothing from elsewhere.
POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}


def at_desk(view):
    """A page of the desk: its own policy, and a referrer within the desk.

    Without any referrer browsers send the origin `null` with a form, which Django's protection against
    forged requests refuses.
    """

    @functools.wraps(view)
    def page(request, *args, **kwargs):
        response = csp_replace(POLICY)(view)(request, *args, **kwargs)
        response.setdefault("Referrer-Policy", "same-origin")
        return response

    return page


def dressed(site, view):
    """A page that somebody else's code makes, with what the desk's templates need beside it."""

    @functools.wraps(view)
    def page(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            response.context_data = site.each_context(request) | response.context_data
        return response

    return at_desk(page)
