"""The filters that the public contract promises, as section 7 of the design lists them."""

import pytest

from atlas.facts import FactFilter
from countries.filters import CountryFilterSet, GroupFilterSet
from estimates.filters import EstimateFilter, QuestionFilter
from organizations.filters import OrganizationFilter
from publishing import services
from publishing.api.claims import ClaimParameter
from publishing.api.parameters import Choices
from sources.filters import SourceFilter

EVERYWHERE = "q as_of changed_since date_match page_size cursor format fields facets ordering ids"
PROMISED = {
    OrganizationFilter: "q kind existence state country group region city role legal_status jurisdiction "
    "restriction structure activity stance relation person source founded_from founded_to on as_of "
    "changed_since verified_since ids",
    EstimateFilter: "q destination group origin measure basis unit nature issuer source question "
    "population_basis subpopulation caveat period_from period_to value_min value_max has_primary as_of "
    "changed_since verified_since ids",
    SourceFilter: "q kind language publisher consulted published_from published_to cited_by as_of "
    "changed_since ids",
    QuestionFilter: "estimate role",
    CountryFilterSet: "condition group source on verified_since",
    GroupFilterSet: "condition member source on verified_since",
    FactFilter: "about record list country rank confidence source attributed_to on verified_since",
}


@pytest.mark.parametrize("filters", PROMISED, ids=lambda each: each.__name__)
def test_every_filter_of_the_contract_is_there(filters):
    assert {*EVERYWHERE.split(), *PROMISED[filters].split()} <= {*filters.base_filters}


@pytest.mark.parametrize("filters", PROMISED, ids=lambda each: each.__name__)
def test_every_parameter_that_takes_codes_can_be_negated(filters):
    declared = filters.base_filters
    codes = {
        name
        for name, parameter in declared.items()
        if isinstance(parameter, ClaimParameter) and isinstance(parameter, Choices) and parameter.many
    }

    assert codes
    assert {f"exclude_{name}" for name in codes} <= {*declared}


def test_what_was_checked_since_a_day_is_found_in_every_list_that_says_it(
    reader, make_organization, make_estimate, country, group
):
    organization, estimate = make_organization("Open Door"), make_estimate(verified_on="2026-03-01")
    for claims in (organization.names, country.conditions, group.members):
        claims.update(verified_on="2026-03-01")
    for record in (organization, estimate, country, group):
        services.publish(record, by=None, reason="Checked.")

    for collection, count in {
        "organizations": 1,
        "estimates": 1,
        "countries": 1,
        "groups": 1,
        "facts": 3,
    }.items():
        url = f"/api/v1/{collection}/?verified_since="
        assert reader.get(f"{url}2026-03-01").json()["count"] == count
        assert reader.get(f"{url}2026-03-02").json()["count"] == 0
