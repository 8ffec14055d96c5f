"""What countries and groups can be found by, and how other records are found by country and group."""

import functools

from django.db.models import Q
from django_countries import countries

from countries import also_called
from countries.catalogue import CountryCatalogue, GroupCatalogue, members
from countries.codes import ConditionKind
from countries.entries import GroupEntry, GroupFacet
from countries.naming import by_name
from publishing.api.claims import ChoiceInFilter, ClaimParameter, CountryFilter, LinkedFilter
from publishing.api.filters import ShelfFilterSet
from publishing.api.meant import meant
from publishing.api.ordering import By, Ordering
from publishing.api.parameters import Days, Moment, Parameter, RecordCodes
from publishing.api.problems import UnknownValue, quoted
from publishing.fields import as_range
from publishing.folding import fold
from publishing.ids import SOURCE
from publishing.routers import PUBLIC


@functools.cache
def country_names():
    """The countries that records can name, with all their names, folded: {code: names}."""
    found = {code: [] for code in countries.countries}
    for name, code in by_name().items():
        found[code].append(name)
    return found


def group_names(groups):
    """The same of groups: their codes, and what else they are called."""
    return {group: [fold(name) for name in (group, *also_called.GROUPS.get(group, ()))] for group in groups}


def groups_published():
    """Codes of the groups that are published, or were."""
    return sorted({*GroupEntry.objects.using(PUBLIC).values_list("record_id", flat=True)})


def groups_with_members():
    """Those that have or had members; the others only name what a source's sentence means."""
    rows = GroupFacet.objects.using(PUBLIC).filter(property="member")
    return sorted({*rows.values_list("entry__record_id", flat=True)})


class GroupCodes(Parameter):
    """Codes of groups of countries whose members are known, in either case."""

    many = commas = True
    longest = 40
    groups = staticmethod(groups_with_members)
    unknown = "is no group of countries whose members are known"

    def read(self, name, texts):
        values, known = super().read(name, texts), self.groups()
        for value in values:
            if value.lower() not in known:
                sentence = f"{quoted(value)} {self.unknown}."
                raise UnknownValue(sentence, parameter=name, allowed=known, got=value)
        return [value.lower() for value in values]


class PlaceCodes(Parameter):
    """Codes of countries and of groups of countries, in either case."""

    many = commas = True
    longest = 40
    expected = "neither a country code (ISO 3166-1, such as GE) nor a group of countries"

    def read(self, name, texts):
        countries, groups = country_names(), groups_published()
        return [self.code(name, text, countries, groups) for text in super().read(name, texts)]

    def code(self, name, text, countries, groups):
        """The one code that `text` means. Raises `UnknownValue` with the nearest."""
        if text.upper() in countries:
            return text.upper()
        if text.lower() in groups:
            return text.lower()
        likely = meant(text, countries | group_names(groups))
        sentence = f"{quoted(text)} is {self.expected}."
        raise UnknownValue(sentence, parameter=name, allowed=[*sorted(countries), *groups], suggestion=likely)


class CountryCodes(RecordCodes):
    """Codes of countries, of which the names are known too."""

    def clean(self, name, text):
        try:
            return super().clean(name, text)
        except UnknownValue as refusal:
            likely = meant(text, country_names())
            raise UnknownValue(refusal.sentence, parameter=name, suggestion=likely) from None


class GroupFilter(GroupCodes, ClaimParameter):
    """Groups of countries: any member; where the record may name a group itself, also that."""

    excludable = True

    def __init__(self, *, named_in=None, **kwargs):
        """`named_in` is the column of the facet that holds the code of a group named as such."""
        super().__init__(**kwargs)
        self.named_in = named_in
        if named_in:
            self.groups, self.unknown = groups_published, "is no group of countries"

    def holds(self, values, question):
        current = question.clock.was_current("entry__")
        found = Q(country__in=members(values, on=question.on_days(), current=current, using=PUBLIC))
        return found | Q(**{f"{self.named_in}__in": values}) if self.named_in else found


class AboutCountries:
    """A question in which `group` finds members: as they are now, or were on the days of `on`."""

    def on_days(self):
        """The days asked about, or None."""
        days = self.get("on")
        return days and as_range(days)


class HostFilter(AboutCountries, ShelfFilterSet):
    """What countries and groups share."""

    condition = ChoiceInFilter(ConditionKind, help_text="With a claim of this sort about those who came.")
    source = LinkedFilter(SOURCE, help_text="Rests on this source: cited, or credited by what is cited.")
    on = Days(
        help_text="What is asked of conditions and memberships held then. An unknown date excludes nothing."
    )
    verified_since = Moment(help_text="With a claim that a curator checked on or after that day.")
    ordering = Ordering(name=By("sort_key"), published_at=By("published_at"))

    def entry_conditions(self, asked):
        condition = super().entry_conditions(asked)
        if "verified_since" in asked:
            condition &= Q(verified_on__gte=asked["verified_since"].date())
        return condition


class CountryFilterSet(HostFilter):
    """Every parameter is a line here; the OpenAPI description is made from these lines."""

    catalogue = CountryCatalogue()

    ids = CountryCodes(catalogue, help_text="These countries, by their codes: ISO 3166-1 alpha-2.")
    group = GroupCodes(help_text="Members of this group of countries: on the days of `on`, or now.")
    exclude_group = GroupCodes(help_text="Leave out what `group` alone would find. Takes the same values.")

    def entry_conditions(self, asked):
        condition = super().entry_conditions(asked)
        if "group" in asked:
            condition &= self._members(asked["group"])
        if "exclude_group" in asked:
            condition &= ~self._members(asked["exclude_group"])
        return condition

    def _members(self, groups):
        current = self.clock.was_current("entry__")
        return Q(record_id__in=members(groups, on=self.on_days(), current=current, using=PUBLIC))


class GroupFilterSet(HostFilter):
    """Every parameter is a line here; the OpenAPI description is made from these lines."""

    catalogue = GroupCatalogue()

    ids = RecordCodes(catalogue, help_text="These groups, by their codes.")
    member = CountryFilter("member", country_names, help_text="Groups that have or had this member.")
