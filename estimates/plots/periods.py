"""The period chart: which time each statement covers. It shows at once why figures do not add up."""

import datetime
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from estimates import codes
from estimates.plots import labels, rows, svg, table
from estimates.plots.captions import count
from estimates.plots.key import TIME_MEANINGS, sign
from estimates.plots.spans import Span, span_of
from estimates.plots.timescale import TimeScale, scale_for
from publishing.wording import day_in_words

_STEPS = ((0, 7), (8, 15), (16, 23))  # where an end is not sharp, in pixels from where it is last known


def _day(number):
    return datetime.date.fromordinal(number + 1)


@dataclass(frozen=True)
class PeriodFigure:
    """The chart with its sentence and its twin."""

    name: str
    title: str
    caption_sentence: str
    svg: SafeString
    key: list
    rows: list


_SIGNS = {
    "sharp": Span(_day(15), _day(85)),
    "about": Span(_day(15), _day(40), after="about"),
    "unknown": Span(_day(10), None, after="unknown"),
    "open": Span(_day(15), _day(25), after="open"),
    "day": Span(_day(50), _day(50), day=True),
}


def period_figure(documents, *, sources=None, name="periods"):
    """The chart, its sentence and its table, for `_period_chart.html`."""
    title = _("The time that each statement covers")
    sentence = _("%(statements)s and the time that each covers.") % {"statements": count(documents)}
    return PeriodFigure(
        name=name,
        title=title,
        caption_sentence=sentence,
        svg=_drawing(documents, name, title, sentence),
        key=_key(documents),
        rows=table.rows_of(documents, sources=sources),
    )


def period_chart(documents, *, name="periods"):
    """The drawing alone: time runs to the right, one row for each statement in the order given."""
    return period_figure(documents, name=name).svg


def _key(documents):
    """The signs that occur: (a small drawing, what it means)."""
    kinds = {kind for span in map(span_of, documents) if span for kind in span.kinds}
    scale = TimeScale(_day(0), _day(100), (), 1)
    return [
        (sign(_bar(_SIGNS[kind], scale, 10)), meaning)
        for kind, meaning in TIME_MEANINGS.items()
        if kind in kinds
    ]


def _drawing(documents, name, title, sentence):
    spans = [span_of(document) for document in documents]
    known = [span for span in spans if span]
    scale = scale_for(
        [day for span in known for day in span.days],
        room_before=any(span.before != "sharp" for span in known),
        room_after=any(span.after != "sharp" for span in known),
    )
    events = [event for event in codes.PeriodEvent if scale and scale.holds(event.day)]
    top = 18 * len(events) + 6
    drawn, y = [], top
    for document, span in zip(documents, spans, strict=True):
        row, height = _row(document, span, scale, y)
        drawn.append(row)
        y += height
    ticks = [rows.Label(scale.place(day), scale.label(day)) for day in scale.ticks] if scale else []
    return rows.drawing(
        name,
        title,
        _("%(sentence)s The table after the chart holds the same statements.") % {"sentence": sentence},
        y + (26 if ticks else 4),
        rows.grid([tick.place for tick in ticks], top, y),
        *(_event(event, scale, 14 + 18 * number, y) for number, event in enumerate(events)),
        *drawn,
        rows.axis_labels(ticks, y + 17),
    )


def _event(event, scale, y, bottom):
    place = scale.place(event.day)
    wide = _("%(event)s, %(day)s") % {"event": event.label, "day": day_in_words(event.day)}
    return svg.joined(
        [
            svg.line(place, place, y + 4, bottom, "plot-event"),
            rows.beside([str(event.label)], y, place, wide_lines=[wide], class_="plot-event-label"),
        ]
    )


def _row(document, span, scale, top):
    value = rows.Value.of(labels.figure(document), rows.META_WIDTH)
    start, end = _places(span, scale) if span else (0, 0)
    text = 20 + value.height
    height = text + (28 if span else 14)
    row = rows.linked(
        document,
        top,
        height,
        (labels.measured(document), labels.figure(document)),
        rows.meta(labels.measured(document), top + 19, value.drop),
        value.drawn(top + 38, start, end),
        _bar(span, scale, top + text + 13) if span else "",
    )
    return row, height


def _places(span, scale):
    return scale.place(span.first or span.last), scale.place(span.last or span.first)


def _bar(span, scale, y):
    start, end = _places(span, scale)
    if span.day:
        return _one_day(start, end, y)
    body = svg.line(start, end, y, class_="plot-bar") if end > start else ""
    return svg.joined([body, _end(start, y, span.before, -1), _end(end, y, span.after, 1)])


def _one_day(start, end, y):
    """A stock: a square on its day; an empty bar over the days of which one is meant."""
    if end - start < 1:
        return svg.at(
            start, y, svg.element("rect", x="-5", y="-5", width="10", height="10", class_="plot-solid")
        )
    size = {"width": svg.percent(end - start), "height": "10"}
    return svg.element("rect", x=svg.percent(start), y=f"{y - 5:g}", class_="plot-hollow", **size)


def _end(place, y, edge, side):
    if edge == "open":
        parts = [
            svg.path(f"M0 0H{side * 26}", "plot-stroke"),
            svg.path(f"M{side * 20} -5L{side * 26} 0L{side * 20} 5", "plot-stroke"),
        ]
    elif edge == "sharp":
        parts = [svg.path("M0 -7V7", "plot-stroke")]
    else:
        parts = [
            svg.path(f"M{side * first} 0H{side * last}", f"plot-bar plot-fade-{number}")
            for number, (first, last) in enumerate(_STEPS, 1)
        ]
        if edge == "unknown":
            mark = svg.element(
                "text", "?", x=f"{side * 30}", y="4", text_anchor="middle", class_="plot-unknown"
            )
            parts.append(mark)
    return svg.at(place, y, *parts)
