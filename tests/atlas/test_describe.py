"""What follows from the models is written by a command, and CI sees when it was forgotten."""

import json

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from frictionless import Package, system

from atlas.dataset import describing, guide, package
from atlas.dataset.tables import TABLES

DATA = settings.BASE_DIR / "data"


@pytest.fixture
def elsewhere(tmp_path, settings):
    """A folder with the same tables, where the command may write."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "data").mkdir()
    for path in DATA.glob("*.*"):
        (tmp_path / "data" / path.name).write_bytes(path.read_bytes())
    settings.BASE_DIR = tmp_path
    return tmp_path


def test_what_is_generated_says_what_the_code_says():
    assert list(describing.stale(settings.BASE_DIR)) == [], "Run python manage.py describe and commit it."


def test_the_command_writes_what_is_missing_and_then_finds_nothing_stale(elsewhere, capsys):
    call_command("describe")
    call_command("describe", "--check")

    assert (elsewhere / "docs" / "data.md").read_text() == guide.text()
    assert "Everything says what the code says." in capsys.readouterr().out


def test_check_fails_on_a_stale_file_and_writes_nothing(elsewhere):
    call_command("describe")
    page = elsewhere / "docs" / "data.md"
    page.write_text("old")

    with pytest.raises(CommandError, match=r"Stale: docs/data\.md"):
        call_command("describe", "--check")
    assert page.read_text() == "old"


def test_version_and_licence_are_kept_as_they_were_written_by_hand(elsewhere):
    path = elsewhere / "data" / "datapackage.json"
    path.write_text(json.dumps({"version": "9.9", "licenses": [{"name": "CC-BY-4.0"}], "resources": []}))
    call_command("describe")
    written = json.loads(path.read_text())

    assert (written["version"], written["licenses"]) == ("9.9", [{"name": "CC-BY-4.0"}])
    assert len(written["resources"]) == len(TABLES)


def test_every_column_of_every_table_is_explained():
    resources = json.loads(package.text(DATA))["resources"]
    mute = [
        f"{resource['name']}.{column['name']}"
        for resource in resources
        for column in resource["schema"]["fields"]
        if not column["description"]
    ]
    assert mute == []


def test_every_field_and_every_code_has_a_meaning_on_the_page():
    rows = [line.split(" | ") for line in guide.text().splitlines() if line.startswith("| `")]

    assert [row[0] for row in rows if not row[-1].removesuffix("|").strip()] == []


def test_every_model_of_ours_is_on_the_page():
    page = guide.text()
    ours = [
        model.__name__
        for label in ("sources", "countries", "organizations", "publishing")
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]
    assert [name for name in ours if f"### {name}\n" not in page] == []


def test_a_stranger_can_read_the_dataset_by_its_description(monkeypatch):
    monkeypatch.chdir(DATA)
    with system.use_context(trusted=True):
        report = Package("datapackage.json").validate()

    assert report.flatten(["resourceName", "rowNumber", "fieldName", "message"]) == []
