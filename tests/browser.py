"""A real browser at the desk whose requests the test client answers: no server, no port, no commit."""

import contextlib
import shutil

import pytest
from django.contrib.staticfiles import finders
from django.db import connections

HOST = "http://atlas.invalid"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="There is no Chromium here."),
]


@contextlib.contextmanager
def chromium(client, monkeypatch, **options):
    """A page of Chromium, logged in as the client is. `options` are those of a new page."""
    sync_api = pytest.importorskip("playwright.sync_api")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the driver's loop runs in this thread
    own = connections["default"]
    with sync_api.sync_playwright() as playwright:
        connections["default"] = own  # inside the driver's loop Django would open another
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, "locale": "en"} | options)
        page.set_default_timeout(10_000)
        page.route("**/*", lambda route: _answer(route, client, own))
        yield page
        browser.close()


def _answer(route, client, connection):
    connections["default"] = connection
    request = route.request
    path = request.url.removeprefix(HOST)
    if path.startswith("/static/"):
        route.fulfill(path=finders.find(path.removeprefix("/static/").partition("?")[0]))
        return
    if request.method == "POST":
        kind = request.headers["content-type"]
        response = client.post(path, request.post_data_buffer or b"", content_type=kind, follow=True)
    else:
        response = client.get(path)
    route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)
