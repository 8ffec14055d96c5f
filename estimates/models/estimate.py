"""An estimate: one issuer, one measure, one population, one place, one period, one quantity, one reading."""

from django.db import models
from django_countries.fields import CountryField

from estimates import codes
from estimates.models.rules import RULES
from publishing import ids
from publishing.fields import CodeField, CodesField, EdtfField, IdentifierField, ValidityField
from publishing.history import tracked
from publishing.models import FigureField, Quantity, Record, Statement


class PeriodDaysField(ValidityField):
    """The days that an estimate may speak of, derived from its `period` or else its `reference_date`."""

    def ends(self, estimate):
        """An interval's two ends; a single date is both."""
        first, between, last = (estimate.period or estimate.reference_date or "").partition("/")
        return (first, last) if between else (first, first)


@tracked
class Estimate(Record, Statement, Quantity):
    """How many, for where, according to whom, counted how; as one source says it at one place."""

    record_kind = "estimate"

    id = IdentifierField(prefix=ids.ESTIMATE, primary_key=True)
    nature = CodeField(codes.Nature, default=codes.Nature.ESTIMATED, help_text="How the figure came about.")

    measure = CodeField(codes.Measure, help_text="What was counted, in Atlas's own terms.")
    source_term = models.CharField(
        max_length=120, blank=True, help_text="The source's own noun or verb: “fled”, “registered”."
    )
    unit = CodeField(codes.EstimateUnit, help_text="What one of the figure is.")
    population_basis = CodeField(
        codes.PopulationBasis,
        default=codes.PopulationBasis.UNSPECIFIED,
        help_text="By what somebody counts as one of them.",
    )
    subpopulations = CodesField(codes.Subpopulation, help_text="Whom the figure is about, if not about all.")
    base = models.CharField(
        max_length=300,
        blank=True,
        help_text="For shares and ratios: of what. For example “those who entered”.",
    )
    survey_name = models.CharField("survey", max_length=200, blank=True)
    survey_wave = models.CharField("wave", max_length=100, blank=True)
    survey_respondents = models.PositiveIntegerField("respondents", null=True, blank=True)
    comparator_value = FigureField("compared with", help_text="As in “from 36.6 to 47.2”: here 36.6.")
    comparator_period = EdtfField("compared period", help_text="When that was.")
    comparator_text = models.CharField(
        "compared, in words", max_length=200, blank=True, help_text="For example “than in all of 2021”."
    )

    origin = CountryField(default="RU", blank=True, help_text="Where they left from.")
    destination_country = CountryField(
        "destination", blank=True, help_text="A country, if the source names one."
    )
    destination_group = models.ForeignKey(
        "countries.Group",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="or group of countries",
        help_text="Several countries together, if the source speaks of them as one.",
    )
    destination_role = CodeField(codes.DestinationRole, blank=True, default="")
    route = CodeField(codes.Route, blank=True, default="")
    period = EdtfField(help_text="Of a flow: “January to September 2022”, “since 24 February 2022”.")
    period_text = models.CharField(
        max_length=160, blank=True, help_text="The source's own words for the time."
    )
    period_end_basis = CodeField(
        codes.PeriodEndBasis, blank=True, default="", help_text="How we know when the period ends."
    )
    period_start_event = CodeField(
        codes.PeriodEvent,
        blank=True,
        default="",
        help_text="The event with which it begins, if the source says so.",
    )
    period_end_event = CodeField(
        codes.PeriodEvent,
        blank=True,
        default="",
        help_text="The event with which it ends, if the source says so.",
    )
    reference_date = EdtfField(help_text="Of a stock: the day or month on which so many were there.")
    days = PeriodDaysField()

    issuer = models.ForeignKey(
        "sources.Agent",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who stands behind the number. Empty if the source names nobody.",
    )
    issuer_text = models.CharField(
        max_length=200,
        blank=True,
        help_text="The source's words for an unnamed issuer: “according to one study”.",
    )
    source_is_primary = models.BooleanField(
        "the source is the primary one", default=False, help_text="The issuer itself says it there."
    )
    method = CodeField(codes.Method, default=codes.Method.UNKNOWN, help_text="How it was counted.")
    caveats = CodesField(
        codes.Caveat, help_text="What a reader must know. Some are added by themselves: see the guide."
    )
    remark_en = models.TextField(
        "remark (English)", blank=True, help_text="Published: how we read it, in our own words."
    )
    remark_ru = models.TextField("remark (Russian)", blank=True, help_text="The same in Russian.")

    class Meta(Record.Meta):
        ordering = ["-days", "id"]
        constraints = [
            *Record.Meta.constraints,
            *Statement.Meta.constraints,
            *Quantity.Meta.constraints,
            *RULES,
        ]

    def __str__(self):
        figure = self.value_text or next(
            (f"{value.normalize():f}" for value in (self.best, self.low, self.high) if value is not None), "?"
        )
        place = self.destination_country.name or (self.destination_group and self.destination_group.name_en)
        return ", ".join(
            str(part) for part in (figure, self.get_measure_display(), place, self.period_text) if part
        )

    @property
    def counts(self):
        """The measure, with all that the code list knows of it."""
        return codes.Measure(self.measure)

    def clean_fields(self, exclude=None):
        """Also derives `days`, so that a reversed period is told before the database refuses it."""
        try:
            super().clean_fields(exclude)
        finally:
            self._meta.get_field("days").derive(self)
