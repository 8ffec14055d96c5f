"""How it is led, who is named in a public role, and how many belong to it."""

from django.db import models
from django.db.models import Q

from organizations.codes import LeadershipStructure, MeetingFrequency, PersonRole, SizeUnit
from organizations.models.organization import Organization, OrganizationClaim
from publishing.fields import CodeField
from publishing.history import tracked
from publishing.models import HAS_A_FIGURE, QUANTITY_FIELDS, Quantity, known, never_negative


@tracked
class Leadership(OrganizationClaim):
    """How it is led and decides."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="leadership")
    structure = CodeField(LeadershipStructure)
    decision_making = models.CharField(max_length=500, blank=True, help_text="In our own words.")

    shown = ("structure", "decision_making")

    class Meta(OrganizationClaim.Meta):
        verbose_name_plural = "leadership"
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("leadership", "structure", LeadershipStructure),
        ]


@tracked
class Role(OrganizationClaim):
    """A public figure whom a published source names in a public role of the organization."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="people")
    person = models.ForeignKey("sources.Agent", models.PROTECT, related_name="roles")
    name = models.CharField(max_length=200, help_text="As the source publishes it.")
    role = CodeField(PersonRole)
    basis = models.CharField(max_length=300, help_text="Desk only: on what ground the name may be published.")

    shown = ("name", "role")

    class Meta(OrganizationClaim.Meta):
        verbose_name = "person in a public role"
        verbose_name_plural = "people in public roles"
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("role", "role", PersonRole),
            models.CheckConstraint(
                name="role_basis_given",
                condition=~Q(basis=""),
                violation_error_message="Say on what ground this person's name may be published.",
            ),
        ]


@tracked
class Size(Quantity, OrganizationClaim):
    """How many belong to it, read it or come to it."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="sizes")
    unit = CodeField(SizeUnit)

    shown = (*QUANTITY_FIELDS, "unit")

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            *Quantity.Meta.constraints,
            known("size", "unit", SizeUnit),
            never_negative("size"),
            models.CheckConstraint(
                name="size_has_a_figure",
                condition=HAS_A_FIGURE,
                violation_error_message="Give a lower, best or upper figure, or the qualifier “vague”.",
            ),
        ]

    def __str__(self):
        return f"{self.value_text or self.best or self.low or self.high} {self.get_unit_display()}"


@tracked
class Meeting(Quantity, OrganizationClaim):
    """How often it meets, where, and how many take part."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="meetings")
    frequency = CodeField(MeetingFrequency)
    place = models.CharField(max_length=200, blank=True)
    unit = CodeField(SizeUnit, blank=True, default="", help_text="What the number of participants counts.")

    shown = ("frequency", "place", *QUANTITY_FIELDS, "unit")

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            *Quantity.Meta.constraints,
            known("meeting", "frequency", MeetingFrequency),
            known("meeting", "unit", SizeUnit, blank=True),
            never_negative("meeting"),
        ]

    def __str__(self):
        return f"{self.get_frequency_display()} {self.place}".strip()
