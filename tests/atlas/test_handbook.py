"""The first hour of the curators' handbook, done in a real browser; its pictures are made on the way.

`make pictures` runs this with ATLAS_PICTURES set to the folder of the handbook's pictures.
"""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from organizations.models import Organization
from publishing import services
from sources.models import Source
from tests.browser import HOST, NEEDS_CHROMIUM, chromium
from tests.desk import address

PICTURES = settings.BASE_DIR / "docs" / "pictures"
HANDBOOK = (settings.BASE_DIR / "docs" / "curating.md").read_text()
pytestmark = NEEDS_CHROMIUM
WIDTH = {"width": 1120, "height": 800}


@pytest.fixture
def taken(monkeypatch):
    """Takes pictures by name, if a folder for them is named; remembers which in any case."""
    folder, names = os.environ.get("ATLAS_PICTURES"), []

    def take(page, name, height=800):
        names.append(f"{name}.png")
        page.evaluate("window.scrollTo(0, 0)")
        if folder:
            clip = {"x": 0, "y": 0, "width": WIDTH["width"], "height": height}
            page.screenshot(path=Path(folder) / f"{name}.png", clip=clip)

    take.names = names
    return take


@pytest.fixture
def reading(db):
    """The page that the new curator reads."""
    made = Source.objects.create(
        title="Helping each other abroad",
        language="en",
        kind="news",
        url="https://example.org/helping/",
        consulted=True,
        published="2023-05",
    )
    services.publish(made, by=None, reason="For the tests.")
    return made


def test_the_first_hour_of_the_handbook_works_as_it_is_written(
    client, contributor, reviewer, reading, monkeypatch, taken
):
    _walk(client, contributor, reviewer, reading, monkeypatch, taken)

    assert sorted(taken.names) == sorted(set(re.findall(r"\(pictures/([\w-]+\.png)\)", HANDBOOK)))


def _walk(client, contributor, reviewer, reading, monkeypatch, taken):
    client.force_login(contributor)
    with chromium(client, monkeypatch, viewport=WIDTH) as page:
        page.goto(f"{HOST}/admin/sources/source/quick/")
        page.locator("#content-main form input[type=text]").first.fill(
            "http://www.example.org/helping?utm_source=x"
        )
        page.keyboard.press("Enter")
        page.get_by_text("This may be here already").wait_for()
        taken(page, "quick-add", 520)

        page.goto(f"{HOST}{address(reading, 'enter')}")
        organization = _enter(page, taken)

        page.goto(f"{HOST}{address(organization)}")
        page.locator("#id_summary_en").fill("Helps people who left to find their feet. It works in Tbilisi.")
        with page.expect_navigation():
            page.locator("[name=_continue]").first.click()
        page.get_by_text("was changed successfully").wait_for()
        taken(page, "organization")

        page.goto(f"{HOST}/admin/estimates/estimate/add/?source={reading.pk}&locator=paragraph+4")
        page.locator("#id_value_text").fill("at least 250,000, more likely 300,000")
        page.locator("#id_measure").select_option("entries")
        page.locator("#id_period").fill("since the mobilization")
        page.get_by_text("more likely 300,000 ").first.wait_for()
        taken(page, "estimate")

        client.post(address(organization, "submit"), {"comment": "From one page; please look at the place."})
        client.force_login(reviewer)
        page.goto(f"{HOST}{address(organization, 'publish')}")
        taken(page, "review", 1000)
        services.send_back(organization, by=reviewer, comment="The city needs its place in the source.")

        client.force_login(contributor)
        page.goto(f"{HOST}/admin/")
        page.get_by_text("The city needs its place in the source.").wait_for()
        taken(page, "first-page")


def _enter(page, taken):
    """A name, a kind and a place of a new organization, one claim after another."""
    page.locator("#id_name").fill("Kettle Club")
    page.locator("#id_name").press("Enter")
    first = {"text": "Kettle Club", "language": "en", "locator": "paragraph 2", "rank": "preferred"}
    for kind, fields in (
        ("names", first),
        ("kinds", {"kind": "community", "rank": "preferred"}),
        ("presences", {"country": "ge", "city": "Tbilisi", "role": "active"}),
    ):
        page.locator("#id_kind").select_option(kind)
        with page.expect_navigation():
            page.locator("#desk-target [type=submit]").click()
        for name, value in fields.items():
            field = page.locator(f"#id_{kind}-0-{name}")
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        with page.expect_navigation():
            page.locator("[name=_save]").click()
    page.get_by_text("Entered in this sitting").wait_for()
    taken(page, "enter-claims", 900)
    return Organization.objects.get(names__text="Kettle Club")
