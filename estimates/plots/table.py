"""The twin of every drawing: the same statements as rows of a table."""

from dataclasses import dataclass

from estimates import codes
from estimates.plots import labels


@dataclass(frozen=True)
class Row:
    """One statement in words; `source` is the card of the document it was read in, or None."""

    url: str
    title: str
    value: str
    quoted: str
    spread: str
    compared: str
    unit: str
    place: str
    period: str
    people: str
    base: str
    respondents: str
    issuer: str
    source: dict | None
    locator: str
    caveats: tuple


def rows_of(documents, *, sources=None):
    """A row for each document, in the same order.

    `sources` gives further cards by id, for documents that come without their `sources`.
    """
    return [_row(document, sources or {}) for document in documents]


def _row(document, sources):
    citation = document["citation"] or {}
    own = {card["id"]: card for card in document.get("sources") or ()}
    return Row(
        url=document.get("url") or "",
        title=labels.title(document),
        value=labels.figure(document),
        quoted=_quoted(document),
        spread=labels.spread(document),
        compared=labels.compared(document),
        unit=labels.unit(document),
        place=labels.place(document),
        period=labels.period(document),
        people=labels.people(document),
        base=document.get("base") or "",
        respondents=labels.respondents(document),
        issuer=labels.issuer_or_nobody(document),
        source=own.get(citation.get("source")) or sources.get(citation.get("source")),
        locator=citation.get("locator") or "",
        caveats=tuple(labels.label(codes.Caveat, caveat) for caveat in document["caveats"]),
    )


def _quoted(document):
    """The source's own words, unless they are nothing but the figure or stand there already."""
    words, value = document["value_text"] or "", labels.figure(document)
    return "" if words in value or words.lower() == value else words
