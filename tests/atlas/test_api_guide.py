"""Every example in the guide to the API works, on the founding dataset, and answers what the guide shows."""

import json
import re
import shlex
import sys
import types
import urllib.parse

import pytest
from django.conf import settings

from atlas.dataset import loading
from organizations.models import Organization

GUIDE = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
HOST = "http://localhost:8000"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


@pytest.fixture
def dataset(db):
    loading.load(settings.BASE_DIR / "data")


def examples():
    """The curl commands, each with the answer shown below it, if one is: [(command, shown)]."""
    for (language, text), (following, below) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        commands = text.splitlines() if language == "sh" else []
        shown = json.loads(below) if following == "json" else None
        yield from ((command, shown if command == commands[-1] else None) for command in commands)


def address_of(command):
    """The address that a curl command asks for."""
    program, *words = shlex.split(command)
    assert program == "curl"
    data = [
        words.pop(place + 1) for place in reversed(range(len(words))) if words[place] == "--data-urlencode"
    ]
    (address,) = (word for word in words if word.startswith(HOST))
    assert {*words} <= {address, "-G", "-i", "--data-urlencode"}
    pairs = [tuple(part.split("=", 1)) for part in reversed(data)]
    query = f"?{urllib.parse.urlencode(pairs)}" if pairs else ""
    return address.removeprefix(HOST) + query


def fits(shown, answer):
    """Whether an answer is what the guide shows: “…” stands for anything, a list for some of its items.

    Moments and counts are others as the dataset grows.
    """
    if isinstance(shown, dict):
        return shown.keys() <= answer.keys() and all(
            type(answer[name]) is int if name == "count" else fits(value, answer[name])
            for name, value in shown.items()
        )
    if isinstance(shown, list):
        return all(any(fits(item, one) for one in answer) for item in shown if item != "…")
    if isinstance(shown, str) and MOMENT.fullmatch(shown):
        return bool(MOMENT.fullmatch(answer))
    if isinstance(shown, str) and "…" in shown:
        return bool(re.fullmatch(re.escape(shown).replace("…", ".*"), answer, re.DOTALL))
    return shown == answer


def test_there_are_examples():
    assert len([*examples()]) > 20
    assert {language for language, _ in BLOCKS} == {"sh", "json", "python"}


def test_every_example_gives_what_the_guide_shows(dataset, reader):
    for command, shown in examples():
        answer = reader.get(address_of(command))

        assert answer.status_code == (shown or {}).get("status", 200), command
        if shown is not None:
            assert fits(shown, answer.json()), (command, answer.json())
        elif "as_of" not in command:
            assert answer.json().get("count") != 0, command


def test_every_program_runs(published, reader, monkeypatch, capsys):
    """The loop over pages, with the test client in the place of the library that it imports."""
    stub = types.ModuleType("requests")
    stub.get = lambda url, timeout: reader.get(url.removeprefix(HOST))
    monkeypatch.setitem(sys.modules, "requests", stub)
    for language, text in BLOCKS:
        if language == "python":
            exec(text, {})

    assert len(capsys.readouterr().out.splitlines()) == Organization.objects.count()
