"""The database refuses what an estimate cannot mean."""

import pytest
from django.db import IntegrityError, transaction

from estimates.codes import Basis, Measure
from estimates.models import ChainLink, EstimateRelation, QuestionEstimate


def refused_by(make):
    """The name of the constraint that refuses what `make` writes; None if it is let in."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name
    return None


REFUSED = {
    "estimate_has_a_figure": {"value_text": "some people", "qualifier": ""},
    "estimate_measure_known": {"measure": "guesses"},
    "estimate_unit_fits_measure": {"measure": "left_origin", "unit": "crossings"},
    "estimate_nature_known": {"nature": "rumour"},
    "estimate_population_basis_known": {"population_basis": "mood"},
    "estimate_subpopulations_known": {"subpopulations": ["giants"]},
    "estimate_caveats_known": {"caveats": ["odd"]},
    "estimate_method_known": {"method": "dowsing"},
    "estimate_route_known": {"route": "space"},
    "estimate_destination_role_known": {"destination_role": "dream"},
    "estimate_period_end_basis_known": {"period_end_basis": "guess"},
    "estimate_period_start_event_known": {"period_start_event": "party"},
    "estimate_period_end_event_known": {"period_end_event": "party"},
    "estimate_stock_has_a_day": {"measure": "present_in", "period": "", "reference_date": ""},
    "estimate_flow_has_a_period": {"period": ""},
    "estimate_one_kind_of_time": {"measure": "present_in", "reference_date": "2022-09", "period": "2022"},
    "estimate_time_is_stated_or_not": {"caveats": ["period_not_stated"], "period": "2022"},
    "estimate_period_ends_after_start": {"days": None, "period": "2022", "reversed": True},
    "estimate_share_has_a_base": {"measure": "share_of_entrants_left", "unit": "percent", "best": 96},
    "estimate_share_is_at_most_a_hundred": {
        "measure": "share_of_entrants_left",
        "unit": "percent",
        "best": 196,
        "base": "those who entered",
    },
    "estimate_not_negative": {"best": -5},
    "estimate_figures_in_reach": {"best": 10**12},
    "estimate_not_both_named_and_unnamed": {"issuer_text": "one study", "issuer": True},
    "estimate_unnamed_has_no_primary": {"source_is_primary": True},
    "estimate_forecast_is_a_forecast": {"measure": "projected_departures", "nature": "estimated"},
    "estimate_one_destination": {"destination_country": "GE", "destination_group": True},
    "estimate_bounds_in_order": {"low": 9, "best": 5},
    "estimate_bounds_have_figures": {"best": 5, "low_bound": "at_least"},
    "estimate_bounds_known": {"low": 5, "low_bound": "perhaps"},
    "estimate_words_known": {"best": 5, "hedge": "perhaps"},
    "estimate_word_fits_figures": {"best": 5, "qualifier": "almost"},
    "estimate_confidence_known": {"confidence": 4},
    "estimate_state_known": {"state": "perfect"},
    "estimate_risk_known": {"risk_level": "none"},
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_rule_refuses_the_row_it_was_written_for(name, make_estimate, group, agent):
    values = dict(REFUSED[name])
    if values.get("destination_group"):
        values["destination_group"] = group
    if values.get("issuer"):
        values["issuer"] = agent
    if values.pop("reversed", None):
        values = {"period": "2022-05/..", "reference_date": ""}
        made = make_estimate(**values)
        rows = type(made).objects.filter(pk=made.pk)
        assert refused_by(lambda: rows.update(days="empty")) == name
        return
    values.setdefault("period", "" if values.get("caveats") or "reference_date" in values else "2022")

    assert refused_by(lambda: make_estimate(**values)) == name


def test_no_stock_can_be_counted_in_crossings(make_estimate):
    for measure in (m for m in Measure if m.basis == Basis.STOCK):
        row = {"measure": measure.value, "unit": "crossings", "reference_date": "2022", "period": ""}

        assert refused_by(lambda row=row: make_estimate(**row)) in (
            "estimate_crossings_are_no_stock",
            "estimate_unit_fits_measure",
        )


def test_every_rule_has_a_test():
    from estimates.models import Estimate

    rules = {constraint.name for constraint in Estimate._meta.constraints}

    assert rules - REFUSED.keys() == {"estimate_crossings_are_no_stock"}


def test_a_flow_without_a_stated_period_says_so(make_estimate):
    assert make_estimate(period="", caveats=["period_not_stated"]).pk


def test_an_unnamed_vague_word_needs_no_figure(make_estimate):
    assert make_estimate("many", qualifier="vague").pk


def test_a_change_may_be_negative(make_estimate):
    assert make_estimate(
        "−3 points", measure="survey_change", unit="percentage_points", best=-3, period=""
    ).pk


@pytest.fixture
def other(make_estimate):
    return make_estimate("500,000")


def test_the_chain_has_one_primary_and_no_work_twice(estimate, source):
    ChainLink.objects.create(estimate=estimate, position=1, source=source, is_primary=True)

    def link(**values):
        return lambda: ChainLink.objects.create(estimate=estimate, source=source, **values)

    assert refused_by(link(position=1, locator="p. 1")) == "chainlink_position_once"
    assert refused_by(link(position=2)) == "chainlink_source_once"
    assert refused_by(link(position=2, locator="p. 9", is_primary=True)) == "chainlink_one_primary"


def test_a_relation_leads_to_another_estimate_once(estimate, other):
    EstimateRelation.objects.create(estimate=estimate, type="part_of", to_estimate=other)

    def relation(**values):
        return lambda: EstimateRelation.objects.create(**{"estimate": estimate, "type": "part_of"} | values)

    assert refused_by(relation(to_estimate=estimate)) == "estimaterelation_to_another"
    assert refused_by(relation(to_estimate=other)) == "estimaterelation_once"
    assert refused_by(relation(to_estimate=other, type="cousin_of")) == "estimaterelation_type_known"


def test_a_question_says_of_each_estimate_what_it_is_worth_and_why(question, estimate, other):
    def answer(**values):
        row = {"question": question, "estimate": other, "role": "context", "reason_en": "So.", "position": 7}
        return lambda: QuestionEstimate.objects.create(**row | values)

    assert refused_by(answer(reason_en="")) == "questionestimate_says_why"
    assert refused_by(answer(role="loved")) == "questionestimate_role_known"
    assert refused_by(answer(estimate=estimate)) == "questionestimate_once"
    assert refused_by(answer(position=1)) == "questionestimate_position_once"
