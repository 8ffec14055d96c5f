"""Which editions carried a claim, and what each of them made it say."""

import orjson
from django.db.models import Exists, F, OuterRef, Subquery

from publishing import earlier, kinds
from publishing.api.changed import first_removed
from publishing.catalogue import stamp
from publishing.differences import differing
from publishing.facts import claims_in
from publishing.models import FactEntry, Tombstone
from publishing.routers import PUBLIC

WITHDRAWN = "The record that this claim belonged to was withdrawn."


def entries_of(claim, clock):
    """Its entries up to the clock's moment with their editions, the first one first."""
    if clock.at is None:
        return []
    rows = FactEntry.objects.using(PUBLIC).filter(record_id=claim, published_at__lte=clock.at)
    rows = rows.annotate(sent=earlier.sent(FactEntry, None if clock.is_latest else clock.at))
    return list(rows.select_related("edition").order_by("published_at", "pk"))


def is_current(entry, clock):
    """Whether the entry's edition was shown at the clock's moment."""
    return entry.superseded_at is None or entry.superseded_at > clock.at


def last_of(entries, clock):
    """The entry that is shown at the clock's moment, or else the last one that was."""
    return ([entry for entry in entries if is_current(entry, clock)] or entries)[-1]


def stone_of(entry, clock):
    """What stood, at the clock's moment, where the record of an entry was; or None."""
    stones = Tombstone.objects.using(PUBLIC).filter(record_id=entry.about, kind=entry.edition.kind)
    return stones.filter(clock.stood()).exclude(what=Tombstone.REDACTED).first()


def carried_by(entries):
    """The editions of these entries, each with what the claim says otherwise than in the one before it."""
    found, before = [], None
    for entry in entries:
        claim = _claim_in(entry)
        changed = [] if before is None else differing(before, claim)
        change = "first" if before is None else "changed" if changed else "same"
        found.append(_edition(entry.edition) | {"change": change, "changed": changed})
        before = claim
    return found


def ended(entry, stone):
    """When and why the last edition that carried a claim was no longer shown."""
    merged = stone is not None and stone.what == Tombstone.MERGED and stone.at == entry.superseded_at
    return {
        "what": "merged" if merged else "removed",
        "at": stamp(entry.superseded_at),
        "reason": stone.reason if merged else None,
        "successor": stone.successor if merged else None,
    }


def removed_since(moment, clock):
    """(the claims that no edition carries any more since a moment, whether these are all)."""
    entries = FactEntry.objects.using(PUBLIC)
    later = entries.filter(record_id=OuterRef("record_id"), published_at__lte=clock.at)
    stones = Tombstone.objects.using(PUBLIC).filter(
        clock.stood(), record_id=OuterRef("about"), at=OuterRef("superseded_at")
    )
    gone = entries.filter(superseded_at__gte=moment, superseded_at__lte=clock.at)
    gone = gone.filter(~Exists(later.filter(clock.was_current())))
    gone = gone.filter(~Exists(later.filter(superseded_at__gt=OuterRef("superseded_at"))))
    gone = gone.annotate(
        what=Subquery(stones.values("what")[:1]),
        reason=Subquery(stones.values("reason")[:1]),
        successor=Subquery(stones.values("successor")[:1]),
    )
    rows = gone.order_by("superseded_at", "record_id", "about")
    return first_removed(rows.values("record_id", "what", "reason", "successor", at=F("superseded_at")))


def _claim_in(entry):
    document = orjson.loads(entry.edition.document)
    return next((claim for _name, claim in claims_in(document) if claim["id"] == entry.record_id), {})


def _edition(edition):
    path = kinds.named(edition.kind).path
    return {
        "record": edition.record_id,
        "kind": edition.kind,
        "edition": edition.number,
        "published_at": stamp(edition.published_at),
        "url": f"/api/v1/{path}/{edition.record_id}/editions/{edition.number}/",
    }
