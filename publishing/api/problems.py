"""What went wrong, as RFC 9457 problem documents: which parameter, what is allowed, the nearest spelling."""

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, JsonResponse, UnreadablePostError
from rapidfuzz import fuzz, process
from rest_framework import exceptions
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"
ECHO = 60  # characters of what the reader sent that an answer repeats
LIKE_ENOUGH = 60


class Problem(exceptions.APIException):
    """The request as a whole cannot be read or answered; `detail` says why.

    `type` is a stable path, at which a page explains the problem in the words of the class's docstring;
    everything else may be reworded.
    """

    status_code = 400
    name = "bad-request"
    title = "The request cannot be understood"
    headers = {}  # more headers of the answer

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
    """A parameter in the address is not one that this address takes.

    `parameter` names it, `allowed` lists all that there are, `suggestion` is the one spelt most like it.
    A misspelt filter is refused rather than ignored: the answer would be to another question.
    """

    name = "unknown-parameter"
    title = "There is no such parameter"


class UnknownValue(Problem):
    """The parameter exists, and does not take what was given.

    `parameter` names it; where its values are a closed list, `allowed` has them all and `suggestion` the one
    spelt most like yours. The lists of codes are at `/api/v1/codelists/`.
    """

    name = "unknown-value"
    title = "The parameter does not take this value"


class BadDate(Problem):
    """The date cannot be read, or two dates stand the wrong way round.

    Dates of the world are written as EDTF: `2022-03-05`, `2022-03`, `2022`, `2022-03/2022-09`. The time at
    which Atlas said something is a day (`2026-11-23`) or a moment (`2026-11-23T10:00:00Z`).
    """

    name = "bad-date"
    title = "This is not a date Atlas can read"


class RepeatedParameter(Problem):
    """A parameter was given twice that has one value.

    Parameters that take codes or identifiers may be repeated, which means *or*; this one may not.
    """

    name = "repeated-parameter"
    title = "The parameter can be given once"


class BadCursor(Problem):
    """The cursor was cut off or changed, or belongs to a question with other parameters.

    Follow `next` and `previous` as they are given, or begin the walk again without a cursor.
    """

    name = "bad-cursor"
    title = "This cursor does not fit"


class NotThere(Problem):
    """Nothing is published at this address.

    It is the one answer for drafts, withheld records, malformed and never issued identifiers, word for word:
    what Atlas does not publish cannot be told from what does not exist. Identifiers are checksummed, so that
    a misspelt one leads here and not to another record.
    """

    status_code = 404
    name = "not-found"
    title = "There is nothing at this address"

    def __init__(self, detail="There is no published record at this address.", **more):
        super().__init__(detail, **more)


class Gone(Problem):
    """The record was published once and is withdrawn; this is its tombstone.

    `reason` says why, `withdrawn_at` when, `successor` which record takes its place, if one does. Its past
    editions stay readable at `editions/<number>/`.
    """

    status_code = 410
    name = "withdrawn"
    title = "This record was withdrawn"


class MethodNotAllowed(Problem):
    """The address is read with GET and HEAD, or as its description says: nobody writes through the API."""

    status_code = 405
    name = "method-not-allowed"
    title = "This address can only be read"


class PreconditionFailed(Problem):
    """The answer is not the one that `If-Match` or `If-Unmodified-Since` names: ask without that header."""

    status_code = 412
    name = "precondition-failed"
    title = "The answer is another one by now"


class Shut(Problem):
    """The address is not open to readers."""

    status_code = 403
    name = "closed"
    title = "This address is closed"


class OurMistake(Problem):
    """Atlas failed; the request was not at fault. It has been written down, without what was asked."""

    status_code = 500
    name = "our-mistake"
    title = "Atlas failed"


def nearest(got, allowed, like_enough=LIKE_ENOUGH):
    """The allowed spelling that is most like what was sent, or None."""
    found = process.extractOne(
        str(got or "").lower()[:ECHO], [*allowed], scorer=fuzz.ratio, score_cutoff=like_enough
    )
    return found[0] if found else None


def quoted(text):
    """What the reader sent, in quotes and no longer than need be."""
    text = str(text)
    return f"“{text[:ECHO]}…”" if len(text) > ECHO else f"“{text}”"


_OURS = (
    (exceptions.MethodNotAllowed, MethodNotAllowed),
    (exceptions.PermissionDenied, Shut),
    (exceptions.NotAuthenticated, Shut),
)


def as_problem(error, context):
    """DRF's exception handler: every refusal as problem+json; a mistake of ours is left to be seen."""
    if isinstance(error, Http404):
        error = NotThere()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, UnreadablePostError):
        error = Problem("The body did not come to its end.")
    elif isinstance(error, (SuspiciousOperation, BadRequest)):
        error = Problem("The request cannot be read. It may have too many parameters.")
    if not isinstance(error, exceptions.APIException):
        return None
    headers = getattr(error, "headers", None)
    return Response(_document(error), status=error.status_code, headers=headers, content_type=MEDIA_TYPE)


def answer(problem):
    """A problem as an answer where no view has been reached; any site may read it."""
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store", **problem.headers}
    headers["Access-Control-Expose-Headers"] = "RateLimit, RateLimit-Policy, Retry-After"
    response = JsonResponse(problem.document(), status=problem.status_code, content_type=MEDIA_TYPE)
    for name, value in (headers | {"Content-Length": len(response.content)}).items():
        response[name] = value
    return response


def our_mistake():
    """The answer to a request on which Atlas itself failed: nothing of what was sent, nothing of why."""
    detail = "Something went wrong here, not in your request. It has been written down; try again later."
    return answer(OurMistake(detail))


def not_understood():
    """The answer to a request that reaches no view, such as one to another host."""
    return answer(Problem("The request cannot be read: its host, its address or its body is malformed."))


def _document(error):
    if isinstance(error, Problem):
        return error.document()
    ours = next((ours for theirs, ours in _OURS if isinstance(error, theirs)), Problem)
    return ours(str(error.detail)).document() | {"status": error.status_code}
