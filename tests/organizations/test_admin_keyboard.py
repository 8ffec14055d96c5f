"""A curator with a keyboard and no mouse, in a real browser."""

import pytest

from organizations.models import Presence
from sources.models import Source
from tests.browser import HOST, NEEDS_CHROMIUM, chromium
from tests.desk import address

pytestmark = NEEDS_CHROMIUM


@pytest.fixture
def page(draft, client, contributor, monkeypatch):
    """The draft's page in Chromium."""
    client.force_login(contributor)
    with chromium(client, monkeypatch) as opened:
        opened.goto(f"{HOST}{address(draft)}")
        yield opened


def until(page, condition):
    """Wait for a condition of the page, which may run no script of ours."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def focused(page):
    return page.evaluate("(document.activeElement.closest('select, input, textarea') || {}).name || ''")


def add(page, kind):
    page.keyboard.press("Alt+n")
    page.keyboard.type(kind)
    page.keyboard.press("Enter")
    until(page, "document.activeElement.name && /-\\d+-/.test(document.activeElement.name)")


def choose_source(page, words):
    until(page, "document.activeElement.classList.contains('select2-selection')")
    page.keyboard.type(words)
    page.wait_for_selector(f".select2-results__option--highlighted:has-text('{words}')")
    page.keyboard.press("Enter")


def test_a_presence_with_its_source_is_entered_and_saved_without_a_mouse(page, draft):
    survey = Source.objects.create(title="Second survey", kind="report", published="2023")
    add(page, "Pres")
    assert focused(page) == "presences-0-country"
    page.keyboard.type("ge")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "presences-0-city"
    page.keyboard.type("Tbilisi")
    page.keyboard.press("Tab")
    page.keyboard.type("Off")
    page.keyboard.press("Tab")
    choose_source(page, "Second")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "presences-0-locator"
    page.keyboard.type("p. 4")
    page.keyboard.press("Tab")
    page.keyboard.type("март 2022")
    page.wait_for_selector("text=March 2022 (2022-03)")
    page.keyboard.press("Control+s")
    page.wait_for_selector("text=was changed successfully")

    made = Presence.objects.get()
    assert (made.country.code, made.city, made.role) == ("GE", "Tbilisi", "office")
    assert (made.source_id, made.locator, made.valid_from) == (survey.pk, "p. 4", "2022-03")


def test_a_new_row_takes_source_and_locator_from_the_one_before_until_they_are_cleared(page, source):
    add(page, "Pres")
    assert page.input_value("[name=presences-0-source]") == source.pk  # of the name's line above
    assert page.input_value("[name=presences-0-locator]") == "p. 1"
    page.get_by_role("button", name="Clear them").press("Enter")

    assert page.input_value("[name=presences-0-source]") == ""
    assert page.input_value("[name=presences-0-locator]") == ""


def test_a_line_opens_by_the_keyboard_and_its_change_is_saved(page, draft):
    page.focus("#names-0 .desk-open")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.name == 'names-0-text'")
    page.keyboard.press("End")
    page.keyboard.type(" of Friends")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=was changed successfully")

    assert draft.names.get().text == "Draft Circle of Friends"


def test_tab_leads_through_the_whole_page_and_out_of_it(page):
    add(page, "Pres")
    page.focus("[name=summary_en]")
    steps = []
    while len(steps) < 300 and steps[-1:] != [""]:
        page.keyboard.press("Tab")
        steps.append(page.evaluate("document.activeElement.name || document.activeElement.id || ''"))
        if steps[-1] == "" and page.evaluate("document.activeElement !== document.body"):
            steps[-1] = "something without a name"

    way = ["desk-add-kind", "names-0-DELETE", "presences-0-country", "presences-0-city", "presences-0-role"]
    way += ["presences-0-locator", "presences-0-valid_from", "presences-0-rank", "_save"]
    assert [step for step in steps if step in way] == way


def test_a_session_that_ended_is_told_before_anything_is_sent_and_nothing_is_lost(
    page, draft, client, contributor
):
    page.fill("[name=summary_en]", "Typed for an hour.")
    client.logout()
    page.keyboard.press("Control+s")
    page.wait_for_selector("text=Your session has ended")
    assert page.input_value("[name=summary_en]") == "Typed for an hour."

    client.force_login(contributor)
    page.keyboard.press("Control+s")
    page.wait_for_selector("text=was changed successfully")
    draft.refresh_from_db()
    assert draft.summary_en == "Typed for an hour."


def test_folded_groups_stay_folded_after_a_failed_save(page):
    page.focus("#group-presences > summary")
    page.keyboard.press("Enter")
    add(page, "Even")
    page.fill("[name=events-0-date]", "when it began")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".errornote")

    assert page.get_attribute("#group-presences", "open") is None
    assert page.input_value("[name=events-0-date]") == "when it began"


def test_names_like_others_are_shown_while_typing(page, make_organization):
    made = make_organization("Kovcheg")
    page.fill("[name=working_name]", "")
    page.focus("[name=working_name]")
    page.keyboard.type("Ковчег")
    page.wait_for_selector(f".desk-looks-like:has-text('{made.pk}')")

    assert "the same name" in page.inner_text(".desk-looks-like")
