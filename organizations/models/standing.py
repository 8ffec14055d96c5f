"""Where it is, in what legal form, what was done to it, and whether it works: separate histories."""

from django.db import models
from django.db.models import Q
from django_countries.fields import CountryField

from organizations.codes import LegalState, OperationState, PresenceRole, RestrictionKind
from organizations.models.organization import Organization, OrganizationClaim
from publishing.codes import Rank
from publishing.fields import CodeField
from publishing.history import tracked
from publishing.models import known


@tracked
class Presence(OrganizationClaim):
    """An organization at work in a country, according to one source."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="presences")
    country = CountryField()
    region = models.CharField(max_length=100, blank=True)
    city = models.CharField(max_length=100, blank=True, help_text="In English.")
    role = CodeField(PresenceRole)

    shown = ("country", "region", "city", "role")

    class Meta(OrganizationClaim.Meta):
        constraints = [*OrganizationClaim.Meta.constraints, known("presence", "role", PresenceRole)]


@tracked
class LegalStatus(OrganizationClaim):
    """Its legal form under the law of a country: registration, not restriction."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="legal_statuses")
    jurisdiction = CountryField(blank=True, help_text="Empty if the source does not say under whose law.")
    status = CodeField(LegalState)
    legal_form = models.CharField(max_length=200, blank=True, help_text="For example Verein.")
    register = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=100, blank=True)

    shown = ("jurisdiction", "status", "legal_form", "register", "number")

    class Meta(OrganizationClaim.Meta):
        verbose_name_plural = "legal statuses"
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("legalstatus", "status", LegalState, "Choose one of the listed legal statuses."),
        ]


@tracked
class Restriction(OrganizationClaim):
    """What an authority or a bank did to it."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="restrictions")
    kind = CodeField(RestrictionKind)
    authority = models.ForeignKey(
        "sources.Agent", models.PROTECT, null=True, blank=True, related_name="+", help_text="Who did it."
    )
    jurisdiction = CountryField(blank=True)

    shown = ("kind", "authority", "jurisdiction")

    class Meta(OrganizationClaim.Meta):
        constraints = [*OrganizationClaim.Meta.constraints, known("restriction", "kind", RestrictionKind)]


@tracked
class Operation(OrganizationClaim):
    """Whether it works."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="operations")
    state = CodeField(OperationState)

    shown = ("state",)

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("operation", "state", OperationState),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(rank=Rank.PREFERRED),
                name="operation_one_preferred",
                violation_error_message="Only one state can be preferred: it stands at the top of the page.",
            ),
        ]
