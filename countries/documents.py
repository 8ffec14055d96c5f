"""The public document of a group of countries."""

from countries.models import Group, Membership
from publishing.documents import Document
from sources.documents import ClaimDocument, claim_fields


class MembershipDocument(ClaimDocument):
    """A country's membership of the group."""

    class Meta(ClaimDocument.Meta):
        model = Membership
        fields = claim_fields(Membership)


class GroupDocument(Document):
    """A group of countries and its members with their dates."""

    members = MembershipDocument(many=True)

    class Meta:
        model = Group
        fields = ("id", "name_en", "name_ru", "members")
