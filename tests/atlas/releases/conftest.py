"""Releases are written into a folder of the test's own."""

import gzip
import json
import sqlite3
import zipfile

import pytest

from publishing.releases import folder, making
from tests.pages import publish


@pytest.fixture(autouse=True)
def releases_dir(settings, tmp_path):
    settings.RELEASES_DIR = tmp_path / "releases"
    return settings.RELEASES_DIR


@pytest.fixture
def shelf(published, estimate, question, country, group):
    """One published record of every kind."""
    return {"organization": published, "estimate": estimate, "question": question, "country": country}


@pytest.fixture
def release(shelf):
    """A release of one record of every kind."""
    return making.make(note="For the tests.")


@pytest.fixture
def rich(published, source, agent, make_organization, estimate):
    """An organization of which much is said."""
    said = {"source": source, "locator": "p. 1"}
    other = make_organization("Other circle")
    publish(other)
    published.presences.create(
        country="GE", city="Tbilisi", role="branch", valid_from="2022-03", valid_to="..", **said
    )
    published.people.create(person=agent, name="Anna Example", role="director", basis="Spoke.", **said)
    published.sizes.create(low=100, low_bound="at_least", qualifier="at_least", unit="active_members", **said)
    published.events.create(kind="founded", date="2022-03~", **said)
    published.restrictions.create(kind="undesirable", jurisdiction="RU", authority=agent, **said)
    published.relations.create(type="member_of", to_organization=other, **said)
    published.relations.create(type="rejects", to_organization=other, **said)
    published.relations.create(type="supported_by", to_agent=agent, **said)
    published.absences.create(property="operation", reason="unknown", **said)
    publish(published)
    return published


class Files:
    """The files of a release, read."""

    def __init__(self, release):
        self.version, self.folder = release.version, folder.root() / release.version
        self.stem = f"atlas-{release.version}"

    def path(self, ending):
        return self.folder / f"{self.stem}{ending}"

    def documents(self, name):
        with gzip.open(self.path(f"-{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def entities(self):
        with gzip.open(self.path(".ftm.jsonl.gz"), "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def rows(self, statement, *values):
        db = sqlite3.connect(f"file:{self.path('.sqlite')}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in db.execute(statement, values)]
        finally:
            db.close()

    def unpack(self, ending, into):
        with zipfile.ZipFile(self.path(ending)) as archive:
            archive.extractall(into)
        return into

    def changes(self):
        return json.loads(self.path("-changes.json").read_bytes())

    @property
    def bytes(self):
        return {path.name: path.read_bytes() for path in self.folder.iterdir()}


@pytest.fixture
def files(release):
    return Files(release)


@pytest.fixture
def files_of():
    return Files
