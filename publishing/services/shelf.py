"""The shelf as a whole: its clock, and what is made again from its editions."""

import datetime

from django.db import transaction
from django.utils import timezone

from publishing import catalogue
from publishing.models import Edition, Shelf, Stale

REFRESH_AT_ONCE = 200


def refresh_stale(limit=REFRESH_AT_ONCE):
    """Make stale served documents again, each batch in its own transaction. Returns how many were done.

    What is over the limit waits for the next call: `manage.py refresh`, or the next publication.
    """
    with transaction.atomic():
        waiting = list(Stale.objects.select_for_update(skip_locked=True).order_by("record_id")[:limit])
        if not waiting:
            return 0
        shelf = lock_shelf()
        changed = [stale for stale in waiting if catalogue.serve_again(stale.record_id, until=stale.since)]
        if changed:
            Shelf.objects.filter(pk=shelf.pk).update(version=shelf.version + 1)
        Stale.objects.filter(record_id__in=[stale.record_id for stale in waiting]).delete()
    return len(waiting)


@transaction.atomic
def rebuild_shelf():
    """Make all entries and facets again from their editions. Returns how many; readers see all or none."""
    shelf = lock_shelf()
    editions = Edition.objects.order_by("published_at")
    for edition in editions.iterator(chunk_size=200):
        catalogue.rebuild(edition)
    Shelf.objects.filter(pk=shelf.pk).update(version=shelf.version + 1)
    return editions.count()


def lock_shelf():
    """The shelf, locked until the transaction ends: changes of what readers see happen one after another."""
    Shelf.objects.get_or_create(pk=1)
    return Shelf.objects.select_for_update().get(pk=1)


def tick(shelf):
    """The time of this publication: later than every one before, so that `as_of` is never ambiguous.

    What is published under one lock is published at one moment: nobody saw anything in between.
    """
    if getattr(shelf, "ticked", False):
        return shelf.published_at
    shelf.ticked = True
    now = timezone.now()
    if shelf.published_at and now <= shelf.published_at:
        now = shelf.published_at + datetime.timedelta(microseconds=1)
    shelf.published_at, shelf.version = now, shelf.version + 1
    shelf.save()
    return now
