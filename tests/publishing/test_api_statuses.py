"""Formats by the header Accept, compression, long addresses, and what HEAD and OPTIONS answer."""

import gzip
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connections

from atlas.middleware import LONGEST_ADDRESS, takes_gzip
from publishing import services
from publishing.api.formats.tables import Table
from publishing.models import Shelf

LIST = "/api/v1/organizations/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def many(make_organization):
    made = [make_organization(letter) for letter in "AB"]
    services.publish_together(made, reason="For the tests.")
    return made


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV;charset=utf-8", "text/csv"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("application/jsonl", "application/x-ndjson"),
        (XLSX, XLSX),
        ("text/csv;q=0.5, application/json;q=0.4", "text/csv"),
        ("text/csv;q=0.4, application/json;q=0.5", "application/json"),
        ("text/csv, application/json", "application/json"),
        ("application/json;q=0, */*", "application/x-ndjson"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
        ("text/csv;q=nonsense, */*;q=0.1", "application/json"),
        (";;q=\x01,,", "application/json"),
    ],
)
def test_a_list_comes_in_the_format_that_the_reader_likes_best(reader, published, accept, kind):
    answer = reader.get(LIST, headers={"Accept": accept})

    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] == kind
    assert "Accept" in answer["Vary"].split(", ")
    assert answer.getvalue()


@pytest.mark.parametrize("accept", ["application/xml", "image/*", "application/json;q=0", "text/csv;q=0"])
def test_a_format_that_nobody_here_writes_is_refused_with_those_there_are(reader, published, accept):
    answer = reader.get(LIST, headers={"Accept": accept})

    assert answer.status_code == 406
    assert answer.json()["allowed"] == ["application/json", "application/x-ndjson", "text/csv", XLSX]
    assert "Accept" in answer["Vary"]


def test_the_parameter_stands_above_the_header(reader, published):
    answer = reader.get(f"{LIST}?format=json", headers={"Accept": "image/png"})

    assert answer.json()["count"] == 1
    assert reader.get(f"{LIST}?format=xml").json()["allowed"] == ["json", "jsonl", "csv", "xlsx"]


def test_each_format_has_a_validator_of_its_own(reader, published):
    etags = {
        reader.head(LIST, headers={"Accept": kind})["ETag"]
        for kind in ("application/json", "application/x-ndjson", "text/csv", XLSX)
    }

    assert len(etags) == 4


@pytest.mark.parametrize("query", ["format=csv&cursor=x", "format=xlsx&facets=kind"])
def test_a_file_takes_neither_cursor_nor_facets(reader, published, query):
    answer = reader.get(f"{LIST}?{query}")

    assert answer.status_code == 400
    assert "carries the whole list" in answer.json()["detail"]
    assert answer.json()["parameter"] in query


def test_head_computes_no_file(reader, published, monkeypatch):
    got = {}
    for name in ("jsonl", "csv", "xlsx"):
        got[name] = reader.get(f"{LIST}?format={name}")
        assert got[name].getvalue()
    monkeypatch.setattr("publishing.api.formats.responses._pieces", lambda *args: 1 / 0)

    for name, answer in got.items():
        head = reader.head(f"{LIST}?format={name}")
        assert (head.status_code, head.getvalue()) == (200, b"")
        for header in ("Content-Type", "Content-Disposition", "X-Total-Count", "ETag", "Vary"):
            assert head[header] == answer[header]
        assert "Content-Length" not in head


def test_what_fails_before_the_first_byte_fails_as_an_answer(reader, published, monkeypatch):
    reader.raise_request_exception = False
    monkeypatch.setattr("publishing.api.formats.tables.Table.row", lambda *args: 1 / 0)

    for name in ("csv", "xlsx"):
        answer = reader.get(f"{LIST}?format={name}")
        assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")


def test_a_file_that_fails_on_the_way_does_not_look_whole(reader, many, monkeypatch):
    monkeypatch.setattr("publishing.api.formats.writing.PIECE", 1)
    rows = Table.row
    monkeypatch.setattr(Table, "row", lambda self, row: rows(self, row) if row["name"] == "A" else 1 / 0)
    answer = reader.get(f"{LIST}?format=csv")
    pieces = answer.streaming_content

    assert [next(pieces).decode()[:3], next(pieces).decode().count("\r\n")] == ["\ufeffid", 1]
    with pytest.raises(ZeroDivisionError):  # at which the web server breaks the connection off
        next(pieces)
    assert reader.get(f"{LIST}?format=jsonl").getvalue().count(b"\n") == int(answer["X-Total-Count"]) == 2


def test_as_many_files_as_a_process_sends_at_once_and_no_more(reader, published):
    going = [reader.get(f"{LIST}?format=csv") for _ in range(2)]
    refused = reader.get(f"{LIST}?format=csv")

    assert (refused.status_code, refused.json()["type"]) == (429, "/problems/busy/")
    assert int(refused["Retry-After"]) > 0
    assert reader.get(LIST).status_code == 200
    assert all(answer.getvalue() for answer in reversed(going))
    assert reader.get(f"{LIST}?format=csv").getvalue()


def test_answers_are_compressed_for_those_who_take_it(reader, published):
    for query in ("", "format=csv", "format=jsonl"):
        plain, packed = reader.get(f"{LIST}?{query}"), reader.get(f"{LIST}?{query}", headers=GZIP)
        content = packed.getvalue()
        assert packed["Content-Encoding"] == "gzip"
        assert gzip.decompress(content) == plain.getvalue()
        assert packed["ETag"] == f"W/{plain['ETag']}"
        assert "Accept-Encoding" in plain["Vary"]
        assert packed["Vary"] == plain["Vary"]
        assert reader.get(f"{LIST}?{query}", headers=GZIP).getvalue() == content


@pytest.mark.parametrize("header", ["*", "GZIP", "deflate, *;q=0.5"])
def test_gzip_is_sent_however_it_is_named(reader, published, header):
    answer = reader.get(LIST, headers={"Accept-Encoding": header})

    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == reader.get(LIST).content


def test_an_answer_is_refused_only_if_it_changed_since_the_time_named(reader, published):
    young = reader.get(LIST)["Last-Modified"]
    refused = reader.get(LIST, headers={"If-Unmodified-Since": "Sat, 29 Oct 1994 19:43:31 GMT"})
    later = Shelf.objects.get().changed_at + timedelta(seconds=9)
    with patch("django.utils.timezone.now", return_value=later):
        named = reader.get(LIST)["Last-Modified"]

    assert reader.get(LIST, headers={"If-Unmodified-Since": named}).status_code == 200
    assert reader.get(LIST, headers={"If-Unmodified-Since": young}).status_code == 412  # it may have changed
    assert (refused.status_code, refused.json()["type"]) == (412, "/problems/precondition-failed/")


def test_a_workbook_is_not_compressed_again(reader, published):
    answer = reader.get(f"{LIST}?format=xlsx", headers=GZIP)

    assert "Content-Encoding" not in answer
    assert answer.getvalue()[:2] == b"PK"


@pytest.mark.parametrize("held", ["strong", "weak"])
@pytest.mark.parametrize("headers", [{}, GZIP])
def test_an_answer_that_is_held_is_not_sent_again_whatever_its_coding(reader, published, held, headers):
    etag = reader.get(LIST)["ETag"]
    known = {"If-None-Match": etag if held == "strong" else f"W/{etag}"}
    answer = reader.get(LIST, headers=headers | known)

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == (f"W/{etag}" if headers else etag)
    assert {"Accept", "Accept-Encoding"} <= {*answer["Vary"].split(", ")}


def test_an_answer_that_is_held_costs_one_query(reader, published, django_assert_num_queries):
    detail = f"{LIST}{published.pk}/"
    for url in (LIST, f"{LIST}?country=GE&facets=kind&as_of=2100-01-01", f"{LIST}?format=csv", detail):
        first = reader.get(url)
        first.getvalue()
        with django_assert_num_queries(1, connection=connections["public"]):
            assert reader.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_after_a_publication_nothing_that_was_held_counts(reader, published):
    held = {url: reader.head(url)["ETag"] for url in (LIST, f"{LIST}?format=csv", f"{LIST}{published.pk}/")}
    before = Shelf.objects.get().version
    published.names.update(text="Wide Open Door")
    services.publish(published, by=None, reason="Renamed.")

    assert Shelf.objects.get().version > before
    for url, etag in held.items():
        assert reader.head(url, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("", False),
        ("gzip", True),
        ("deflate, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*", True),
        ("*;q=0", False),
        ("x-gzip", False),
        ("br", False),
    ],
)
def test_gzip_is_sent_to_those_who_name_it(header, taken):
    assert takes_gzip(header) is taken


def test_a_long_address_is_refused_in_our_words(reader, published):
    long = ",".join(["community"] * 1000)
    answer = reader.get(f"{LIST}?kind={long}")

    assert len(long) > LONGEST_ADDRESS
    assert (answer.status_code, answer["Content-Type"]) == (414, "application/problem+json")
    assert answer.json()["maximum"] == LONGEST_ADDRESS
    assert "POST" in answer.json()["detail"]
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "url",
    ["/api/v1/", LIST, "/api/v1/facts/", "/api/v1/codelists/", "/api/v1/schema/", "/api/v1/estimates/sum/"],
)
def test_every_address_answers_head_and_options(reader, published, url):
    got, head, options = reader.get(url), reader.head(url), reader.options(url)

    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head["Content-Length"] == str(len(got.content))
    assert options.status_code == 204
    assert {"GET", "HEAD", "OPTIONS"} <= {*options["Access-Control-Allow-Methods"].split(", ")}
    assert "Content-Type" in options["Access-Control-Allow-Headers"]


def test_browsers_may_read_what_programs_read(reader, published):
    exposed = reader.get(LIST)["Access-Control-Expose-Headers"].split(", ")

    assert {"ETag", "Link", "RateLimit", "Retry-After", "X-Total-Count", "Content-Disposition"} <= {*exposed}
