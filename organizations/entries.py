"""The shelf's rows for organizations."""

import datetime

from django.db import models

from publishing.models import Entry, Facet

NO_DATE = datetime.date(9999, 12, 31)


class OrganizationEntry(Entry):
    """A published organization."""

    founded = models.DateField(default=NO_DATE, help_text="For sorting; no date sorts last.")


class OrganizationFacet(Facet):
    """A claim by which an organization is found."""

    entry = models.ForeignKey(OrganizationEntry, models.CASCADE, related_name="facets")
