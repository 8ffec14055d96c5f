"""FollowTheMoney itself finds nothing wrong with a release's entities, which Atlas writes without it."""

import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from publishing.releases import making

CHECK = settings.BASE_DIR / "tests" / "clients" / "ftm_check.py"


@pytest.mark.slow
def test_the_library_keeps_every_entity_as_it_is(rich, files_of):
    python = os.environ.get("ATLAS_FTM_PYTHON", "")
    if not Path(python).is_file():
        pytest.skip("Set ATLAS_FTM_PYTHON to a Python with the package followthemoney, as .ci/run does.")
    run = subprocess.run(
        [python, CHECK, files_of(making.make()).path(".ftm.jsonl.gz")],
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert " 0 faults" in run.stdout
