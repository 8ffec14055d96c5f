"""Countries and groups of countries."""

from django.db import models
from django_countries.fields import CountryField

from countries.entries import GroupEntry, GroupFacet
from publishing.history import tracked
from publishing.models import Claim, Record

__all__ = ["Group", "GroupEntry", "GroupFacet", "Membership"]


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


@tracked
class Membership(Claim):
    """A country's membership of a group, with its dates."""

    part_of = "group"

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    country = CountryField()

    shown = ("country",)
