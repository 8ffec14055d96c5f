"""The public documents of estimates and questions."""

from rest_framework import serializers

from countries.documents import names_of
from estimates.caveats import all_caveats
from estimates.models import Estimate, Question
from publishing.documents import Bilingual, CountryCode, Document, NumberField
from publishing.models import QUANTITY_FIELDS
from sources.documents import AgentReference, CitationDocument, SourceCard


class SurveyDocument(serializers.Serializer):
    """The survey that a share or a mean comes from."""

    name = serializers.CharField(allow_null=True)
    wave = serializers.CharField(allow_null=True)
    respondents = serializers.IntegerField(allow_null=True, help_text="How many were asked.")


class ComparatorDocument(serializers.Serializer):
    """What a ratio or a change is compared with."""

    value = NumberField(allow_null=True)
    period = serializers.CharField(allow_null=True, help_text="EDTF.")
    text = serializers.CharField(allow_null=True, help_text="In words.")


class DestinationDocument(serializers.Serializer):
    """Where they went or are: a country, or a group of countries as one."""

    country = CountryCode(allow_null=True)
    group = serializers.CharField(allow_null=True)
    name = Bilingual(help_text="What it was called when the estimate was published.")


class ChainDocument(serializers.Serializer):
    """One work on the way from where we read the number to who first gave it."""

    role = serializers.CharField(
        help_text="`read_in`, `quotes`, or `primary` where the issuer itself says it."
    )
    source = serializers.CharField(help_text="Identifier of the source.")
    locator = serializers.CharField(allow_null=True)
    seen = serializers.BooleanField(help_text="Whether a curator has checked it.")
    asserts = serializers.CharField(allow_null=True, help_text="What it says, where that differs.")
    asserts_term = serializers.CharField(
        allow_null=True, help_text="Its own noun or verb, where that differs."
    )


class EstimateReference(serializers.Serializer):
    """An estimate where another document names it; only the identifier if it is no longer published."""

    example = {"id": "e00001002", "url": "/estimates/e00001002/left-russia-300000/"}

    id = serializers.CharField()
    url = serializers.CharField(allow_null=True)
    slug = serializers.CharField(allow_null=True)
    title = Bilingual(allow_null=True)


class EstimateIdentifier(serializers.Serializer):
    """An estimate by its identifier alone."""

    example = {"id": "e00001002"}

    id = serializers.CharField()


class EstimateRelationDocument(serializers.Serializer):
    """What the estimate has to do with another, read from this one to the other."""

    type = serializers.CharField()
    estimate = EstimateIdentifier()
    remark = serializers.CharField(allow_null=True)


class ServedEstimateRelation(EstimateRelationDocument):
    """The same with what the other is called now."""

    estimate = EstimateReference()


class EstimateDocument(Document):
    """An estimate as it is published."""

    example = {
        "id": "e00000195",
        "url": "/estimates/e00000195/left-russia-800000/",
        "slug": "left-russia-800000",
    }

    basis = serializers.SerializerMethodField(help_text="What sort of number the measure gives.")
    direction = serializers.SerializerMethodField(help_text="Which way the measure looks.")
    survey = serializers.SerializerMethodField()
    comparator = serializers.SerializerMethodField()
    destination = serializers.SerializerMethodField()
    issuer = AgentReference(allow_null=True, help_text="Who stands behind the number; null if not named.")
    citation = serializers.SerializerMethodField()
    chain = serializers.SerializerMethodField()
    remark = serializers.SerializerMethodField(help_text="How we read it.")
    subpopulations = serializers.ListField(child=serializers.CharField())
    caveats = serializers.SerializerMethodField(help_text="What a reader must know, some of it computed.")
    relations = serializers.SerializerMethodField()

    class Meta:
        model = Estimate
        fields = (
            "id",
            *QUANTITY_FIELDS,
            "nature",
            "measure",
            "basis",
            "unit",
            "direction",
            "source_term",
            "population_basis",
            "subpopulations",
            "base",
            "survey",
            "comparator",
            "origin",
            "destination",
            "destination_role",
            "route",
            "period",
            "period_text",
            "period_end_basis",
            "period_start_event",
            "period_end_event",
            "reference_date",
            "issuer",
            "issuer_text",
            "method",
            "citation",
            "chain",
            "confidence",
            "verified_on",
            "remark",
            "caveats",
            "relations",
        )

    def get_basis(self, estimate) -> str:
        return estimate.counts.basis

    def get_direction(self, estimate) -> str:
        return estimate.counts.direction

    def get_survey(self, estimate) -> SurveyDocument(allow_null=True):
        values = {
            "name": estimate.survey_name or None,
            "wave": estimate.survey_wave or None,
            "respondents": estimate.survey_respondents,
        }
        return values if any(value is not None for value in values.values()) else None

    def get_comparator(self, estimate) -> ComparatorDocument(allow_null=True):
        number = estimate.comparator_value
        values = {
            "value": None if number is None else NumberField().to_representation(number),
            "period": estimate.comparator_period or None,
            "text": estimate.comparator_text or None,
        }
        return values if any(value is not None for value in values.values()) else None

    def get_destination(self, estimate) -> DestinationDocument(allow_null=True):
        country, group = estimate.destination_country.code or None, estimate.destination_group_id
        if country:
            return {"country": country, "group": None, "name": names_of(country)}
        return group and {"country": None, "group": group, "name": estimate.destination_group.names}

    def get_citation(self, estimate) -> CitationDocument:
        credits = [
            {"source": link.source_id, "locator": link.locator or None, "seen": link.seen}
            for link in estimate.links.all()
        ]
        return {"source": estimate.source_id, "locator": estimate.locator or None, "credits": credits}

    def get_chain(self, estimate) -> ChainDocument(many=True):
        links = [
            {
                "role": "primary" if link.is_primary else "quotes",
                "source": link.source_id,
                "locator": link.locator or None,
                "seen": link.seen,
                "asserts": link.asserts or None,
                "asserts_term": link.asserts_term or None,
            }
            for link in estimate.links.all()
        ]
        start = {
            "role": "primary" if estimate.source_is_primary else "read_in",
            "source": estimate.source_id,
            "locator": estimate.locator or None,
            "seen": True,
            "asserts": None,
            "asserts_term": None,
        }
        return [start, *links]

    def get_remark(self, estimate) -> Bilingual:
        return {"en": estimate.remark_en or None, "ru": estimate.remark_ru or None}

    def get_caveats(self, estimate) -> list[str]:
        return all_caveats(estimate)

    def get_relations(self, estimate) -> EstimateRelationDocument(many=True):
        rows = estimate.relations.order_by("type", "to_estimate")
        return [
            {"type": row.type, "estimate": {"id": row.to_estimate_id}, "remark": row.remark or None}
            for row in rows
        ]


class QuestionReference(serializers.Serializer):
    """A question that an estimate bears on, and what it is worth for it."""

    example = {"id": "q00000195", "url": "/questions/q00000195/how-many-left/", "slug": "how-many-left"}

    id = serializers.CharField()
    url = serializers.CharField(help_text="A path, without host and language.")
    slug = serializers.CharField()
    title = Bilingual()
    role = serializers.CharField()
    reason = Bilingual()


class ServedEstimate(EstimateDocument):
    """An estimate as the API sends it."""

    url = serializers.CharField(help_text="A path, without host and language.")
    slug = serializers.CharField()
    title = Bilingual(help_text="The estimate in one line of words.")
    relations = ServedEstimateRelation(many=True)
    questions = QuestionReference(many=True, help_text="The questions that it bears on.")
    sources = SourceCard(many=True, help_text="Every source of the chain.")
    edition = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    first_published_at = serializers.DateTimeField()

    class Meta(EstimateDocument.Meta):
        fields = (
            "id",
            "url",
            "slug",
            "title",
            *EstimateDocument.Meta.fields[1:],
            "questions",
            "sources",
            "edition",
            "published_at",
            "first_published_at",
        )


CARD_FIELDS = (
    *QUANTITY_FIELDS,
    "nature",
    "measure",
    "basis",
    "unit",
    "source_term",
    "population_basis",
    "subpopulations",
    "base",
    "survey",
    "comparator",
    "origin",
    "destination",
    "period",
    "period_text",
    "reference_date",
    "issuer",
    "issuer_text",
    "caveats",
    "citation",
)


class EstimateCard(EstimateDocument):
    """An estimate where a question lists it."""

    url = serializers.CharField(help_text="A path, without host and language.")
    slug = serializers.CharField()
    title = Bilingual()

    class Meta(EstimateDocument.Meta):
        fields = ("id", "url", "slug", "title", *CARD_FIELDS)


class AnswerDocument(serializers.Serializer):
    """An estimate and what it is worth for the question."""

    estimate = EstimateIdentifier()
    role = serializers.CharField()
    reason = Bilingual()
    decided_on = serializers.DateField(allow_null=True)


class ServedAnswer(AnswerDocument):
    """The same with what the estimate says."""

    estimate = EstimateCard()


class QuestionDocument(Document):
    """A question as it is published."""

    example = {"id": "q00000195", "url": "/questions/q00000195/how-many-left/", "slug": "how-many-left"}

    title = serializers.SerializerMethodField()
    summary = serializers.SerializerMethodField(help_text="The answer in short.")
    estimates = serializers.SerializerMethodField()

    class Meta:
        model = Question
        fields = ("id", "title", "summary", "estimates")

    def get_title(self, question) -> Bilingual:
        return {"en": question.title_en, "ru": question.title_ru or None}

    def get_summary(self, question) -> Bilingual:
        return {"en": question.summary_en or None, "ru": question.summary_ru or None}

    def get_estimates(self, question) -> AnswerDocument(many=True):
        return [
            {
                "estimate": {"id": row.estimate_id},
                "role": row.role,
                "reason": {"en": row.reason_en, "ru": row.reason_ru or None},
                "decided_on": row.decided_on and row.decided_on.isoformat(),
            }
            for row in question.estimates.order_by("position")
        ]


class ServedQuestion(QuestionDocument):
    """A question as the API sends it."""

    url = serializers.CharField(help_text="A path, without host and language.")
    slug = serializers.CharField()
    estimates = ServedAnswer(many=True)
    edition = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    first_published_at = serializers.DateTimeField()

    class Meta(QuestionDocument.Meta):
        fields = (
            "id",
            "url",
            "slug",
            *QuestionDocument.Meta.fields[1:],
            "edition",
            "published_at",
            "first_published_at",
        )
