"""The public document of an organization."""

from rest_framework import serializers

from organizations import models
from publishing.documents import Bilingual, Document
from sources.documents import AgentReference, ClaimDocument, SourceCard, claim_fields


class KindDocument(ClaimDocument):
    """What sort of organization it is, and how sure it is that it exists."""

    class Meta(ClaimDocument.Meta):
        model = models.Kind
        fields = claim_fields(models.Kind)


class NameDocument(ClaimDocument):
    """A name it goes by."""

    class Meta(ClaimDocument.Meta):
        model = models.Name
        fields = claim_fields(models.Name)


class PresenceDocument(ClaimDocument):
    """A place where it works."""

    class Meta(ClaimDocument.Meta):
        model = models.Presence
        fields = claim_fields(models.Presence)


class LegalStatusDocument(ClaimDocument):
    """Its legal form in a country."""

    class Meta(ClaimDocument.Meta):
        model = models.LegalStatus
        fields = claim_fields(models.LegalStatus)


class RestrictionDocument(ClaimDocument):
    """What an authority or a bank did to it."""

    authority = AgentReference(allow_null=True)

    class Meta(ClaimDocument.Meta):
        model = models.Restriction
        fields = claim_fields(models.Restriction)


class OperationDocument(ClaimDocument):
    """Whether it works."""

    class Meta(ClaimDocument.Meta):
        model = models.Operation
        fields = claim_fields(models.Operation)


class LeadershipDocument(ClaimDocument):
    """How it is led."""

    class Meta(ClaimDocument.Meta):
        model = models.Leadership
        fields = claim_fields(models.Leadership)


class RoleDocument(ClaimDocument):
    """A person in a public role."""

    example = {"id": "c00000195", "name": "Anna Example", "person": "a00001002"}

    person = serializers.CharField(source="person_id", help_text="Identifier of the person as an agent.")

    class Meta(ClaimDocument.Meta):
        model = models.Role
        fields = ("id", "person", *claim_fields(models.Role)[1:])


class SizeDocument(ClaimDocument):
    """How many belong to it."""

    class Meta(ClaimDocument.Meta):
        model = models.Size
        fields = claim_fields(models.Size)


class ActivityDocument(ClaimDocument):
    """Something it does."""

    class Meta(ClaimDocument.Meta):
        model = models.Activity
        fields = claim_fields(models.Activity)


class PositionDocument(ClaimDocument):
    """What it stands for."""

    class Meta(ClaimDocument.Meta):
        model = models.Position
        fields = claim_fields(models.Position)


class MeetingDocument(ClaimDocument):
    """How often it meets; the figures are of participants."""

    class Meta(ClaimDocument.Meta):
        model = models.Meeting
        fields = claim_fields(models.Meeting)


class EventDocument(ClaimDocument):
    """Something that happened."""

    class Meta(ClaimDocument.Meta):
        model = models.Event
        fields = claim_fields(models.Event)


class OrganizationReference(serializers.Serializer):
    """An organization where another document names it; without name if it is no longer published."""

    example = {"id": "o00001002", "slug": "the-other-door", "name": "The Other Door"}

    id = serializers.CharField()
    slug = serializers.CharField(allow_null=True)
    name = serializers.CharField(allow_null=True)


class RelationDocument(ClaimDocument):
    """What it has to do with another: an organization or an agent."""

    organization = serializers.SerializerMethodField()
    agent = AgentReference(source="to_agent", allow_null=True)

    class Meta(ClaimDocument.Meta):
        model = models.Relation
        fields = ("id", "type", "organization", "agent", *claim_fields(models.Relation)[4:])

    def get_organization(self, relation) -> OrganizationReference(allow_null=True):
        return {"id": relation.to_organization_id} if relation.to_organization_id else None


class LinkDocument(ClaimDocument):
    """An address on the web."""

    class Meta(ClaimDocument.Meta):
        model = models.Link
        fields = claim_fields(models.Link)


class IdentifierDocument(ClaimDocument):
    """Its identifier in another register."""

    class Meta(ClaimDocument.Meta):
        model = models.Identifier
        fields = claim_fields(models.Identifier)


class AbsenceDocument(ClaimDocument):
    """Something that is not there or not known."""

    class Meta(ClaimDocument.Meta):
        model = models.Absence
        fields = claim_fields(models.Absence)


class OrganizationDocument(Document):
    """An organization as it is published."""

    example = {"kind": "community", "existence": "documented", "state": "active"}

    name = serializers.SerializerMethodField(help_text="The preferred name, the English one if there is one.")
    kind = serializers.SerializerMethodField(help_text="The preferred kind.")
    existence = serializers.SerializerMethodField(help_text="Whether it is documented, doubted or proposed.")
    state = serializers.SerializerMethodField(
        help_text="The preferred state of operation, null if not known."
    )
    summary = serializers.SerializerMethodField()
    kinds = KindDocument(many=True)
    names = NameDocument(many=True)
    presences = PresenceDocument(many=True)
    legal_statuses = LegalStatusDocument(many=True)
    restrictions = RestrictionDocument(many=True)
    operations = OperationDocument(many=True)
    leadership = LeadershipDocument(many=True)
    people = RoleDocument(many=True)
    sizes = SizeDocument(many=True)
    activities = ActivityDocument(many=True)
    positions = PositionDocument(many=True)
    meetings = MeetingDocument(many=True)
    events = EventDocument(many=True)
    relations = RelationDocument(many=True)
    links = LinkDocument(many=True)
    identifiers = IdentifierDocument(many=True)
    absences = AbsenceDocument(many=True)

    class Meta:
        model = models.Organization
        fields = (
            "id",
            "name",
            "kind",
            "existence",
            "state",
            "summary",
            "kinds",
            "names",
            "presences",
            "legal_statuses",
            "restrictions",
            "operations",
            "leadership",
            "people",
            "sizes",
            "activities",
            "positions",
            "meetings",
            "events",
            "relations",
            "links",
            "identifiers",
            "absences",
        )

    def get_name(self, organization) -> str:
        name = organization.shown_name()
        return name and name.text

    def get_kind(self, organization) -> str:
        kind = organization.shown_kind()
        return kind and kind.kind

    def get_existence(self, organization) -> str:
        kind = organization.shown_kind()
        return kind and kind.existence

    def get_state(self, organization) -> str | None:
        operation = organization.operations.filter(withheld=False, rank="preferred").first()
        return operation and operation.state

    def get_summary(self, organization) -> Bilingual:
        return {"en": organization.summary_en or None, "ru": organization.summary_ru or None}


class ServedOrganization(OrganizationDocument):
    """An organization as the API sends it."""

    url = serializers.CharField(help_text="A path, without host and language.")
    slug = serializers.CharField()
    sources = SourceCard(many=True, help_text="Every source that the claims cite or credit.")
    edition = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    first_published_at = serializers.DateTimeField()

    class Meta(OrganizationDocument.Meta):
        fields = (
            "id",
            "url",
            "slug",
            *OrganizationDocument.Meta.fields[1:],
            "sources",
            "edition",
            "published_at",
            "first_published_at",
        )


CLAIM_LISTS = tuple(
    name
    for name, field in OrganizationDocument._declared_fields.items()
    if isinstance(field, serializers.ListSerializer)
)
