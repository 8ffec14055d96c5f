"""The data page shows releases to people: what each file is for, how to check it and cite it."""

import pytest

from publishing import imprint
from tests.pages import Page

BOTH = pytest.mark.parametrize("language", ["en", "ru"])


@BOTH
def test_the_data_page_lists_every_file_with_its_checksum(public_client, release, language):
    response = public_client.get(f"/{language}/data/")
    page = Page(response)

    assert response.status_code == 200
    assert release.version in page.text
    for file in release.files.all():
        assert f"/releases/{release.version}/{file.name}" in page.links
        assert file.sha256 in page.text
    assert "sha256sum -c" in page.text


@pytest.mark.parametrize(("language", "day"), [("en", "30 June 2026"), ("ru", "30 июня 2026 года")])
def test_days_stand_in_the_case_that_the_language_asks_for(public_client, release, language, day):
    release.as_of = "2026-06-30T12:00:00Z"
    release.save()

    assert day in Page(public_client.get(f"/{language}/data/")).text


def test_the_page_says_how_to_cite_the_latest_release_with_its_address(public_client, release):
    text = Page(public_client.get("/en/data/")).text

    assert f"{imprint.TITLE}. Release {release.version}." in text
    assert f"{imprint.LICENCE}. http://testserver/releases/{release.version}/" in text


def test_a_release_has_an_address_of_its_own_that_leads_to_its_place_on_the_page(public_client, release):
    for address, place in (("/releases/", "releases"), (f"/releases/{release.version}/", release.version)):
        response = public_client.get(address)
        assert (response.status_code, response["Location"]) == (302, f"/data/#{place}")
        assert place in Page(public_client.get("/en/data/")).ids
    assert public_client.get("/releases/v9.9-2026-01-01/").status_code == 404


@BOTH
def test_before_the_first_release_the_page_says_so(public_client, db, language):
    page = Page(public_client.get(f"/{language}/data/"))

    assert "releases" in page.ids
    assert not [link for link in page.links if link.startswith("/releases/")]


def test_the_page_needs_no_script_and_explains_every_file(public_client, release):
    page = Page(public_client.get("/en/data/"))

    assert page.all("script") == []
    from atlas.releases.reading import shown_releases

    latest, _others = shown_releases()
    assert [file.name for file in latest.files if file.title == file.name] == []
