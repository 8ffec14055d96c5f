"""Downloads of a release's files: in pieces (`Range`), resumable, never the whole in memory.

Names come from the table of releases alone, so that no address leads to another file.
"""

import re
from email.utils import parsedate_to_datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from atlas.releases.refusals import BeyondTheEnd, NotHere, Replaced, refusal
from publishing.api.formats.responses import lose_patience
from publishing.api.problems import MethodNotAllowed, NotThere, PreconditionFailed
from publishing.models import Release, ReleaseFile
from publishing.releases import folder
from publishing.routers import PUBLIC

PIECE = 1 << 18
HOUR = 3600
METHODS = "GET, HEAD, OPTIONS"
EXPOSED = (
    "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified, Retry-After"
)
_RANGE = re.compile(r"bytes=\s*(\d*)\s*-\s*(\d*)\s*", re.ASCII)


@login_not_required
@require_safe
def to_release(request, version=""):
    """Where a release stands for people: on the data page. This address is the one to cite."""
    if version:
        get_object_or_404(Release.objects.using(PUBLIC), version=version)
    return HttpResponseRedirect(f"/data/#{version or 'releases'}")


@csrf_exempt  # nothing is written here, and who tries to is told 405
@login_not_required
def download(request, version, name):
    """A file of a release. One that was replaced after a redaction is gone, and says by which."""
    if request.method == "OPTIONS":
        return _open(HttpResponse(status=204))
    if request.method not in ("GET", "HEAD"):
        response = _open(refusal(request, MethodNotAllowed("A file of a release can only be read.")))
        response["Allow"] = METHODS
        return response
    release = Release.objects.using(PUBLIC).filter(version=version).first()
    if release is None:
        return _open(refusal(request, NotThere("There is no such release: see /api/v1/releases/.")))
    if release.replaced_by:
        sentence = f"{release.version} was replaced by {release.replaced_by}, its files are gone."
        problem = Replaced(sentence, reason=release.reason, replaced_by=release.replaced_by)
        return _open(refusal(request, problem, release))
    file = ReleaseFile.objects.using(PUBLIC).filter(release=release, name=name).first()
    if file is None:
        return _open(refusal(request, NotThere(f"Release {version} has no such file.")))
    return _open(_send(request, release, file))


def _send(request, release, file):
    etag = f'"{file.sha256}"'
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(release.released_at.timestamp()),
        "Accept-Ranges": "bytes",
        "Cache-Control": f"public, max-age={HOUR}",
        "Content-Disposition": f'attachment; filename="{file.name}"',
    }
    if _is_another(request, release, etag):
        return refusal(request, PreconditionFailed("The file is another one by now."), release)
    if _knows(request, release, etag):
        return HttpResponse(status=304, headers=headers)
    path = folder.path_of(release.version, file.name)
    if not _is_there(path, file):
        return refusal(request, NotHere(f"{file.name} can be had later, or from a copy elsewhere."), release)
    start, end = 0, file.size
    if part := _part_asked(request, release, etag):
        start, end = _bounds(part, file.size)
        if start >= end:
            problem = BeyondTheEnd(f"The file has {file.size} bytes.", size=file.size)
            response = refusal(request, problem, release)
            response["Content-Range"] = f"bytes */{file.size}"
            return response
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    headers |= {"Content-Type": file.media_type, "Content-Length": str(end - start)}
    status = 206 if part else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    lose_patience(request)
    return StreamingHttpResponse(_pieces(path, start, end), status=status, headers=headers)


def _is_there(path, file):
    """Whether the file can be read and is what was released."""
    try:
        return folder.is_whole(path, file.size, file.sha256)
    except OSError:
        return False


def _pieces(path, start, end):
    left = end - start
    with path.open("rb") as stream:
        stream.seek(start)
        while left and (piece := stream.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def _is_another(request, release, etag):
    """Whether the reader wants a file that this is not, by its checksum or else by its day."""
    if "If-Match" in request.headers:
        return not _holds(request, "If-Match", etag)
    until = parse_http_date_safe(request.headers.get("If-Unmodified-Since", ""))
    return until is not None and int(release.released_at.timestamp()) > until


def _knows(request, release, etag):
    """Whether the reader has the file already, by its checksum or else by its day."""
    if "If-None-Match" in request.headers:
        return _holds(request, "If-None-Match", etag)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(release.released_at.timestamp()) <= since


def _holds(request, header, etag):
    """Whether the header names this very file, or any (`*`)."""
    named = parse_etags(request.headers.get(header, ""))
    return "*" in named or etag in [one.removeprefix("W/") for one in named]


def _part_asked(request, release, etag):
    """The one part that is asked for; None for the whole, also if the file is not the one begun with."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not found or not (found[1] or found[2]):
        return None  # parts are for GET alone; several at once are answered with the whole, as is allowed
    if found[1] and found[2] and int(found[2][:20]) < int(found[1][:20]):
        return None
    if (begun := request.headers.get("If-Range")) and begun.strip() != etag:
        try:
            same = parsedate_to_datetime(begun).timestamp() == int(release.released_at.timestamp())
        except (ValueError, TypeError, OverflowError):
            same = False
        if not same:
            return None
    return found[1], found[2]


def _bounds(part, size):
    """(first byte, the one after the last); an empty stretch if there is nothing there."""
    first, last = part
    if not first:
        return max(0, size - int(last[:20])), size if int(last[:20]) else 0
    return int(first[:20]), min(size, int(last[:20]) + 1 if last else size)


def _open(response):
    """Programs in browsers may read it, too."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED
    response["X-Content-Type-Options"] = "nosniff"
    if response.status_code == 204:
        response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "If-Match, If-None-Match, If-Range, Range"
        response["Access-Control-Max-Age"] = "86400"
        del response["Content-Type"]
    elif response.status_code not in (200, 206, 304):
        response["Cache-Control"] = "no-store"
    return response
