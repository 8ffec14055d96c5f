"""Sources that may be there already: the same address, the same DOI or ISBN, nearly the same title."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from publishing.folding import fold
from sources import addresses, standards
from sources.models import Source

ALIKE = 88  # of 100; below it translations and series of yearly reports begin to look the same
SHORTEST = 12  # letters of a folded title: shorter ones are alike by chance
MOST = 8

SAME_ADDRESS = gettext_lazy("the same address")
SAME_COPY = gettext_lazy("the same address, as the archived copy")
SAME_DOI = gettext_lazy("the same DOI")
SAME_ISBN = gettext_lazy("the same ISBN")
LIKE_TITLE = gettext_lazy("nearly the same title")


@dataclass(frozen=True)
class Found:
    """A source that may be the same, and why."""

    source: Source
    why: str


def existing(*, url="", archived_url="", doi="", isbn="", titles=(), without=None):
    """The sources that may be the one described, the surest first: a list of `Found`."""
    columns = ("pk", "url", "archived_url", "doi", "isbn", "title", "title_en")
    rows = list(Source.objects.exclude(pk=without).order_by("pk").values_list(*columns))
    why = {}
    for reason, keys in (
        (SAME_DOI, _same_doi(rows, doi)),
        (SAME_ADDRESS, _same_address(rows, [url, archived_url], 1)),
        (SAME_COPY, _same_address(rows, [url, archived_url], 2)),
        (SAME_ISBN, _same_isbn(rows, isbn)),
        (LIKE_TITLE, _like_title(rows, titles)),
    ):
        for key in keys:
            why.setdefault(key, []).append(str(reason))
    keys = list(why)[:MOST]
    sources = Source.objects.select_related("publisher").in_bulk(keys)
    return [Found(sources[key], ", ".join(why[key])) for key in keys if key in sources]


def _same_address(rows, urls, column):
    wanted = {addresses.normalised(url) for url in urls} - {""}
    return [row[0] for row in rows if row[column] and addresses.normalised(row[column]) in wanted]


def _same_doi(rows, doi):
    bare = standards.bare_doi(doi)
    dois = {
        row[0]: standards.bare_doi(row[3]) or standards.doi_in(row[1]) for row in rows if row[3] or row[1]
    }
    return [key for key, known in dois.items() if bare and known == bare]


def _same_isbn(rows, isbn):
    wanted = _digits(isbn)
    return [row[0] for row in rows if wanted and row[4] and _digits(row[4]) == wanted]


def _digits(isbn):
    """The nine digits that the old and the new ISBN of a book share."""
    digits = re.sub(r"[^\dX]", "", isbn.upper())
    return digits[3:12] if len(digits) == 13 else digits[:9]


def _like_title(rows, titles):
    wanted = {folded for title in titles if len(folded := fold(title)) >= SHORTEST}
    known = {(row[0], n): fold(text) for row in rows for n, text in enumerate(row[5:]) if text}
    scores = {}
    for title in wanted:
        alike = process.extract(title, known, scorer=likeness, score_cutoff=ALIKE, limit=MOST)
        for _text, score, (key, _n) in alike:
            scores[key] = max(score, scores.get(key, 0))
    return sorted(scores, key=lambda key: -scores[key])


def likeness(one, other, *, score_cutoff=0, **_options):
    """How alike two folded titles are, of 100. Other numbers make them two: reports of 2022 and of 2023."""
    if min(len(one), len(other)) < SHORTEST or _numbers(one) != _numbers(other):
        return 0
    score = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    return score if score >= score_cutoff else 0


def _numbers(text):
    return sorted(re.findall(r"\d+", text))
