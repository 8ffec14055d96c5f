"""The shelf's rows for sources."""

import datetime

from django.db import models

from publishing.models import Entry, Facet

NO_DATE = datetime.date(9999, 12, 31)


class SourceEntry(Entry):
    """A published source."""

    published_from = models.DateField(default=NO_DATE, help_text="For sorting; no date sorts last.")


class SourceFacet(Facet):
    """A value by which a source is found."""

    entry = models.ForeignKey(SourceEntry, models.CASCADE, related_name="facets")
