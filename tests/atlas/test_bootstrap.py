"""What `make` does before Atlas can, tried in a small folder of its own."""

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from tests.atlas.machine import ordinary_python

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder():
    """A folder like a clone, with locks that name nothing."""
    made = Path(tempfile.mkdtemp(prefix="atlas-b-", dir="/tmp"))
    made.chmod(0o755)
    yield clone_in(made)
    shutil.rmtree(made)


def clone_in(place):
    (place / "atlas").mkdir(parents=True)
    (place / "requirements").mkdir()
    shutil.copy(ROOT / "atlas" / "bootstrap.py", place / "atlas")
    for name in ("runtime", "test"):
        (place / "requirements" / f"{name}.txt").write_text("")
    return place


@pytest.fixture
def bootstrap(folder):
    """The folder's own bootstrap, as a module."""
    spec = importlib.util.spec_from_file_location(
        "atlas_bootstrap_under_test", folder / "atlas" / "bootstrap.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(folder, command="setup", python=sys.executable, account=None, **environment):
    settings = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_NO_INDEX": "1", "PIP_RETRIES": "0"}
    return subprocess.Popen(
        [python, "-I", "-B", folder / "atlas" / "bootstrap.py", command],
        cwd="/",
        env=os.environ | settings | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **(account or {}),
    )


def run(folder, **options):
    """Exit code and what was said."""
    process = start(folder, **options)
    said = process.communicate(timeout=120)[0]
    assert "Traceback" not in said
    return process.returncode, said


def wheel_in(folder, name="tinything"):
    """A package with one module, and the line that locks it."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(
            f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def test_the_first_run_makes_an_environment_and_the_second_has_nothing_to_do(folder):
    code, said = run(folder)
    assert (code, said.count("\n")) == (0, 2)

    assert run(folder) == (0, "")


def test_a_long_path_with_spaces_will_do(folder):
    place = clone_in(folder / "a folder with spaces" / ("x" * 120) / "Атлас")
    line = wheel_in(folder)
    (place / "requirements" / "test.txt").write_text(line)

    code, said = run(place, PIP_FIND_LINKS=str(folder))

    assert code == 0, said
    subprocess.run([place / ".venv" / "bin" / "python", "-c", "import tinything"], check=True)


def test_a_changed_lock_is_installed_over_what_is_there(folder):
    assert run(folder)[0] == 0
    (folder / "requirements" / "test.txt").write_text(wheel_in(folder))

    code, said = run(folder, PIP_FIND_LINKS=str(folder))

    assert (code, "virtual environment" in said) == (0, False)
    assert run(folder) == (0, "")


@pytest.mark.parametrize("damage", ["empty", "no interpreter", "no stamp", "cut stamp", "no pip", "a file"])
def test_a_half_made_environment_is_made_anew(folder, damage):
    venv = folder / ".venv"
    if damage == "empty":
        venv.mkdir()
    elif damage == "a file":
        venv.write_text("")
    else:
        assert run(folder)[0] == 0
    if damage == "no interpreter":
        (venv / "bin" / "python").unlink()
    elif damage == "no stamp":
        (venv / "atlas.json").unlink()
    elif damage == "cut stamp":
        (venv / "atlas.json").write_text('{"python": "3.')
    elif damage == "no pip":
        for pip in venv.glob("lib/*/site-packages/pip"):
            shutil.rmtree(pip)

    code, said = run(folder)

    assert code == 0, said
    assert "Making a virtual environment" in said
    assert run(folder) == (0, "")


def test_two_runs_at_once_do_not_disturb_each_other(folder):
    both = [start(folder), start(folder)]
    said = [process.communicate(timeout=120)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert sum("Another run is preparing" in words for words in said) == 1
    assert sum("Making a virtual environment" in words for words in said) == 1


def test_no_network_ends_in_one_sentence(folder):
    (folder / "requirements" / "test.txt").write_text(wheel_in(folder))

    code, said = run(folder, PIP_NO_INDEX="0", PIP_RETRIES="1", PIP_INDEX_URL="http://127.0.0.1:9/")

    assert code == 1
    assert said.endswith("cannot be reached: check the connection and run it again.\n")
    assert not (folder / ".venv" / "atlas.json").exists()


def test_a_package_that_is_not_the_locked_one_is_refused(folder):
    line = wheel_in(folder)
    (folder / "requirements" / "test.txt").write_text(line[:-5] + "0000\n")

    code, said = run(folder, PIP_FIND_LINKS=str(folder))

    assert (code, "is not what the lock file names" in said) == (1, True)


def test_an_unwritable_folder_ends_in_one_sentence(folder):
    account, python = {}, sys.executable
    if os.geteuid() == 0:
        account, python = {"user": "nobody", "group": "nogroup", "extra_groups": []}, ordinary_python()
    else:
        folder.chmod(0o555)

    code, said = run(folder, account=account, python=python)
    folder.chmod(0o755)

    assert (code, said.count("\n")) == (1, 1)
    assert "may not write to" in said


def test_a_full_disk_ends_in_one_sentence_and_heals(folder):
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m,mode=755", "none", folder]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only an administrator can make a small disk")
    try:
        clone_in(folder)
        code, said = run(folder)
        assert (code, "is full: free at least" in said) == (1, True), said
        subprocess.run(["mount", "-o", "remount,size=200m", folder], check=True)

        assert run(folder)[0] == 0
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_python_without_venv_ends_in_one_sentence(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)

    with contextlib.chdir(ROOT):
        assert bootstrap.main(["setup"]) == 1

    assert "apt install python3" in capsys.readouterr().out


def test_the_checks_stop_at_the_first_failure_and_are_summed_up(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "PYTHON", sys.executable)
    steps = [("one", ["-c", ""], {}), ("two", ["-c", "exit(3)"], {}), ("three", ["-c", ""], {})]

    assert bootstrap.in_order(steps) == 1

    summary = capsys.readouterr().out.split("== summary")[1]
    assert [line.split()[0] for line in summary.split("\n") if line] == ["passed", "FAILED", "not"]


def test_an_install_for_the_tests_serves_a_run_too(bootstrap, folder):
    line = wheel_in(folder)
    pins = [bootstrap.pins_of(lock) for lock in bootstrap.LOCKS.values()]
    assert pins == [{}, {}]
    for name, text in (("runtime", line), ("test", line + wheel_in(folder, "other"))):
        (folder / "requirements" / f"{name}.txt").write_text(text)

    assert run(folder, PIP_FIND_LINKS=str(folder))[0] == 0

    installed = json.loads((folder / ".venv" / "atlas.json").read_text())["pins"]
    assert bootstrap.pins_of(bootstrap.LOCKS["runtime"]).items() <= installed.items()
    assert set(installed) == {"tinything", "other"}


def test_a_machine_without_python_is_told_what_to_install():
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    done = subprocess.run(["make", "run", "PYTHON="], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode
    assert "Atlas needs Python 3.11 or newer" in done.stdout


def test_the_locks_name_no_index():
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert "://" not in text
        assert "--index-url" not in text
        assert "--hash=sha256:" in text
