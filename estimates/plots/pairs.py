"""The pair chart: two statements that belong together, entries and returns, on one line."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from estimates.plots import labels, rows, svg
from estimates.plots.axis import scale_for
from estimates.plots.marks import draw, mark_of
from publishing.models.quantity import QUANTITY_FIELDS
from publishing.wording import figure_in_words

_LANE, _BLOCK = 26, 42
_APART = 18  # pixels between the two marks, which would else look like one


def pair_chart(pair, difference=None, *, name="pair"):
    """Two documents on one linear axis, the first above the second.

    `difference` is a quantity that Atlas calculated because it may; then a bracket shows it. Empty if
    the two are not counted in one unit, or one of them has no figure: they have no common axis.
    """
    marks = [mark_of(document) for document in pair]
    if pair[0]["unit"] != pair[1]["unit"] or any(mark.anchor is None for mark in marks):
        return SafeString("")
    scale = scale_for([value for mark in marks for value in mark.values], wanted="linear")
    above, lane = _statement(pair[0], marks[0], scale, 0)
    lane += _LANE
    lower = lane + _APART
    bracket, bottom = _bracket(difference, marks, scale, lower)
    below, end = _statement(pair[1], marks[1], scale, bottom)
    ticks = [rows.Label(scale.place(tick), scale.label(tick)) for tick in scale.ticks]
    places = [scale.place(mark.anchor) for mark in marks]
    end += 8
    axis_title, room = rows.axis_title(f"{labels.unit(pair[0])}, {scale.title}", end + 37)
    return rows.drawing(
        name,
        _("Two statements that belong together"),
        "; ".join(labels.spoken(document) for document in pair),
        end + 46 + room,
        rows.grid([tick.place for tick in ticks], 0, end),
        svg.line(places[0], places[0], lane - _LANE + 4, lane, "plot-leader"),
        svg.line(places[1], places[1], lower, bottom + 4, "plot-leader"),
        above,
        draw(marks[0], scale, lane),
        draw(marks[1], scale, lower),
        bracket,
        below,
        rows.axis_labels(ticks, end + 17),
        axis_title,
    )


def _statement(document, mark, scale, top):
    lines = rows.lines_of(labels.figure(document))
    about = labels.measured(document)
    place = scale.place(mark.anchor)
    height = _BLOCK + rows.LINE * (len(lines) - 1)
    row = rows.linked(
        document,
        top,
        height + 4,
        (labels.figure(document), about),
        rows.beside(lines, top + 19, place),
        rows.beside(
            [rows.shortened(about, rows.META_WIDTH)],
            top + height - 5,
            place,
            wide_lines=[rows.shortened(about, 2 * rows.META_WIDTH)],
            class_="plot-meta",
        ),
    )
    return row, top + height


def _bracket(difference, marks, scale, lane):
    """(the bracket with its words, where the room below it begins)."""
    if not difference:
        return "", lane + _LANE
    first, last = sorted(scale.place(mark.anchor) for mark in marks)
    words = rows.lines_of(figure_in_words(dict.fromkeys(QUANTITY_FIELDS) | difference))
    said, y = [_("difference, calculated by Atlas")], lane + 16
    bracket = [
        svg.line(first, last, y + 6, class_="plot-thin"),
        svg.at(first, y, svg.path("M0 0V6", "plot-thin")),
        svg.at(last, y, svg.path("M0 0V6", "plot-thin")),
        rows.beside(said, y + 24, first, last, centred=True, class_="plot-meta"),
        rows.beside(words, y + 42, first, last, centred=True, class_="plot-sum"),
    ]
    return svg.joined(bracket), y + 46 + rows.LINE * len(words)
