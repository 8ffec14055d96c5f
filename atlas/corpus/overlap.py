"""Whether the project's sentences are its own: no run of eight words is shared with a document."""

import csv
import re

from atlas.corpus.segments import plain
from atlas.dataset.reading import Fault

RUN = 8
TITLES = {
    "sources.csv": {"title", "title_en", "container"},
    "names.csv": {"text"},
    "agents.csv": {"name", "name_original"},
}
_WORD = re.compile(r"\d[\d.,]*\d|\w+(?:[’'-]\w+)*")


def faults(data, guides, texts):
    """Faults of every cell of the tables in `data`, and every line of `guides`, that repeats a document.

    `texts` maps a document to its text. A title of a work is a title: where one is quoted, its words
    do not count.
    """
    shared = set().union(*(runs(plain(text)) for text in texts.values()))
    tables = {path: list(_cells(path)) for path in sorted(data.glob("*.csv"))}
    titles = set()
    for path, cells in tables.items():
        for _line, column, text in cells:
            if column in TITLES.get(path.name, ()):
                titles |= runs(text)
    for path, cells in tables.items():
        for line, column, text in cells:
            if repeated := (runs(text) & shared) - titles:
                yield Fault(path.name, line, column, _reason(min(repeated)))
    for path in guides:
        text = path.read_text(encoding="utf-8")
        if repeated := (runs(text) & shared) - titles:
            yield Fault(path.name, 1, "text", _reason(min(repeated)))


def runs(text):
    """Every run of eight words of a text, as one string of small letters each."""
    words = _WORD.findall(text.casefold())
    return {" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}


def _reason(run):
    return f"these words stand in a document the same way: “{run}”. Say it in our own words."


def _cells(path):
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        for cells in lines:
            for column, text in cells.items():
                if column != "locator":  # the name of a section
                    yield lines.line_num, column, text
