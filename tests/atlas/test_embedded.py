"""The embedded database, used by several processes, killed in every way, run as root and not."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import dj_database_url
import psutil
import psycopg
import pytest

from tests.atlas.machine import Machine, Refused, layout_name, ordinary_python, until

AS_ROOT = os.geteuid() == 0
ACCOUNTS = ["this account", "an ordinary user"] if AS_ROOT else ["this account"]


@pytest.fixture(params=ACCOUNTS)
def machine(request):
    ordinary = request.param == "an ordinary user"
    if ordinary:
        ordinary_python()
    made = Machine(ordinary)
    yield made
    made.clean_up()


@pytest.fixture
def ordinary_machine():
    if AS_ROOT:
        ordinary_python()
    made = Machine(AS_ROOT)
    yield made
    made.clean_up()


@pytest.fixture
def remember(machine):
    """Writes a row, and tells later whether it is still there."""

    class Memory:
        def write(self, client):
            with client.desk() as desk:
                desk.execute("CREATE TABLE memory (word text)")
                desk.execute("INSERT INTO memory VALUES ('kept')")

        def is_kept_for(self, client):
            with client.desk() as desk:
                return desk.execute("SELECT word FROM memory").fetchall() == [("kept",)]

    return Memory()


# Started by the first, stopped after the last


def test_the_first_client_starts_it_and_the_last_one_stops_it(machine, remember):
    first = machine.start()
    second = machine.start()
    remember.write(first)
    first.end()
    time.sleep(0.5)
    assert remember.is_kept_for(second)

    second.end()

    until(machine.is_quiet)
    assert remember.is_kept_for(machine.start())


def test_a_killed_client_does_not_leave_it_running(machine):
    machine.start().kill()

    until(machine.is_quiet)


def test_a_child_of_a_client_does_not_keep_it_running(machine):
    client = machine.start()
    child = client.have_a_child()
    client.kill()

    until(machine.is_quiet)
    assert child.is_running()
    child.kill()


def test_ctrl_c_in_the_terminal_does_not_reach_it(machine):
    client = machine.start()

    os.killpg(client.process.pid, signal.SIGINT)

    time.sleep(0.5)
    with client.desk() as desk:
        assert desk.execute("SELECT 1").fetchone() == (1,)


def test_many_clients_at_once_share_one_server(machine):
    clients = [machine.start(wait=False) for _ in range(5)]

    assert len({tuple(client.urls) for client in clients}) == 1
    until(lambda: machine.servers_running() == 1)


def test_a_client_that_comes_while_it_stops_waits_and_starts_it_again(machine, remember):
    remember.write(client := machine.start())
    for _ in range(3):
        client.end()
        client = machine.start()

    assert remember.is_kept_for(client)


# Killed


def test_a_killed_server_comes_back_while_its_clients_live(machine, remember):
    client = machine.start()
    remember.write(client)

    machine.postmaster().kill()

    until(lambda: answers(client))
    assert remember.is_kept_for(client)


def test_a_killed_watcher_is_replaced_and_the_running_server_adopted(machine):
    client = machine.start()
    before = machine.postmaster().pid
    for watcher in machine.watchers():
        watcher.kill()

    machine.start().end()

    assert machine.postmaster().pid == before
    assert machine.watchers()
    client.end()
    until(machine.is_quiet)


def test_all_of_it_killed_at_once_heals_at_the_next_start(machine, remember):
    remember.write(machine.start())

    machine.kill_everything()

    assert remember.is_kept_for(machine.start())


def test_children_left_by_a_killed_server_do_not_keep_the_next_from_starting(machine, remember):
    client = machine.start()
    remember.write(client)
    busy = client.desk()
    busy_pid = busy.execute("SELECT pg_backend_pid()").fetchone()[0]
    psutil.Process(busy_pid).suspend()
    for process in [*machine.watchers(), machine.postmaster()]:
        process.kill()

    assert remember.is_kept_for(machine.start())
    assert not psutil.pid_exists(busy_pid) or psutil.Process(busy_pid).status() == psutil.STATUS_ZOMBIE
    busy.close()


def test_a_reused_process_number_is_recognized(machine, remember):
    remember.write(machine.start())
    left = (machine.data / "postmaster.pid").read_text().splitlines()
    machine.kill_everything()
    bystander = machine.spawn("-c", "import sys; sys.stdin.read()")
    left[0] = str(bystander.pid)
    (machine.data / "postmaster.pid").write_text("\n".join(left) + "\n")

    assert remember.is_kept_for(machine.start())
    assert bystander.poll() is None
    bystander.communicate()


@pytest.mark.parametrize("moment", ["draft-cluster-*", "draft-cluster-*/data/base", "cluster"])
def test_a_start_killed_half_way_is_begun_anew(machine, moment):
    machine.start(wait=False)
    until(lambda: machine.state.exists() and _met(machine.folder, moment))

    machine.kill_everything()

    with machine.start().desk() as desk:
        assert desk.execute("SELECT current_user").fetchone() == ("atlas_desk",)
    assert not list(machine.home.glob("draft-*"))


def _met(folder, pattern):
    """Whether there is such a path; folders come and go while the cluster is made."""
    try:
        return list(folder.rglob(pattern))
    except FileNotFoundError:
        return []


@pytest.mark.slow
def test_a_first_start_may_be_killed_at_any_moment(machine):
    for moment in range(12):
        client = machine.start(wait=False)
        time.sleep(0.1 + moment / 8)
        machine.kill_everything()
        client.kill()

    with machine.start().desk() as desk:
        assert desk.execute("SELECT 1").fetchone() == (1,)


# Things taken away


def test_a_removed_socket_folder_comes_back(machine):
    client = machine.start()

    shutil.rmtree(Path(psycopg.conninfo.conninfo_to_dict(client.urls[0])["host"]))

    until(lambda: answers(client))


def test_lost_passwords_are_made_anew(machine, remember):
    client = machine.start()
    remember.write(client)
    old = client.urls
    client.end()
    until(machine.is_quiet)
    (machine.home / "cluster" / "passwords.json").write_text("{cut sho")

    client = machine.start()

    assert remember.is_kept_for(client)
    assert client.urls != old


def test_a_folder_removed_under_a_running_server_is_made_anew(machine):
    machine.start()
    home = machine.home
    until(lambda: shutil.rmtree(home, ignore_errors=True) or not home.exists())

    with machine.start().desk() as desk:
        assert desk.execute("SELECT 1").fetchone() == (1,)
    until(lambda: len(machine.watchers()) == 1)


def test_a_copied_folder_with_open_permissions_still_runs(machine, remember):
    client = machine.start()
    remember.write(client)
    client.end()
    until(machine.is_quiet)
    machine.data.chmod(0o755)

    assert remember.is_kept_for(machine.start())


@pytest.mark.skipif(not AS_ROOT, reason="an ordinary user's database is inside the folder")
def test_roots_database_follows_a_moved_folder_and_not_a_copied_one():
    machine = Machine(ordinary=False)
    try:
        client = machine.start()
        with client.desk() as desk:
            desk.execute("CREATE TABLE original ()")
        client.end()
        shutil.copytree(machine.state, machine.folder / "copy")
        machine.state = machine.folder / "copy"
        with machine.start().desk() as desk:
            assert desk.execute("SELECT to_regclass('original')").fetchone() == (None,)
        machine.state = (machine.folder / "state").rename(machine.folder / "moved")
        with machine.start().desk() as desk:
            assert desk.execute("SELECT to_regclass('original')").fetchone() == ("original",)
    finally:
        machine.clean_up()


# One sentence


def test_a_damaged_database_ends_in_one_sentence(machine):
    machine.start().end()
    until(machine.is_quiet)
    (machine.data / "global" / "pg_control").unlink()

    with pytest.raises(Refused, match=r"does not start .*pg_control.*read .*server.log"):
        machine.start()


def test_a_database_of_another_version_ends_in_one_sentence(machine):
    machine.start().end()
    until(machine.is_quiet)
    (machine.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(Refused, match="was made by PostgreSQL 17"):
        machine.start()


def test_a_file_in_place_of_the_folder_ends_in_one_sentence(machine):
    machine.state.write_text("")

    with pytest.raises(Refused, match="should be a folder"):
        machine.start()


def test_an_unwritable_folder_ends_in_one_sentence(ordinary_machine):
    ordinary_machine.state.mkdir(mode=0o555)

    with pytest.raises(Refused, match=r"may not write to .*: make it writable"):
        ordinary_machine.start()


@pytest.mark.parametrize("trap", ["link", "open folder"])
def test_a_socket_folder_that_is_not_private_is_refused(ordinary_machine, trap):
    place = layout_name(ordinary_machine.state)
    if trap == "link":
        place.symlink_to(ordinary_machine.folder)
    else:
        place.mkdir()
        place.chmod(0o777)
    try:
        with pytest.raises(Refused, match="should be a private folder"):
            ordinary_machine.start()
    finally:
        place.unlink() if trap == "link" else place.rmdir()


@pytest.mark.parametrize("megabytes", [2, 12, 40, 60])
def test_a_full_disk_ends_in_one_sentence_and_heals(machine, megabytes):
    machine.state.mkdir(exist_ok=True)
    disk = machine.servers if machine.is_root else machine.state
    disk.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=777", "none", disk]
    if not AS_ROOT or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only an administrator can make a small disk")
    try:
        try:
            machine.start()
        except Refused as refused:
            assert "is full: free at least" in str(refused)  # noqa: PT017 - the largest disk may do
        else:
            assert megabytes == 60
        machine.kill_everything()
        subprocess.run(["mount", "-o", "remount,size=500m", disk], check=True)

        with machine.start().desk() as desk:
            assert desk.execute("SELECT 1").fetchone() == (1,)
    finally:
        machine.kill_everything()
        subprocess.run(["umount", "-l", disk], check=True)


# Removed by hand


@pytest.mark.parametrize("asked", [[], ["--help"], ["--no"]])
def test_it_is_not_removed_without_being_asked_for_surely(ordinary_machine, asked):
    machine = ordinary_machine
    machine.start().end()
    until(machine.is_quiet)

    process = machine.spawn("-m", "atlas.embedded", "remove", *asked)
    _, said = process.communicate("yes\n", timeout=60)

    assert process.returncode == 1
    assert "add --yes" in said
    assert machine.home.exists()


def test_it_is_removed_when_that_is_sure(ordinary_machine):
    machine = ordinary_machine
    machine.start().end()
    until(machine.is_quiet)
    home = machine.home

    process = machine.spawn("-m", "atlas.embedded", "remove", "--yes")
    process.communicate(timeout=60)

    assert process.returncode == 0
    assert not home.exists()


# Where it is


def test_a_long_path_with_spaces_and_capitals_will_do(machine):
    machine.state = machine.folder / "A Folder" / ("Ж" * 60 + " " + "x" * 30)

    assert answers(machine.start())


def test_the_address_reads_the_same_for_django(machine):
    client = machine.start()

    parsed = dj_database_url.parse(client.urls[0])

    assert parsed["HOST"] == psycopg.conninfo.conninfo_to_dict(client.urls[0])["host"]
    assert (parsed["USER"], parsed["NAME"]) == ("atlas_desk", "atlas")


def test_folders_that_exist_keep_their_permissions(machine):
    machine.state.mkdir(mode=0o711)
    if machine.account:
        shutil.chown(machine.state, "nobody")
    before = [(place, place.stat()) for place in (machine.state, *machine.state.parents)]

    machine.start().end()

    for place, was in before:
        now = place.stat()
        assert (now.st_mode, now.st_uid, now.st_gid) == (was.st_mode, was.st_uid, was.st_gid), place


def test_what_it_keeps_is_closed_to_other_accounts(machine):
    machine.start()

    assert machine.home.stat().st_mode & 0o007 == 0
    assert (machine.home / "cluster" / "passwords.json").stat().st_mode & 0o777 == 0o600
    assert machine.data.stat().st_mode & 0o777 == 0o700


def test_it_can_be_seen_reached_and_stopped_by_hand(machine):
    assert machine.command("status")[0] == 3
    client = machine.start()
    assert machine.command("status")[0] == 0
    assert machine.command("url")[1].strip() == client.urls[0]
    assert machine.command("url", "public")[1].strip() == client.urls[1]
    code, said = machine.command("psql", "-Atc", "SELECT 40 + 2")
    assert (code, said.strip()) == (0, "42")

    assert machine.command("stop") == (0, "")

    assert machine.is_quiet()
    assert machine.command("status")[0] == 3


# Who may do what


def test_the_server_is_postgresql_18_with_the_builtin_locale(machine):
    with machine.start().desk() as desk:
        version, listens, sync = (
            desk.execute(f"SHOW {name}").fetchone()[0]
            for name in ("server_version_num", "listen_addresses", "fsync")
        )
        locale = desk.execute(
            "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()

    assert version.startswith("18")
    assert (listens, sync) == ("", "on")
    assert locale == ("b", "C.UTF-8", "UTF8")


def test_only_the_passwords_open_it(machine):
    client = machine.start()
    for url in client.urls:
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(url, password="wrong")
    with pytest.raises(psycopg.OperationalError, match="rejects"):
        psycopg.connect(client.urls[0], user="atlas_admin")


def test_the_desk_role_owns_its_database_and_is_no_administrator(machine):
    with machine.start().desk() as desk:
        desk.execute("CREATE DATABASE test_atlas_1")
        desk.execute("DROP DATABASE test_atlas_1")
        desk.execute("SET ROLE atlas_public")
        desk.execute("RESET ROLE")
        for forbidden in (
            "CREATE ROLE other",
            "SET log_statement = 'all'",
            "COPY (SELECT 1) TO PROGRAM 'true'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                desk.execute(forbidden)


def test_the_public_role_can_do_nothing_until_it_is_granted(machine):
    client = machine.start()
    with client.desk() as desk:
        desk.execute("CREATE TABLE shelf (word text)")
        desk.execute("CREATE TABLE desk_only (word text)")
        desk.execute("GRANT SELECT ON shelf TO atlas_public")
    with client.public() as public:
        assert public.execute("SELECT * FROM shelf").fetchall() == []
        for forbidden in (
            "SELECT * FROM desk_only",
            "INSERT INTO shelf VALUES ('x')",
            "CREATE TABLE mine ()",
            "CREATE TEMPORARY TABLE mine ()",
            "CREATE SCHEMA mine",
            "CREATE DATABASE mine",
            "SET ROLE atlas_desk",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                public.execute(forbidden)
    for other in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            client.public(dbname=other)


def test_no_readers_query_reaches_the_log(machine):
    client = machine.start()
    with client.public() as public:
        public.execute("SELECT 'canary', %s", ["canary"])
        for query in (
            "SELECT canary",
            "SELECT 'canary'::int",
            "SELECT 1 / 0 AS canary",
            "SELECT canary FROM canary WHERE",
            "DO $$BEGIN RAISE EXCEPTION 'canary'; END$$",
            "DO $$BEGIN RAISE WARNING 'canary'; END$$",
        ):
            with pytest.raises(psycopg.Error) if "WARNING" not in query else contextlib.nullcontext():
                public.execute(query)
        with pytest.raises(psycopg.Error):
            public.execute("SELECT %s::date", ["canary"])
        with pytest.raises(psycopg.errors.QueryCanceled):
            public.execute("SET statement_timeout = 100; SELECT pg_sleep(5), 'canary'")
    with pytest.raises(psycopg.OperationalError):
        client.public(dbname="canary")
    victim = client.public()
    pid = victim.execute("SELECT pg_backend_pid(), 'canary'").fetchone()[0]
    psutil.Process(pid).kill()
    until(lambda: "was terminated by signal 9" in machine.log)
    until(lambda: answers(client))
    victim.close()

    assert "canary" not in machine.log.replace('database "canary" does not exist', "")
    assert "SELECT" not in machine.log


def answers(client):
    """Whether the client can log in just now."""
    try:
        with client.desk(connect_timeout=2) as desk:
            return desk.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False
