import csv
import io
import re

import openpyxl
import pytest

from atlas.exchange.tables import TABLES
from organizations.models import Presence
from publishing import jobs
from publishing.models import Job
from tests.atlas.exchange.conftest import csv_of, upload

PAGES = ("/admin/import/", "/admin/import/template/?table=names&format=csv", "/admin/export/")


def body(response):
    data = b"".join(response.streaming_content) if response.streaming else response.content
    for close in response._resource_closers:  # `response.close()` would end the test's connection too
        close()
    return data


@pytest.fixture
def desk(client, reviewer):
    client.force_login(reviewer)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_contributors_neither_import_nor_export(client, contributor, page):
    client.force_login(contributor)

    assert client.get(page).status_code == 403
    assert client.post(page).status_code == 403


def test_from_the_file_to_the_draft(desk, published, source):
    header = ["organization", "source", "locator", "country", "role"]
    good, bad = [published.pk, source.pk, "p. 1", "GE", "office"], [published.pk, "", "", "GE", "palace"]
    answer = desk.post("/admin/import/", {"table": "presences", "file": upload(csv_of([header, good, bad]))})
    assert "Waiting" in desk.get(answer.url).content.decode()
    jobs.work_off()
    shown = desk.get(answer.url).content.decode()
    report = body(desk.get(f"{answer.url}errors.csv")).decode("utf-8-sig")
    assert "only_good" in shown
    assert "“palace” is no code here" in report

    assert "only the good rows" in desk.post(answer.url, {"_confirm": "1"}).content.decode()
    imported = desk.post(answer.url, {"_confirm": "1", "only_good": "on"})
    jobs.work_off()
    rows = body(desk.get(f"{imported.url}rows.csv")).decode("utf-8-sig")

    assert Presence.objects.get().country.code == "GE"
    assert Presence.objects.get().pk in rows


def test_the_preview_is_paged_and_filtered(desk, propose, published):
    header = ["organization", "country", "role"]
    lines = [[published.pk, "GE", "office"]] * 60 + [[published.pk, "GE", "palace"]]
    preview = propose("presences", [header, *lines])
    address = f"/admin/import/{preview.pk}/"

    def shown(query):
        return re.findall(r'<th scope="row">(\d+)</th>', desk.get(f"{address}?{query}").content.decode())

    assert (len(shown("")), len(shown("p=2"))) == (50, 11)
    assert shown("mark=error&column=role") == ["62"]
    assert shown("mark=error&column=country") == []


def test_a_hostile_value_is_shown_and_not_run(desk, propose, published):
    preview = propose("names", [["organization", "text"], [published.pk, "<script>alert(1)</script>"]])

    assert "<script>alert" not in desk.get(f"/admin/import/{preview.pk}/").content.decode()


def test_a_file_that_cannot_be_read_is_told_on_the_page(desk):
    said = desk.post("/admin/import/", {"table": "names", "file": upload(b"")}).content.decode()

    assert "0 bytes" in said
    assert not Job.objects.exists()


@pytest.mark.parametrize("name", TABLES)
def test_a_template_names_every_column_and_imports_nothing_by_itself(desk, name):
    text = body(desk.get(f"/admin/import/template/?table={name}&format=csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == TABLES[name].desk_columns
    assert all(row[0].startswith("#") for row in rows[1:])
    book = openpyxl.load_workbook(
        io.BytesIO(body(desk.get(f"/admin/import/template/?table={name}&format=xlsx")))
    )
    assert book.sheetnames == [name, "columns", "codes"]


@pytest.mark.parametrize(
    ("tables", "format", "kind"),
    [
        (["names"], "csv", "text/csv"),
        (["names", "kinds"], "csv", "application/zip"),
        (["names", "kinds"], "xlsx", "application/vnd.openxml"),
    ],
)
def test_an_export_is_a_file_with_a_name_that_says_what_and_when(desk, draft, tables, format, kind):
    answer = desk.post("/admin/export/", {"tables": tables, "format": format, "ids": draft.pk})

    assert answer["Content-Type"].startswith(kind)
    assert re.search(r"atlas-(names|tables)-selected-\d{4}-\d\d-\d\d", answer["Content-Disposition"])
    assert "no-store" in answer["Cache-Control"]
    assert body(answer)


def test_the_export_of_chosen_records_has_all_their_tables_ticked(desk, draft):
    shown = desk.get(f"/admin/export/?kind=organization&ids={draft.pk}").content.decode()

    assert draft.pk in shown
    assert re.search(r'value="presences" checked', shown)
    assert not re.search(r'value="estimates" checked', shown)
