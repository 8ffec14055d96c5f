"""How much memory the server needs to send a list of a million organizations as a file, and how long."""

import argparse
import os
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")

import django

django.setup()

import psutil
from django.db import connection, connections
from django.test.utils import get_runner

from atlas.dataset import loading

ADDRESS = "127.0.0.1:8099"
COPIES = """
    CREATE TEMP TABLE original AS
        SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM organizations_organizationentry
        WHERE superseded_at IS NULL;
    DROP INDEX IF EXISTS organizationentry_words;
    INSERT INTO publishing_edition (kind, record_id, number, published_at, document)
        SELECT 'organization', 'copy' || n, 1, (SELECT min(published_at) FROM original), '{{}}'
        FROM generate_series(1, {count}) AS n;
    INSERT INTO organizations_organizationentry
        (edition_id, record_id, published_at, superseded_at, first_published_at, title, slug, sort_key,
         folded, search, verified_on, served, founded)
        SELECT e.id, e.record_id, e.published_at, NULL, e.published_at, o.title, o.slug,
               o.sort_key || ' ' || substr(e.record_id, 5), o.folded, '', o.verified_on,
               replace(o.served, o.record_id, e.record_id), o.founded
        FROM publishing_edition e
        JOIN original o ON o.place = substr(e.record_id, 5)::int % (SELECT count(*) FROM original)
        WHERE e.record_id LIKE 'copy%';
    ANALYZE organizations_organizationentry;
"""


def fill(count):
    """The founding dataset on the shelf, and its organizations again and again up to `count` more."""
    loading.load(ROOT / "data")
    with connection.cursor() as cursor:
        cursor.execute(COPIES.format(count=count))


def url_of(alias):
    """The address of the database that this process filled, for another process."""
    one, name = connections[alias].settings_dict, connections["default"].settings_dict["NAME"]
    password = f":{quote(one['PASSWORD'], safe='')}" if one["PASSWORD"] else ""
    port = f":{one['PORT']}" if one["PORT"] else ""
    return f"postgres://{one['USER']}{password}@{quote(one['HOST'], safe='')}{port}/{name}"


def serve():
    """A public server of one worker. Returns (its process, the worker's process)."""
    environment = os.environ | {
        "ATLAS_FACE": "both",
        "ATLAS_RATE_LIMIT": "0",
        "ATLAS_BIND": ADDRESS,
        "ATLAS_WORKERS": "1",
        "DATABASE_URL": url_of("default"),
        "PUBLIC_DATABASE_URL": url_of("public"),
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "atlas.wsgi"]
    server = psutil.Popen(command, cwd=ROOT, env=environment)
    for _ in range(100):
        time.sleep(0.3)
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}/api/v1/organizations/?page_size=1", timeout=600):
                return server, server.children()[0]
        except OSError:
            continue
    raise SystemExit("The server did not start.")


def peak(process):
    """The most memory that a process ever had, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def fetch(address, headers, file):
    """Reads an answer into a file. Returns (seconds to the first byte, seconds, what the headers promise)."""
    begin = time.perf_counter()
    request = urllib.request.Request(f"http://{ADDRESS}{address}", headers=headers)
    with urllib.request.urlopen(request, timeout=3600) as answer:
        piece = answer.read(1)
        first = time.perf_counter() - begin
        while piece:
            file.write(piece)
            piece = answer.read(1024 * 1024)
        return first, time.perf_counter() - begin, answer.headers["X-Total-Count"]


def rows_in(file, name):
    """How many records a file holds, the line of headers left out."""
    if name != "xlsx":
        file.seek(0)
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
    found = 0
    with zipfile.ZipFile(file) as book:
        sheets = [each for each in book.namelist() if each.startswith("xl/worksheets/sheet")]
        for sheet in sheets:
            with book.open(sheet) as xml:
                rest = b""
                while piece := xml.read(1 << 20):
                    found += (rest + piece).count(b"<row ")
                    rest = piece[-4:]
    return found - len(sheets)


def measure(name, headers):
    """Asks a fresh server for the whole list and prints what it cost."""
    server, worker = serve()
    try:
        idle = peak(worker)
        with tempfile.TemporaryFile() as file:
            first, seconds, promised = fetch(f"/api/v1/organizations/?format={name}", headers, file)
            size, rows = file.tell(), "" if headers or name == "csv" else rows_in(file, name)
        label = f"{name}{' gzip' if headers else ''}"
        print(
            f"{label:>11} {promised:>9} {rows:>9} {size / 1e6:8.0f} {first:7.1f} {seconds:8.1f} "
            f"{idle:6.0f} {peak(worker):6.0f}",
            flush=True,
        )
    finally:
        server.terminate()
        server.wait(30)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--organizations", type=int, default=1_000_000)
    arguments.add_argument("--format", choices=["jsonl", "csv", "xlsx"], help="only this one")
    chosen = arguments.parse_args()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        fill(chosen.organizations)
        print(
            f"{'':>11} {'promised':>9} {'rows':>9} {'MB':>8} {'first s':>7} {'all s':>8} {'idle':>6} "
            f"{'peak MB':>7}"
        )
        for name, headers in (
            ("jsonl", {}),
            ("jsonl", {"Accept-Encoding": "gzip"}),
            ("csv", {}),
            ("xlsx", {}),
        ):
            if chosen.format in (None, name):
                measure(name, headers)
    finally:
        connections["public"].close()
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
