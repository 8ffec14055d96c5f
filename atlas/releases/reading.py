"""Releases as the data page shows them: which file is for whom, in plain words."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atlas.releases.documents import releases

# By the end of the name, in the order in which a reader looks for them: (ending, what it is, whom it serves).
SORTS = (
    (
        "README.md",
        _("Read me first"),
        _("What the release holds, how much is known, and what it cannot tell."),
    ),
    (
        "-csv.zip",
        _("Tables (CSV)"),
        _("Every table as text that any program opens, with keys and the meaning of every column."),
    ),
    (
        ".sqlite",
        _("Database (SQLite)"),
        _("The same tables in one file to search and join; Datasette shows it in a browser."),
    ),
    ("-datasette.json", _("Settings for Datasette"), _("Titles, meanings and counts for that database.")),
    (
        "-parquet.zip",
        _("Tables (Parquet)"),
        _("The same tables with types, for DuckDB, pandas, R and Arrow."),
    ),
    (
        "-organizations.jsonl.gz",
        _("Organizations (JSON Lines)"),
        _("Documents as they were published, one a line."),
    ),
    ("-estimates.jsonl.gz", _("Figures (JSON Lines)"), _("Documents as they were published, one a line.")),
    ("-questions.jsonl.gz", _("Questions (JSON Lines)"), _("Documents as they were published, one a line.")),
    ("-countries.jsonl.gz", _("Countries (JSON Lines)"), _("Documents as they were published, one a line.")),
    (
        "-groups.jsonl.gz",
        _("Groups of countries (JSON Lines)"),
        _("Documents as they were published, one a line."),
    ),
    ("-sources.jsonl.gz", _("Sources (JSON Lines)"), _("Documents as they were published, one a line.")),
    (
        ".ftm.jsonl.gz",
        _("Network (FollowTheMoney)"),
        _("Organizations, people in public roles, places and their links, for tools of investigators."),
    ),
    ("-changes.csv", _("Changes (CSV)"), _("What was added, modified and deleted since the release before.")),
    ("-changes.json", _("Changes (JSON)"), _("The same for programs.")),
    ("-codelists.csv", _("Codes"), _("Every code with its names in English and Russian and its meaning.")),
    ("-codebook.csv", _("Columns"), _("Every column of every table and what it means.")),
    ("CITATION.cff", _("Citation"), _("For reference managers.")),
    ("SHA256SUMS", _("Checksums"), _("Of all files, to check that nothing was lost or changed on the way.")),
)


class ReleaseShown:
    """A release and its files."""

    def __init__(self, release):
        self.version, self.as_of, self.note = release.version, release.as_of, release.note
        self.replaced_by, self.reason, self.previous = release.replaced_by, release.reason, release.previous
        self.api_url = reverse("api:release-detail", args=[release.version])
        rows = sorted(release.files.all(), key=lambda file: (_place(file.name), file.name))
        self.files = [FileShown(release, file) for file in rows]
        self.size = sum(file.size for file in rows)


class FileShown:
    """One file: where it is, what it is."""

    def __init__(self, release, file):
        self.name, self.size, self.sha256 = file.name, file.size, file.sha256
        self.url = reverse("release-file", args=[release.version, file.name])
        place = _place(file.name)
        self.title, self.words = SORTS[place][1:] if place < len(SORTS) else (file.name, file.description)


def _place(name):
    endings = [ending for ending, *_words in SORTS]
    return next((number for number, ending in enumerate(endings) if name.endswith(ending)), len(SORTS))


def shown_releases():
    """(the latest release or None, the others)."""
    every = [ReleaseShown(release) for release in releases()]
    latest = next((one for one in every if not one.replaced_by), None)
    return latest, [one for one in every if one is not latest]
