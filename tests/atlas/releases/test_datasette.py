"""The database opens in Datasette as a researcher would open it."""

import json
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.atlas.test_deploy import free_port

pytestmark = pytest.mark.slow


@pytest.fixture
def ask(files):
    """A running Datasette over the release; returns what its JSON API answers."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve", "-i", files.path(".sqlite")]
    command += ["--metadata", files.path("-datasette.json"), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def get(path):
        url = f"http://127.0.0.1:{port}/{files.stem.replace('.', '~2E')}{path}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)

    try:
        for _ in range(200):
            try:
                get(".json")
                break
            except OSError:
                time.sleep(0.1)
        yield get
    finally:
        server.terminate()
        server.wait(20)


def test_facets_meanings_and_keys_are_there(ask, published):
    table = ask("/organizations.json?_shape=objects&_labels=on")
    presences = ask("/organization_kinds.json?_shape=objects&_labels=on")
    database = ask(".json")

    assert set(
        table["facet_results"]["results"] if "results" in table["facet_results"] else table["facet_results"]
    ) == {
        "kind",
        "existence",
        "state",
    }
    (row,) = presences["rows"]
    assert row["organization"] == {"value": published.pk, "label": "Open Door"}
    (described,) = (one for one in database["tables"] if one["name"] == "organization_presences")
    assert {key["column"]: key["other_table"] for key in described["foreign_keys"]["outgoing"]} == {
        "organization": "organizations",
        "country": "country_codes",
        "attributed_to": "agents",
        "citation_source": "sources",
    }


def test_organizations_are_found_by_words(ask):
    assert ask("/organizations.json?_shape=objects&_search=helps")["rows"][0]["name"] == "Open Door"
    assert ask("/organizations.json?_shape=objects&_search=nothing")["rows"] == []
