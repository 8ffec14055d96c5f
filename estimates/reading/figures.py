"""Statements drawn together: in bands by what they count, as pairs, and by the time they cover."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estimates import codes
from estimates.caveats import PAIRS
from estimates.comparing import difference
from estimates.plots import bands, labels, pair_chart, period_figure
from estimates.plots.captions import count
from estimates.plots.table import rows_of
from estimates.reading import lines, shelf
from publishing.models.quantity import QUANTITY_FIELDS
from publishing.wording import figure_with_unit, in_reader_language, lower_first

MOST_TOGETHER = 10  # figures that one page sets side by side


@dataclass(frozen=True)
class Pair:
    """Entries and returns, or entered and stayed, on one line; what is left, or why Atlas does not say it."""

    name: str
    title: str
    svg: SafeString
    rows: list
    difference: str
    reasons: list
    crossings_note: str


class Figures:
    """Served estimates, or cards of them with `sources`, as a page draws them."""

    def __init__(self, documents, *, scale=None, scale_links=None, sources=None, as_given=False, name="band"):
        self.documents = documents
        self.bands = bands(
            documents,
            scale=scale,
            scale_links=scale_links,
            sources=sources,
            name=name,
            as_given=as_given,
        )
        self._sources = sources

    @cached_property
    def periods(self):
        """The time that each covers; None for one statement alone."""
        return period_figure(self.documents, sources=self._sources) if len(self.documents) > 1 else None

    @cached_property
    def pairs(self):
        """The pairs of which one of them is the entries, with the other from the shelf."""
        wanted = [
            (document, row["estimate"]["id"])
            for document in self.documents
            for row in document.get("relations") or ()
            if row["type"] in PAIRS
        ]
        here = {document["id"]: document for document in self.documents}
        found = here | shelf.estimates(other for _, other in wanted if other not in here)
        return [pair_of(document, found[other]) for document, other in wanted if other in found]

    @cached_property
    def together(self):
        """Identifiers of the first of them, as many as one page compares; empty for one alone."""
        ids = [document["id"] for document in self.documents[:MOST_TOGETHER]]
        return ",".join(ids) if len(ids) > 1 else ""

    @property
    def most_together(self):
        """How many of them one page compares, if not all; else None."""
        return MOST_TOGETHER if len(self.documents) > MOST_TOGETHER else None

    @cached_property
    def sentence(self):
        """“Ten statements in four groups”: what stands below, counted."""
        groups = len(self.bands)
        if groups == 1:
            return count(self.documents)
        words = ngettext("%(statements)s in %(n)s group", "%(statements)s in %(n)s groups", groups)
        return words % {"statements": count(self.documents), "n": groups}

    @property
    def differ(self):
        """Whether they count different things, so that no two groups have anything to be added up."""
        return len(self.bands) > 1


def pair_of(entries, returns):
    """Two served documents that a relation calls a pair."""
    quantity, against = difference(entries, returns)
    name = f"pair-{entries['id']}-{returns['id']}"
    return Pair(
        name=name,
        title=_title(entries, returns),
        svg=pair_chart((entries, returns), quantity, name=name),
        rows=rows_of([entries, returns]),
        difference=_with_unit(quantity, entries["unit"]) if quantity else "",
        reasons=[in_reader_language(reason.words)[0] for reason in against],
        crossings_note=labels.crossings_note(entries) or labels.crossings_note(returns),
    )


def _title(entries, returns):
    if returns["measure"] == codes.Measure.STAYED:
        return _("%(entries)s, and those who stayed") % {"entries": labels.measure(entries)}
    measures = {"entries": labels.measure(entries), "returns": lower_first(labels.measure(returns))}
    return _("%(entries)s, and %(returns)s") % measures


def _with_unit(quantity, unit):
    """“about 60,000 entries”."""
    claim = dict.fromkeys(QUANTITY_FIELDS) | quantity | {"unit": unit}
    return figure_with_unit(claim, lines.unit_after_figure(unit))
