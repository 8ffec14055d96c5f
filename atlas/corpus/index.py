"""The index of a document: for each part its locator, numbers, years and names, and no sentence of it."""

import csv
import hashlib
import io
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

from atlas.corpus.facts import ends_in, names_in, numbers_in, years_in
from atlas.corpus.segments import OutlineDoesNotFit, parts_of, read_outline

FOLDER = settings.BASE_DIR / "data" / "documents"
OUTLINE, INDEX, REGISTER = "outline.csv", "index.csv", "documents.csv"
COLUMNS = ("locator", "numbers", "years", "names")


@dataclass(frozen=True)
class Part:
    """What one part of a document holds that can be checked: numbers as values, years, names."""

    numbers: frozenset
    years: frozenset
    names: tuple


def read_register(folder=FOLDER):
    """The documents that the dataset was read from: SHA-256 of the text -> identifier of the source."""
    with (folder / REGISTER).open(encoding="utf-8", newline="") as file:
        return {row["sha256"]: row["source"] for row in csv.DictReader(file)}


def texts_in(texts, folder=FOLDER):
    """The registered documents among the files of the folder `texts`: identifier -> text."""
    register, found = read_register(folder), {}
    for path in sorted(texts.glob("*.txt")):
        content = path.read_bytes()
        if source := register.get(hashlib.sha256(content).hexdigest()):
            found[source] = content.decode("utf-8")
    return found


def compose(source, text, folder=FOLDER):
    """The index of one document as the text of a CSV file. Raises `OutlineDoesNotFit`."""
    try:
        parts = parts_of(text, read_outline(folder / source / OUTLINE))
    except OutlineDoesNotFit as error:
        raise OutlineDoesNotFit(f"{source}: {error}") from None
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for locator, words in parts.items():
        numbers = (f"{number:f}" for number in sorted(numbers_in(words)))
        years = (str(year) for year in sorted(years_in(words) | ends_in(words)))
        rows.writerow([locator, *(";".join(cells) for cells in (numbers, years, names_in(words)))])
    return out.getvalue()


def read(source, folder=FOLDER):
    """The index of one document: locator -> `Part`, in the document's order."""
    with (folder / source / INDEX).open(encoding="utf-8", newline="") as file:
        return {
            row["locator"]: Part(
                numbers=frozenset(map(Decimal, filter(None, row["numbers"].split(";")))),
                years=frozenset(map(int, filter(None, row["years"].split(";")))),
                names=tuple(filter(None, row["names"].split(";"))),
            )
            for row in csv.DictReader(file)
        }


def stale(texts, folder=FOLDER):
    """The index files that differ from what the documents in `texts` say now: path -> right text."""
    made = {
        folder / source / INDEX: compose(source, text, folder)
        for source, text in texts_in(texts, folder).items()
    }
    return {
        path: text
        for path, text in made.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }
