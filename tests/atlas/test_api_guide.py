"""Every example in the guide to the API works, on the founding dataset, and answers what the guide shows."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import warnings

import pytest
from django.conf import settings

from atlas.dataset import loading
from tests import guide
from tests.live import serving

GUIDE = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = guide.blocks(GUIDE)


@pytest.fixture
def dataset(db):
    loading.load(settings.BASE_DIR / "data")


def test_there_are_examples():
    assert len([*guide.commands(BLOCKS)]) > 30
    assert {language for language, _ in BLOCKS} == {"sh", "json", "python", "r", "text"}


def test_ten_questions_are_answered_in_three_ways():
    questions = GUIDE.split("## Ten questions")[1].split("\n## ")[0].split("\n### ")[1:]

    assert len(questions) == 10
    for question in questions:
        assert {"sh", "python", "r", "text"} <= {language for language, _ in guide.blocks(question)}, question


def test_every_example_gives_what_the_guide_shows(dataset, reader):
    for command, shown in guide.commands(BLOCKS):
        asked = guide.read(command)
        if asked.method == "post":
            kind = asked.headers.get("Content-Type", "application/x-www-form-urlencoded")
            answer = reader.post(asked.address, asked.data, content_type=kind, headers=asked.headers)
        else:
            answer = reader.get(asked.address, headers=asked.headers, follow=asked.follow)

        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert answer.status_code == status_of(asked, shown), (command, text)
        if shown is not None:
            assert guide.fits(shown, json.loads(text)), (command, text)
        elif not may_be_empty(asked) and answer["Content-Type"] == "application/json":
            body = json.loads(text)
            assert not isinstance(body, dict) or body.get("count") != 0, command
    with serving() as address:
        run_python(address)


def may_be_empty(asked):
    """Of a freshly loaded dataset nothing was said long ago, nothing is gone, and nothing is released."""
    return any(part in asked.address for part in ("as_of=", "what=", "/releases/"))


def status_of(asked, shown):
    """Errors are shown below the command; a refusal to add is what the question is about."""
    if shown is None and asked.address.startswith("/api/v1/estimates/sum/"):
        return 409
    return (shown or {}).get("status", 200) if isinstance(shown, dict) else 200


def run_python(address):
    names = {}
    for program, shown in guide.programs(BLOCKS, "python"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "The inplace keyword")  # within a library that the guide names
            exec(program.replace(guide.HOST, address), names)
        assert shown is None or guide.same_words(shown, printed.getvalue()), (program, printed.getvalue())


@pytest.mark.slow
def test_every_program_in_r_prints_what_the_guide_shows(dataset, tmp_path):
    if shutil.which("Rscript") is None:
        pytest.skip("There is no R here (Debian: r-base-core, r-cran-jsonlite).")
    programs = [*guide.programs(BLOCKS, "r")]
    script = tmp_path / "guide.R"
    with serving() as address:
        mark = 'cat("\\n<<<>>>\\n")\n'
        script.write_text(mark.join(text for text, _ in programs).replace(guide.HOST, address), "utf-8")
        run = subprocess.run(
            ["Rscript", "--vanilla", script],
            env=os.environ | {"LC_ALL": "C.UTF-8", "no_proxy": "127.0.0.1"},
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert run.returncode == 0, run.stderr
    for (program, shown), printed in zip(programs, run.stdout.split("\n<<<>>>\n"), strict=True):
        assert shown is None or guide.same_words(shown, printed), (program, printed)
