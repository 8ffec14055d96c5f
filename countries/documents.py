"""The public documents of countries and groups of countries."""

from django.utils.translation import override
from django_countries import countries
from rest_framework import serializers

from countries.models import Country, Group, GroupCondition, HostCondition, Membership
from publishing.documents import Bilingual, Document
from sources.documents import COMMON_FIELDS, ClaimDocument, SourceCard, claim_fields


class ConditionDocument(ClaimDocument):
    """What people meet with there."""

    text = serializers.SerializerMethodField(help_text="In our own words.")

    class Meta(ClaimDocument.Meta):
        model = HostCondition
        fields = ("id", "kind", "text", *COMMON_FIELDS)

    def get_text(self, condition) -> Bilingual:
        return {"en": condition.text_en, "ru": condition.text_ru or None}


class GroupConditionDocument(ConditionDocument):
    """What people meet with in the countries of the group."""

    class Meta(ConditionDocument.Meta):
        model = GroupCondition


class MembershipDocument(ClaimDocument):
    """A country's membership of the group."""

    class Meta(ClaimDocument.Meta):
        model = Membership
        fields = claim_fields(Membership)


class CountryDocument(Document):
    """A country as it is published."""

    example = {"id": "GE", "url": "/countries/GE/georgia/", "slug": "georgia"}

    name = serializers.SerializerMethodField(help_text="Its usual name.")
    summary = serializers.SerializerMethodField()
    conditions = ConditionDocument(many=True)

    class Meta:
        model = Country
        fields = ("id", "name", "summary", "conditions")

    def get_name(self, country) -> Bilingual:
        return names_of(country.pk)

    def get_summary(self, country) -> Bilingual:
        return {"en": country.summary_en or None, "ru": country.summary_ru or None}


def names_of(code):
    """A country's usual name in both languages."""
    found = {}
    for language in ("en", "ru"):
        with override(language):
            found[language] = str(countries.name(code)) or code
    return found


class GroupReference(serializers.Serializer):
    """A group of countries where another document names it."""

    example = {"id": "eu", "url": "/groups/eu/european-union/"}

    id = serializers.CharField(help_text="Its code.")
    url = serializers.CharField(help_text="A path, without host and language.")
    name = Bilingual()


class ServedCountry(CountryDocument):
    """A country as the API sends it."""

    url = serializers.CharField(help_text="A path, without host and language.")
    slug = serializers.CharField()
    groups = GroupReference(many=True, help_text="The groups that it was ever a member of.")
    sources = SourceCard(many=True, help_text="Every source that the claims cite or credit.")
    edition = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    first_published_at = serializers.DateTimeField()

    class Meta(CountryDocument.Meta):
        fields = (
            "id",
            "url",
            "slug",
            *CountryDocument.Meta.fields[1:],
            "groups",
            "sources",
            "edition",
            "published_at",
            "first_published_at",
        )


class GroupDocument(Document):
    """A group of countries, its members with their dates, and what is said of all of them."""

    example = {"id": "eu", "url": "/groups/eu/european-union/", "slug": "european-union"}

    name = serializers.SerializerMethodField()
    members = MembershipDocument(many=True)
    conditions = GroupConditionDocument(many=True)

    class Meta:
        model = Group
        fields = ("id", "name", "members", "conditions")

    def get_name(self, group) -> Bilingual:
        return group.names


class ServedGroup(GroupDocument):
    """A group as the API sends it."""

    url = serializers.CharField(help_text="A path, without host and language.")
    slug = serializers.CharField()
    sources = SourceCard(many=True, help_text="Every source that the claims cite or credit.")
    edition = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    first_published_at = serializers.DateTimeField()

    class Meta(GroupDocument.Meta):
        fields = (
            "id",
            "url",
            "slug",
            *GroupDocument.Meta.fields[1:],
            "sources",
            "edition",
            "published_at",
            "first_published_at",
        )
