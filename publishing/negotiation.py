"""A record's address answers in more than HTML: what a program asks for by `Accept`, it is shown the way to.

The address names the record; each representation has an address of its own in the API, with its own
validators, open to other sites. So the answer is 303 See Other, as linked data has it and as resolvers of
DOIs do, and a cache never holds JSON at the address of a page. Whoever takes nothing that there is gets
the page.
"""

from django.http import HttpResponseRedirect
from django.utils.cache import patch_vary_headers

from publishing import imprint
from publishing.api.formats import NotAcceptable, accepted
from publishing.models import Tombstone
from publishing.routers import PUBLIC

HTML = ("text/html", "application/xhtml+xml")
ENDS = {  # of the address in the API that has it
    "application/json": "",
    "application/ld+json": "jsonld/",
    "application/vnd.citationstyles.csl+json": "citation/?style=csl",
    "application/x-bibtex": "citation/?style=bibtex",
    "application/x-research-info-systems": "citation/?style=ris",
}
OFFERED = {"": HTML} | {media_type: (media_type,) for media_type in ENDS}


class SeeOther(HttpResponseRedirect):
    """Another address that tells of the same thing."""

    status_code = 303


def representations(path):
    """What there is of a record beside its page: [(media type, address)]. `path` has no language or slug."""
    return [(media_type, f"/api/v1{path}{end}") for media_type, end in ENDS.items()]


def wanted(request):
    """The media type that a program asks for; empty if it is the page, or nothing that there is."""
    try:
        return accepted(request, OFFERED)
    except NotAcceptable:
        return ""


def elsewhere(request, catalogue, record_id):
    """The way to what is asked for instead of the page, or None.

    Only for what is or was published: all else is the page's to refuse.
    """
    path = f"/{catalogue.path}/{record_id}/"
    request.negotiated = True
    media_type = wanted(request)
    if not media_type or not _is_known(catalogue, record_id):
        return None
    return SeeOther(dict(representations(path))[media_type])


def _is_known(catalogue, record_id):
    entries = catalogue.entry_model.objects.using(PUBLIC).filter(record_id=record_id, superseded_at=None)
    stones = Tombstone.objects.using(PUBLIC).filter(record_id=record_id, kind=catalogue.kind, ended_at=None)
    return entries.exists() or stones.exclude(what=Tombstone.REDACTED).exists()


def there_is(request, catalogue, record_id):
    """Notes that the page is of this record, for `tell` and for templates."""
    request.record_path = f"/{catalogue.path}/{record_id}/"


def tell(request, response):
    """Adds to the answer at a record's address what else there is, and that `Accept` decides."""
    if not hasattr(request, "negotiated"):
        return response
    patch_vary_headers(response, ["Accept"])
    if response.status_code == 303:
        response["Access-Control-Allow-Origin"] = "*"
    if path := getattr(request, "record_path", None):
        links = [
            f'<{request.build_absolute_uri(path)}>; rel="cite-as"',
            f'</api/v1{path}jsonld/>; rel="describedby"; type="application/ld+json"',
            *(f'<{url}>; rel="alternate"; type="{kind}"' for kind, url in representations(path)),
            f'<{imprint.ADDRESS}>; rel="license"',
        ]
        response["Link"] = ", ".join(links)
    return response
