"""What the drawings share: rows that are links, text that wraps, gridlines and the labels below them."""

import itertools
import textwrap
from dataclasses import dataclass

from estimates.plots import labels, svg
from publishing.pages import in_language

PHONE, DESK = 300, 620  # pixels of width that labels must fit into
VALUE_WIDTH = 34  # characters of the bold line that fit a phone, in the widest of our fonts
META_WIDTH = 43
WIDE_WIDTH = 110
LINE = 18  # pixels from one line of text to the next
_LETTER = {
    "plot-value": 9,
    "plot-sum": 9,
    "plot-meta": 7.2,
    "plot-event-label": 6.8,
    "plot-axis": 7,
}  # pixels, at most


@dataclass(frozen=True)
class Label:
    """A text at a place below (or above) the drawing."""

    place: float
    text: str


@dataclass(frozen=True)
class Value:
    """A figure in lines: on phones, where there is more room, and how much lower it stands there."""

    lines: list
    wide_lines: list
    drop: int

    @classmethod
    def of(cls, words, width=WIDE_WIDTH):
        lines, wide = lines_of(words), lines_of(words, width)
        return cls(lines, wide, LINE * (len(lines) - len(wide)))

    @property
    def height(self):
        """Pixels of its lines on phones."""
        return LINE * len(self.lines)

    def drawn(self, y, start, end=None):
        """The lines beside a mark; the first stands at `y` on phones."""
        return beside(self.lines, y, start, end, wide_lines=self.wide_lines, wide_drop=self.drop)


def lines_of(words, width=VALUE_WIDTH):
    """The words in lines that fit a phone; at least one line."""
    return textwrap.wrap(svg.clean(words), width, break_on_hyphens=False) or [""]


def shortened(text, width):
    """The text, cut with an ellipsis where it is wider than `width` Latin letters."""
    text = " ".join(svg.clean(text).split())
    ends = list(itertools.accumulate(map(_letters, text)))
    if not ends or ends[-1] <= width:
        return text
    kept = sum(end <= width - 1 for end in ends)
    return text[:kept].rstrip(" ·,;") + "…"


def _letters(character):
    """How many Latin letters a character is as wide as: Cyrillic ones are wider in every font."""
    return 1.12 if "\u0400" <= character <= "\u04ff" else 1


def paragraph(lines, y, *, place=0, anchor=None, class_="plot-value"):
    """Lines of text one under another; the first stands at `y`."""
    spans = [
        svg.element("tspan", line, x=svg.percent(place), y=f"{y + LINE * number:g}")
        for number, line in enumerate(lines)
    ]
    spaced = [piece for span in spans for piece in (" ", span)][1:]
    return svg.element("text", *spaced, text_anchor=anchor, class_=class_)


def meta(text, y, wide_drop=0):
    """A soft line of circumstances: cut on phones, longer where there is room."""
    return beside(
        [shortened(text, META_WIDTH)],
        y,
        0,
        wide_lines=[shortened(text, WIDE_WIDTH)],
        wide_drop=wide_drop,
        class_="plot-meta",
    )


def beside(lines, y, start, end=None, *, wide_lines=None, wide_drop=0, centred=False, class_="plot-value"):
    """Lines of text that begin where a mark begins, or end where it ends, as the room allows.

    What has another place, or other lines, where there is more room is drawn twice, `wide_drop` pixels
    lower there, and the stylesheet shows one of the two.
    """
    end = start if end is None else end
    letter = _LETTER[class_]
    narrow, wide = (
        (given, top, *_where(max(map(len, given)) * letter, start, end, width, centred))
        for given, top, width in ((lines, y, PHONE), (wide_lines or lines, y + wide_drop, DESK))
    )
    variants = [(narrow, class_)]
    if narrow != wide:
        variants = [(narrow, f"{class_} plot-narrow"), (wide, f"{class_} plot-wide")]
    return svg.joined(
        paragraph(given, top, place=place, anchor=anchor, class_=classes)
        for (given, top, place, anchor), classes in variants
    )


def _where(pixels, start, end, width, centred):
    share, middle = 100 * pixels / width, (start + end) / 2
    if centred and share / 2 <= min(middle, 100 - middle):
        return middle, "middle"
    if start + share <= 100:
        return start, None
    if end >= share:
        return end, "end"
    if middle < 50:
        return max(0, min(middle - share / 2, 100 - share)), None
    return min(100, max(middle + share / 2, share)), "end"


def axis_title(words, y):
    """(what stands below the axis, the room that it needs where it takes more than one line)."""
    lines = lines_of(words, META_WIDTH)
    if len(lines) == 1:
        return svg.element("text", words, x="0%", y=f"{y:g}", class_="plot-axis"), 0
    return beside(lines, y, 0, wide_lines=[words], class_="plot-axis"), LINE * (len(lines) - 1)


def linked(document, top, height, seen, *content):
    """One row: a link to the estimate, whose name begins with the texts that are `seen` in it, uncut."""
    inside = (
        svg.element("rect", x="0%", y=f"{top:g}", width="100%", height=f"{height:g}", class_="plot-hit"),
        *(piece for part in content for piece in (part, " ")),
    )
    spoken = labels.spoken(document, *seen)
    if not document.get("url"):
        return svg.element("g", *inside, role="img", aria_label=spoken, class_="plot-row")
    href = in_language(document["url"])
    return svg.element("a", *inside, href=href, aria_label=spoken, class_="plot-row")


def grid(places, top, bottom):
    """Quiet vertical lines behind the rows."""
    return svg.joined(svg.line(place, place, top, bottom, "plot-grid") for place in places)


def axis_labels(given, y):
    """Labels in a line; where two would touch, the later shows on wide screens only, or not at all."""
    kept, pieces = {PHONE: [], DESK: []}, []
    for label in given:
        fits = [width for width in (PHONE, DESK) if _fits(label, kept[width], width)]
        for width in fits:
            kept[width].append(label)
        if fits:
            class_ = "plot-tick" if PHONE in fits else "plot-tick plot-wide"
            pieces.append(
                svg.element(
                    "text",
                    label.text,
                    x=svg.percent(label.place),
                    y=f"{y:g}",
                    text_anchor=anchor_at(label.place),
                    class_=class_,
                )
            )
    return svg.element("g", *pieces, aria_hidden="true")


def anchor_at(place):
    """How a text stands to its place so that it stays inside the drawing."""
    return "start" if place < 6 else "end" if place > 94 else "middle"


def drawing(name, title, description, height, *content):
    """The whole picture: named and described for listeners, its rows reachable one by one."""
    return svg.element(
        "svg",
        svg.element("title", title, id=f"{name}-title"),
        svg.element("desc", description, id=f"{name}-desc"),
        *content,
        width="100%",
        height=f"{height:g}",
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_="plot-svg",
    )


def _extent(label, width):
    wide, x = 7 * len(label.text), label.place * width / 100
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor_at(label.place)]
    return left, left + wide


def _fits(label, others, width):
    left, right = _extent(label, width)
    return all(right + 8 < first or left > last + 8 for first, last in (_extent(o, width) for o in others))
