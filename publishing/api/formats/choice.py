"""Which format a reader wants: the parameter `format` says so, or else the header `Accept`."""

from django.http.request import MediaType

from publishing.api.parameters import Choice
from publishing.api.problems import Problem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {  # the first media type is the one that is sent
    "jsonl": ("application/x-ndjson", "application/jsonl", "application/x-jsonlines"),
    "csv": ("text/csv",),
    "xlsx": (XLSX,),
}
JSON = {"json": ("application/json",)}
MOST_RANGES = 50


class NotAcceptable(Problem):
    """None of the media types that the reader accepts can be had here."""

    status_code = 406
    name = "not-acceptable"
    title = "Atlas cannot answer in that format"


class Format(Choice):
    """The parameter `format`: names of formats and the media types by which `Accept` asks for them."""

    def __init__(self, media_types, **kwargs):
        super().__init__(media_types, default="json", **kwargs)
        self.media_types = media_types


def format_parameter(extra=(), *, files=True):
    """The declared parameter. `extra` are more formats of this address, {name: (its media types)}.

    Without `files` there is JSON only: the address answers with one document.
    """
    media_types = JSON | (FILES if files else {}) | dict(extra)
    sentence = "The format of the answer; the header `Accept` can ask for it, too."
    if files:
        sentence += (
            " Others than `json` carry the whole list, whatever `page_size` says, and take neither `cursor` "
            "nor `facets`."
        )
    return Format(media_types, help_text=sentence)


def chosen(request, asked, parameter=None):
    """The name of the format: what `asked` says, or else what the reader accepts. Raises `NotAcceptable`."""
    name = asked.get("format") or accepted(request, parameter.media_types if parameter else JSON | FILES)
    request.chosen_format = name  # what the validator of the answer depends on
    return name


def accepted(request, media_types):
    """The format that the reader likes best of {name: media types}; at a tie the first one."""
    ranges = _ranges(request.headers.get("Accept", ""))
    if not ranges:
        return next(iter(media_types))
    likings = {name: max(_liking(each, ranges) for each in types) for name, types in media_types.items()}
    best = max(likings, key=likings.get)
    if likings[best] > 0:
        return best
    allowed = [types[0] for types in media_types.values()]
    raise NotAcceptable("None of the formats that `Accept` names can be had here.", allowed=allowed)


def _ranges(header):
    """[(media range, q)] of an `Accept` header; what cannot be read is left out."""
    found = []
    for text in header.split(",")[:MOST_RANGES]:
        if "/" not in text:
            continue
        one = MediaType(text.strip())
        try:
            quality = float(one.params.get("q", 1))
        except ValueError:
            continue
        if 0 <= quality <= 1:
            found.append((one, quality))
    return found


def _liking(media_type, ranges):
    """How much a media type is liked: the most specific range that covers it decides (RFC 9110, 12.5.1)."""
    main, sub = media_type.split("/")
    best = (-1, 0)
    for one, quality in ranges:
        if one.main_type in (main, "*") and one.sub_type in (sub, "*"):
            exactness = (one.main_type != "*") + (one.sub_type != "*")
            best = max(best, (exactness, quality))
    return best[1]
