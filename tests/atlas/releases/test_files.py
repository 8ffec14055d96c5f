"""A release's files say what the editions say, in formats that others read."""

import csv
import hashlib
import json
import os
import re
import subprocess
import sys

import duckdb
import pandas
import pytest
import yaml

from atlas.releases.coverage import _percent
from publishing import codelists, kinds, services
from publishing.models import Edition
from publishing.releases import making
from publishing.releases.shape import tables
from tests.pages import publish


def design():
    from atlas.releases.design import DESIGN

    return DESIGN


def test_documents_are_the_editions(files, shelf):
    for record in shelf.values():
        kind = kinds.of(record)
        (document,) = (d for d in files.documents(kind.path) if d["id"] == record.pk)
        edition = json.loads(Edition.objects.filter(record_id=record.pk).latest("number").document)
        assert {name: document[name] for name in edition} == edition
        assert document["url"] == kind.url(edition)
        assert document["edition"] == 1


@pytest.mark.slow
def test_every_table_of_the_package_is_valid_to_a_stranger(rich, files_of, tmp_path):
    """In a process of its own: frictionless changes the limits of csv for the whole process."""
    package = files_of(making.make()).unpack("-csv.zip", tmp_path / "package") / "datapackage.json"
    program = (
        "import sys; from frictionless import validate; report = validate(sys.argv[1]);"
        "print(report.flatten(['type', 'message'])); sys.exit(not report.valid)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, package.name],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_describes_every_column_and_labels_what_is_missing(files, tmp_path):
    package = json.loads((files.unpack("-csv.zip", tmp_path) / "datapackage.json").read_text())

    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["contributors"] == [{"title": "Atlas", "roles": ["curator"]}]
    by_name = {resource["name"]: resource["schema"] for resource in package["resources"]}
    for name, schema in by_name.items():
        assert [f["name"] for f in schema["fields"] if not f["description"]] == [], name
        assert all(one["label"] for one in schema["missingValues"])
        with (tmp_path / "data" / f"{name}.csv").open(newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in schema["fields"]]
    presence = by_name["organization_presences"]
    assert {
        "fields": ["country"],
        "reference": {"resource": "country_codes", "fields": ["code"]},
    } in presence["foreignKeys"]
    role = next(field for field in presence["fields"] if field["name"] == "role")
    assert role["constraints"]["enum"] == list(codelists.all_lists()["presence_role"].values)


def test_every_list_of_every_document_has_a_table():
    """A new list of claims gets its table from the declaration alone, a plain list its description."""
    made = {table.name: table for table in tables(design())}

    for catalogue in kinds.all_kinds():
        assert made[catalogue.path].column("id").required
    claims = {table.path[0] for table in made.values() if table.kind == "organization" and table.claims}
    from organizations.documents import CLAIM_LISTS

    assert claims == set(CLAIM_LISTS)
    assert [t.name for t in made.values() if not t.description] == []
    assert [(t.name, c.name) for t in made.values() for c in t.columns if not c.description] == []


def test_dates_stay_as_the_source_gives_them_and_bring_their_bounds(rich, files_of, tmp_path):
    files = files_of(making.make())
    (row,) = files.rows("SELECT * FROM organization_presences")
    data = files.unpack("-csv.zip", tmp_path) / "data"
    with (data / "organization_presences.csv").open(newline="") as file:
        (written,) = csv.DictReader(file)

    assert (row["valid_from"], row["valid_from_earliest"], row["valid_from_latest"]) == (
        "2022-03",
        "2022-03-01",
        "2022-03-31",
    )
    assert (row["valid_to"], row["valid_to_latest"]) == ("..", None)
    assert (written["valid_to"], written["valid_to_latest"]) == ("..", "[not_applicable]")
    assert written["region"] == ""


def test_a_missing_value_says_why_where_that_is_known(rich, files_of, tmp_path):
    data = files_of(making.make()).unpack("-csv.zip", tmp_path) / "data"

    def column(table, name):
        with (data / f"{table}.csv").open(newline="") as file:
            return {row[name] for row in csv.DictReader(file)}

    assert column("organizations", "state") == {"[unknown]", ""}
    assert column("organization_sizes", "high_bound") == {"[not_applicable]"}
    assert column("organization_sizes", "low") == {"100"}
    assert "[not_applicable]" in column("organization_relations", "to_agent")


def test_the_database_has_keys_that_hold_and_can_be_searched(rich, files_of):
    files = files_of(making.make())

    assert files.rows("PRAGMA foreign_key_check") == []
    assert files.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert len(files.rows("PRAGMA foreign_key_list(organization_presences)")) == 4
    assert len(files.rows("SELECT * FROM agents")) == 1
    found = files.rows(
        "SELECT name FROM organizations WHERE rowid IN"
        " (SELECT rowid FROM organizations_words WHERE organizations_words MATCH 'helps')"
    )
    assert found == [{"name": "Open Door"}]


@pytest.mark.slow
def test_parquet_and_csv_say_the_same_to_duckdb_and_pandas(rich, files_of, tmp_path):
    files = files_of(making.make())
    parquet = files.unpack("-parquet.zip", tmp_path / "parquet")
    data = files.unpack("-csv.zip", tmp_path / "csv") / "data"
    counts = {
        path.stem: duckdb.sql(f"SELECT count(*) FROM read_parquet('{path}')").fetchall()[0][0]
        for path in parquet.glob("*.parquet")
    }
    missing = ["", "[not_applicable]", "[unknown]"]
    for name, count in counts.items():
        frame = pandas.read_csv(data / f"{name}.csv", na_values=missing, keep_default_na=False)
        assert len(frame) == count, name

    columns = duckdb.sql(f"DESCRIBE SELECT * FROM read_parquet('{parquet}/organization_sizes.parquet')")
    types = {name: kind for name, kind, *_more in columns.fetchall()}
    assert (types["low"], types["verified_on"], types["confidence"]) == ("DOUBLE", "DATE", "BIGINT")
    place = pandas.read_parquet(parquet / "organization_presences.parquet").iloc[0]
    assert (place["country"], str(place["valid_from_earliest"])) == ("GE", "2022-03-01")


def test_an_agent_has_the_name_of_the_latest_edition(published, estimate, source, agent, files_of):
    published.restrictions.create(kind="banned", authority=agent, source=source, locator="p. 1")
    publish(published)
    agent.name = "Institute of Exact Counting"
    agent.save()
    estimate.issuer = agent
    estimate.save()
    publish(estimate)

    files = files_of(making.make())
    assert files.rows("SELECT * FROM agents") == [{"id": agent.pk, "name": agent.name}]
    (row,) = files.rows("SELECT authority_name FROM organization_restrictions")
    assert row["authority_name"] == "Institute of Counting"


def test_figures_stay_figures(shelf, files, make_estimate, files_of):
    small = make_estimate("12.5", best="12.5", measure="profile_share", unit="percent", base="Those asked.")
    publish(small)
    files = files_of(making.make())

    rows = {row["id"]: row["best"] for row in files.rows("SELECT id, best FROM estimates")}
    assert rows == {shelf["estimate"].pk: 800000, small.pk: 12.5}
    assert all(isinstance(value, int) for key, value in rows.items() if key != small.pk)


def test_the_readme_says_what_when_and_with_what_care(files):
    text = (files.folder / "README.md").read_text()

    assert files.version in text
    assert "$" not in re.sub(r"`[^`]*`", "", text)
    for words in ("must not be summed or averaged", "not a census", "CC-BY-4.0", "sha256sum -c", " of 1 |"):
        assert words in text
    assert "For the tests." in text


@pytest.mark.slow
def test_the_citation_file_is_valid_and_names_no_person(files):
    path = files.folder / "CITATION.cff"
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", path],
        capture_output=True,
        text=True,
        check=False,
    )
    said = yaml.safe_load(path.read_text())

    assert done.returncode == 0, done.stdout
    assert said["authors"] == [{"name": "Atlas"}]
    assert (said["version"], said["type"]) == (files.version, "dataset")


def test_checksums_are_those_that_sha256sum_takes(release, files):
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=files.folder, capture_output=True, text=True, check=False
    )
    listed = dict(release.files.values_list("name", "sha256"))

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(listed) - 1
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.bytes.items()}


def test_code_books_have_every_code_and_every_column(files):
    with files.path("-codelists.csv").open(newline="") as file:
        codes = {(row["list"], row["code"]): row for row in csv.DictReader(file)}
    with files.path("-codebook.csv").open(newline="") as file:
        columns = [(row["in_table"], row["field"]) for row in csv.DictReader(file)]

    for name, codes_of_list in codelists.all_lists().items():
        for code in codes_of_list:
            row = codes[name, str(code.value)]
            assert (row["label_en"], row["label_ru"]) == (code.en, code.ru)
    assert columns == [(t.name, c.name) for t in tables(design()) for c in t.columns]


def test_no_column_is_explained_by_its_own_name_alone(files):
    rows = files.rows("SELECT in_table, field, description FROM fields")
    bare = [r for r in rows if r["description"].strip(".").lower() == r["field"].replace("_", " ")]

    assert rows
    assert bare == []


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(11, 86, "13 %"), (1, 8, "13 %"), (0, 3, "0 %"), (3, 3, "100 %"), (0, 0, "-")]
)
def test_shares_are_rounded_to_the_nearest_percent(part, whole, said):
    assert _percent(part, whole) == said


def test_entities_distort_nothing(rich, files_of):
    entities = {one["id"]: one for one in files_of(making.make()).entities()}
    main = entities[f"atlas-{rich.pk}"]
    schemata = {one["schema"] for one in entities.values()}

    assert schemata == {"Article", "Organization", "Address", "Person", "Directorship", "Membership"}
    assert "topics" not in main["properties"]
    assert "not a finding of Atlas" in main["properties"]["notes"][0]
    assert "incorporationDate" not in main["properties"]  # "about March 2022" is no date for it
    (membership,) = (one for one in entities.values() if one["schema"] == "Membership")
    assert membership["properties"]["member"] == [f"atlas-{rich.pk}"]


def test_changes_tell_of_every_record_and_claim(release, shelf, make_organization, files_of, source):
    organization, new = shelf["organization"], make_organization("New circle")
    name = organization.names.get()
    place = organization.presences.create(country="AM", role="active", source=source, locator="p. 1")
    name.locator = "p. 7"
    name.save()
    organization.summary_en = "Rewritten."
    organization.save()
    publish(new, organization)
    services.withdraw(shelf["question"], by=None, reason="It was asked twice.")
    rows = {(row["change"], row["claim"] or row["record"]): row for row in files_of(making.make()).changes()}

    assert rows["MOD", organization.pk]["fields"] == ["summary"]
    assert (rows["MOD", organization.pk]["edition_before"], rows["MOD", organization.pk]["edition"]) == (1, 2)
    assert rows["MOD", name.pk]["fields"] == ["citation"]
    assert rows["ADD", place.pk]["list"] == "presences"
    assert rows["ADD", new.pk]["title"] == "New circle"
    assert rows["DEL", shelf["question"].pk]["reason"] == "It was asked twice."
    assert set(rows) == {
        ("MOD", organization.pk),
        ("MOD", name.pk),
        ("ADD", place.pk),
        ("ADD", new.pk),
        *(("ADD", claim.pk) for claim in (new.names.get(), new.kinds.get())),
        ("DEL", shelf["question"].pk),
    }


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_hash_seed_time_zone_and_language_change_nothing(release):
    from django.db import connection

    program = (
        "import sys, django; django.setup();"
        "from django.conf import settings; from django.db import connections;"
        "connections['default'].settings_dict['NAME'] = sys.argv[1];"
        "settings.RELEASES_DIR = sys.argv[2];"
        "from publishing.releases import rebuilding;"
        "sys.exit(', '.join(rebuilding.rebuild(sys.argv[3], only_verify=True)) or 0)"
    )
    from publishing.releases import folder

    for seed, zone, language in (("1", "Asia/Tokyo", "ru_RU.UTF-8"), ("2", "America/Lima", "C")):
        done = subprocess.run(
            [sys.executable, "-c", program, connection.settings_dict["NAME"], folder.root(), release.version],
            env=os.environ
            | {
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "LC_ALL": language,
                "DJANGO_SETTINGS_MODULE": "atlas.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
