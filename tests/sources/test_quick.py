"""A source from one pasted line: what is there already is shown with why, the rest is filled in."""

from urllib.parse import parse_qs, urlsplit

import pytest

from sources import duplicates
from sources.models import Source
from tests.desk import address, errors_of, typed

QUICK = "/admin/sources/source/quick/"


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def known(db):
    return Source.objects.create(
        title="Российская эмиграция в Грузии: первые итоги",
        kind="report",
        url="https://www.example.org/report/?utm_source=tg",
        archived_url="https://web.archive.org/web/2023/https://copies.example.net/paper.pdf",
        doi="10.1000/abc",
        isbn="978-3-16-148410-0",
    )


def filled(response):
    """What the form of a source would start with."""
    assert response.status_code == 302, response.text
    values = parse_qs(urlsplit(response.url).query)
    return {name: value for name, (value,) in values.items() if name != "accessed_on"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("http://example.org/report#top", "the same address"),
        ("https://m.example.org/report?fbclid=1", "the same address"),
        ("https://web.archive.org/web/2024/http://example.org/report", "the same address"),
        ("https://copies.example.net/paper.pdf", "archived copy"),
        ("doi:10.1000/ABC", "the same DOI"),
        ("https://doi.org/10.1000/Abc", "the same DOI"),
        ("Rossiyskaya emigratsiya v Gruzii: pervye itogi", "nearly the same title"),
        ("Российская эмиграция в Грузии — первые итоги", "nearly the same title"),
    ],
)
def test_a_source_that_is_there_is_shown_with_why(desk, known, line, why):
    response = desk.post(QUICK, {"line": line})

    (found,) = response.context["found"]
    assert found.source == known
    assert why in found.why
    assert why in response.text


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("https://example.org/other", {"url": "https://example.org/other"}),
        ("t.me/s/kovcheg/15", {"url": "https://t.me/s/kovcheg/15", "kind": "social_media"}),
        ("https://youtu.be/abc", {"url": "https://youtu.be/abc", "kind": "video"}),
        ("10.1000/Xyz", {"doi": "10.1000/xyz", "kind": "article"}),
        ("https://doi.org/10.1000/xyz", {"doi": "10.1000/xyz", "kind": "article"}),
        (
            "Anna K. Exile in numbers. doi:10.1000/xyz",
            {"doi": "10.1000/xyz", "kind": "article", "title": "Anna K. Exile in numbers"},
        ),
        (
            "https://web.archive.org/web/2023/https://a.org/x",
            {"url": "https://a.org/x", "archived_url": "https://web.archive.org/web/2023/https://a.org/x"},
        ),
        ("A book without an address", {"title": "A book without an address"}),
    ],
)
def test_a_new_source_starts_with_what_the_line_says(desk, known, line, values):
    assert filled(desk.post(QUICK, {"line": line})) == values


def test_the_form_takes_what_was_filled_in(desk, known):
    response = desk.get(desk.post(QUICK, {"line": "https://t.me/kovcheg/15"}).url)
    form = response.context["adminform"].form

    assert form["url"].value() == "https://t.me/kovcheg/15"
    assert form["kind"].value() == "social_media"
    assert form["accessed_on"].value()


def test_reports_of_other_years_are_others(known):
    known.title = "Annual report on exile 2022"
    known.save()

    assert duplicates.existing(titles=["Annual report on exile 2023"]) == []


def test_the_form_asks_before_the_same_source_is_entered_twice(desk, known):
    new = {"title": "A copy", "kind": "news", "url": "http://example.org/report/"}
    add = "/admin/sources/source/add/"
    response = desk.post(add, typed(desk.get(add), **new))
    assert "may be here already" in errors_of(response)
    assert known.pk in errors_of(response)
    assert "A copy" in response.text

    assert desk.post(add, typed(response, is_another="on")).status_code == 302
    assert Source.objects.filter(title="A copy").exists()


def test_a_source_is_not_asked_about_itself(desk, known):
    data = typed(desk.get(address(known)), url="http://example.org/report")

    assert desk.post(address(known), data).status_code == 302


def test_a_contributor_without_a_role_cannot_add(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))

    assert client.get(QUICK).status_code in (302, 403)
