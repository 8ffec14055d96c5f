"""Range plots: one band for each measure and unit, one row for each statement, newest first."""

import datetime
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from estimates import codes
from estimates.plots import labels, rows, table
from estimates.plots.axis import LINEAR, LOG, SHARE, can_be_log, scale_for
from estimates.plots.captions import caption
from estimates.plots.key import key_of
from estimates.plots.marks import Mark, draw, mark_of
from publishing.edtf import NotADate, bounds
from publishing.wording import lower_first

_WITH_LABELS_ABOVE = 6  # a taller band than this names its ticks at the top too


@dataclass(frozen=True)
class Band:
    """Statements of one measure in one unit: what they mean, their drawing, and its twin as a table."""

    name: str
    title: str
    basis: str
    definition: str
    not_meaning: str
    crossings_note: str
    caption_sentence: str
    svg: SafeString
    scale: str | None
    scale_links: list
    key: list
    rows: list


def bands(documents, *, scale=None, scale_links=None, sources=None, as_given=False, name="band"):
    """Served estimates (or their cards) as bands, in the order of the code lists; every document once.

    `scale` is linear, log or None for the fitting one. `scale_links` gives the address for each scale
    and is offered where both can be drawn. `sources` are cards by id, for documents that come without
    theirs. `as_given` keeps the order of the documents. `name` tells the ids of two charts on one page apart.
    """
    shelves = {}
    for document in documents:
        shelves.setdefault((document["measure"], document["unit"], document["basis"]), []).append(document)
    return [
        _band(
            shelves[key] if as_given else sorted(shelves[key], key=_newest_first),
            scale=scale,
            links=scale_links,
            sources=sources,
            name="-".join([name, *key]),
        )
        for key in sorted(shelves, key=_in_order_of_the_lists)
    ]


def _band(documents, *, scale, links, sources, name):
    first = documents[0]
    in_order = first["unit"] == codes.EstimateUnit.RANK  # a place in an order is no amount on an axis
    marks = [Mark() if in_order else mark_of(document) for document in documents]
    values = [value for mark in marks for value in mark.values]
    share = first["basis"] == "share" and first["unit"] == "percent"
    axis = scale_for(values, wanted=scale, share=share)
    definition, not_meaning = labels.explained(first["measure"])
    title = _title(labels.measure(first), labels.unit(first))
    sentence = caption(documents)
    return Band(
        name=name,
        title=title,
        basis=labels.label(codes.Basis, first["basis"]),
        definition=definition,
        not_meaning=not_meaning,
        crossings_note=labels.crossings_note(first),
        caption_sentence=sentence,
        svg=_drawing(name, title, sentence, list(zip(documents, marks, strict=True)), axis),
        scale=axis and axis.kind,
        scale_links=_scale_links(links, axis, values),
        key=key_of(marks),
        rows=table.rows_of(documents, sources=sources),
    )


def _title(measure, unit):
    """“Left the country (persons)”; nothing twice where both are called the same."""
    if lower_first(measure) == unit:
        return measure
    return _("%(measure)s (%(unit)s)") % {"measure": measure, "unit": unit}


def _drawing(name, title, sentence, pairs, axis):
    top = 26 if axis and len(pairs) > _WITH_LABELS_ABOVE else 0
    drawn, y = [], top
    for document, mark in pairs:
        row, height = _row(document, mark, axis, y)
        drawn.append(row)
        y += height
    if axis is None:
        return rows.drawing(name, title, _described(sentence), y + 4, *drawn)
    ticks = [rows.Label(axis.place(tick), axis.label(tick)) for tick in axis.ticks]
    axis_title, room = rows.axis_title(_axis_title(pairs[0][0], axis), y + 37)
    return rows.drawing(
        name,
        title,
        _described(sentence),
        y + 46 + room,
        rows.axis_labels(ticks, top - 10) if top else "",
        rows.grid([tick.place for tick in ticks], top, y),
        *drawn,
        rows.axis_labels(ticks, y + 17),
        axis_title,
    )


def _row(document, mark, axis, top):
    value = rows.Value.of(labels.figure(document))
    text = 20 + value.height
    height = text + (34 if mark.values else 14)
    row = rows.linked(
        document,
        top,
        height,
        (labels.figure(document), labels.circumstances(document)),
        value.drawn(top + 21, 0),
        rows.meta(labels.circumstances(document), top + text + 1),
        draw(mark, axis, top + text + 18) if mark.values else "",
    )
    return row, height


def _axis_title(document, axis):
    if axis.kind == SHARE:
        return axis.title
    return f"{labels.unit(document)}, {axis.title}"


def _described(sentence):
    return _("%(sentence)s The table after the chart holds the same statements.") % {"sentence": sentence}


def _scale_links(links, axis, values):
    if not links or len(set(values)) < 2 or axis.kind == SHARE or not can_be_log(values):
        return []
    return [
        {"label": labels.scale_name(kind), "href": links[kind], "current": kind == axis.kind}
        for kind in (LINEAR, LOG)
        if kind in links
    ]


def _newest_first(document):
    """Latest end first, for which the beginning stands where none is known; then the latest beginning."""
    start, end = _days(document["reference_date"] or document["period"])
    return -end.toordinal(), -start.toordinal(), str(document["id"])


def _days(text):
    first = datetime.date.min
    try:
        known = bounds(text) if text else None
    except NotADate:
        known = None
    if known is None:
        return first, first
    end = datetime.date.max if text.endswith("/..") else known.latest
    return known.earliest or first, end or known.earliest or first


def _in_order_of_the_lists(key):
    lists = (codes.Measure, codes.EstimateUnit, codes.Basis)
    ranks = (
        list(known.values).index(code) if code in known.values else len(known)
        for known, code in zip(lists, key, strict=True)
    )
    return (*ranks, *key)
