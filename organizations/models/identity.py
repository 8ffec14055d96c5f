"""What an organization is and how it is called."""

from django.db import models
from django.db.models import Q

from organizations.codes import (
    Existence,
    IdentifierScheme,
    LinkKind,
    NameType,
    OrganizationKind,
)
from organizations.models.organization import Organization, OrganizationClaim
from publishing.codes import Rank
from publishing.fields import CodeField, WebAddressField
from publishing.history import tracked
from publishing.models import known


@tracked
class Kind(OrganizationClaim):
    """What sort of organization it is, and how sure it is that it exists."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="kinds")
    kind = CodeField(OrganizationKind)
    existence = CodeField(Existence, default=Existence.DOCUMENTED)

    shown = ("kind", "existence")

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("kind", "kind", OrganizationKind, "Choose what sort of organization it is."),
            known("kind", "existence", Existence, "Existence is documented, doubted or proposed."),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(rank=Rank.PREFERRED),
                name="kind_one_preferred",
                violation_error_message="Only one kind can be preferred: it stands at the top of the page.",
            ),
        ]


@tracked
class Name(OrganizationClaim):
    """A name it goes by, in one language and script."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names")
    text = models.CharField(max_length=300)
    language = models.CharField(
        max_length=20, blank=True, help_text="BCP 47, with the script where it matters: en, ru, ru-Latn."
    )
    type = CodeField(NameType, default=NameType.OFFICIAL)

    shown = ("text", "language", "type")

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("name", "type", NameType),
            models.CheckConstraint(
                name="name_not_empty", condition=~Q(text=""), violation_error_message="Write the name."
            ),
            models.UniqueConstraint(
                fields=["organization", "language"],
                condition=Q(rank=Rank.PREFERRED),
                name="name_one_preferred",
                violation_error_message="Only one name in each language can be preferred.",
            ),
            models.CheckConstraint(
                name="name_misprint_not_preferred",
                condition=~Q(rank=Rank.PREFERRED, type=NameType.MISPRINT),
                violation_error_message="A misprint cannot be the name shown.",
            ),
        ]


@tracked
class Link(OrganizationClaim):
    """An address of its own on the web."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="links")
    url = WebAddressField()
    kind = CodeField(LinkKind)
    language = models.CharField(max_length=20, blank=True)
    archived_url = WebAddressField(blank=True)

    shown = ("url", "kind", "language", "archived_url")

    class Meta(OrganizationClaim.Meta):
        constraints = [*OrganizationClaim.Meta.constraints, known("link", "kind", LinkKind)]


@tracked
class Identifier(OrganizationClaim):
    """Its identifier in another register."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="identifiers")
    scheme = CodeField(IdentifierScheme)
    value = models.CharField(max_length=200)

    shown = ("scheme", "value")

    class Meta(OrganizationClaim.Meta):
        constraints = [
            *OrganizationClaim.Meta.constraints,
            known("identifier", "scheme", IdentifierScheme),
            models.CheckConstraint(
                name="identifier_not_empty",
                condition=~Q(value=""),
                violation_error_message="Write the identifier.",
            ),
        ]
