"""The code lists of estimates and host conditions are the contract's, and a measure says what it counts."""

import datetime
import re

import pytest

from countries.codes import ConditionKind
from estimates import codes
from estimates.codes import Basis, Caveat, Direction, EstimateUnit, Measure, PeriodEvent, VagueWord
from publishing.codelists import all_lists, as_document

CONTRACT = {
    codes.Basis: "stock · flow · net_flow · share · ratio · mean · change · size",
    codes.EstimateUnit: """persons · crossings · entries · registrations · deregistrations · permits ·
        applications · encounters · documents · dwellings · flights · respondents · percent ·
        percentage_points · times · years · rank""",
    codes.Measure: """left_origin · left_origin_registered · left_not_returned · exits_to · entries ·
        arrivals · transits · returns · stayed · left_destination · emigrated_to · registrations ·
        residence_permits · asylum_applications · border_encounters · present_in · settled_in ·
        diaspora_size · subgroup_abroad · net_migration · documents_issued · property_purchases · flights ·
        projected_departures · share_of_population_loss · share_of_entrants_left · share_of_wave ·
        share_of_group_abroad · workforce_loss_share · profile_share · survey_share · survey_change ·
        survey_mean · survey_size · profile_age · ratio_to_prior_period · undercount_multiplier ·
        destination_rank""",
    codes.Nature: "observed · estimated · claimed · forecast",
    codes.Direction: "out_of_origin · into_destination · return · transit · net · none",
    codes.PopulationBasis: """citizenship · passport · country_of_departure · residence · birth ·
        ethnicity · respondents · unspecified""",
    codes.Subpopulation: """men · women · conscription_age · february_wave · mobilization_wave ·
        it_specialists · journalists · academics · activists · families_included · ethnic_minorities ·
        jewish · moscow_and_st_petersburg · soviet_citizens · ukrainians_likely ·
        general_population_of_russia""",
    codes.DestinationRole: "first · transit · final · unspecified",
    codes.Route: "land · air · sea · southern_land_border · any · unspecified",
    codes.PeriodEndBasis: "stated · issue_date · publication_date · open · not_stated",
    codes.PeriodEvent: "invasion · mobilization",
    codes.Method: """deregistration · border_count · register · permit_count · encounter_count ·
        survey_probability · survey_convenience · expert_judgement · official_statement ·
        media_compilation · headcount · model · unknown""",
    codes.Caveat: """vague_low · open_high · envelope · bound_and_best · counts_unclear ·
        crossings_not_people · transit_included · tourism_included · includes_non_target ·
        includes_dependants · deregistration_only · starts_before_invasion · unequal_periods ·
        period_not_stated · period_exceeds_source_date · end_is_issue_date · text_vs_note ·
        note_title_only · note_does_not_support · no_note · primary_unknown · primary_not_seen ·
        attribution_ambiguous · unpublished_interview · base_unclear · base_overreach ·
        multiple_response · convenience_sample · projection · proxy · historical · self_reported""",
    codes.EstimateRelationType: """paired_entries_returns · entered_stayed · part_of · cumulative_after ·
        same_claim · baseline_of · contradicts · consistent_with · derived_from · supersedes""",
    codes.QuestionRole: "recommended · triangulation · context · excluded",
    codes.ChainRole: "read_in · quotes · primary",
    codes.VagueWord: """dozens · hundreds · several_hundred · thousands · several_thousand ·
        many_thousands · tens_of_thousands · hundreds_of_thousands · several_hundred_thousand · millions""",
    ConditionKind: """visa_free_entry · visa_required · visa_restriction · visa_facilitation_suspended ·
        humanitarian_visa · entry_denied · border_closed · transit_banned · airspace_closed · flights ·
        travel_document · residence_permit · asylum · work_permit · banking · property · safety_concern ·
        cooperation_with_russia · deportation_on_request · freedom_of_assembly · media_licence ·
        public_attitude · political_regime · diplomatic_event · opposition_hub · media_hub ·
        support_programme · data_availability · destination_note""",
}
LISTS = pytest.mark.parametrize("codes", CONTRACT, ids=lambda codes: codes.__name__)
MEASURES = pytest.mark.parametrize("measure", Measure, ids=lambda measure: measure.value)


@LISTS
def test_a_list_has_the_codes_of_the_contract_in_their_order(codes):
    assert codes.values == re.split(r"\s*·\s*", CONTRACT[codes])


@LISTS
def test_a_list_is_part_of_the_public_contract(codes):
    assert all_lists()[codes.list_name()] is codes


@LISTS
def test_every_code_is_labelled_in_both_languages_and_told_from_the_others(codes):
    assert [m.value for m in codes if not re.match("[A-Z]", m.en) or not re.match("[А-ЯЁ]", m.ru)] == []
    assert [m.value for m in codes if not re.fullmatch(r".{10,}\.", m.definition)] == []
    for said in ("en", "ru", "definition"):
        assert len({getattr(member, said) for member in codes}) == len(codes)


@MEASURES
def test_a_measure_has_a_basis_a_direction_and_units(measure):
    assert isinstance(measure.basis, Basis)
    assert isinstance(measure.direction, Direction)
    assert measure.units
    assert all(isinstance(unit, EstimateUnit) for unit in measure.units)
    assert len(set(measure.units)) == len(measure.units)


@pytest.mark.parametrize("said", ["definition", "definition_ru", "not_meaning", "not_meaning_ru"])
def test_every_measure_says_what_it_means_and_what_it_does_not(said):
    texts = [getattr(measure, said) for measure in Measure]
    letters = "[А-ЯЁ]" if said.endswith("_ru") else "[A-Z]"

    assert [text for text in texts if not re.fullmatch(rf"{letters}[^\n]{{15,}}\.", text)] == []
    assert len(set(texts)) == len(texts)


def test_every_unit_and_every_basis_has_a_measure():
    assert {unit for measure in Measure for unit in measure.units} == {*EstimateUnit}
    assert {measure.basis for measure in Measure} == {*Basis}


def test_crossings_and_other_events_are_never_a_stock():
    stocks = [measure for measure in Measure if measure.basis == Basis.STOCK]

    assert {unit for measure in stocks for unit in measure.units} == {EstimateUnit.PERSONS}
    assert {measure.direction for measure in stocks} == {Direction.NONE}


def test_shares_are_in_per_cent_and_ratios_in_times():
    for measure in Measure:
        assert (measure.basis == Basis.SHARE) == (measure.units == (EstimateUnit.PERCENT,)), measure
        assert (measure.basis == Basis.RATIO) == (measure.units == (EstimateUnit.TIMES,)), measure


def test_only_stocks_and_flows_can_be_added_up():
    assert Measure.ENTRIES.additive
    assert Measure.PRESENT_IN.additive
    assert Measure.NET_MIGRATION.additive
    assert {m.basis for m in Measure if not m.additive} == {"share", "ratio", "mean", "change", "size"}


def test_the_events_have_their_days():
    assert PeriodEvent.INVASION.day == datetime.date(2022, 2, 24)
    assert PeriodEvent.MOBILIZATION.day == datetime.date(2022, 9, 21)


def test_a_vague_word_has_two_of_its_unit_as_the_lower_figure():
    assert {word.value: word.low for word in VagueWord} == {
        "dozens": 24,
        "hundreds": 200,
        "several_hundred": 200,
        "thousands": 2_000,
        "several_thousand": 2_000,
        "many_thousands": 2_000,
        "tens_of_thousands": 20_000,
        "hundreds_of_thousands": 200_000,
        "several_hundred_thousand": 200_000,
        "millions": 2_000_000,
    }


def test_some_caveats_are_found_by_the_program():
    assert {caveat.value for caveat in Caveat if caveat.computed} == {
        "period_exceeds_source_date",
        "unequal_periods",
        "primary_unknown",
        "primary_not_seen",
        "no_note",
    }


def test_the_api_says_of_a_measure_what_it_does_not_mean(public_client):
    served = public_client.get("/api/v1/codelists/measure/").json()
    entries = next(code for code in served["codes"] if code["code"] == "entries")

    assert entries == {
        "code": "entries",
        "label": {"en": "Entries", "ru": "Въезды"},
        "definition": Measure.ENTRIES.definition,
        "basis": "flow",
        "units": ["entries", "crossings", "persons"],
        "direction": "into_destination",
        "not_meaning": Measure.ENTRIES.not_meaning,
    }


def test_other_lists_are_published_with_what_they_add():
    def first(codes):
        return as_document(codes)["codes"][0]

    assert first(PeriodEvent)["day"] == "2022-02-24"
    assert first(VagueWord)["low"] == 24
    assert first(Caveat)["computed"] is False
    assert first(Basis).keys() == {"code", "label", "definition"}


def test_the_openapi_description_leaves_open_what_only_some_lists_add(public_client):
    described = public_client.get("/api/v1/schema/").json()["components"]["schemas"]["Code"]

    assert described["required"] == ["code", "definition", "label"]
    assert {*described["properties"]} - {*described["required"]} == {
        *("basis", "units", "direction", "not_meaning", "day", "low", "computed")
    }
