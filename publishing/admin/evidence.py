"""What a reviewer needs beside each claim: its sources one click away, the passage, marks, desk notes."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.admin.anchors import address_of
from publishing.admin.differences import Block, What
from publishing.admin.saying import field_label, titled
from publishing.badges import badges_of, know_credits
from publishing.locators import same_place
from publishing.models import Statement
from publishing.review import claims_of


@dataclass
class Evidence:
    """One source behind a claim: where it is at the desk, its stored copy, and what it says there."""

    source: object
    place: str
    address: str
    copy: str = ""
    passages: list = field(default_factory=list)


def desk_claims(record):
    """The record's claims as they stand at the desk, by identifier; withheld ones too."""
    return {claim.pk: claim for claim in know_credits(claims_of(record))}


def withheld_blocks(claims, blocks):
    """The withheld claims that no block shows: they stand at the desk and do not go out."""
    seen = {block.claim for block in blocks}
    return titled([_withheld(claim) for pk, claim in claims.items() if claim.withheld and pk not in seen])


def add_evidence(record, claims, blocks):
    """Give each block the row at the desk, its badges, and the sources that it rests on."""
    sources = kinds.named("source").model.objects.prefetch_related("excerpts")
    sources = sources.in_bulk({pk for block in blocks for pk, _place in block.sources})
    for block in blocks:
        rests_itself = not block.claim and block.sources and isinstance(record, Statement)
        block.desk = record if rests_itself else claims.get(block.claim)
        block.badges = badges_of(block.desk) if block.desk else []
        block.evidence = [_evidence(sources[pk], place) for pk, place in block.sources if pk in sources]


def _evidence(source, place):
    wanted = same_place(place)
    passages = [row.text for row in source.excerpts.all() if wanted and same_place(row.locator) == wanted]
    copy = address_of(source, "copy") if source.snapshot else ""
    return Evidence(source, place, address_of(source), copy, passages)


def _withheld(claim):
    """A claim that stays at the desk, as a block of its own."""
    names = [*claim.shown, "valid_from", "valid_to"]
    rows = [(capfirst(field_label(type(claim), name)), "", _in_words(claim, name)) for name in names]
    rows.append((_("Why it is withheld"), "", claim.get_withheld_reason_display()))
    block = Block(capfirst(claim._meta.verbose_name), What.WITHHELD, claim=claim.pk)
    block.rows = [row for row in rows if row[2]]
    block.sources = [(claim.source_id, claim.locator)] if claim.source_id else []
    return block


def _in_words(claim, name):
    value = getattr(claim, f"get_{name}_display", lambda: getattr(claim, name))()
    return "" if value in (None, "") else str(getattr(value, "name", None) or value)
