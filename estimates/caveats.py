"""What a reader must know about an estimate, as far as it follows from the rest of the record."""

from estimates.codes import Caveat, EstimateUnit, Method, Nature, PeriodEndBasis, PeriodEvent
from publishing import edtf
from publishing.codes import HighBound, LowBound, Spread

PAIRS = ("paired_entries_returns", "entered_stayed")


def all_caveats(estimate):
    """The curator's caveats and the computed ones, in the order of the list."""
    found = {*estimate.caveats, *(code for code, holds in COMPUTED.items() if holds(estimate))}
    return [code for code in Caveat.values if code in found]


def _ends_after_its_source(estimate):
    """It speaks of days after the source appeared."""
    spoken = _bounds(estimate.period or estimate.reference_date).latest
    published = _bounds(estimate.source.published if estimate.source else "").latest
    return bool(spoken and published and spoken > published) and estimate.nature != "forecast"


def _compares_unequal_periods(estimate):
    """It is compared or paired with a figure for a period of another length or time."""
    length = _days_in(estimate.period)
    compared = _days_in(estimate.comparator_period)
    if length and compared and _unlike(length, compared):
        return True
    pairs = estimate.relations.filter(type__in=PAIRS).select_related("to_estimate")
    return any(row.to_estimate.period and row.to_estimate.period != estimate.period for row in pairs)


def _unlike(one, other):
    """Months and years differ by a few days without being unequal."""
    return abs(one - other) > max(3, 0.02 * max(one, other))


def _primary_is_not_known(estimate):
    return not estimate.source_is_primary and not any(link.is_primary for link in estimate.links.all())


def _primary_was_not_seen(estimate):
    return any(link.is_primary and not link.seen for link in estimate.links.all())


def _credits_nothing(estimate):
    noted = {Caveat.NOTE_DOES_NOT_SUPPORT, Caveat.NOTE_TITLE_ONLY} & {*estimate.caveats}
    return not (estimate.source_is_primary or estimate.links.all() or noted)


def _begins_before_the_invasion(estimate):
    """It counts the weeks or months before the invasion too; what is history altogether does not."""
    days, invasion = _bounds(estimate.period), PeriodEvent.INVASION.day
    if not days.earliest or days.earliest >= invasion:
        return False
    return days.latest >= invasion if days.latest else days.earliest.year >= invasion.year - 1


COMPUTED = {
    "vague_low": lambda e: e.low_bound == LowBound.RULE,
    "open_high": lambda e: e.high_bound in (HighBound.MORE_THAN, HighBound.AT_LEAST),
    "envelope": lambda e: e.spread == Spread.ENVELOPE_OF_SOURCES,
    "bound_and_best": lambda e: e.spread == Spread.BOUND_AND_BEST,
    "crossings_not_people": lambda e: e.unit == EstimateUnit.CROSSINGS,
    "deregistration_only": lambda e: e.method == Method.DEREGISTRATION,
    "starts_before_invasion": _begins_before_the_invasion,
    "end_is_issue_date": lambda e: e.period_end_basis == PeriodEndBasis.ISSUE_DATE,
    "convenience_sample": lambda e: e.method == Method.SURVEY_CONVENIENCE,
    "projection": lambda e: e.nature == Nature.FORECAST,
    "unequal_periods": _compares_unequal_periods,
    "period_exceeds_source_date": _ends_after_its_source,
    "no_note": _credits_nothing,
    "primary_unknown": _primary_is_not_known,
    "primary_not_seen": _primary_was_not_seen,
}


def _bounds(text):
    try:
        return edtf.bounds(text) if text else edtf.Bounds(None, None)
    except edtf.NotADate:
        return edtf.Bounds(None, None)


def _days_in(text):
    days = _bounds(text)
    return (days.latest - days.earliest).days + 1 if days.earliest and days.latest else None
