"""Putting editions on the shelf: entries, facets, served documents."""

import datetime

import orjson
from django.db.models import Max

from publishing import earlier, facts, kinds, moments
from publishing.models import Edition, Shelf, Stale, Tombstone

REFERENCE = "reference"
MOMENT = datetime.timedelta(microseconds=1)  # the shortest time that there is between two publications


def dumps(document):
    """A document as the text that is stored and sent."""
    return orjson.dumps(document, option=orjson.OPT_NON_STR_KEYS).decode()


def same(one, other):
    """Whether two documents say the same."""
    return orjson.dumps(one, option=orjson.OPT_SORT_KEYS) == orjson.dumps(other, option=orjson.OPT_SORT_KEYS)


def latest_edition(record_id):
    """The last edition of a record, or None."""
    return Edition.objects.filter(record_id=record_id).order_by("-number").first()


def current_entry(catalogue, record_id):
    """The entry by which a record is found now, or None."""
    return catalogue.entry_model.objects.filter(record_id=record_id, superseded_at=None).first()


def is_on_shelf(record_id):
    """Whether a record of any kind is published now."""
    return any(
        current_entry(catalogue, record_id)
        for catalogue in kinds.all_kinds()
        if catalogue.may_have(record_id)
    )


def put(edition, document, *, serve=True):
    """Make the entry of a new edition; what stood before is kept as it was, with the time it ended.

    Without `serve` there is nothing to send yet: whoever publishes several records together calls
    `serve_again` for each when all of them stand on the shelf.
    """
    catalogue = kinds.named(edition.kind)
    take_down(catalogue, edition.record_id, edition.published_at)
    _insert(catalogue, edition, document, superseded_at=None, serve=serve)


def take_down(catalogue, record_id, at):
    """End a record's current entry at that moment."""
    catalogue.entry_model.objects.filter(record_id=record_id, superseded_at=None).update(superseded_at=at)
    facts.take_down(record_id, at)


def _insert(catalogue, edition, document, superseded_at, *, serve=True):
    first_at = Edition.objects.filter(record_id=edition.record_id).earliest("number").published_at
    references = catalogue.references(document)
    at = superseded_at and superseded_at - MOMENT
    sent = served(catalogue, edition, document, first_at, at) if serve else None
    entry = catalogue.entry_model.objects.create(
        edition=edition,
        record_id=edition.record_id,
        published_at=edition.published_at,
        superseded_at=superseded_at,
        first_published_at=first_at,
        served=dumps(sent) if sent else "",
        **catalogue.columns(document),
    )
    rows = [*catalogue.facets(document)]
    rows += [catalogue.facet_model(property=REFERENCE, value=other) for other in sorted(references)]
    for facet in rows:
        facet.entry = entry
    catalogue.facet_model.objects.bulk_create(rows)
    if sent:
        facts.put(catalogue, entry, sent)
    return entry


def served(catalogue, edition, document, first_published_at, at=None):
    """The document as it is sent: with the present titles, names and addresses of what it refers to.

    With `at`, as it was sent at that moment.
    """
    full = catalogue.serve(document, cards(catalogue.references(document), at), at)
    return full | {
        "edition": edition.number,
        "published_at": stamp(edition.published_at),
        "first_published_at": stamp(first_published_at),
    }


def stamp(moment):
    """A moment as documents write it: ISO 8601 in UTC."""
    return moment.isoformat().replace("+00:00", "Z")


def cards(record_ids, at=None):
    """What is shown of each of these records where others refer to it; only what is published now, or was.

    A merged record shows its successor.
    """
    merged = Tombstone.objects.filter(moments.stood(at), what=Tombstone.MERGED)
    merged = dict(merged.values_list("record_id", "successor"))
    present = {record_id: _end_of(record_id, merged) for record_id in record_ids}
    found = {}
    for catalogue in kinds.all_kinds():
        wanted = [now for now in present.values() if catalogue.may_have(now)]
        entries = catalogue.entry_model.objects.filter(moments.current(at), record_id__in=wanted)
        for entry in entries.select_related("edition"):
            found[entry.record_id] = catalogue.card(catalogue.document_of(entry))
    return {record_id: found[now] for record_id, now in present.items() if now in found}


def _end_of(record_id, merged, steps=8):
    """The record that an identifier leads to: itself, or the last of those it was merged into."""
    for _ in range(steps):
        record_id = merged.get(record_id, record_id)
    return record_id


def referring_to(record_id, at=None):
    """Identifiers of the records, published now or at that moment, whose documents refer to this one."""
    found = set()
    for catalogue in kinds.all_kinds():
        facets = catalogue.facet_model.objects.filter(
            moments.current(at, "entry__"), property=REFERENCE, value=record_id
        )
        found.update(facets.values_list("entry__record_id", flat=True))
    return found


def mark_stale(record_ids):
    """Ask for these records' served documents to be made again, because of the publication under way."""
    since = Shelf.objects.values_list("published_at", flat=True).get(pk=1)
    rows = [Stale(record_id=record_id, since=since) for record_id in sorted(record_ids)]
    Stale.objects.bulk_create(rows, ignore_conflicts=True)


def serve_again(record_id, *, until):
    """Make a current entry's served document again, and keep what was sent until that publication.

    Returns whether it changed.
    """
    for catalogue in kinds.all_kinds():
        entry = current_entry(catalogue, record_id) if catalogue.may_have(record_id) else None
        if entry is None:
            continue
        document = catalogue.document_of(entry)
        sent = served(catalogue, entry.edition, document, entry.first_published_at)
        if (fresh := dumps(sent)) != entry.served:
            before = earlier.texts_of(entry) if entry.served else None  # nothing was sent yet
            catalogue.entry_model.objects.filter(pk=entry.pk).update(served=fresh)
            facts.put(catalogue, entry, sent)
            if before:
                earlier.keep(entry, before, _texts(catalogue, sent), until=until)
            return True
    return False


def rebuild(edition):
    """Make the entry of an edition again from its document, keeping the times of what was sent for it."""
    catalogue = kinds.named(edition.kind)
    old = catalogue.entry_model.objects.filter(edition=edition).first()
    if old is None:
        return
    superseded_at, changes = old.superseded_at, earlier.forget(edition)
    old.delete()
    document = orjson.loads(edition.document)
    entry = _insert(catalogue, edition, document, superseded_at)
    after = earlier.texts_of(entry) if changes else None
    for until in reversed(changes):
        before = _texts(
            catalogue, served(catalogue, edition, document, entry.first_published_at, until - MOMENT)
        )
        earlier.keep(entry, before, after, until=until)
        after = before


def _texts(catalogue, sent):
    """The texts of a served document and of its claims, as `earlier` keeps them."""
    return {earlier.WHOLE: dumps(sent)} | facts.sent_texts(catalogue, sent)


def last_number(record_id):
    """The number of a record's last edition; 0 before the first."""
    return Edition.objects.filter(record_id=record_id).aggregate(n=Max("number"))["n"] or 0
