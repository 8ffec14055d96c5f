"""Quantities: figures with the direction of each bound, as the source gives them."""

from django.db import models
from django.db.models import F, Q

from publishing.codes import Hedge, HighBound, LowBound, Qualifier, Spread
from publishing.fields import CodeField


class FigureField(models.DecimalField):
    """A decimal number of a quantity, to three places; None where the source gives none."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_digits": 18, "decimal_places": 3, "null": True, "blank": True}
        super().__init__(*args, **kwargs)


_LIMITS_BELOW = {
    LowBound.MORE_THAN: [Qualifier.OVER, Qualifier.MORE_THAN],
    LowBound.AT_LEAST: [Qualifier.AT_LEAST],
}
_LIMITS_ABOVE = {
    HighBound.FEWER_THAN: [Qualifier.ALMOST, Qualifier.NEARLY, Qualifier.FEWER_THAN],
    HighBound.UP_TO: [Qualifier.UP_TO, Qualifier.AS_MANY_AS],
}
VAGUE = [Qualifier.VAGUE, Qualifier.SEVERAL_HUNDRED_THOUSAND]
_BOTH = Q(low__isnull=False, high__isnull=False)
_BY_RULE = Q(low_bound=LowBound.RULE) | Q(high_bound=HighBound.RULE)


def _word_fits_figures():
    """“More than” goes with a lower limit, “almost” with an upper one, a vague word with no own figure."""
    fits = ~Q(qualifier=Qualifier.BETWEEN) | _BOTH
    for bound, words in _LIMITS_BELOW.items():
        fits &= ~Q(qualifier__in=words) | Q(low_bound=bound)
    for bound, words in _LIMITS_ABOVE.items():
        fits &= ~Q(qualifier__in=words) | Q(high_bound=bound)
    points = [Qualifier.AS_STATED, Qualifier.ABOUT, Qualifier.AROUND, Qualifier.CLOSE_TO]
    fits &= ~Q(qualifier__in=points) | Q(best__isnull=False) | _BOTH
    by_rule_only = Q(best=None, low_bound__in=["", LowBound.RULE], high_bound__in=["", HighBound.RULE])
    by_rule = ~_BY_RULE | Q(qualifier__in=[*VAGUE, Qualifier.BETWEEN])  # also one end of a range
    return fits & (~Q(qualifier__in=VAGUE) | by_rule_only) & by_rule


REACH = 10**12


def _in_reach():
    """Figures stay exact as JSON numbers, and a slip of some zeros is noticed."""
    within = Q()
    for name in ("low", "best", "high"):
        within &= Q(**{name: None}) | Q(**{f"{name}__gt": -REACH, f"{name}__lt": REACH})
    return within


NOT_NEGATIVE = Q()
for _name in ("low", "best", "high"):
    NOT_NEGATIVE &= Q(**{_name: None}) | Q(**{f"{_name}__gte": 0})


def never_negative(model):
    """The constraint of quantities that count something."""
    return models.CheckConstraint(
        name=f"{model}_not_negative",
        condition=NOT_NEGATIVE,
        violation_error_message="What is counted cannot be less than nothing: no figure may be negative.",
    )


HAS_A_FIGURE = Q(low__isnull=False) | Q(best__isnull=False) | Q(high__isnull=False) | Q(qualifier__in=VAGUE)


class Quantity(models.Model):
    """A figure as one source gives it. A bound that the source does not give is never computed."""

    value_text = models.CharField(
        max_length=200, blank=True, help_text="The few words of the source that carry the figure."
    )
    low = FigureField(help_text="The lower bound, if the source gives one.")
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
                name="%(class)s_figures_in_reach",
                condition=_in_reach(),
                violation_error_message="A figure of a trillion or more is surely a slip: count its zeros.",
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
            models.CheckConstraint(
                name="%(class)s_word_fits_figures",
                condition=_word_fits_figures(),
                violation_error_message="The word and the figures disagree. “More than”, “over” and “at "
                "least” need the lower figure with that bound; “almost”, “nearly”, “fewer than” an upper "
                "figure with “fewer than”; “up to” and “as many as” an upper figure with “up to”; “between” "
                "both figures; a vague word has no figure but one by rule.",
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
