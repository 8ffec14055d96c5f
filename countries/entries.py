"""The shelf's rows for countries and groups of countries."""

from django.db import models

from publishing.models import Entry, Facet


class CountryEntry(Entry):
    """A published country."""


class CountryFacet(Facet):
    """A value by which a country is found."""

    entry = models.ForeignKey(CountryEntry, models.CASCADE, related_name="facets")


class GroupEntry(Entry):
    """A published group of countries."""


class GroupFacet(Facet):
    """A membership, or another value by which a group is found."""

    entry = models.ForeignKey(GroupEntry, models.CASCADE, related_name="facets")
