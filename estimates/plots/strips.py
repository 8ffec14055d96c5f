"""Two strips in words: the way a figure took from its issuer to us, and how it changed at Atlas."""

from dataclasses import dataclass

from estimates import codes
from estimates.plots import labels
from estimates.plots.axis import scale_for
from estimates.plots.marks import draw, mark_of
from estimates.plots.svg import element
from publishing.models.quantity import QUANTITY_FIELDS
from publishing.wording import day_in_words

_COMPARED = (*QUANTITY_FIELDS, "unit")


@dataclass(frozen=True)
class Link:
    """One document on the way of a figure. `source` is its card, or None if it is not published."""

    role: str
    role_label: str
    source: dict | None
    source_id: str
    locator: str
    seen: bool
    asserts: str
    asserts_term: str


@dataclass(frozen=True)
class Chain:
    """From where we read the figure, link by link, to whoever stands behind it."""

    links: list
    issuer: str
    issuer_named: bool
    reaches_primary: bool


@dataclass(frozen=True)
class Step:
    """The figure of one edition; `former` if a later one says something else."""

    number: int
    day: str
    words: str
    former: bool
    lane: object


def chain_strip(document, sources=None):
    """The chain for `_chain.html`; `sources` are cards of sources, the document's own by default."""
    cards = {card["id"]: card for card in (document.get("sources") or [] if sources is None else sources)}
    links = [
        Link(
            role=link["role"],
            role_label=labels.label(codes.ChainRole, link["role"]),
            source=cards.get(link["source"]),
            source_id=link["source"],
            locator=link["locator"] or "",
            seen=bool(link["seen"]),
            asserts=link.get("asserts") or "",
            asserts_term=link.get("asserts_term") or "",
        )
        for link in document["chain"]
    ]
    named = (document["issuer"] or {}).get("name") or ""
    return Chain(
        links=links,
        issuer=named or document.get("issuer_text") or "",
        issuer_named=bool(named),
        reaches_primary=any(link.role == "primary" for link in links),
    )


def revision_strip(versions):
    """The steps of a figure through its editions, oldest first; empty if it never changed.

    `versions` are (edition number, time of publication, document), in any order. Editions in which
    only something else changed are left out. All steps are drawn on one scale.
    """
    steps = []
    for version in sorted(versions, key=lambda version: version[0]):
        if not steps or _figures(steps[-1][2]) != _figures(version[2]):
            steps.append(version)
    if len(steps) < 2:
        return []
    marks = [mark_of(document) for _, _, document in steps]
    same_unit = len({document["unit"] for _, _, document in steps}) == 1
    scale = scale_for([value for mark in marks for value in mark.values]) if same_unit else None
    return [
        Step(
            number=number,
            day=day_in_words(published_at),
            words=labels.counted(document),
            former=document is not steps[-1][2],
            lane=_lane(mark, scale) if scale and mark.values else "",
        )
        for (number, published_at, document), mark in zip(steps, marks, strict=True)
    ]


def _figures(document):
    return tuple(document[field] for field in _COMPARED)


def _lane(mark, scale):
    return element(
        "svg",
        draw(mark, scale, 10),
        width="100%",
        height="20",
        aria_hidden="true",
        class_="plot-svg plot-lane",
    )
