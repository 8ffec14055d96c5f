"""What an estimate has to do with others, said from its own side whoever stated it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from estimates.caveats import PAIRS
from estimates.codes import EstimateRelationType as Type
from estimates.plots import labels
from estimates.reading import shelf

FROM_THE_OTHER_SIDE = {
    Type.PAIRED_ENTRIES_RETURNS: _("Returns, paired with the entries"),
    Type.ENTERED_STAYED: _("Stayed, of those who entered"),
    Type.PART_OF: _("Contains"),
    Type.CUMULATIVE_AFTER: _("Earlier state of the same count"),
    Type.BASELINE_OF: _("Compared with the baseline"),
    Type.DERIVED_FROM: _("Used to calculate"),
    Type.SUPERSEDES: _("Replaced by"),
}


@dataclass(frozen=True)
class Related:
    """Another estimate and what this one is to it. `document` is None if it is no longer published."""

    type: str
    words: str
    id: str
    document: dict | None
    remark: str
    stated_here: bool

    @property
    def title(self):
        return labels.title(self.document)

    @property
    def is_same_claim(self):
        return self.type == Type.SAME_CLAIM

    @property
    def is_pair(self):
        return self.type in PAIRS


def related_to(document):
    """Its own relations, then those that others state to it; what reads both ways only once."""
    stated = [(row["type"], row["estimate"]["id"], row["remark"]) for row in document["relations"]]
    partners = shelf.estimates(other for _, other, _ in stated)
    found = [
        Related(kind, labels.label(Type, kind), other, partners.get(other), remark or "", True)
        for kind, other, remark in stated
    ]
    told = {(kind, other) for kind, other, _ in stated if kind not in FROM_THE_OTHER_SIDE}
    for other, theirs in shelf.referring_to([document["id"]]).items():
        for row in theirs["relations"]:
            kind = row["type"]
            if row["estimate"]["id"] != document["id"] or (kind, other) in told:
                continue
            words = FROM_THE_OTHER_SIDE.get(kind) or labels.label(Type, kind)
            found.append(Related(kind, str(words), other, theirs, row["remark"] or "", False))
    return found
