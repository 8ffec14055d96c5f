"""What the database holds of an estimate, each rule with its sentence for the curator."""

from django.db import models
from django.db.models import Q

from estimates import codes
from publishing.models import NOT_NEGATIVE, VAGUE, all_known, known

STATED_NOT = Q(caveats__contains=[codes.Caveat.PERIOD_NOT_STATED.value])
_MEASURES_OF = {basis: [m.value for m in codes.Measure if m.basis == basis] for basis in codes.Basis.values}


def _measured(*bases):
    return Q(measure__in=[m for basis in bases for m in _MEASURES_OF[basis]])


def _unit_fits():
    fits = Q()
    for measure in codes.Measure:
        fits |= Q(measure=measure.value, unit__in=list(measure.units))
    return fits


def _rule(name, condition, sentence):
    return models.CheckConstraint(
        name=f"estimate_{name}", condition=condition, violation_error_message=sentence
    )


_COUNTED = _measured("stock", "flow", "mean", "size", "ratio")
_UP_TO_A_HUNDRED = Q()
for _name in ("low", "best", "high"):
    _UP_TO_A_HUNDRED &= Q(**{_name: None}) | Q(**{f"{_name}__lte": 100})

RULES = [
    known("estimate", "measure", codes.Measure, "Choose one of the listed measures."),
    known("estimate", "nature", codes.Nature),
    known("estimate", "population_basis", codes.PopulationBasis),
    all_known("estimate", "subpopulations", codes.Subpopulation),
    known("estimate", "destination_role", codes.DestinationRole, blank=True),
    known("estimate", "route", codes.Route, blank=True),
    known("estimate", "period_end_basis", codes.PeriodEndBasis, blank=True),
    known("estimate", "period_start_event", codes.PeriodEvent, blank=True),
    known("estimate", "period_end_event", codes.PeriodEvent, blank=True),
    known("estimate", "method", codes.Method),
    all_known("estimate", "caveats", codes.Caveat),
    _rule(
        "has_a_figure",
        Q(low__isnull=False)
        | Q(best__isnull=False)
        | Q(high__isnull=False)
        | Q(comparator_value__isnull=False)
        | Q(qualifier__in=VAGUE),
        "Give a lower, best or upper figure, what it is compared with, or a vague word as the qualifier.",
    ),
    _rule(
        "unit_fits_measure",
        _unit_fits(),
        "This measure is not counted in this unit. The code list of measures names the units of each.",
    ),
    _rule(
        "crossings_are_no_stock",
        ~Q(unit="crossings") | ~_measured("stock"),
        "Crossings of a border are events: they can never be a number of people who are somewhere.",
    ),
    _rule(
        "stock_has_a_day",
        ~_measured("stock") | ~Q(reference_date="") | STATED_NOT,
        "How many were there: on which day or in which month? Give the reference date, or tick the caveat "
        "“period not stated”.",
    ),
    _rule(
        "flow_has_a_period",
        ~_measured("flow", "net_flow") | ~Q(period="") | STATED_NOT,
        "How many moved: in what time? Give the period, or tick the caveat “period not stated”.",
    ),
    _rule(
        "one_kind_of_time",
        ~_measured("stock") | Q(measure=codes.Measure.STAYED) | Q(period=""),
        "A number of people who are somewhere has a reference date, not a period.",
    ),
    _rule(
        "time_is_stated_or_not",
        ~STATED_NOT | Q(period="", reference_date=""),
        "It cannot have a date and the caveat “period not stated” at once.",
    ),
    _rule(
        "period_ends_after_start",
        Q(days__isempty=False),
        "The period ends before it begins.",
    ),
    _rule(
        "share_has_a_base",
        ~_measured("share", "ratio") | ~Q(base=""),
        "A share or a ratio means nothing without its base: say of what.",
    ),
    _rule(
        "share_is_at_most_a_hundred",
        ~Q(unit="percent") | ~_measured("share") | _UP_TO_A_HUNDRED,
        "A share has at most 100 per cent.",
    ),
    _rule(
        "not_negative",
        ~_COUNTED | NOT_NEGATIVE,
        "What is counted cannot be less than nothing: no figure may be negative.",
    ),
    _rule(
        "one_destination",
        Q(destination_country="") | Q(destination_group=None),
        "Choose a country or a group of countries as the destination, not both.",
    ),
    _rule(
        "not_both_named_and_unnamed",
        Q(issuer=None) | Q(issuer_text=""),
        "The words for an unnamed issuer are for estimates without one: take one of the two away.",
    ),
    _rule(
        "unnamed_has_no_primary",
        Q(issuer__isnull=False) | Q(source_is_primary=False),
        "The source can be the primary one only if the issuer is known.",
    ),
    _rule(
        "forecast_is_a_forecast",
        ~Q(measure="projected_departures") | Q(nature="forecast"),
        "Projected departures are a forecast: say so in its nature.",
    ),
]
