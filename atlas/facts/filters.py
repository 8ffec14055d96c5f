"""What facts can be found by."""

from django.db.models import Exists, OuterRef, Q

from atlas.facts.documents import FactCatalogue, claim_documents, claims_of, codes_of_claims
from countries.filters import AboutCountries, GroupFilter, PlaceCodes, country_names
from publishing import ids, kinds
from publishing.api.changed import naming_others, redacted_since
from publishing.api.claims import (
    AgentFilter,
    ChoiceInFilter,
    ClaimParameter,
    CountryFilter,
    LinkedFilter,
)
from publishing.api.filters import ShelfFilterSet
from publishing.api.ordering import By, Ordering
from publishing.api.parameters import Choices, Days, Identifiers, Moment
from publishing.api.periods import Period, in_period
from publishing.codes import Confidence, Rank
from publishing.ids import CLAIM, SOURCE


class RecordFilter(PlaceCodes, ClaimParameter):
    """Records that have claims: organizations by their identifiers, countries and groups by their codes."""

    longest = 200
    expected = "neither an identifier (o…) nor the code of a country or a group of countries"

    def code(self, name, text, countries, groups):
        return ids.read(text, ids.ORGANIZATION) or super().code(name, text, countries, groups)


class ConfidenceFilter(ClaimParameter, Choices):
    """How sure the curator is."""

    many = commas = excludable = countable = True

    def __init__(self, **kwargs):
        super().__init__([str(value) for value in Confidence.values], **kwargs)


class ListFilter(ClaimParameter, Choices):
    """The lists of claims."""

    many = commas = excludable = countable = True

    def __init__(self, **kwargs):
        super().__init__([*claim_documents()], about="claim", **kwargs)


class CodeFilter(ClaimParameter, Choices):
    """The codes that claims are made of, of whatever closed list."""

    many = commas = excludable = countable = True

    def __init__(self, **kwargs):
        super().__init__(codes_of_claims(), **kwargs)


class RecordKindFilter(ClaimParameter, Choices):
    """The kinds of record that have claims."""

    many = commas = excludable = countable = True

    def __init__(self, **kwargs):
        super().__init__([c.kind for c in kinds.all_kinds() if claims_of(c)], **kwargs)


class FactFilter(AboutCountries, ShelfFilterSet):
    """Every parameter is a line here; the OpenAPI description is made from these lines."""

    catalogue = FactCatalogue()

    ids = Identifiers(CLAIM, help_text="These claims, at most 300.")
    about = RecordFilter(help_text="Claims of these records: identifiers, or codes of countries and groups.")
    record = RecordKindFilter(help_text="Claims of this kind of record.")
    list = ListFilter(help_text="What the claim is about, by the name of its list in documents.")
    code = CodeFilter(
        help_text="Claims with this code in any member: `founder`, `undesirable`, `volunteers`. With `list`, "
        "in claims of that list."
    )
    country = CountryFilter(
        "country", country_names, help_text="Claims that name this country, or are about it."
    )
    group = GroupFilter(
        about="country",
        help_text="Claims that name a member of this group of countries, or are about one: a member on the "
        "days of `on`, or a present one.",
    )
    rank = ChoiceInFilter(Rank, help_text="How it stands among the claims of its kind.")
    confidence = ConfidenceFilter(help_text="How sure the curator is: 1 to 3.")
    source = LinkedFilter(SOURCE, help_text="Read in this source, or credited by it.")
    attributed_to = AgentFilter(
        names=("attributed_name", "value"),
        help_text="In whose mouth the source puts it: the identifier as an agent (a…), or words of the name.",
    )
    on = Days(
        help_text="Claims that held on that day, or at some time in that month, year or interval. An unknown "
        "date excludes nothing."
    )
    valid_from = Days(
        help_text="May have held then or later; with `date_match=certain`, began then or later. Claims "
        "without any date are left out."
    )
    valid_to = Days(
        help_text="May have held then or earlier; with `date_match=certain`, ended then or earlier. Claims "
        "without any date are left out."
    )
    verified_since = Moment(
        help_text="Checked by a curator on or after that day (in UTC). Claims that nobody has checked since "
        "they were entered are left out."
    )
    ordering = Ordering(about=By("sort_key"), published_at=By("published_at"))

    def changed(self, moment):
        """Published or redacted since, or a relation to a record that is called otherwise since."""
        if self.clock.at is None:
            return Q(pk__in=[])
        condition = Q(published_at__gte=moment) | Q(about__in=redacted_since(moment, self.clock))
        related = self.facets().filter(property="claim", value="relations", entry=OuterRef("pk"))
        naming = naming_others(moment, kinds.named("organization"), self.clock)
        return condition | Q(Exists(related), about__in=naming)

    def entry_conditions(self, asked):
        condition = super().entry_conditions(asked)
        if "on" in asked:
            held = self.facets().filter(self.claim_time(), property="claim", entry=OuterRef("pk"))
            condition &= Q(Exists(held))
        if period := Period.asked(asked, "valid_from", "valid_to"):
            dated = self.facets().filter(property="claim", entry=OuterRef("pk"))
            condition &= Q(Exists(dated.filter(in_period("valid", period, self.get("date_match")))))
        if "verified_since" in asked:
            condition &= Q(verified_on__gte=asked["verified_since"].date())
        return condition
