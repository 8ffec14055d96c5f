"""Errors and manners of the API."""

import pytest
from django.test import Client
from django.urls import reverse

from publishing.api.views import ShelfViewSet

LIST = "/api/v1/organizations/"


def refused(reader, query, name="unknown-value"):
    answer = reader.get(f"{LIST}?{query}")
    assert answer.status_code == 400, answer.text
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"/problems/{name}/"
    assert body["status"] == 400
    return body


def test_an_unknown_parameter_is_named_with_the_nearest(reader):
    body = refused(reader, "contry=GE", "unknown-parameter")

    assert (body["parameter"], body["suggestion"]) == ("contry", "country")
    assert "exclude_country" in body["allowed"]


def test_an_unknown_code_is_named_with_those_that_exist(reader):
    body = refused(reader, "kind=foundaton")

    assert (body["parameter"], body["suggestion"]) == ("kind", "foundation")
    assert "community" in body["allowed"]
    assert refused(reader, "exclude_kind=foundaton")["parameter"] == "exclude_kind"
    assert refused(reader, "country=Germany")["suggestion"] == "DE"
    assert refused(reader, "country=United Kingdom")["suggestion"] == "GB"
    assert refused(reader, "facets=cuontry")["suggestion"] == "country"
    assert refused(reader, "fields=nmae")["suggestion"] == "name"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("on=yesterday", "bad-date"),
        ("on=2022-13", "bad-date"),
        ("on=2023/2022", "bad-date"),
        ("founded_from=2023&founded_to=2022", "bad-date"),
        ("founded_from=../2022", "bad-date"),
        ("as_of=2022", "bad-date"),
        ("as_of=2022-02-30", "bad-date"),
        ("as_of=0001-01-01T00:00:00%2B14:00", "bad-date"),
        ("changed_since=2022-02-01T25:00", "bad-date"),
        ("page_size=0", "bad-request"),
        ("page_size=201", "bad-request"),
        ("page_size=%D9%A3", "bad-request"),
        ("page_size=1e2", "bad-request"),
        ("cursor=abc", "bad-cursor"),
        ("ordering=risk_level", "unknown-value"),
        ("ordering=name,founded", "unknown-value"),
        ("ordering=name&ordering=founded", "repeated-parameter"),
        ("as_of=2022-01-01&as_of=2022-01-02", "repeated-parameter"),
        ("q=%00", "unknown-value"),
        ("city=%00", "unknown-value"),
        ("kind=", "unknown-value"),
        ("kind=community,", "unknown-value"),
        ("q=" + "x" * 301, "unknown-value"),
        ("q=" + "x+" * 40, "unknown-value"),
        ("source=o00000195", "unknown-value"),
        ("person=%21", "unknown-value"),
        ("group=nato", "unknown-value"),
        ("format=xml", "unknown-value"),
        ("fields=risk_level", "unknown-value"),
        ("facets=risk_level", "unknown-value"),
        ("risk_level=low", "unknown-parameter"),
        ("state__in=draft", "unknown-parameter"),
        ("%00=1", "unknown-parameter"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_reason(reader, published, query, name):
    assert refused(reader, query, name)["detail"]


def test_a_detail_takes_only_its_own_parameters(reader, published):
    assert (
        reader.get(f"{LIST}{published.pk}/?kind=community").json()["type"] == "/problems/unknown-parameter/"
    )


@pytest.mark.parametrize(
    ("method", "url"),
    [
        (method, url)
        for method in ("post", "put", "patch", "delete")
        for url in ("/api/v1/", LIST, f"{LIST}o00000195/", "/api/v1/codelists/")
        if (method, url) != ("post", LIST)  # which asks, as GET does: test_api_sending.py
    ],
)
def test_nothing_can_be_written(reader, method, url):
    answer = getattr(reader, method)(url, data="{}", content_type="application/json")

    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Allow"] == ("GET, HEAD, POST, OPTIONS" if url == LIST else "GET, HEAD, OPTIONS")


def test_a_format_that_cannot_be_had_is_refused(reader, published):
    answer = reader.get(LIST, headers={"Accept": "application/xml"})

    assert answer.status_code == 406
    assert answer.json()["allowed"][:3] == ["application/json", "application/x-ndjson", "text/csv"]
    one = reader.get(f"{LIST}{published.pk}/", headers={"Accept": "text/csv"})
    assert (one.status_code, one.json()["allowed"]) == (406, ["application/json"])
    assert reader.get(LIST, headers={"Accept": "text/html, */*;q=0.1"}).status_code == 200
    assert reader.get(LIST, headers={"Accept": ";;q=\x01,,"}).status_code in (200, 406)


def test_any_site_may_read_and_nobody_gets_a_cookie(reader, published):
    for url in ("/api/v1/", LIST, f"{LIST}{published.pk}/", f"{LIST}none/", f"{LIST}?x=1", "/api/v1/none/"):
        answer = reader.get(url, headers={"Origin": "https://example.org"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in answer["Access-Control-Expose-Headers"]
        assert "Cookie" not in answer.get("Vary", "")
        assert not answer.cookies


def test_a_browser_may_ask_beforehand(reader, published, draft):
    answers = [reader.options(url) for url in (LIST, f"{LIST}{published.pk}/", f"{LIST}{draft.pk}/")]

    assert {answer.status_code for answer in answers} == {204}
    assert answers[0]["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS"
    assert {answer["Access-Control-Allow-Methods"] for answer in answers[1:]} == {"GET, HEAD, OPTIONS"}


def test_head_answers_with_the_same_headers(reader, published):
    got, head = reader.get(LIST), reader.head(LIST)

    assert head.content == b""
    assert head.status_code == 200
    assert head["ETag"] == got["ETag"]


def test_a_missing_slash_is_put_right(reader, published):
    answer = reader.get(f"/api/v1/organizations/{published.pk}?fields=id")

    assert answer.status_code == 301
    assert answer["Location"] == f"/api/v1/organizations/{published.pk}/?fields=id"


def test_other_addresses_are_problems_too(reader):
    answer = reader.get("/api/v1/organisations/")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["suggestion"] == "organizations"


def test_too_many_parameters_are_a_problem_of_the_reader(reader, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

    answer = reader.get(f"{LIST}?" + "&".join(["kind=party"] * 101))

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_errors_are_not_kept_by_caches(reader, published):
    assert reader.get(f"{LIST}none/")["Cache-Control"] == "no-store"
    assert "ETag" not in reader.get(f"{LIST}none/")


def test_a_view_that_forgets_to_open_stays_closed():
    from rest_framework.test import APIRequestFactory
    from rest_framework.views import APIView

    answer = APIView.as_view()(APIRequestFactory().get("/"))

    assert answer.status_code == 403


def test_nobody_needs_to_log_in(reader, published):
    assert reverse("api:organization-list") == LIST
    assert Client().get(LIST).status_code == 200


def test_a_mistake_of_ours_is_not_hidden(reader, published, monkeypatch):
    monkeypatch.setattr(ShelfViewSet, "read_id", lambda *args: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        reader.get(f"{LIST}{published.pk}/")


def test_a_mistake_of_ours_is_a_problem_document_that_repeats_nothing(public_client, monkeypatch):
    public_client.raise_request_exception = False
    monkeypatch.setattr("publishing.api.views.ShelfViewSet.list", lambda *args, **kwargs: 1 / 0)
    response = public_client.get("/api/v1/organizations/?q=CANARY")

    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert b"CANARY" not in response.content


def test_cookies_are_not_looked_at(reader, published):
    plain = reader.get("/api/v1/organizations/")
    reader.cookies["csrftoken"], reader.cookies["sessionid"] = "'", "1"
    answer = reader.get("/api/v1/organizations/")

    assert not answer.cookies
    assert (answer.content, answer["ETag"]) == (plain.content, plain["ETag"])


def test_a_null_byte_is_in_no_address(reader, published):
    for path in ("releases/%00/", "releases/v%00/citation/", "organizations/%00/", "releases/%00/jsonld/"):
        answer = reader.get(f"/api/v1/{path}")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
