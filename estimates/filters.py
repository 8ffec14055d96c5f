"""What estimates and questions can be found by."""

from django.db.models import Exists, OuterRef, Q

from countries.filters import AboutCountries, GroupFilter, PlaceCodes, country_names
from estimates import codes
from estimates.catalogue import EstimateCatalogue, QuestionCatalogue
from estimates.entries import NO_DATE, NO_FIGURE, QuestionFacet
from estimates.printings import ASPECTS
from publishing.api.claims import (
    AgentFilter,
    ChoiceInFilter,
    ClaimFilter,
    ClaimParameter,
    CountryFilter,
    Flag,
    LinkedFilter,
)
from publishing.api.filters import ShelfFilterSet
from publishing.api.ordering import By, Ordering
from publishing.api.parameters import Choices, Days, Figure, Identifiers, Moment
from publishing.api.periods import Period, in_period
from publishing.api.problems import Problem
from publishing.ids import ESTIMATE, QUESTION, SOURCE
from publishing.routers import PUBLIC


class DestinationFilter(PlaceCodes, ClaimParameter):
    """A country or a group of countries, as the estimate names it; a group is not taken apart."""

    excludable = countable = True


class EstimateFilter(AboutCountries, ShelfFilterSet):
    """Every parameter is a line here; the OpenAPI description is made from these lines."""

    catalogue = EstimateCatalogue()

    ids = Identifiers(ESTIMATE, help_text="These estimates, at most 300.")
    destination = DestinationFilter(
        help_text="Where they went or are: a country (ISO 3166-1) or a group, as the estimate names it."
    )
    group = GroupFilter(
        about="destination",
        named_in="role",
        help_text="About this group of countries, or about one of its present members.",
    )
    origin = CountryFilter(
        "origin",
        country_names,
        column="value",
        help_text="Where they left from; `SU` is the Soviet Union.",
    )
    measure = ChoiceInFilter(codes.Measure, help_text="What was counted.")
    basis = ChoiceInFilter(codes.Basis, help_text="What sort of number it is.")
    unit = ChoiceInFilter(codes.EstimateUnit, help_text="What one of the figure is: entries are not people.")
    nature = ChoiceInFilter(codes.Nature, help_text="How the figure came about.")
    issuer = AgentFilter(
        names=("issuer_name", "value"),
        help_text="Who stands behind it: the identifier as an agent (a…), or words of the name in any "
        "script.",
    )
    source = LinkedFilter(SOURCE, help_text="Read in this source, or credited by the one it was read in.")
    question = Identifiers(QUESTION, help_text="Bears on this question, in whatever role.")
    population_basis = ChoiceInFilter(
        codes.PopulationBasis, help_text="By what somebody counts as one of them."
    )
    subpopulation = ChoiceInFilter(codes.Subpopulation, help_text="Whom it is about, if not about all.")
    caveat = ChoiceInFilter(codes.Caveat, help_text="With this caveat, curated or computed.")
    has_primary = Flag(help_text="Whether the chain leads to the source in which the issuer itself says it.")
    period_from = Days(help_text="Speaks of that day or later. Estimates without a date are left out.")
    period_to = Days(help_text="Speaks of that day or earlier. Estimates without a date are left out.")
    value_min = Figure(
        help_text="A figure that it states (the highest, if several) is at least this. Name a `unit` with it."
    )
    value_max = Figure(
        help_text="A figure that it states (the lowest, if several) is at most this. With `value_min`: its "
        "figures, or what lies between them, fall between the two. Without figures it is left out."
    )
    verified_since = Moment(help_text="Checked by a curator on or after that day (in UTC).")
    ordering = Ordering(
        usual="-period",
        period=By("until", missing=NO_DATE),
        value=By("value", missing=NO_FIGURE),
        published_at=By("published_at"),
    )

    def on_days(self):
        """Groups are taken with the members that they have now."""
        return None

    def entry_conditions(self, asked):
        condition = super().entry_conditions(asked)
        if "question" in asked:
            rows = QuestionFacet.objects.using(PUBLIC).filter(
                self.clock.was_current("entry__"), property="estimate", entry__record_id__in=asked["question"]
            )
            condition &= Q(record_id__in=rows.values("value"))
        if period := Period.asked(asked, "period_from", "period_to"):
            dated = self.facets().filter(property="period", entry=OuterRef("pk"))
            condition &= Q(Exists(dated.filter(in_period("valid", period, self.get("date_match")))))
        if "verified_since" in asked:
            condition &= Q(verified_on__gte=asked["verified_since"].date())
        if "value_min" in asked or "value_max" in asked:
            condition &= self._states(asked.get("value_min"), asked.get("value_max"))
        return condition

    def _states(self, least, most):
        """The condition on an entry whose figures lie, or may lie, from `least` to `most`."""
        stated = self.facets().filter(property="figure", entry=OuterRef("pk"))
        if least is not None and most is not None and most < least:
            raise Problem("value_min is greater than value_max.", parameter="value_min")
        if least is not None:
            stated = stated.filter(highest__gte=least)
        if most is not None:
            stated = stated.filter(lowest__lte=most)
        return Q(Exists(stated))


class ClaimGroupFilter(EstimateFilter):
    """All that estimates are found by, and in what the printings of a figure differ."""

    drift = Choices(
        ASPECTS, help_text="Printings differ in one of these; `statement` is any other difference."
    )
    exclude_drift = Choices(ASPECTS, help_text="Leave out what `drift` alone would find.")

    @classmethod
    def get_filters(cls):
        """Without what has no meaning for groups."""
        left_out = ("ordering", "fields", "facets", "changed_since")
        return {name: each for name, each in super().get_filters().items() if name not in left_out}


class QuestionFilter(ShelfFilterSet):
    """Every parameter is a line here; the OpenAPI description is made from these lines."""

    catalogue = QuestionCatalogue()

    ids = Identifiers(QUESTION, help_text="These questions, at most 300.")
    estimate = LinkedFilter(ESTIMATE, help_text="Lists this estimate; with `role`, in that role.")
    role = ClaimFilter(
        "estimate", codes.QuestionRole, column="role", help_text="Lists an estimate in this role."
    )
    ordering = Ordering(title=By("sort_key"), published_at=By("published_at"))
