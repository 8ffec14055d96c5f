"""The shelf's rows for organizations."""

import datetime

from django.db import models

from publishing.models import Entry, Facet

NO_DATE = datetime.date(9999, 12, 31)


class OrganizationEntryQuerySet(models.QuerySet):
    """Questions to the published organizations."""

    def with_claim(self, kind, **values):
        """Those found now that have one claim of `kind` with all of `values`."""
        rows = OrganizationFacet.objects.using(self.db)
        facets = rows.filter(entry=models.OuterRef("pk"), property=kind, **values)
        return self.filter(models.Exists(facets), superseded_at=None)


class OrganizationEntry(Entry):
    """A published organization."""

    founded = models.DateField(default=NO_DATE, help_text="For sorting; no date sorts last.")

    objects = OrganizationEntryQuerySet.as_manager()


class OrganizationFacet(Facet):
    """A claim by which an organization is found."""

    entry = models.ForeignKey(OrganizationEntry, models.CASCADE, related_name="facets")
