"""Manners of the web server that belong to every face."""


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
