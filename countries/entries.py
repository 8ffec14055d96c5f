"""The shelf's rows for groups of countries."""

from django.db import models

from publishing.models import Entry, Facet


class GroupEntry(Entry):
    """A published group of countries."""


class GroupFacet(Facet):
    """A membership."""

    entry = models.ForeignKey(GroupEntry, models.CASCADE, related_name="facets")
