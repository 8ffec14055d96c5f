"""Releases are listed with checksums, and their files come whole, in pieces, or not at all."""

import pytest
from django.test import Client

from publishing.models import ReleaseFile
from publishing.releases import building, folder, making


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """One file in the place of all."""

    def build(path, plan, report):
        (path / "README.md").write_text("".join(f"Line {number}.\n" for number in range(100)))
        return [making.Made("README.md", "text/markdown", "All of it.")]

    monkeypatch.setattr(building, "builder", lambda: build)


@pytest.fixture
def release(published):
    return making.make()


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def file(release):
    return ReleaseFile.objects.get(release=release, name="README.md")


@pytest.fixture
def url(release, file):
    return f"/releases/{release.version}/{file.name}"


@pytest.fixture
def data(release, file):
    return folder.path_of(release.version, file.name).read_bytes()


def test_the_list_tells_every_file_with_size_and_checksum(public_client, release):
    listed = public_client.get("/api/v1/releases/").json()
    (one,) = listed["results"]

    assert listed["count"] == 1
    assert listed["meta"]["release"] == one["version"] == release.version
    assert one == public_client.get(one["url"]).json()
    for file in one["files"]:
        data = body(public_client.get(file["url"]))
        assert len(data) == file["size"]
        assert file["description"]


def test_the_list_is_empty_before_the_first_release(public_client, db):
    assert public_client.get("/api/v1/releases/").json()["results"] == []


def test_an_unknown_release_names_those_that_there_are(public_client, release):
    response = public_client.get("/api/v1/releases/v9.9-2020-01-01/")

    assert response.status_code == 404
    assert response.json()["allowed"] == [release.version]


@pytest.mark.parametrize("path", ["/api/v1/releases/", "/api/v1/releases/v1.0-2020-01-01/"])
def test_a_parameter_that_is_not_declared_is_refused(public_client, db, path):
    assert public_client.get(f"{path}?page_size=2").status_code == 400


def test_the_list_comes_as_a_table_and_costs_nothing_twice(public_client, release):
    response = public_client.get("/api/v1/releases/")
    again = public_client.get("/api/v1/releases/", headers={"if-none-match": response["ETag"]})
    table = public_client.get("/api/v1/releases/?format=csv")

    assert again.status_code == 304
    assert release.version in body(table).decode()


def test_a_file_comes_whole_with_its_name_and_validators(public_client, url, file, data):
    response = public_client.get(url)

    assert body(response) == data
    assert response["ETag"] == f'"{file.sha256}"'
    assert response["Content-Disposition"] == 'attachment; filename="README.md"'
    assert response["Accept-Ranges"] == "bytes"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Content-Language" not in response


def test_head_says_the_same_without_the_file(public_client, url, data):
    response = public_client.head(url)

    assert (response.status_code, body(response)) == (200, b"")
    assert response["Content-Length"] == str(len(data))
    part = public_client.head(url, headers={"range": "bytes=0-9"})  # parts are for GET alone
    assert (part.status_code, part["Content-Length"]) == (200, str(len(data)))


def test_a_file_that_the_reader_has_is_not_sent_again(public_client, url, file):
    first = public_client.head(url)
    for name, value in (("if-none-match", first["ETag"]), ("if-modified-since", first["Last-Modified"])):
        assert public_client.get(url, headers={name: value}).status_code == 304
    for name, value in (("if-none-match", '"x"'), ("if-modified-since", "Mon, 06 Nov 2000 08:49:37 GMT")):
        assert public_client.get(url, headers={name: value}).status_code == 200
    both = {"if-none-match": '"x"', "if-modified-since": first["Last-Modified"]}
    assert public_client.get(url, headers=both).status_code == 200


def test_a_file_can_only_be_read(url):
    response = Client(enforce_csrf_checks=True).post(url, {"a": "b"})

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("0-0", 0, 1), ("10-19", 10, 20), ("100-", 100, None), ("-7", -7, None)]
)
def test_a_part_of_a_file(public_client, url, data, asked, first, last):
    response = public_client.get(url, headers={"range": f"bytes={asked}"})

    assert response.status_code == 206
    assert body(response) == data[first:last]
    start = first % len(data)
    assert response["Content-Range"] == f"bytes {start}-{start + len(data[first:last]) - 1}/{len(data)}"
    assert response["Content-Length"] == str(len(data[first:last]))


def test_a_part_beyond_the_end_is_refused(public_client, url, data):
    for asked in ("99999999-", "-0", f"{len(data)}-"):
        response = public_client.get(url, headers={"range": f"bytes={asked}"})
        assert response.status_code == 416
        assert response["Content-Range"] == f"bytes */{len(data)}"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b", "bytes=٣-٤"]
)
def test_what_is_no_range_is_answered_with_the_whole(public_client, url, data, asked):
    response = public_client.get(url, headers={"range": asked})

    assert (response.status_code, len(body(response))) == (200, len(data))


def test_a_download_goes_on_only_with_the_file_it_began_with(public_client, url, file, data):
    part = {"range": "bytes=5-"}
    same = public_client.get(url, headers=part | {"if-range": f'"{file.sha256}"'})
    other = public_client.get(url, headers=part | {"if-range": '"another"'})
    dated = public_client.get(url, headers=part | {"if-range": same["Last-Modified"]})
    nonsense = public_client.get(url, headers=part | {"if-range": "tomorrow"})

    assert [r.status_code for r in (same, other, dated, nonsense)] == [206, 200, 206, 200]
    assert public_client.get(url, headers={"if-none-match": f'"{file.sha256}"'}).status_code == 304
    assert public_client.get(url, headers={"if-match": '"another"'}).status_code == 412


def test_no_address_leads_to_another_file(public_client, release, releases_dir):
    (releases_dir / "secret.txt").write_text("secret")
    (releases_dir / release.version / "unlisted.txt").write_text("secret")
    for name in (
        f"{release.version}/unlisted.txt",
        f"{release.version}/..%2fsecret.txt",
        f"{release.version}/%2e%2e/secret.txt",
        "../releases/secret.txt",
        ".%2e/secret.txt",
        f"{release.version}/README.md%00",
        f"{release.version}/%00",
        "%00/README.md",
    ):
        assert public_client.get(f"/releases/{name}").status_code == 404, name


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_file_that_is_not_on_this_server_says_so(public_client, release, url, method):
    folder.remove(release.version)
    response = getattr(public_client, method)(url)

    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")
    assert response["Retry-After"]
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("part", [{}, {"range": "bytes=1-2"}])
@pytest.mark.parametrize("how", [lambda data: data[:-9], lambda data: data.replace(b"5", b"6")])
def test_a_file_that_is_not_what_was_released_is_not_sent(public_client, release, url, data, how, part):
    assert body(public_client.get(url)) == data
    folder.path_of(release.version, "README.md").write_bytes(how(data))

    assert public_client.get(url, headers=part).status_code == 503


def test_what_is_refused_is_told_to_programs_as_a_problem_and_to_people_on_a_page(
    public_client, release, url
):
    beyond = public_client.get(url, headers={"range": "bytes=99999999-"})
    other = public_client.get(url, headers={"if-match": '"another"'})
    nothing = public_client.get(f"/releases/{release.version}/nothing.csv")
    posted = public_client.post(url)
    found = [response.json()["type"].split("/")[2] for response in (beyond, other, nothing, posted)]

    assert found == ["range-beyond-the-end", "precondition-failed", "not-found", "method-not-allowed"]
    for name in found:
        assert public_client.get(f"/problems/{name}/").status_code == 200
    page = public_client.get(f"/releases/{release.version}/nothing.csv", headers={"accept": "text/html"})
    assert (page.status_code, page["Content-Type"]) == (404, "text/html; charset=utf-8")
    folder.remove(release.version)
    page = public_client.get(url, headers={"accept": "text/html"})
    assert (page.status_code, page["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert release.version in page.content.decode()


def test_a_file_that_changed_since_a_day_is_not_sent_for_the_old_one(public_client, url):
    first = public_client.head(url)["Last-Modified"]
    for day, status in (("Mon, 06 Nov 2000 08:49:37 GMT", 412), (first, 200), ("yesterday", 200)):
        assert public_client.get(url, headers={"if-unmodified-since": day}).status_code == status


def test_nothing_can_be_written(public_client, url):
    assert public_client.post(url).status_code == 405
    assert public_client.options(url)["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
