"""What organizations can be found by."""

from django.db.models import Exists, OuterRef, Q

from countries.filters import AboutCountries, GroupFilter, country_names
from organizations.catalogue import FOUNDING, OrganizationCatalogue
from organizations.codes import (
    ActivityCode,
    EventKind,
    Existence,
    LeadershipStructure,
    LegalState,
    OperationState,
    OrganizationKind,
    PresenceRole,
    RelationType,
    RestrictionKind,
    Stance,
)
from organizations.documents import CLAIM_LISTS
from organizations.entries import NO_DATE
from publishing.api.claims import (
    AgentFilter,
    ChoiceInFilter,
    ClaimFilter,
    ClaimParameter,
    CountryFilter,
    LinkedFilter,
    SharedCountryFilter,
    TextFilter,
)
from publishing.api.filters import ShelfFilterSet
from publishing.api.ordering import By, Ordering
from publishing.api.parameters import Choices, Days, Identifiers, Moment
from publishing.api.periods import Period, in_period
from publishing.fields import as_range
from publishing.folding import fold
from publishing.ids import AGENT, ORGANIZATION, SOURCE

ENDING = (EventKind.DISSOLVED,)


class CityFilter(TextFilter):
    """A city, however it is spelt: presences keep its folded name beside the one shown."""

    def holds(self, values, question):
        return Q(value__in=[fold(value) for value in values])


class RelatedFilter(LinkedFilter):
    """The other side of a relation."""

    column = "role"


class ListsFilter(ClaimParameter, Choices):
    """The lists of claims that an organization's document may have."""

    many = commas = excludable = countable = True

    def __init__(self, **kwargs):
        super().__init__([*CLAIM_LISTS], **kwargs)


class OrganizationFilter(AboutCountries, ShelfFilterSet):
    """Every parameter is a line here; the OpenAPI description is made from these lines."""

    catalogue = OrganizationCatalogue()

    ids = Identifiers(ORGANIZATION, help_text="These organizations, at most 300.")
    kind = ChoiceInFilter(OrganizationKind, help_text="What sort of organization it is.")
    existence = ChoiceInFilter(Existence, help_text="How sure it is that it exists.")
    state = ChoiceInFilter(
        OperationState, help_text="Whether it works, according to any source; with `on`, whether it did then."
    )
    country = CountryFilter(
        "presence",
        country_names,
        help_text="Where it works: ISO 3166-1 alpha-2. One presence has all that "
        "is asked by `country`, `group`, `region`, `city` and `role`.",
    )
    group = GroupFilter(
        about="presence",
        help_text="Works in a member of this group of countries: a member on the day `on`, or a present one.",
    )
    region = TextFilter("presence", column="region", help_text="The region of a presence, in English.")
    city = CityFilter("presence", column="city", help_text="The city of a presence, in any script.")
    role = ClaimFilter("presence", PresenceRole, column="role", help_text="What a presence is to it.")
    legal_status = ChoiceInFilter(LegalState, help_text="Its standing under the law of a country.")
    restriction = ChoiceInFilter(RestrictionKind, help_text="What an authority or a bank did to it.")
    jurisdiction = SharedCountryFilter(
        ("legal_status", "restriction"),
        country_names,
        help_text="The country of the legal status or restriction asked about; of both, if both are; of "
        "either, if none is.",
    )
    structure = ChoiceInFilter(LeadershipStructure, help_text="How it is led.")
    activity = ChoiceInFilter(ActivityCode, help_text="What it does.")
    stance = ChoiceInFilter(Stance, help_text="What it stands for.")
    relation = ChoiceInFilter(RelationType, help_text="What it has to do with another.")
    related_to = RelatedFilter(
        (ORGANIZATION, AGENT),
        about="relation",
        help_text="Names this organization or agent in a relation; with `relation`, in one of that sort.",
    )
    person = AgentFilter(
        about="person",
        names=("person_name", "value"),
        help_text="A person in a public role: the identifier as an agent (a…), or words of the name "
        "in any script.",
    )
    has = ListsFilter(
        help_text="Something is said of this, by the name of the list in documents: `leadership`, `sizes`. "
        "`exclude_has` finds the gaps."
    )
    source = LinkedFilter(SOURCE, help_text="Rests on this source: cited, or credited by what is cited.")
    founded_from = Days(
        help_text="Founded or launched then or later. Organizations without such a date are left out."
    )
    founded_to = Days(help_text="Founded or launched then or earlier.")
    on = Days(
        help_text="True on that day, or at some time in that month, year or interval: claims that have ended "
        "or not begun do not count, nor organizations that were certainly not founded yet, or dissolved. "
        "An unknown date excludes nothing."
    )
    verified_since = Moment(help_text="With a claim that a curator checked on or after that day.")
    ordering = Ordering(
        name=By("sort_key"), founded=By("founded", missing=NO_DATE), published_at=By("published_at")
    )

    def entry_conditions(self, asked):
        condition = super().entry_conditions(asked)
        if "on" in asked:
            condition &= ~self._wholly(FOUNDING, "fully_gt") & ~self._wholly(ENDING, "fully_lt")
        if period := Period.asked(asked, "founded_from", "founded_to"):
            events = self.facets().filter(property="event", value__in=FOUNDING)
            events = events.filter(in_period("valid", period, self.get("date_match")))
            condition &= Exists(events.filter(entry=OuterRef("pk")))
        if "verified_since" in asked:
            condition &= Q(verified_on__gte=asked["verified_since"].date())
        return condition

    def _wholly(self, kinds, side):
        """Entries with such events, all of which lie on one side of the days asked about."""
        events = self.facets().filter(property="event", value__in=kinds, entry=OuterRef("pk"))
        beyond = Q(**{f"valid__{side}": as_range(self.get("on"))})
        return Q(Exists(events.filter(beyond))) & ~Q(Exists(events.exclude(beyond)))
