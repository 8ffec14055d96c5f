"""No request breaks the API, and every refusal keeps its manners; every described parameter is tried."""

import itertools
import re
import urllib.parse

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from atlas.problem_pages import all_problems
from publishing import services
from publishing.api.problems import ECHO, MEDIA_TYPE
from tests.clients.asking import example_of, operations, tried
from tests.clients.nasty import BODIES, BODY_TYPES, FORMS, HEADERS, TEXTS, spoilt_cursors

MOST_QUERIES = 20  # of one request, whatever it asks but for counts; each count of `facets` is one more
HOP_BY_HOP = {"Date", "Server"}


@pytest.fixture
def shelf(published, estimate, question, country, group, make_organization):
    """A record of each kind, and enough organizations for several pages."""
    services.publish_together([make_organization(f"Circle {n}") for n in "ABC"], reason="For the tests.")


def ask(reader, url, method="get", data=None, **headers):
    """The answer, of which all that every answer promises has been looked at."""
    connections["public"].queries_log.clear()  # which holds some thousands
    with CaptureQueriesContext(connections["public"]) as queries:
        if method == "post":
            answer = reader.generic("POST", url, data or b"", **headers)
        else:
            answer = getattr(reader, method)(url, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    about = (method, url[:300], {name: value[:80] for name, value in headers.items()}, answer.status_code)
    counted = re.search(r"[?&]facets=([^&]*)", url)
    allowed = MOST_QUERIES + (len(re.split(",|%2C", counted[1])) if counted else 0)
    assert len(queries) <= allowed, (about, len(queries))
    assert answer.status_code < 500, (about, body[:300])
    assert answer.get("Access-Control-Allow-Origin") == "*", about
    assert not answer.cookies, about
    if answer.status_code >= 400 and method != "head":
        assert answer["Content-Type"] == MEDIA_TYPE, (about, body[:300])
        problem = answer.json()
        assert problem["status"] == answer.status_code, about
        assert problem["type"].split("/")[2] in all_problems(), (about, problem)
        assert problem["detail"], about
        assert b"<html" not in body.lower(), about
        assert answer["Cache-Control"] == "no-store", about
        repeats_little(body, url, about)
    return answer


def repeats_little(body, url, about):
    """No refusal repeats more of what was sent than a reader needs to find the place."""
    said = urllib.parse.unquote(body.decode(errors="replace"))
    for _, text in urllib.parse.parse_qsl(url.partition("?")[2], keep_blank_values=True):
        if len(text) > ECHO:
            assert text[: ECHO + 1] not in said, about


def test_every_parameter_survives_every_text(reader, shelf, description, share):
    for method, path, parameters in operations(description):
        url = example_of(reader, path)
        names = [parameter["name"] for parameter in parameters if parameter["in"] == "query"]
        for name, text in tried(itertools.product(names, TEXTS), share):
            ask(reader, f"{url}?{name}={text}", method)
        for name, form in tried(itertools.product([*names, "x", "q"], FORMS), share):
            ask(reader, f"{url}?{form.replace('{}', name)}", method)


def test_every_value_that_the_description_names_is_answered(reader, shelf, description, share):
    for method, path, parameters in operations(description):
        url = example_of(reader, path)
        for parameter in parameters if method == "get" else ():
            schema = parameter["schema"].get("items", parameter["schema"])
            values = [*schema.get("examples", ()), *schema.get("enum", ())]
            needed = [each for each in parameters if each.get("required") and each["in"] == "query"]
            if parameter["in"] == "query" and values and needed in ([], [parameter]):
                for value in tried(values, share):
                    answer = ask(reader, f"{url}?{urllib.parse.urlencode({parameter['name']: value})}")
                    assert answer.status_code in (200, 404, 400 if needed else 200), (url, parameter, value)


def test_every_place_in_an_address_survives_every_text(reader, shelf, description, share):
    for method, path, _ in operations(description):
        for text in tried(filter(None, TEXTS), share) if "{" in path else ():
            ask(reader, text.replace("/", "%2F").join(re.split(r"{\w+}", path)), method)


def test_no_header_breaks_an_answer(reader, shelf, description, share):
    paths = [path for method, path, _ in operations(description) if method == "get"]
    for path, (name, value) in tried(itertools.product(paths, HEADERS), share):
        url = example_of(reader, path)
        answer = ask(reader, url, **{name: value})
        if name in ("X-Forwarded-For", "X-Forwarded-Host", "Cookie", "Authorization", "Accept-Language"):
            assert answer.content == ask(reader, url).content, (path, name, value)


def test_no_body_breaks_an_answer(reader, shelf, description, share):
    for method, path, _ in operations(description):
        url = example_of(reader, path)
        for body, kind in tried(itertools.product(BODIES, BODY_TYPES), share):
            if method == "post":
                ask(reader, url, "post", body, content_type=kind)
    for body in tried(BODIES, share):
        answer = ask(reader, "/api/v1/", "post", body, content_type="application/json")
        assert answer.status_code == 405


def test_a_head_has_the_headers_of_the_answer_to_get(reader, shelf, description, share):
    for method, path, parameters in operations(description):
        queries = ["", "?x=1", *(f"?{each['name']}=1" for each in parameters if each["in"] == "query")]
        for query in tried(queries, max(share, 0.1)) if method == "get" else ():
            url = f"{example_of(reader, path)}{query}"
            got, head = ask(reader, url), ask(reader, url, "head")
            assert (head.status_code, b"".join(head)) == (got.status_code, b""), url
            names = {*got.headers, *head.headers} - HOP_BY_HOP
            assert {n: head.get(n) for n in names} == {n: got.get(n) for n in names}, url


def test_a_spoilt_cursor_is_refused_and_tells_nothing(reader, shelf, share):
    list_url = "/api/v1/organizations/?page_size=1"
    cursor = urllib.parse.parse_qs(urllib.parse.urlsplit(reader.get(list_url).json()["next"]).query)[
        "cursor"
    ][0]
    refusals = set()
    for spoilt in tried(spoilt_cursors(cursor), max(share, 0.1)):
        answer = ask(reader, f"{list_url}&{urllib.parse.urlencode({'cursor': spoilt})}")
        assert answer.status_code == 400, spoilt
        refusals.add(answer.content)
    elsewhere = ask(reader, f"/api/v1/sources/?page_size=1&cursor={urllib.parse.quote(cursor)}")

    assert len(refusals) == 1
    assert elsewhere.json()["type"] == "/problems/bad-cursor/"


def test_thousands_of_parameters_are_refused_before_they_are_read(reader, shelf):
    for query in ("&".join(["kind=party"] * 25_000), "&".join(f"p{n}=1" for n in range(25_000))):
        assert ask(reader, f"/api/v1/organizations/?{query}").status_code in (400, 414)


def test_every_type_of_problem_leads_to_a_page_that_explains_it(reader):
    for name, problem in all_problems().items():
        page = reader.get(f"/problems/{name}/")

        assert page.status_code == 200
        assert problem.title in page.text
        assert problem.__doc__, f"{problem} has no docstring for its page"
        assert problem.__doc__.splitlines()[0].split("`")[0] in page.text.replace("&#x27;", "'")
    assert reader.get("/problems/no-such-problem/").status_code == 404
