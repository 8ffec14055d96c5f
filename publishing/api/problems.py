"""What went wrong, as RFC 9457 problem documents: which parameter, what is allowed, the nearest spelling."""

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, JsonResponse
from rapidfuzz import fuzz, process
from rest_framework import exceptions
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"
ECHO = 60  # characters of what the reader sent that an answer repeats
LIKE_ENOUGH = 60


class Problem(exceptions.APIException):
    """A request that cannot be answered. `type` is a stable path; everything else may be reworded."""

    status_code = 400
    name = "bad-request"
    title = "The request cannot be understood"

    def __init__(self, detail, *, parameter=None, allowed=None, got=None, **more):
        super().__init__(detail)
        self.sentence = detail
        self.members = {"parameter": parameter}
        if allowed is not None:
            allowed = [str(value) for value in allowed]
            self.members |= {"allowed": allowed, "suggestion": nearest(got, allowed)}
        self.members |= more

    def document(self):
        """The body of the answer."""
        start = {"type": f"/problems/{self.name}/", "title": self.title, "status": self.status_code}
        members = {name: value for name, value in self.members.items() if value is not None}
        return start | {"detail": self.sentence} | members


class UnknownParameter(Problem):
    name = "unknown-parameter"
    title = "There is no such parameter"


class UnknownValue(Problem):
    name = "unknown-value"
    title = "The parameter does not take this value"


class BadDate(Problem):
    name = "bad-date"
    title = "This is not a date Atlas can read"


class RepeatedParameter(Problem):
    name = "repeated-parameter"
    title = "The parameter can be given once"


class BadCursor(Problem):
    name = "bad-cursor"
    title = "This cursor does not fit"


class NotThere(Problem):
    """The one answer for drafts, withheld records, malformed and never issued identifiers."""

    status_code = 404
    name = "not-found"
    title = "There is nothing at this address"

    def __init__(self, detail="There is no published record at this address.", **more):
        super().__init__(detail, **more)


class Gone(Problem):
    """A withdrawn record: its tombstone."""

    status_code = 410
    name = "withdrawn"
    title = "This record was withdrawn"


def nearest(got, allowed):
    """The allowed spelling that is most like what was sent, or None."""
    found = process.extractOne(
        str(got or "").lower()[:ECHO], [*allowed], scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH
    )
    return found[0] if found else None


def quoted(text):
    """What the reader sent, in quotes and no longer than need be."""
    text = str(text)
    return f"“{text[:ECHO]}…”" if len(text) > ECHO else f"“{text}”"


_PLAIN = (
    (exceptions.NotAcceptable, "not-acceptable", "Atlas cannot answer in that format"),
    (exceptions.MethodNotAllowed, "method-not-allowed", "This address can only be read"),
    (exceptions.PermissionDenied, "closed", "This address is closed"),
    (exceptions.NotAuthenticated, "closed", "This address is closed"),
)


def as_problem(error, context):
    """DRF's exception handler: every refusal as problem+json; a mistake of ours is left to be seen."""
    if isinstance(error, Http404):
        error = NotThere()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, (SuspiciousOperation, BadRequest)):
        error = Problem("The request cannot be read. It may have too many parameters.")
    if not isinstance(error, exceptions.APIException):
        return None
    return Response(_document(error), status=error.status_code, content_type=MEDIA_TYPE)


def our_mistake():
    """The answer to a request on which Atlas itself failed: nothing of what was sent, nothing of why."""
    detail = "Something went wrong here, not in your request. It has been written down; try again later."
    problem = {"type": "/problems/our-mistake/", "title": "Atlas failed", "status": 500, "detail": detail}
    return JsonResponse(problem, status=500, content_type=MEDIA_TYPE)


def _document(error):
    if isinstance(error, Problem):
        return error.document()
    named = ((name, title) for kind, name, title in _PLAIN if isinstance(error, kind))
    name, title = next(named, (Problem.name, Problem.title))
    problem = {"type": f"/problems/{name}/", "title": title, "status": error.status_code}
    problem["detail"] = str(error.detail)
    if isinstance(error, exceptions.NotAcceptable):
        problem["allowed"] = ["application/json"]
    return problem
