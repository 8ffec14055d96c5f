"""Schemathesis, with all its checks, finds the API as its OpenAPI description says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publishing import services
from publishing.releases import making
from tests.live import serving

CONFIG = Path(__file__).with_name("schemathesis.toml")
PHASES = "examples,coverage,fuzzing,stateful"


@pytest.fixture
def shelf(
    published, estimate, question, country, group, make_estimate, make_organization, settings, tmp_path
):
    """A record of each kind, a merged and a withdrawn one, and a release."""
    settings.RELEASES_DIR = tmp_path / "releases"
    others = [make_organization(name) for name in ("Merged", "Withdrawn")]
    second = make_estimate("over 5", low=5, low_bound="more_than", destination_country="GE")
    services.publish_together([*others, second], reason="For the tests.")
    services.merge(others[0], into=published, by=None, reason="One.")
    services.withdraw(others[1], by=None, reason="It asked us to.")
    making.make(note="For the tests.")


def asked(folder, *options, seconds):
    """What schemathesis says of the API, and whether it is content."""
    with serving() as address:
        command = [Path(sys.executable).with_name("st"), "--no-color", "--config-file", CONFIG, "run"]
        command += [f"{address}/api/v1/schema/", "--checks", "all", "--seed", "1", "--continue-on-failure"]
        run = subprocess.run(
            [*map(str, command), *options],
            cwd=folder,  # it leaves its notes where it runs
            env=os.environ | {"PYTHONWARNINGS": "ignore"},
            capture_output=True,
            text=True,
            timeout=seconds,
        )
    return run.returncode, run.stdout + run.stderr


@pytest.mark.slow
def test_every_answer_to_any_request_is_as_described(shelf, tmp_path):
    code, said = asked(tmp_path, "--phases", PHASES, "--max-time", "120", seconds=300)

    assert code == 0, said


def test_every_example_of_the_description_is_answered(shelf, tmp_path):
    code, said = asked(tmp_path, "--phases", "examples", "-n", "1", seconds=120)

    assert code == 0, said
