"""What stands in front of Atlas on the same machine passes nothing on that moves links or rights."""

import pytest
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

from atlas.serving import OPTIONS

LOCAL = ("127.0.0.1", 40000)


def taken(options, *headers):
    """(scheme, {header: value}) of a request from this machine, as gunicorn takes it."""
    config = Config()
    for name, value in options.items():
        config.set(name, value)
    lines = ["GET /api/v1/ HTTP/1.1", "Host: localhost", *headers, "", ""]
    request = next(RequestParser(config, iter(["\r\n".join(lines).encode()]), LOCAL))
    return request.scheme, dict(request.headers)


HEADERS = ("SCRIPT_NAME: /elsewhere", "PATH_INFO: /admin/", "X-Forwarded-Proto: https")


@pytest.mark.parametrize("header", HEADERS)
def test_a_reader_behind_a_local_proxy_moves_no_link(header):
    scheme, headers = taken(OPTIONS, header)

    assert scheme == "http"
    assert not {"SCRIPT_NAME", "PATH_INFO"} & headers.keys()


def test_by_itself_gunicorn_would_take_them():
    scheme, headers = taken({}, *HEADERS)

    assert (scheme, headers["SCRIPT_NAME"]) == ("https", "/elsewhere")
