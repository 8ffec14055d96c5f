"""Whether the dataset keeps to its documents. Every fault is told with file, line, column and reason.

The checks need only the indexes in `data/documents`, not the documents: `overlap` is the one that does.
"""

import csv
import re
from collections import defaultdict
from decimal import Decimal

from django.db import models

from atlas.corpus import index
from atlas.corpus.facts import numbers_in, years_in
from atlas.dataset.reading import Fault
from estimates.codes import PeriodEvent

EXCEPTIONS, LEFT_OUT = "exceptions.csv", "names_left_out.csv"
FIGURES = ("low", "best", "high", "comparator_value", "survey_respondents")
DATES = ("valid_from", "valid_to", "date", "period", "reference_date", "comparator_period")
PROSE = ("text", "description", "detail", "decision_making", "place", "text_en", "text_ru", "base")
EVENT_WORDS = {
    PeriodEvent.INVASION: ("invasion", "the war", "aggression"),
    PeriodEvent.MOBILIZATION: ("mobilization", "mobilisation"),
}
SENTENCE = re.compile(r"[.!?…][»”\"]?(?=\s|$)")
SENTENCES = range(2, 6)
SUMMARISED = ("organizations", "countries")
SUMMARIES = ("summary_en", "summary_ru")
SMALLEST_CHECKED = 11  # “two founders”, “seven days”: small numbers in our sentences are ours


def check(rows, folder=index.FOLDER):
    """All faults of the rows of a dataset (`atlas.dataset.reading.Row`) against the indexes in `folder`."""
    documents = {source: index.read(source, folder) for source in index.read_register(folder).values()}
    sources = (row.instance for row in rows if row.table.name == "sources")
    published = {source.pk: years_in(source.published) for source in sources}
    exceptions = Exceptions(folder)
    faults = []
    for row in rows:
        faults += _without_source(row)
        parts = documents.get(getattr(row.instance, "source_id", None))
        if parts and getattr(row.instance, "locator", ""):
            now = published.get(row.instance.source_id, ())
            faults += _not_at_locator(row, parts, now, exceptions)
    faults += _summaries(rows, published, exceptions)
    faults += _names(rows, documents, folder)
    return [*faults, *exceptions.unused()]


class Exceptions:
    """Values that rightly do not stand at their locator: one line each, with the reason."""

    def __init__(self, folder):
        self.reasons, self.used = {}, set()
        with (folder / EXCEPTIONS).open(encoding="utf-8", newline="") as file:
            for cells in csv.DictReader(file):
                self.reasons[cells["record"], cells["value"]] = cells["reason"]

    def allow(self, record, value):
        key = (str(record), written(value))
        if self.reasons.get(key):
            self.used.add(key)
        return key in self.used

    def unused(self):
        for line, key in enumerate(self.reasons, start=2):
            if not self.reasons[key]:
                yield Fault(f"documents/{EXCEPTIONS}", line, "reason", "an exception needs a reason.")
            elif key not in self.used:
                reason = f"nothing needs this exception any more: {', '.join(key)}."
                yield Fault(f"documents/{EXCEPTIONS}", line, "value", reason)


def _fault(row, column, reason):
    return Fault(f"{row.table.name}.csv", row.line, column, reason)


def _without_source(row):
    """A claim or an estimate names its source and the place in it."""
    names = {f.name for f in row.instance._meta.concrete_fields}
    if {"source", "locator", "confidence"} <= names:
        for column in ("source_id", "locator"):
            if not getattr(row.instance, column):
                yield _fault(row, column.removesuffix("_id"), "a fact needs its source and the place in it.")


def _not_at_locator(row, parts, published, exceptions):
    """The locator exists in the document, and the claim's numbers and years stand there."""
    places = row.instance.locator.split("; ")
    for place in places:
        if place not in parts:
            yield _fault(row, "locator", f"the document has no place “{place}”.")
            return
    years = frozenset(_years_meant(row.instance, published)).union(*(parts[place].years for place in places))
    numbers = frozenset().union(*(parts[place].numbers for place in places))
    for column, value in _values(row.instance):
        known = numbers | {Decimal(year) for year in years} if isinstance(value, Decimal) else years
        if value not in known and not exceptions.allow(row.instance.pk, value):
            yield _fault(row, column, f"{written(value)} does not stand at “{row.instance.locator}”.")


def _years_meant(instance, published):
    """Years that words mean without naming them: “last year”, “since the invasion”, and the present."""
    words = " ".join(getattr(instance, f"{what}_text", "") for what in ("date", "period")).casefold()
    for event, names in EVENT_WORDS.items():
        if any(name in words for name in names) or event in (
            getattr(instance, f"period_{end}_event", "") for end in ("start", "end")
        ):
            yield event.day.year
    for year in published:
        if "this " in words or getattr(instance, "reference_date", ""):
            yield year
        if "last year" in words:
            yield year - 1


def _values(instance):
    """Each figure (a Decimal) and each year (an int) of a claim that its source must have."""
    for column in FIGURES:
        value = getattr(instance, column, None)
        if value is not None and getattr(instance, f"{column}_bound", "") != "rule":
            yield column, Decimal(value).normalize()
    for column in DATES:
        yield from ((column, year) for year in sorted(years_in(str(getattr(instance, column, "") or ""))))
    for column in PROSE:
        text = getattr(instance, column, "") or ""
        yield from ((column, value) for value in sorted(_large(text)))
        yield from ((column, year) for year in sorted(years_in(text)))


def _large(text):
    return {value for value in numbers_in(text, digits_only=True) if value >= SMALLEST_CHECKED}


def _summaries(rows, published, exceptions):
    """A summary is short, and has no number or year but those of its record's claims and their sources."""
    supported = defaultdict(set)
    for row in rows:
        values = {value for _column, value in _values(row.instance)}
        values |= published.get(getattr(row.instance, "source_id", None), set())
        owners = (f.attname for f in row.instance._meta.concrete_fields if f.is_relation or f.primary_key)
        for owner in owners:
            supported[getattr(row.instance, owner)] |= values
    for row in rows:
        if row.table.name == "question_estimates":
            supported[row.instance.question_id] |= supported[row.instance.estimate_id]
    for row in rows:
        for column in SUMMARIES:
            text = getattr(row.instance, column, "") or ""
            if row.table.name in SUMMARISED and len(SENTENCE.findall(text)) not in SENTENCES:
                yield _fault(row, column, "a summary has two to five sentences.")
            known = supported[row.instance.pk]
            for value in sorted({*_large(text), *years_in(text)} - known):
                if not exceptions.allow(row.instance.pk, value):
                    yield _fault(row, column, f"no claim of this record has {written(value)}.")


def _names(rows, documents, folder):
    """Every name of a document is somewhere in the dataset, or on the list of names left out."""
    words = "\n".join(
        folded(value)
        for row in rows
        for field in row.instance._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and isinstance(value := getattr(row.instance, field.attname), str)
    )
    with (folder / LEFT_OUT).open(encoding="utf-8", newline="") as file:
        left_out = {folded(cells["name"]): cells["reason"] for cells in csv.DictReader(file)}
    met = set()
    for source, parts in documents.items():
        for line, (locator, part) in enumerate(parts.items(), start=2):
            for name in part.names:
                met.add(folded(name))
                if " " in name and folded(name) not in left_out and folded(name) not in words:
                    reason = f"“{name}” ({locator}) is neither in the dataset nor in {LEFT_OUT}."
                    yield Fault(f"documents/{source}/{index.INDEX}", line, "names", reason)
    for line, (name, reason) in enumerate(left_out.items(), start=2):
        if not reason:
            yield Fault(f"documents/{LEFT_OUT}", line, "reason", f"“{name}” needs the reason.")
        elif name not in met:
            yield Fault(f"documents/{LEFT_OUT}", line, "name", f"“{name}” is in no document's index.")
        elif name in words:
            yield Fault(f"documents/{LEFT_OUT}", line, "name", f"“{name}” is in the dataset now.")


def written(value):
    """A number as it is written out: 250000, not 2.5E+5."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def folded(name):
    """A name as names are compared: small letters, plain apostrophes and hyphens."""
    return " ".join(name.casefold().translate(str.maketrans("’‘‐‑–", "''---")).split())
