"""What is said where a release's file cannot be sent: a problem for programs, a page for people."""

from django.shortcuts import render

from publishing.api.formats import NotAcceptable, accepted
from publishing.api.problems import MEDIA_TYPE, NotThere, Problem, answer

PROGRAMS, PEOPLE = "programs", "people"
READERS = {PROGRAMS: (MEDIA_TYPE, "application/json"), PEOPLE: ("text/html", "application/xhtml+xml")}


class Replaced(Problem):
    """Something in this release had to be removed, so that its files are gone.

    `reason` says why, `replaced_by` which release was made in its place, without what was removed.
    """

    status_code = 410
    name = "release-replaced"
    title = "This release was replaced"


class BeyondTheEnd(Problem):
    """`Range` asks for a part that begins behind the last byte of the file.

    If you go on with a download, you have the whole file already, or another one than this.
    """

    status_code = 416
    name = "range-beyond-the-end"
    title = "The file ends before that"


class NotHere(Problem):
    """The file is listed, and is not on this server just now, or not as it was released.

    Nothing is sent that does not have the checksum in the list. Try again later; any copy from elsewhere
    with the same SHA-256 is the same file.
    """

    status_code = 503
    name = "file-not-here"
    title = "The file is not on this server just now"
    headers = {"Retry-After": "600"}


def refusal(request, problem, release=None):
    """The answer. Who takes HTML best is a person with a browser."""
    if _reader(request) != PEOPLE:
        return answer(problem)
    if isinstance(problem, NotThere):
        return render(request, "404.html", status=problem.status_code)
    context = {"problem": problem, "release": release}
    response = render(request, "releases/refused.html", context, status=problem.status_code)
    for name, value in problem.headers.items():
        response[name] = value
    return response


def _reader(request):
    try:
        return accepted(request, READERS)
    except NotAcceptable:
        return PROGRAMS
