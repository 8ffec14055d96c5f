"""What changed since a moment: for copies that are kept up to date, so nothing may be missing."""

import urllib.parse

from django.db.models import Exists, OuterRef, Q

from publishing import kinds
from publishing.catalogue import REFERENCE, stamp
from publishing.models import Tombstone
from publishing.routers import PUBLIC

MOST_REMOVED = 500
GONE = (Tombstone.WITHDRAWN, Tombstone.MERGED)


def changed_since(moment, catalogue, clock):
    """The condition on an entry whose document, as it is sent, may have changed since that moment.

    It was published then or later, a value in it was redacted, or it shows another record that changed:
    the name of one that it refers to, or something of those that refer to it.
    """
    if clock.at is None:
        return Q(pk__in=[])
    condition = Q(published_at__gte=moment) | Q(record_id__in=_stones(moment, clock, redacted=True))
    condition |= Q(Exists(_names(moment, catalogue, clock)))
    for other in kinds.all_kinds() if catalogue.shows_who_refers else ():
        rows = other.facet_model.objects.using(PUBLIC).filter(
            _moved("entry__", moment, clock), property=REFERENCE
        )
        condition |= Q(record_id__in=rows.values("value"))
    return condition


def redacted_since(moment, clock):
    """Identifiers of the records in which something was redacted since."""
    return _stones(moment, clock, redacted=True)


def naming_others(moment, catalogue, clock):
    """Identifiers of the records of a kind that show the name of another that changed since."""
    entries = clock.current(catalogue.entry_model.objects.using(PUBLIC))
    return entries.filter(Exists(_names(moment, catalogue, clock))).values("record_id")


def removed_since(moment, catalogue, clock):
    """(what was taken from the shelf since and is still gone, whether that is all), the first one first."""
    stones = Tombstone.objects.using(PUBLIC).filter(
        clock.stood(), kind=catalogue.kind, what__in=GONE, at__gte=moment
    )
    rows = stones.order_by("at", "record_id").values("record_id", "what", "reason", "successor", "at")
    return first_removed(rows)


def first_removed(rows):
    """(rows of what was removed as they are sent, whether these are all)."""
    rows = list(rows[: MOST_REMOVED + 1])
    found = [
        {
            "id": row["record_id"],
            "what": row["what"] or "removed",
            "reason": row["reason"],
            "successor": row["successor"] or None,
            "at": stamp(row["at"]),
        }
        for row in rows[:MOST_REMOVED]
    ]
    return found, len(rows) <= MOST_REMOVED


def stream_of(request, **parameters):
    """The address of the stream of changes that tells the rest."""
    query = urllib.parse.urlencode(parameters, safe=",:")
    return request.build_absolute_uri(f"/api/v1/changes/?{query}")


def _names(moment, catalogue, clock):
    """Facets of an entry that refer to records which are shown otherwise since."""
    told = Q()
    for records in _told_otherwise(moment, clock):
        told |= Q(value__in=records)
    facets = catalogue.facet_model.objects.using(PUBLIC)
    return facets.filter(told, entry=OuterRef("pk"), property=REFERENCE)


def _told_otherwise(moment, clock):
    """Identifiers of records that are shown otherwise than before where others refer to them."""
    yield _stones(moment, clock)
    for catalogue in kinds.all_kinds():
        entries = catalogue.entry_model.objects.using(PUBLIC)
        new = entries.filter(published_at__gte=moment, published_at__lte=clock.at)
        if catalogue.shown_by_title:
            same = entries.filter(
                record_id=OuterRef("record_id"),
                superseded_at=OuterRef("published_at"),
                title=OuterRef("title"),
                slug=OuterRef("slug"),
            )
            new = new.filter(~Exists(same))
        yield new.values("record_id")


def _stones(moment, clock, *, redacted=False):
    stones = Tombstone.objects.using(PUBLIC)
    if redacted:
        stones = stones.filter(what=Tombstone.REDACTED)
    since = Q(at__gte=moment, at__lte=clock.at) | Q(ended_at__gte=moment, ended_at__lte=clock.at)
    return stones.filter(since).values("record_id")


def _moved(prefix, moment, clock):
    """The condition on an entry that came to the shelf or was superseded since."""
    return Q(**{f"{prefix}published_at__gte": moment, f"{prefix}published_at__lte": clock.at}) | Q(
        **{f"{prefix}superseded_at__gte": moment, f"{prefix}superseded_at__lte": clock.at}
    )
