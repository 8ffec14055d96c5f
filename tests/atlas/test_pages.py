import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory

from atlas import views
from organizations.models import Presence
from tests.pages import Page, address, publish

BOTH = pytest.mark.parametrize("language", ["en", "ru"])
PLAIN = (
    "/",
    "/organizations/",
    "/countries/",
    "/estimates/",
    "/questions/",
    "/sources/",
    "/method/",
    "/organizations/?q=zzzz",
    "/nothing/",
    "/organizations/?x=1",
)


@pytest.fixture
def records(published, source, country, group, estimate, question):
    """One published record of each kind."""
    return [published, source, country, group, estimate, question]


def every_page(language, records):
    return [
        *(f"/{language}{path}" for path in PLAIN),
        *(address(record, language) for record in records),
    ]


@BOTH
def test_home_and_method_answer_in_both_languages(public_client, published, language):
    home, method = public_client.get(f"/{language}/"), public_client.get(f"/{language}/method/")

    assert (home.status_code, method.status_code) == (200, 200)
    assert Page(home).language == Page(method).language == language
    assert "Open Door" in Page(home).text


@BOTH
def test_every_page_leads_to_every_list(public_client, records, language):
    lists = {
        f"/{language}/{name}/"
        for name in ("organizations", "countries", "estimates", "questions", "sources", "method")
    }

    for path in every_page(language, records):
        assert lists <= {*Page(public_client.get(path)).links}, path


def test_home_counts_what_is_published_and_leads_to_the_countries(public_client, records, draft, source):
    publish(*records)
    Presence.objects.create(
        organization=records[0], country="AM", role="office", source=source, locator="p. 1"
    )
    publish(records[0])

    page = Page(public_client.get("/en/"))

    for words in ("organization 1", "countries 2", "figure 1", "question 1", "source 1"):
        assert words in page.text
    assert "/en/countries/AM/armenia/" in page.links


def test_home_answers_before_anything_is_published(public_client, db):
    assert public_client.get("/en/").status_code == 200


@BOTH
def test_no_page_sets_a_cookie_runs_a_script_or_loads_from_elsewhere(public_client, records, language):
    for path in every_page(language, records):
        response = public_client.get(path)
        page = Page(response)
        assert not response.cookies, path
        assert not page.all("script"), path
        assert not [tag for tag, attributes in page.tags if "style" in attributes], path
        assert "default-src 'none'" in response["Content-Security-Policy"], path
        assert "unsafe" not in response["Content-Security-Policy"], path
        loaded = [link["href"] for link in page.all("link") if link["rel"] in ("icon", "stylesheet")]
        loaded += [image["src"] for image in page.all("img")]
        assert all(address.startswith("/static/") for address in loaded), path


@BOTH
def test_every_page_has_one_heading_and_its_landmarks(public_client, records, language):
    for path in every_page(language, records):
        page = Page(public_client.get(path))
        assert len(page.all("h1")) == len(page.all("main")) == 1, path
        assert "#content" in page.links, path
        assert len(page.ids) == len(set(page.ids)), path


def test_every_page_stays_light(public_client, records):
    for path in every_page("ru", records):
        assert len(public_client.get(path).content) < 60_000, path
    assert (settings.BASE_DIR / "static/atlas/atlas.css").stat().st_size < 25_000


def test_a_page_names_itself_in_both_languages(public_client, published):
    page = Page(public_client.get(address(published)))
    links = {link.get("hreflang", link["rel"]): link["href"] for link in page.all("link") if link.get("href")}

    assert links["canonical"].endswith(address(published))
    assert links["ru"].endswith(address(published, "ru"))
    assert links["x-default"].endswith(address(published)[3:])


def test_the_other_language_begins_a_list_anew(public_client, make_organization):
    publish(*[make_organization(f"Group {n:02}") for n in range(3)])
    first = Page(public_client.get("/en/organizations/?page_size=2"))
    (onward,) = [link["href"] for link in first.all("a") if link.get("rel") == "next"]

    second = Page(public_client.get(onward))
    heads = {link.get("hreflang", link["rel"]): link["href"] for link in second.all("link") if "href" in link}
    (switch,) = [link["href"] for link in second.all("a") if link.get("hreflang") == "ru"]

    assert "cursor=" in onward
    assert switch == "/ru/organizations/?page_size=2"
    assert public_client.get(switch).status_code == 200
    assert heads["canonical"].endswith(onward)
    assert heads["en"].endswith(onward)
    assert heads["ru"].endswith(switch)
    assert heads["x-default"].endswith("/organizations/?page_size=2")
    assert "cursor" not in heads["x-default"]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("de,en;q=0.5", "en"),
        ("ka,ru;q=0.4", "ru"),
        ("", "en"),
    ],
)
def test_an_address_without_language_leads_to_the_readers(public_client, db, accepted, language):
    for path in (
        "/",
        "/organizations/?country=GE",
        "/countries/ge/",
        "/groups/eu/",
        "/estimates/?measure=arrivals",
        "/questions/",
        "/sources/s00000195/x/",
        "/method/",
    ):
        response = public_client.get(path, headers={"Accept-Language": accepted})
        assert (response.status_code, response["Location"]) == (302, f"/{language}{path}")
        assert response["Vary"] == "Accept-Language"


def test_a_language_cookie_is_not_looked_at(public_client, db):
    public_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"

    assert public_client.get("/").headers["Location"] == "/en/"


def test_an_address_without_its_last_slash_is_completed(public_client, db):
    assert public_client.get("/en/organizations").status_code in (301, 302)
    assert public_client.get("/organizations?q=a")["Location"] == "/en/organizations/?q=a"


def test_pages_may_be_kept_for_a_minute_and_are_asked_for_again_cheaply(public_client, published):
    response = public_client.get("/en/")

    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    again = public_client.get("/en/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_pages_are_only_read(public_client, db):
    assert public_client.post("/en/").status_code == 405


@BOTH
def test_an_error_page_helps_in_the_readers_language(public_client, db, language):
    page = Page(public_client.get(f"/{language}/nothing/here/"))

    assert page.language == language
    assert f"/{language}/organizations/" in page.links


@pytest.mark.parametrize(("view", "status"), [(views.bad_request, 400), (views.forbidden, 403)])
def test_refusals_have_pages_too(view, status):
    response = view(RequestFactory().get("/en/"), Exception())

    assert response.status_code == status
    assert len(Page(response).all("h1")) == 1


def test_the_page_of_a_fault_of_ours_needs_nothing_else():
    page = Page(views.broken(RequestFactory().get("/")))

    assert not page.all("link")
    assert not page.all("script")
    assert {"/en/", "/ru/"} <= set(page.links)


def test_a_fault_of_ours_shows_that_page_with_its_style(public_client, db, monkeypatch):
    monkeypatch.setattr("atlas.views.timeclock.look", lambda: 1 / 0)
    public_client.raise_request_exception = False

    response = public_client.get("/en/")

    assert response.status_code == 500
    assert "'sha256-" in response["Content-Security-Policy"]
    assert "ZeroDivisionError" not in Page(response).text


def test_every_text_of_the_pages_has_its_russian():
    catalogue = (Path(settings.BASE_DIR) / "locale/ru/LC_MESSAGES/django.po").read_text()
    entries = [entry for entry in catalogue.split("\n\n")[1:] if not entry.startswith("#~")]

    assert entries
    for entry in entries:
        empty = re.search(r'^msgstr(\[\d\])? ""$(?!\n")', entry, re.MULTILINE)
        assert not empty, entry
        assert "#, fuzzy" not in entry, entry


def test_texts_and_their_russian_are_compiled():
    folder = Path(settings.BASE_DIR) / "locale/ru/LC_MESSAGES"
    from gettext import GNUTranslations

    with (folder / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)

    assert compiled.gettext("Organizations") == "Организации"
