"""A document's text cut into the parts that a locator names: paragraphs, points, notes, captions.

The outline says what cannot be told from the text alone: which lines are headings, captions or
callouts, and where a paragraph goes on after a page break. Everything else is a paragraph.
"""

import csv
import re
from dataclasses import dataclass, field

SECTION = "section"  # a heading; the paragraphs after it are counted anew
OPENS = "opens"  # a section without a heading begins with this paragraph
LABEL = "label"  # everything up to the next section or label is one part, called this
CAPTION = "caption"  # this block alone is a part, called this
CALLOUT = "callout"  # a sentence set apart in large type
JOINS = "joins"  # this block goes on with the paragraph before it
SKIP = "skip"  # page furniture
KINDS = (SECTION, OPENS, LABEL, CAPTION, CALLOUT, JOINS, SKIP)

_NOTE = re.compile(r"^(?:- )?(?:<sup>)?(\d{1,3}|[⁰¹²³⁴-⁹]{1,3})(?:</sup>)? (?=\S)")
_POINT = re.compile(r"^(?:-|\d+\.) (?=\S)")
_GOES_ON = re.compile(r"^[(“‘\"]?[a-zа-яё]")
_MARKUP = (
    (re.compile(r"<sup>[^<]*</sup>|[⁰¹²³⁴-⁹]+"), ""),
    (re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"<https?://[^>]*>|https?://\S+|\S+@\S+"), ""),
    (re.compile(r"^[#>]+ |\*+|\\(?=[\[\]()])", re.MULTILINE), ""),
    (re.compile(r"\s+"), " "),
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class OutlineDoesNotFit(Exception):
    """The outline names a line that the text does not have, or not in this order."""


@dataclass(frozen=True)
class Mark:
    """One line of an outline: the block that begins (and ends) so is of this kind."""

    begins: str
    kind: str
    called: str = ""
    ends: str = ""

    def fits(self, block):
        return block.startswith(self.begins) and block.endswith(self.ends)


@dataclass
class Reader:
    """Cuts blocks into parts. `parts` maps a locator to the text at it, in the document's order."""

    section: str = "Front page"
    label: str = ""
    counts: dict = field(default_factory=dict)
    notes: int = 0
    parts: dict = field(default_factory=dict)
    last: str = ""

    def put(self, locator, text):
        """Add text to a part. A word that a page break cut in two is one word again."""
        before = self.parts.get(locator, "")
        if before.endswith("-") and text[:1].islower():
            before = before[:-1]
        elif before:
            before += " "
        self.parts[locator] = before + text

    def counted(self, what, text):
        place = f"{self.section}, {what}"
        self.counts[place] = self.counts.get(place, 0) + 1
        locator = f"{place} {self.counts[place]}"
        self.put(locator, text)
        return locator

    def begin(self, kind, called):
        if kind == LABEL:
            self.label = called
        else:
            self.section, self.label = called, ""

    def paragraph(self, text):
        if self.label:
            self.put(self.label, text)
            self.last = self.label
        elif _POINT.match(text):
            self.last = self.counted("point", _POINT.sub("", text))
        else:
            self.last = self.counted("paragraph", text)

    def lines(self, block):
        """A block without a mark: notes, points, or a paragraph that may go on from the page before."""
        text = []
        for line in block.splitlines():
            note = _NOTE.match(line)
            if note and int(note[1].translate(_SUPERSCRIPTS)) == self.notes + 1:
                self.notes += 1
                self.put(f"note {self.notes}", plain(line[note.end() :]))
            elif _POINT.match(line):
                self._close(text)
                text = []
                self.paragraph(plain(line))
            else:
                text.append(line)
        self._close(text)

    def _close(self, lines):
        text = plain("\n".join(lines))
        if not text:
            return
        if _GOES_ON.match(text) and self.last:
            self.put(self.last, text)
        else:
            self.paragraph(text)


def plain(text):
    """The words alone: no markup, no note numbers, no addresses."""
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    return text.strip()


def blocks_of(text):
    return [block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if block.strip()]


def parts_of(text, outline):
    """The parts of a document: a dict from locator to text. Raises `OutlineDoesNotFit`."""
    reader, marks = Reader(), list(outline)
    for block in blocks_of(text):
        mark = marks.pop(0) if marks and marks[0].fits(plain(block)) else None
        if mark is None:
            reader.lines(block)
            continue
        if mark.kind in (SECTION, LABEL, OPENS):
            reader.begin(mark.kind, mark.called or plain(block))
        if mark.kind in (LABEL, OPENS):
            reader.paragraph(plain(block))
        elif mark.kind == CAPTION:
            reader.put(mark.called, plain(block))
        elif mark.kind == CALLOUT:
            reader.counted(CALLOUT, plain(block))
        elif mark.kind == JOINS:
            reader.put(reader.last, plain(block))
    if marks:
        raise OutlineDoesNotFit(f"No block after the ones before it begins with “{marks[0].begins}”.")
    return reader.parts


def read_outline(path):
    """The marks of an outline file: a CSV with the columns begins, kind, called and ends."""
    with path.open(encoding="utf-8", newline="") as file:
        marks = [Mark(**row) for row in csv.DictReader(file)]
    for line, mark in enumerate(marks, start=2):
        if mark.kind not in KINDS:
            raise OutlineDoesNotFit(f"{path.name}, line {line}: “{mark.kind}” is none of {', '.join(KINDS)}.")
    return marks
