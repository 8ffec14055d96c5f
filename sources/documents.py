"""The public document of a source, and how every claim is cited."""

from rest_framework import serializers

from publishing.documents import Document
from sources.models import Agent, Credit, Source


class AgentReference(Document):
    """An agent where a document names it."""

    example = {"id": "a00000195", "name": "Institute of Counting"}

    class Meta:
        model = Agent
        fields = ("id", "name")


class CreditDocument(serializers.Serializer):
    """What the source itself credits."""

    example = {"source": "s00001002", "locator": None, "seen": False}

    source = serializers.CharField(source="source_id", help_text="Identifier of the credited source.")
    locator = serializers.CharField(allow_null=True)
    seen = serializers.BooleanField(help_text="Whether a curator has checked the credited work.")

    def to_representation(self, credit):
        return {"source": credit.source_id, "locator": credit.locator or None, "seen": credit.seen}


class CitationDocument(serializers.Serializer):
    """Where a claim was read, and what that source credits for it."""

    source = serializers.CharField(help_text="Identifier of the source.")
    locator = serializers.CharField(allow_null=True)
    credits = CreditDocument(many=True)


COMMON_FIELDS = (
    "rank",
    "confidence",
    "valid_from",
    "valid_to",
    "date_text",
    "verified_on",
    "attributed_to",
    "citation",
)


def claim_fields(model):
    """The published fields of a claim model, in the order of the contract."""
    return ("id", *model.shown, *COMMON_FIELDS)


class PublishableClaims(serializers.ListSerializer):
    """The claims of one kind that may be published: withheld ones stay at the desk."""

    def to_representation(self, data):
        claims = [claim for claim in data.all() if not claim.withheld]
        credits = {}
        for credit in Credit.objects.filter(claim__in=[claim.pk for claim in claims]):
            credits.setdefault(credit.claim, []).append(credit)
        for claim in claims:
            claim.publishable_credits = credits.get(claim.pk, [])
        return [self.child.to_representation(claim) for claim in sorted(claims, key=_reading_order)]


_RANKS = ("preferred", "normal", "deprecated")


def _reading_order(claim):
    """Preferred first, then as time went, what has no date last."""
    start = claim.valid.lower if claim.valid else None
    return _RANKS.index(claim.rank), start is None, str(start), claim.pk


class ClaimDocument(Document):
    """One claim: its values, how sure it is, and who says so."""

    example = {"id": "c00000195"}

    attributed_to = AgentReference(allow_null=True)
    citation = serializers.SerializerMethodField()

    class Meta:
        list_serializer_class = PublishableClaims

    def get_citation(self, claim) -> CitationDocument:
        return {
            "source": claim.source_id,
            "locator": claim.locator or None,
            "credits": CreditDocument(claim.publishable_credits, many=True).data,
        }


class SourceIdentifier(serializers.Serializer):
    """An identifier of a source in a register of publications."""

    scheme = serializers.CharField(help_text="`doi` or `isbn`.")
    value = serializers.CharField(help_text="The identifier itself.")


class CitedWork(serializers.Serializer):
    """A work that a source cites, and where."""

    source = serializers.CharField(help_text="Identifier of the cited source.")
    locator = serializers.CharField(allow_null=True, help_text="Where in the citing source.")


class SourceDocument(Document):
    """A source as it is published."""

    example = {
        "id": "s00000195",
        "kind": "report",
        "container": None,
        "pages": None,
        "reliability_reason": None,
    }

    authors = serializers.SerializerMethodField()
    publisher = AgentReference(allow_null=True)
    url_original = serializers.CharField(source="url", allow_null=True, help_text="As printed.")
    identifiers = serializers.SerializerMethodField()
    cites = serializers.SerializerMethodField()

    class Meta:
        model = Source
        fields = (
            "id",
            "title",
            "title_en",
            "language",
            "kind",
            "authors",
            "publisher",
            "container",
            "pages",
            "published",
            "url_original",
            "archived_url",
            "accessed_on",
            "access",
            "consulted",
            "identifiers",
            "reliability",
            "reliability_reason",
            "cites",
        )

    def get_authors(self, source) -> list[AgentReference]:
        return [AgentReference(row.agent).data for row in source.authorships.select_related("agent")]

    def get_identifiers(self, source) -> list[SourceIdentifier]:
        pairs = (("doi", source.doi), ("isbn", source.isbn))
        return [{"scheme": scheme, "value": value} for scheme, value in pairs if value]

    def get_cites(self, source) -> list[CitedWork]:
        return [{"source": row.cites_id, "locator": row.locator or None} for row in source.citations.all()]


class SourceCard(serializers.Serializer):
    """A source where another document cites it."""

    example = {"id": "s00000195", "url": "/sources/s00000195/a-report-on-exile/", "kind": "report"}

    id = serializers.CharField()
    url = serializers.CharField(help_text="A path, without host and language.")
    title = serializers.CharField()
    title_en = serializers.CharField(allow_null=True)
    language = serializers.CharField(allow_null=True)
    kind = serializers.CharField()
    authors = AgentReference(many=True)
    publisher = AgentReference(allow_null=True)
    published = serializers.CharField(allow_null=True)
    url_original = serializers.CharField(allow_null=True)
    archived_url = serializers.CharField(allow_null=True)
    consulted = serializers.BooleanField()


class CitedSource(CitedWork):
    """The same with what the cited work is called now."""

    example = {"source": "s00001002", "url": "/sources/s00001002/an-interview/", "title": "An interview"}

    title = serializers.CharField(allow_null=True)
    url = serializers.CharField(allow_null=True)


class ServedSource(SourceDocument):
    """A source as the API sends it."""

    example = SourceDocument.example | {"url": "/sources/s00000195/a-report-on-exile/"}

    url = serializers.CharField(help_text="A path, without host and language.")
    cites = CitedSource(many=True)
    cited_by_count = serializers.IntegerField(help_text="Published records that rest on it or cite it.")
    edition = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    first_published_at = serializers.DateTimeField()

    class Meta(SourceDocument.Meta):
        fields = (
            *SourceDocument.Meta.fields,
            "url",
            "cited_by_count",
            "edition",
            "published_at",
            "first_published_at",
        )
