"""Parameters that are sent in the body of a POST, because there are too many for an address."""

import copy

import orjson
from django.http import QueryDict

from publishing.api.problems import Problem, quoted

MOST_IDS = 10_000
LARGEST = 1024 * 1024  # bytes of a body: ten thousand full addresses of records
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class UnsupportedMedia(Problem):
    """The body is neither a form nor JSON, or it is compressed; `Accept-Post` names what is read."""

    status_code = 415
    name = "unsupported-media-type"
    title = "Atlas does not read bodies of that kind"


class TooLarge(Problem):
    """The body has more bytes or more identifiers than are read at once: send it in parts."""

    status_code = 413
    name = "too-large"
    title = "The request is too large"


class LengthRequired(Problem):
    """A body comes with `Content-Length`: bodies in pieces are not read."""

    status_code = 411
    name = "length-required"
    title = "The length of the body is not known"


class Sent(QueryDict):
    """Parameters of the address and of the body together; `ids` may be a long list."""

    by_post = True


def longer(parameter):
    """The same parameter, taking as many values as a body may hold."""
    longer = copy.copy(parameter)
    longer.most = MOST_IDS
    longer.too_many = lambda name: TooLarge(f"Send at most {MOST_IDS} values of {name}.", parameter=name)
    return longer


def parameters_of(request):
    """What was asked, in the address and, by POST, in the body. Raises `Problem`."""
    if request.method != "POST":
        return request.query_params
    if not hasattr(request, "sent_parameters"):
        together = Sent(mutable=True)
        for name, texts in [*request.query_params.lists(), *_body(request)]:
            for text in texts:
                together.appendlist(name, text)
        request.sent_parameters = together
    return request.sent_parameters


def _body(request):
    coding = request.headers.get("Content-Encoding", "identity").lower()
    kind = request.content_type.partition(";")[0].strip().lower()
    if kind not in (FORM, JSON) or coding != "identity":
        refused = UnsupportedMedia(
            "Send the parameters as a form or as JSON, not compressed.", allowed=[JSON, FORM]
        )
        refused.headers = {"Accept-Post": f"{JSON}, {FORM}"}
        raise refused
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        raise LengthRequired("Send Content-Length: bodies in pieces are not read.")
    if int(length) > LARGEST:
        raise TooLarge(f"A body has at most {LARGEST} bytes.", maximum=LARGEST)
    sent = request._request.body
    if len(sent) < int(length):  # a part of a question is another question
        raise Problem("The body ended before its Content-Length.")
    try:
        text = sent.decode()
    except UnicodeDecodeError as error:
        raise Problem("The body is not UTF-8.") from error
    return (_from_json if kind == JSON else _from_form)(text)


def _from_form(text):
    try:
        return [*QueryDict(text).lists()]
    except ValueError as error:
        raise Problem("The body is not a form.") from error


def _from_json(text):
    try:
        members = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Problem("The body is not JSON.") from error
    if not isinstance(members, dict):
        raise Problem('The body is not an object such as {"ids": ["o00000195"]}.')
    return [(name, [_text(name, value) for value in _many(value)]) for name, value in members.items()]


def _many(value):
    """The values of a member; an empty list is one empty value, which is refused: it does not mean all."""
    return value or [""] if isinstance(value, list) else [value]


def _text(name, value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float)):
        return str(value)
    raise Problem(f"{quoted(name)} takes texts, numbers and lists of them.", parameter=name[:60])
