"""How much Atlas has on each country and each topic, published and in drafts: where work is thin."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django_countries import countries

from countries.models import Country, HostCondition
from estimates.entries import EstimateFacet
from estimates.models import Estimate
from organizations.codes import ActivityCode
from organizations.entries import OrganizationFacet
from organizations.models import Activity, Organization, Presence
from publishing.shortcomings import standing
from publishing.states import RecordState

UNPUBLISHED = (RecordState.DRAFT, RecordState.IN_REVIEW)


@dataclass(frozen=True)
class Covered:
    """What there is on one country or topic. `profile` is whether the country has a record of its own."""

    code: str
    label: str
    address: str
    organizations: int = 0
    estimates: int = 0
    claims: int = 0
    drafts: int = 0
    profile: bool = True


def by_country():
    """Every country on which there is anything, most organizations first."""
    organizations = _on_shelf(OrganizationFacet, "country", property="presence")
    figures = _on_shelf(EstimateFacet, "country", property="destination")
    published = standing(HostCondition).filter(country__state=RecordState.PUBLISHED)
    conditions = _counted(published, "country_id", "pk")
    drafts = _counted(Presence.objects.filter(organization__state__in=UNPUBLISHED), "country", "organization")
    draft_figures = _counted(Estimate.objects.filter(state__in=UNPUBLISHED), "destination_country", "pk")
    profiles = set(Country.objects.values_list("pk", flat=True))
    found = [
        Covered(
            code,
            str(countries.name(code)) or code,
            _list_of_organizations("presences_country", code),
            organizations.get(code, 0),
            figures.get(code, 0),
            conditions.get(code, 0),
            drafts.get(code, 0) + draft_figures.get(code, 0),
            code in profiles,
        )
        for code in {*organizations, *figures, *conditions, *drafts, *draft_figures, *profiles} - {""}
    ]
    return sorted(found, key=lambda row: (-row.organizations, -row.estimates, row.label))


def by_topic():
    """Every activity of the list, also those of which there is nothing; most organizations first."""
    organizations = _on_shelf(OrganizationFacet, "value", property="activity")
    claims = _on_shelf(OrganizationFacet, "value", "pk", property="activity")
    drafts = _counted(
        Activity.objects.filter(organization__state__in=UNPUBLISHED), "activity", "organization"
    )
    found = [
        Covered(
            code.value,
            str(code.label),
            _list_of_organizations("activities_activity", code.value),
            organizations=organizations.get(code.value, 0),
            claims=claims.get(code.value, 0),
            drafts=drafts.get(code.value, 0),
        )
        for code in ActivityCode
    ]
    return sorted(found, key=lambda row: (-row.organizations, row.label))


def _list_of_organizations(filter_, value):
    """The desk's list of organizations, narrowed; empty if it has no such filter."""
    filters = admin.site.get_model_admin(Organization).list_filter
    if filter_ not in {getattr(each, "parameter_name", each) for each in filters}:
        return ""
    return f"{reverse('admin:organizations_organization_changelist')}?{urlencode({filter_: value})}"


def _on_shelf(facets, column, counted="entry", **only):
    return _counted(facets.objects.filter(entry__superseded_at=None, **only), column, counted)


def _counted(rows, column, counted):
    return dict(rows.order_by().values_list(column).annotate(n=Count(counted, distinct=True)))
