"""Figures that are no certain counts: vague words, envelopes of sources, scenarios, forecasts."""

from estimates.arithmetic import wording
from estimates.arithmetic.figures import Figure, has_figure
from estimates.arithmetic.reasons import reason


def is_vague(document):
    return (
        document["qualifier"] in ("vague", "several_hundred_thousand")
        or "rule" in (document["low_bound"], document["high_bound"])
        or "vague_low" in document["caveats"]
    )


def is_envelope(document):
    return document["spread"] == "envelope_of_sources" or "envelope" in document["caveats"]


def is_scenario(document):
    return document["spread"] == "scenario"


def is_forecast(document):
    return (
        document["nature"] == "forecast"
        or document["measure"] == "projected_departures"
        or document["hedge"] == "expected"
        or "projection" in document["caveats"]
    )


def lacks_figure(document):
    return not has_figure(document) and not is_vague(document)


def lacks_lower_end(document):
    """Whether it is a net figure, which may be negative, with an upper limit only."""
    return document["basis"] == "net_flow" and has_figure(document) and Figure.of(document).low is None


def counts_something_unsaid(document):
    """Whether the source leaves open what one of its number is: the unit may not be the same."""
    return "counts_unclear" in document["caveats"]


_FAULTS = {
    "counts_unclear": counts_something_unsaid,
    "no_figure": lacks_figure,
    "upper_only": lacks_lower_end,
    "vague": is_vague,
    "envelope": is_envelope,
    "scenario": is_scenario,
    "forecast": is_forecast,
}


def against_quality(documents):
    """Reasons from what the figures are, each naming all the figures it holds for."""
    for code, has_fault in _FAULTS.items():
        faulty = [each for each in documents if has_fault(each)]
        if faulty:
            yield reason(code, faulty, wording.figures(faulty))
