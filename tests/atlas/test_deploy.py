"""What docker-compose.yml would run, checked as far as that goes without Docker; the rest is run directly."""

import contextlib
import json
import os
import re
import secrets
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest
import yaml

from atlas.embedded import layout, programs
from atlas.embedded.server import SETTINGS
from tests.atlas.machine import until

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OPERATING = (ROOT / "docs" / "operating.md").read_text()
ENVIRONMENT = {
    "ATLAS_PUBLIC_HOST": "atlas.example",
    "ATLAS_DESK_HOST": "desk.atlas.example",
    **{
        name: secrets.token_hex(32)
        for name in (
            "POSTGRES_PASSWORD",
            "ATLAS_DESK_PASSWORD",
            "ATLAS_PUBLIC_PASSWORD",
            "ATLAS_DESK_SECRET_KEY",
            "ATLAS_PUBLIC_SECRET_KEY",
        )
    },
}
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def filled(text):
    """The text with its variables replaced as Compose would do it."""
    return VARIABLE.sub(lambda m: ENVIRONMENT.get(m[1], m[3] if m[2] == "-" else ""), text)


SERVICES = yaml.safe_load(filled(COMPOSE))["services"]
for service in SERVICES.values():  # a container sees text only
    service["environment"] = {name: str(value) for name, value in service["environment"].items()}
BARE = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
OURS = ["desk", "migrate", "public"]


def manage(*arguments, environment, **options):
    """Run a command as one of the containers would, with nothing else in its environment."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=BARE | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        **options,
    )


# What is written


def test_the_compose_file_is_valid():
    done = manage(
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        "docker-compose.yml",
        environment={},
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_is_root_or_writes_to_its_image(name):
    service = SERVICES[name]
    account = int(service["user"].split(":")[0])

    assert account > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_that_stays_says_whether_it_is_healthy(name):
    stays = SERVICES[name]["restart"] == "unless-stopped"
    checked = "test" in SERVICES[name].get("healthcheck", {}) or (
        SERVICES[name].get("image") == "atlas"
        and "HEALTHCHECK" in DOCKERFILE
        and "healthcheck" not in SERVICES[name]
    )
    assert checked == stays


def test_the_public_site_is_given_no_secret_of_the_desk():
    public = SERVICES["public"]

    assert set(public["environment"]) == {
        "ATLAS_FACE",
        "ATLAS_SECRET_KEY",
        "ATLAS_HOSTS",
        "ATLAS_TLS_IN_FRONT",
        "ATLAS_WORKERS",
        "PUBLIC_DATABASE_URL",
    }
    for secret in ("POSTGRES_PASSWORD", "ATLAS_DESK_PASSWORD", "ATLAS_DESK_SECRET_KEY"):
        assert ENVIRONMENT[secret] not in str(public)
    assert "env_file" not in public
    assert public["volumes"] == ["releases:/srv/releases:ro"]


def test_the_public_site_cannot_reach_the_desk_or_the_outside():
    networks = yaml.safe_load(COMPOSE)["networks"]

    assert not set(SERVICES["public"]["networks"]) & set(SERVICES["desk"]["networks"])
    assert all(networks[name]["internal"] for name in networks if name != "outside")
    assert [name for name in SERVICES if "outside" in SERVICES[name]["networks"]] == ["caddy"]
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["caddy"]


def test_both_faces_wait_for_the_migrations():
    for name in ("desk", "public"):
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_the_database_of_the_containers_logs_as_little_as_the_embedded_one():
    given = dict(
        argument.removeprefix("-c").split("=", 1) for argument in SERVICES["postgres"]["command"][1:]
    )
    expected = {name: value for name, value in SETTINGS.items() if name.startswith("log")}
    expected.pop("log_timezone")

    assert given == {name: value.strip() for name, value in expected.items()}


def test_caddy_has_no_access_log_and_passes_no_address_on():
    caddyfile = (ROOT / "deploy" / "Caddyfile").read_text()
    directives = [line.split("#")[0].strip() for line in caddyfile.splitlines()]

    assert [line for line in directives if line.startswith("log")] == ["log default {"]
    assert "exclude http tls.handshake" in directives
    assert caddyfile.count("reverse_proxy") == caddyfile.count("import without_addresses") == 2
    assert "header_up -X-Forwarded-For" in directives


def test_the_image_is_made_from_the_lock_and_runs_as_nobody_special():
    assert "--require-hashes" in DOCKERFILE
    assert "requirements/runtime.txt" in DOCKERFILE
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    assert {SERVICES[name]["user"] for name in OURS} == {"10001:10001"}


def test_only_what_a_container_runs_goes_into_the_image():
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] != "#"]
    opened = {line[1:] for line in lines if line.startswith("!")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())

    assert lines[0] == "*"
    assert opened >= set(project["tool"]["importlinter"]["root_packages"])
    assert not opened & {"var", ".env", ".git", "tests", "docs", ".venv"}
    assert [name for name in opened if not (ROOT / name).exists()] == []


@pytest.fixture
def empty_clone(tmp_path):
    (tmp_path / "deploy").mkdir()
    shutil.copy(ROOT / "deploy" / "new_env.sh", tmp_path / "deploy")
    return tmp_path


def test_new_secrets_are_complete_private_and_never_overwritten(empty_clone):
    command = ["sh", "deploy/new_env.sh", "atlas.example", "desk.atlas.example"]
    subprocess.run(command, cwd=empty_clone, check=True, capture_output=True)
    path = empty_clone / ".env"
    lines = [line for line in path.read_text().splitlines() if line[:1] != "#"]
    written = dict(line.split("=", 1) for line in lines)
    again = subprocess.run(command, cwd=empty_clone, check=False, capture_output=True, text=True)

    assert path.stat().st_mode & 0o777 == 0o600
    assert {m[0] for m in VARIABLE.findall(COMPOSE) if m[1] == "?"} <= set(written)
    long = [value for name, value in written.items() if name.endswith(("PASSWORD", "KEY"))]
    assert len(set(long)) == len(long) == 5
    assert all(len(value) == 64 for value in long)
    assert again.returncode == 1
    assert "There is an .env already" in again.stderr


@pytest.mark.parametrize("face", ["desk", "public"])
def test_the_settings_of_each_face_pass_the_deployment_check(face):
    done = manage(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        environment=SERVICES[face]["environment"] | {"ATLAS_STATE_DIR": tempfile.gettempdir()},
    )
    assert done.returncode == 0, done.stderr


def test_no_error_is_logged_with_what_was_asked(capsys):
    code = (
        "from gunicorn.config import Config\n"
        "from atlas.serving import OPTIONS\n"
        "settings = Config()\n"
        "for name, value in OPTIONS.items(): settings.set(name, value)\n"
        "log = settings.logger_class(settings)\n"
        "try: raise ZeroDivisionError('CANARY')\n"
        "except ZeroDivisionError: log.exception('Error handling request %s %s', 'GET', '/en/?q=CANARY')\n"
        "log.warning('Invalid request from ip=CANARY')"
    )
    said = manage("-c", code, environment={}).stderr

    assert "Error handling request" in said
    assert "ZeroDivisionError" in said
    assert "CANARY" not in said


# What the guide says


def test_the_guide_lists_every_variable_that_the_code_reads():
    paths = [*(ROOT / "atlas").rglob("*.py"), *(ROOT / "deploy").glob("*.py")]
    reads = re.compile(r"environ(?:\.get\(|\[)\s*[\"'](\w+)")
    names = {name for path in paths for name in reads.findall(path.read_text())}
    names -= {"DJANGO_SETTINGS_MODULE", "PYTHONPATH"}

    assert {name for name in names if f"| `{name}` |" not in OPERATING} == set()


GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_links_between_the_guides_lead_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text())

    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_commands_in_the_guides_exist(path):
    text = path.read_text()
    commands = set(re.findall(r"manage\.py ([a-z_]+)", text))
    targets = set(re.findall(r"(?:^|[`$ ])make ([a-z-]+)(?=`|$| )", text, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text()
    from django.core.management import get_commands

    assert commands <= set(get_commands())
    code = {target for target in targets if f"`make {target}`" in text or f"\n    make {target}" in text}
    assert {target for target in code if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


# What it would run


class Installation:
    """PostgreSQL, migrations and servers as the compose file starts them, on this machine."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.processes = []

    def start_database(self):
        place = layout.layout_for(self.folder / "state")
        place.prepare()
        binaries = programs.programs_for(place)
        self.account = place.account.name if place.account else "postgres"
        password = self.folder / "password"
        password.write_text(ENVIRONMENT["POSTGRES_PASSWORD"])
        password.chmod(0o644)
        data = place.home / "data"
        data.mkdir(mode=0o700)
        if place.account:
            os.chown(data, place.account.uid, place.account.gid)
        self.log = self.folder / "postgres.log"
        options = shlex.split(SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"])
        options += [f"--username={self.account}", f"--pwfile={password}", "--auth-host=scram-sha-256"]
        initdb = [binaries / "initdb", *options, "--pgdata", data]
        done = subprocess.run(initdb, check=False, capture_output=True, **programs.as_server(place))
        assert done.returncode == 0, done.stderr.decode()
        command = [binaries / "postgres", "-D", data, "-p", str(self.port), "-h", "127.0.0.1"]
        command += ["-k", place.sockets, *SERVICES["postgres"]["command"][1:]]
        with self.log.open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, **programs.as_server(place))
        self.processes.append(server)
        until(lambda: self.can_connect())

    def can_connect(self):
        with contextlib.suppress(psycopg.OperationalError):
            return self.connect(self.account, "POSTGRES_PASSWORD", "postgres").close() or True

    def connect(self, role, password, database="atlas"):
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=role,
            password=ENVIRONMENT[password],
            dbname=database,
            autocommit=True,
        )

    def make_roles(self):
        """What the image does with a file in docker-entrypoint-initdb.d."""
        psql = [programs.installed() / "bin" / "psql", "-v", "ON_ERROR_STOP=1", "--no-psqlrc"]
        psql += ["-h", "127.0.0.1", "-p", str(self.port), "-U", self.account, "-d", "postgres"]
        names = ("ATLAS_DESK_PASSWORD", "ATLAS_PUBLIC_PASSWORD")
        return subprocess.run(
            [*psql, "-f", ROOT / "deploy" / "roles.sql"],
            env={"PGPASSWORD": ENVIRONMENT["POSTGRES_PASSWORD"]}
            | {name: ENVIRONMENT[name] for name in names},
            capture_output=True,
            text=True,
            check=True,
        )

    def environment(self, name):
        """A service's environment, and the image's, with our places in the place of the container's."""
        image = dict(re.findall(r"^\s+(?:ENV )?(ATLAS_\w+)=(\S+?)(?: \\)?$", DOCKERFILE, re.MULTILINE))
        ours = {
            "ATLAS_STATIC_ROOT": str(self.folder / "static"),
            "ATLAS_STATE_DIR": str(self.folder / "none"),
            "ATLAS_MEDIA_ROOT": str(self.folder / "desk-files"),
            "ATLAS_RELEASES_DIR": str(self.folder / "releases"),
        }
        assert set(ours) <= set(image)
        said = SERVICES[name]["environment"]
        urls = {
            key: value.replace("@postgres/", f"@127.0.0.1:{self.port}/")
            for key, value in said.items()
            if key.endswith("DATABASE_URL")
        }
        return image | said | urls | ours

    def run(self, name, *commands):
        for command in commands:
            done = manage(*command.split()[1:], environment=self.environment(name))
            assert done.returncode == 0, done.stdout + done.stderr

    def serve(self, name):
        """Start a face with the image's own command, and wait for the image's own health check."""
        port = free_port()
        environment = self.environment(name) | {"ATLAS_BIND": f"127.0.0.1:{port}"}
        command = json.loads(re.search(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)[1])
        check = json.loads(re.search(r"^HEALTHCHECK .* CMD (.*)$", DOCKERFILE, re.MULTILINE)[1])
        log = self.folder / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, *command[1:]],
                cwd=ROOT,
                env=BARE | environment,
                stdout=out,
                stderr=out,
            )
        self.processes.append(process)
        until(lambda: manage(*check[1:], environment=environment).returncode == 0, 60)
        return Face(port, environment["ATLAS_HOSTS"], log)

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(30)


class Face:
    """A running face, asked as Caddy would ask it."""

    def __init__(self, port, host, log):
        self.port, self.host, self.log = port, host, log

    def get(self, path, tls=True):
        """(status, headers, text) of an answer."""
        headers = {"Host": self.host} | ({"X-Forwarded-Proto": "https"} if tls else {})
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        opener = urllib.request.build_opener(Stay)
        try:
            with opener.open(request, timeout=20) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    def say(self, request, body=""):
        """(status, headers, text) of the answer to a request line with headers, as it comes over the wire."""
        with self._asked(request, body) as connection:
            said = b""
            while piece := connection.recv(65536):
                said += piece
        head, _, text = said.decode().partition("\r\n\r\n")
        return int(head.split()[1]), head, text

    def leave(self, request):
        """Ask, read a little, and go."""
        with self._asked(request, "") as connection:
            connection.recv(1000)

    def _asked(self, request, body):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        lines = [request, f"Host: {self.host}", "X-Forwarded-Proto: https", "Connection: close"]
        connection.sendall("\r\n".join([*lines, "", body]).encode())
        return connection


LIST = "/api/v1/"
REFUSED = {  # request line and headers: status
    f"GET {LIST}organizations/?q=CANARY HTTP/1.1\r\nAccept: image/CANARY": 406,
    f"DELETE {LIST}organizations/?q=CANARY HTTP/1.1": 405,
    f"GET {LIST}organizations/?q={'CANARY' * 1350} HTTP/1.1": 414,
    f"GET {LIST}organizations/?q={'CANARY' * 9000} HTTP/1.1": 414,
    f"GET {LIST}organizations/ HTTP/1.1\r\nX-CANARY: {'CANARY' * 9000}": 431,
    f"POST {LIST}organizations/?q=CANARY HTTP/1.1\r\nContent-Type: application/json": 411,
    f"POST {LIST}organizations/?q=CANARY HTTP/1.1\r\nContent-Type: text/x\r\nContent-Length: 0": 415,
    f"POST {LIST}facts/?q=CANARY HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9999999": 413,
    f"GET {LIST}facts/CANARY/ HTTP/1.1": 404,
    f"GET {LIST}facts/?format=csv&q=CANARY HTTP/1.1": 200,
}


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def installation():
    folder = Path(tempfile.mkdtemp(prefix="atlas-d-", dir="/tmp"))
    folder.chmod(0o755)
    made = Installation(folder)
    patch = pytest.MonkeyPatch()
    patch.setenv("ATLAS_SERVER_DIR", str(folder / "server"))
    try:
        made.start_database()
        made.make_roles()
        made.run("migrate", *SERVICES["migrate"]["command"][2].split(" && "))
        made.run("migrate", "python manage.py collectstatic --noinput")
        yield made
    finally:
        made.stop()
        patch.undo()
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def public(installation):
    return installation.serve("public")


@pytest.fixture(scope="module")
def desk(installation):
    return installation.serve("desk")


@pytest.mark.slow
def test_the_roles_are_what_they_should_be(installation):
    with installation.connect("atlas_public", "ATLAS_PUBLIC_PASSWORD") as reader:
        found = reader.execute("SELECT count(*) > 0 FROM organizations_organizationentry")
        assert found.fetchone() == (True,)
        for statement in ("SELECT * FROM sources_source", "CREATE TABLE x ()", "CREATE TEMP TABLE x ()"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute(statement)
        assert reader.execute("SHOW statement_timeout").fetchone() == ("30s",)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        make_stranger(installation)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        installation.connect("atlas_desk", "ATLAS_PUBLIC_PASSWORD")
    with installation.connect("atlas_desk", "ATLAS_DESK_PASSWORD") as owner:
        roles = owner.execute(
            "SELECT rolname FROM pg_roles "
            "WHERE rolname ~ '^atlas' AND (rolsuper OR rolcreaterole OR rolcreatedb)"
        )
        assert roles.fetchall() == []


def make_stranger(installation):
    with installation.connect(installation.account, "POSTGRES_PASSWORD", "postgres") as administrator:
        administrator.execute(f"CREATE ROLE stranger LOGIN PASSWORD '{ENVIRONMENT['ATLAS_PUBLIC_PASSWORD']}'")
    installation.connect("stranger", "ATLAS_PUBLIC_PASSWORD")


@pytest.mark.slow
def test_the_public_site_serves_pages_and_data_and_no_admin(public):
    status, headers, text = public.get("/api/v1/organizations/?page_size=1")

    assert (status, json.loads(text)["count"] > 0) == (200, True)
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Set-Cookie" not in headers
    assert public.get("/en/")[0] == 200
    assert "default-src 'none'" in public.get("/en/")[1]["Content-Security-Policy"]
    assert public.get("/admin/")[0] == 404


@pytest.mark.slow
def test_the_desk_serves_the_admin_and_no_pages(desk):
    status, headers, _ = desk.get("/admin/")

    assert (status, headers["Location"]) == (302, "/admin/login/?next=/admin/")
    assert "Secure" in desk.get("/admin/login/")[1]["Set-Cookie"]
    assert desk.get("/en/")[0] == 404


@pytest.mark.slow
def test_style_sheets_are_served_from_the_image(public):
    path = re.search(r'href="(/static/[^"]+\.css)"', public.get("/en/")[2])[1]
    status, headers, _ = public.get(path)

    assert status == 200
    assert "immutable" in headers["Cache-Control"]


@pytest.mark.slow
def test_a_wrong_host_is_refused(public):
    assert Face(public.port, "elsewhere.example", public.log).get("/en/")[0] == 400


@pytest.mark.slow
def test_nothing_that_a_reader_asked_is_written_down(installation, public):
    public.get("/en/organizations/?q=CANARY")
    public.get("/api/v1/organizations/?q=CANARY&no=CANARY")
    public.get("/en/organizations/o00000000/CANARY/")
    Face(public.port, "CANARY.example", public.log).get("/CANARY/")
    with socket.create_connection(("127.0.0.1", public.port)) as connection:
        connection.sendall(b"CANARY / HTTP/9.9\r\n\r\n")
        connection.recv(100)
    for request, status in REFUSED.items():
        assert public.say(request)[0] == status
    public.leave(f"GET {LIST}facts/?format=jsonl&q=-CANARY HTTP/1.1")  # a reader who goes away in between
    with installation.connect("atlas_public", "ATLAS_PUBLIC_PASSWORD") as reader:
        for statement in ("SELECT 'CANARY'::int", "SELECT 'CANARY' FROM nowhere"):
            with pytest.raises(psycopg.Error):
                reader.execute(statement)

    for log in (public.log, installation.log):
        said = log.read_text()
        assert "CANARY" not in said
        assert "127.0.0.1:" not in said.replace(f"127.0.0.1:{public.port}", "")


@pytest.mark.slow
@pytest.mark.parametrize("length", [8100, 100_000])
def test_a_long_address_is_a_problem_document_also_where_gunicorn_refuses_it(public, length):
    status, head, body = public.say(f"GET {LIST}organizations/?q={'x' * length} HTTP/1.1")

    assert status == 414
    assert "application/problem+json" in head
    assert json.loads(body)["type"] == "/problems/address-too-long/"


@pytest.mark.slow
def test_a_dump_can_be_restored_with_its_rights(installation):
    binaries = programs.installed() / "bin"
    server = ["-h", "127.0.0.1", "-p", str(installation.port), "-U", installation.account]
    dump = installation.folder / "atlas.dump"
    save, back = re.findall(r"exec -T postgres (pg_\w+ .*?) [<>] atlas\.dump", OPERATING)
    with installation.connect(installation.account, "POSTGRES_PASSWORD", "postgres") as administrator:
        administrator.execute("CREATE DATABASE again OWNER atlas_desk TEMPLATE template0")
    back = back.replace("--dbname=atlas", "--dbname=again")
    for line, file in ((save, ["--file", dump]), (back, [dump]), (back, [dump])):
        program, *options = line.split()
        done = subprocess.run(
            [binaries / program, *server, *options, *file],
            env={"PGPASSWORD": ENVIRONMENT["POSTGRES_PASSWORD"]},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    with installation.connect("atlas_public", "ATLAS_PUBLIC_PASSWORD", "again") as reader:
        found = reader.execute("SELECT count(*) > 0 FROM organizations_organizationentry")
        assert found.fetchone() == (True,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reader.execute("SELECT * FROM sources_source")
