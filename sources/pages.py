"""The words of a stored copy in parts that a browser can show, and what is found in them."""

import re
from dataclasses import dataclass, field

LONGEST = 60_000  # characters of one part
HITS = 200
AROUND = 90
_MARK = re.compile(r"^\[page (\d+)\]$", re.MULTILINE)
_PAGE_IN_LOCATOR = re.compile(r"(?:\bpp?|\bpages?|\bстр|\bс|\bs|\bseite)\.?\s*(\d{1,4})", re.IGNORECASE)


@dataclass
class Passage:
    """A page, or a stretch of a text without pages. `anchor` is its place in the address."""

    number: int
    text: str
    is_page: bool
    part: int = 1

    @property
    def anchor(self):
        return f"page-{self.number}" if self.is_page else f"text-{self.number}"


@dataclass
class Stored:
    """All passages of a stored copy, in parts."""

    passages: list = field(default_factory=list)

    @property
    def parts(self):
        return self.passages[-1].part if self.passages else 0

    def in_part(self, part):
        return [passage for passage in self.passages if passage.part == part]

    def page_of(self, locator):
        """The passage that a place in the source means, or None: “pp. 12-14” is page 12."""
        wanted = _PAGE_IN_LOCATOR.search(locator) or re.fullmatch(r"\s*(\d{1,4})\s*", locator)
        if not wanted:
            return None
        return next((p for p in self.passages if p.is_page and p.number == int(wanted[1])), None)

    def find(self, words):
        """[(passage, before, found, after)] for each place where the words stand, letter case aside."""
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        found = []
        for passage in self.passages:
            for match in pattern.finditer(passage.text):
                before = passage.text[max(0, match.start() - AROUND) : match.start()]
                found.append((passage, before, match[0], passage.text[match.end() : match.end() + AROUND]))
                if len(found) == HITS:
                    return found
        return found


def in_parts(text):
    """The passages of a stored text, dealt into parts of some pages each."""
    marks = list(_MARK.finditer(text))
    if marks:
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        passages = [
            Passage(int(mark[1]), text[mark.end() : end].strip(), True)
            for mark, end in zip(marks, ends, strict=True)
        ]
    else:
        passages = [Passage(n, part, False) for n, part in enumerate(_stretches(text), 1)]
    part, length = 1, 0
    for passage in passages:
        if length and length + len(passage.text) > LONGEST:
            part, length = part + 1, 0
        passage.part = part
        length += len(passage.text)
    return Stored(passages)


def _stretches(text, longest=3_000):
    """A text without pages, cut at its paragraphs."""
    stretch = ""
    for paragraph in text.split("\n"):
        while len(paragraph) > 4 * longest:  # one endless line
            yield paragraph[: 4 * longest]
            paragraph = paragraph[4 * longest :]
        if stretch and len(stretch) + len(paragraph) > longest:
            yield stretch.strip("\n")
            stretch = ""
        stretch += f"{paragraph}\n"
    if stretch.strip():
        yield stretch.strip("\n")
