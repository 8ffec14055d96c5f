"""Clients that programs make from the committed OpenAPI description work, in Python and in TypeScript."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from organizations.models import Presence
from publishing import services
from tests.live import serving

HERE = Path(__file__).parent
DESCRIPTION = settings.BASE_DIR / "docs" / "openapi.json"
TYPESCRIPT = HERE / "typescript"


def ran(*command, cwd, seconds=120, **environment):
    """What a program wrote; its own words if it failed."""
    run = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture
def shelf(published, source, make_organization, make_estimate):
    """Three communities, one of them in Georgia, and two estimates that do not add up."""
    there, third = make_organization("Ark"), make_organization("Third Door")
    Presence.objects.create(organization=there, country="GE", role="office", source=source, locator="p. 4")
    share = {"unit": "percent", "measure": "share_of_wave", "base": "Those who left."}
    figures = [make_estimate("800,000"), make_estimate("2%", best=2, **share)]
    services.publish_together([there, third, *figures], reason="For the tests.")
    return {"known": there.pk, "ids": [f.pk for f in figures], "walked": {published.pk, there.pk, third.pk}}


def arguments(address, shelf):
    return address, shelf["known"], *shelf["ids"]


def assert_understood(said, shelf):
    """That the client understood every answer."""
    assert (said["found"], said["facets"], said["record"]) == (["Ark"], 1, "Ark")
    assert len(said["walked"]) == 3
    assert {*said["walked"]} == shelf["walked"]
    assert said["refused"] == [400, "/problems/unknown-value/", "DE"]
    assert said["missing"] == [404, "There is no published record at this address."]
    assert said["sum"] == [409, True]
    assert (said["lines"], said["cited"]) == (3, "@misc{")


@pytest.mark.slow
def test_a_client_generated_for_python_works(shelf, tmp_path):
    made = (
        sys.executable,
        "-m",
        "openapi_python_client",
        "generate",
        "--path",
        DESCRIPTION,
        "--meta",
        "none",
    )
    said = ran(*made, "--output-path", tmp_path / "atlas_client", cwd=tmp_path, PYTHONWARNINGS="ignore")
    assert "Unable to" not in said
    shutil.copy(HERE / "python_questions.py", tmp_path)
    with serving() as address:
        said = ran(sys.executable, "python_questions.py", *arguments(address, shelf), cwd=tmp_path)

    assert_understood(json.loads(said), shelf)


@pytest.fixture
def packages():
    """The locked packages of npm, installed once for each lock into the folder of Atlas's state."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            pytest.skip(
                f"The generated TypeScript client needs {program} (on Debian: apt install nodejs npm)."
            )
    lock = (TYPESCRIPT / "package-lock.json").read_bytes()
    folder = settings.STATE_DIR / "clients" / hashlib.sha256(lock).hexdigest()[:16]
    if not (folder / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(TYPESCRIPT / name, folder)
        ran("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder, seconds=300)
        (folder / "installed").touch()
    return folder / "node_modules"


@pytest.mark.slow
def test_a_client_generated_for_typescript_works(shelf, tmp_path, packages):
    (tmp_path / "node_modules").symlink_to(packages)
    for name in ("package.json", "tsconfig.json", "questions.ts"):
        shutil.copy(TYPESCRIPT / name, tmp_path)
    ran(packages / ".bin" / "openapi-typescript", DESCRIPTION, "-o", "atlas.ts", cwd=tmp_path)
    ran(packages / ".bin" / "tsc", "--strict", "-p", ".", cwd=tmp_path)
    with serving() as address:
        said = ran("node", "out/questions.js", *arguments(address, shelf), cwd=tmp_path)

    assert_understood(json.loads(said), shelf)


def test_the_lock_names_no_registry():
    lock = (TYPESCRIPT / "package-lock.json").read_text()

    assert '"resolved"' not in lock
    assert "registry" not in lock
    assert all("integrity" in each for path, each in json.loads(lock)["packages"].items() if path)
