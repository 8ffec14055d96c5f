"""Quantities: figures with the direction of each bound, as the source gives them."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from publishing.codes import Hedge, HighBound, LowBound, Qualifier, Spread
from publishing.fields import CodeField


class FigureField(models.DecimalField):
    """A decimal number of a quantity, to three places; None where the source gives none."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_digits": 18, "decimal_places": 3, "null": True, "blank": True}
        super().__init__(*args, **kwargs)


class Quantity(models.Model):
    """A figure as one source gives it. A bound that the source does not give is never computed."""

    value_text = models.CharField(
        max_length=200, blank=True, help_text="The few words of the source that carry the figure."
    )
    low = FigureField(
        validators=[MinValueValidator(0)], help_text="The lower bound, if the source gives one."
    )
    low_bound = CodeField(LowBound, blank=True, default="")
    best = FigureField(help_text="The figure itself, or the more likely one.")
    high = FigureField(help_text="The upper bound, if the source gives one. “Almost 900” is an upper bound.")
    high_bound = CodeField(HighBound, blank=True, default="")
    qualifier = CodeField(Qualifier, blank=True, default="")
    hedge = CodeField(Hedge, blank=True, default="")
    spread = CodeField(Spread, blank=True, default="")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_bounds_in_order",
                condition=(Q(low=None) | Q(high=None) | Q(low__lte=F("high")))
                & (Q(low=None) | Q(best=None) | Q(low__lte=F("best")))
                & (Q(best=None) | Q(high=None) | Q(best__lte=F("high"))),
                violation_error_message="The bounds are out of order: low, best and high must not fall.",
            ),
            models.CheckConstraint(
                name="%(class)s_bounds_have_figures",
                condition=(Q(low_bound="") | Q(low__isnull=False))
                & (Q(high_bound="") | Q(high__isnull=False)),
                violation_error_message="“At least” or “up to” needs the figure it belongs to.",
            ),
            models.CheckConstraint(
                name="%(class)s_bounds_known",
                condition=Q(low_bound__in=[*LowBound.values, ""], high_bound__in=[*HighBound.values, ""]),
                violation_error_message="Choose one of the listed bounds.",
            ),
            models.CheckConstraint(
                name="%(class)s_words_known",
                condition=Q(
                    qualifier__in=[*Qualifier.values, ""],
                    hedge__in=[*Hedge.values, ""],
                    spread__in=[*Spread.values, ""],
                ),
                violation_error_message="Choose one of the listed words for the figure.",
            ),
        ]


QUANTITY_FIELDS = (
    "value_text",
    "low",
    "low_bound",
    "best",
    "high",
    "high_bound",
    "qualifier",
    "hedge",
    "spread",
)
