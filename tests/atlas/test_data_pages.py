import re

import pytest

from atlas.guides import guide
from tests.pages import Page, publish

BOTH = pytest.mark.parametrize("language", ["en", "ru"])


@BOTH
def test_the_data_page_names_what_was_read(public_client, published, source, language):
    page = Page(public_client.get(f"/{language}/data/"))

    assert source.title in page.text
    assert f"/{language}/sources/{source.pk}/" in " ".join(page.links)


@BOTH
def test_the_data_page_says_what_the_data_cannot_tell_and_where_to_get_them(public_client, db, language):
    page = Page(public_client.get(f"/{language}/data/"))

    assert {"read", "can", "cannot", "get"} <= {*page.ids}
    assert {"/api/v1/organizations/", "/api/v1/facts/"} <= {*page.links}


def test_a_source_that_was_not_read_is_only_counted(public_client, published, source):
    source.consulted = False
    source.save()
    publish(source)

    page = Page(public_client.get("/en/data/"))
    assert source.title not in page.text
    assert "1 more source is known to us only through these." in page.text


def test_a_draft_is_not_on_the_data_page(public_client, published, source):
    source.title = "CANARY"
    source.save()

    assert "CANARY" not in Page(public_client.get("/en/data/")).text


@BOTH
def test_how_the_documents_were_read_is_a_page_in_both_languages(public_client, db, language):
    response = public_client.get(f"/{language}/data/sources/")

    page = Page(response)
    assert (response.status_code, page.language) == (200, language)
    assert page.all("table")


@BOTH
def test_the_method_leads_to_how_the_documents_were_read(public_client, db, language):
    assert f"/{language}/data/sources/" in Page(public_client.get(f"/{language}/method/")).links


def test_both_guides_have_the_same_sections_and_rows():
    english, russian = (guide("data-sources", language).html for language in ("en", "ru"))

    for tag in ("<h2>", "<tr>", "<li>"):
        assert english.count(tag) == russian.count(tag), tag


@BOTH
def test_every_table_of_a_guide_scrolls_in_a_region_with_a_name_of_its_own(public_client, db, language):
    page = Page(public_client.get(f"/{language}/data/sources/"))
    boxes = [box for box in page.all("div") if "tabindex" in box]
    names = [box["aria-label"] for box in boxes]

    assert len(boxes) == len(page.all("table"))
    assert {box["role"] for box in boxes} == {"region"}
    assert all(names)
    assert len(names) == len({*names})


def test_a_table_is_named_after_the_heading_above_it(settings, tmp_path):
    table = "\n| a |\n|---|\n| b |\n"
    text = f"# The guide\n{table}\n## What was “*read*” & seen\n{table}{table}"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "some.md").write_text(text, encoding="utf-8")
    settings.BASE_DIR = tmp_path

    html = guide.__wrapped__("some", "en").html

    assert re.findall(r'aria-label="(.*?)"', html) == [
        "The guide",
        "What was “read” &amp; seen",
        "What was “read” &amp; seen (2)",
    ]
