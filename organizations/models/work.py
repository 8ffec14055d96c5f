"""What it does and stands for, what happened to it, and what it has to do with others."""

from django.db import models
from django.db.models import F, Q
from django_countries.fields import CountryField

from organizations.codes import AbsenceProperty, ActivityCode, EventKind, RelationType, Stance
from organizations.models.organization import Organization, OrganizationClaim
from publishing.codes import AbsenceReason
from publishing.fields import CodeField, EdtfField
from publishing.history import tracked
from publishing.models import known


@tracked
class Activity(OrganizationClaim):
    """Something it does."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="activities")
    activity = CodeField(ActivityCode)
    detail = models.CharField(
        max_length=500, blank=True, help_text="In our own words, if the code is not enough."
    )

    shown = ("activity", "detail")

    class Meta(OrganizationClaim.Meta):
        verbose_name_plural = "activities"
        constraints = [*OrganizationClaim.Meta.constraints, known("activity", "activity", ActivityCode)]


@tracked
class Position(OrganizationClaim):
    """What it says of itself, or stands for."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="positions")
    text = models.CharField(max_length=500, help_text="In our own words.")
    stance = CodeField(Stance, blank=True, default="")

    shown = ("text", "stance")

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("position", "stance", Stance, blank=True),
            models.CheckConstraint(
                name="position_not_empty",
                condition=~Q(text=""),
                violation_error_message="Say in a few words what it stands for.",
            ),
        ]


@tracked
class Event(OrganizationClaim):
    """Something that happened to it or that it did, once."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="events")
    kind = CodeField(EventKind)
    date = EdtfField(help_text="When it happened, for example 2022-03. Empty: not known.")
    country = CountryField(blank=True)
    city = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="The place in other words.")
    description = models.CharField(max_length=500, blank=True, help_text="In our own words.")

    shown = ("kind", "date", "place", "country", "city", "description")

    class Meta(OrganizationClaim.Meta):
        constraints = [*OrganizationClaim.Meta.constraints, known("event", "kind", EventKind)]


@tracked
class Relation(OrganizationClaim):
    """What it has to do with another organization or agent, read from this record to the other."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="relations")
    type = CodeField(RelationType)
    to_organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="relations_from_others"
    )
    to_agent = models.ForeignKey("sources.Agent", models.PROTECT, null=True, blank=True, related_name="+")

    shown = ("type", "to_organization", "to_agent")

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("relation", "type", RelationType),
            models.CheckConstraint(
                name="relation_to_one_other",
                condition=Q(to_organization__isnull=False, to_agent=None)
                | Q(to_organization=None, to_agent__isnull=False),
                violation_error_message="A relation is to one other: an organization or an agent.",
            ),
            models.CheckConstraint(
                name="relation_not_to_itself",
                condition=Q(to_organization=None) | ~Q(to_organization=F("organization")),
                violation_error_message="An organization has no relation to itself.",
            ),
        ]


@tracked
class Absence(OrganizationClaim):
    """Something that is not there or not known, with the reason."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="absences")
    property = CodeField(AbsenceProperty)
    reason = CodeField(AbsenceReason)

    shown = ("property", "reason")

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("absence", "property", AbsenceProperty),
            known("absence", "reason", AbsenceReason),
        ]
