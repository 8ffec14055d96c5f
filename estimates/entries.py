"""The shelf's rows for estimates and questions."""

import datetime

from django.db import models

from publishing.models import Entry, Facet, FigureField

NO_DATE = datetime.date(1, 1, 1)
NO_FIGURE = -1_000_000_000_000


class EstimateEntry(Entry):
    """A published estimate."""

    until = models.DateField(default=NO_DATE, help_text="The last day it may speak of; no date sorts last.")
    value = FigureField(
        null=False, default=NO_FIGURE, help_text="For sorting: the figure, else the lower or the upper one."
    )


class EstimateFacet(Facet):
    """A value by which an estimate is found."""

    entry = models.ForeignKey(EstimateEntry, models.CASCADE, related_name="facets")
    lowest = FigureField(help_text="Of the property “figure”: the least number stated.")
    highest = FigureField(help_text="Of the property “figure”: the greatest number stated.")


class QuestionEntry(Entry):
    """A published question."""


class QuestionFacet(Facet):
    """A value by which a question is found."""

    entry = models.ForeignKey(QuestionEntry, models.CASCADE, related_name="facets")
