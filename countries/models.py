"""Countries as hosts, and groups of countries."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django_countries import countries
from django_countries.fields import CountryField

from countries.codes import ConditionKind
from countries.entries import CountryEntry, CountryFacet, GroupEntry, GroupFacet
from publishing.fields import CodeField
from publishing.history import tracked
from publishing.models import Claim, Record

__all__ = [
    "Country",
    "CountryEntry",
    "CountryFacet",
    "Group",
    "GroupCondition",
    "GroupEntry",
    "GroupFacet",
    "HostCondition",
    "Membership",
]

HISTORIC = ("SU",)  # an origin of people long ago; nobody lives there now


@tracked
class Country(Record):
    """A country as a host: what those who came there meet with. Who is there follows from the shelf."""

    record_kind = "country"

    id = models.CharField(
        "code", primary_key=True, max_length=2, help_text="ISO 3166-1 alpha-2, for example GE; XK is Kosovo."
    )
    summary_en = models.TextField(
        "summary (English)", blank=True, help_text="A few neutral sentences, in our own words."
    )
    summary_ru = models.TextField("summary (Russian)", blank=True, help_text="The same in Russian.")

    class Meta(Record.Meta):
        verbose_name_plural = "countries"
        ordering = ["id"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="country_has_a_code",
                condition=Q(id__regex=r"^[A-Z]{2}$"),
                violation_error_message="A country's code is two capital letters.",
            ),
        ]

    def __str__(self):
        return str(countries.name(self.pk)) or self.pk

    def clean(self):
        self.pk = (self.pk or "").upper()
        if self.pk not in countries.countries or self.pk in HISTORIC:
            wrong = _("“%(code)s” is not the code of a country of today (ISO 3166-1).") % {"code": self.pk}
            raise ValidationError({"id": wrong})


@tracked
class Group(Record):
    """A group of countries under its own code; `group=` finds its members, `country=` never does."""

    record_kind = "group"

    id = models.SlugField(primary_key=True, max_length=40, help_text="Its code, for example eu.")
    name_en = models.CharField("name (English)", max_length=200)
    name_ru = models.CharField("name (Russian)", max_length=200)

    class Meta(Record.Meta):
        ordering = ["name_en"]

    def __str__(self):
        return self.name_en

    @property
    def names(self):
        """What it is called, in both languages."""
        return {"en": self.name_en, "ru": self.name_ru}


@tracked
class Membership(Claim):
    """A country's membership of a group, with its dates."""

    part_of = "group"

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    country = CountryField()

    shown = ("country",)


class Condition(Claim):
    """What people from the country of origin meet with in a host country, according to one source."""

    kind = CodeField(ConditionKind)
    text_en = models.CharField("text (English)", max_length=600, help_text="One sentence, in our own words.")
    text_ru = models.CharField("text (Russian)", max_length=600, blank=True)

    shown = ("kind", "text_en", "text_ru")

    class Meta(Claim.Meta):
        abstract = True
        constraints = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_kind_known",
                condition=Q(kind__in=ConditionKind.values),
                violation_error_message="Choose one of the listed conditions.",
            ),
            models.CheckConstraint(
                name="%(class)s_told",
                condition=~Q(text_en=""),
                violation_error_message="Say in a sentence what the condition is.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text_en}"


@tracked
class HostCondition(Condition):
    """A condition in a country."""

    part_of = "country"

    country = models.ForeignKey(Country, models.CASCADE, related_name="conditions")


@tracked
class GroupCondition(Condition):
    """A condition that a source states of a group of countries as a whole."""

    part_of = "group"

    group = models.ForeignKey(Group, models.CASCADE, related_name="conditions")
