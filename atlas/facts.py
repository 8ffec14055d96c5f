"""Claims in the public API: every one of them, whatever record it belongs to, as one flat list."""

from django.db.models import Exists, OuterRef, Q
from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers

from countries.filters import PlaceCodes, country_names
from publishing import ids, kinds
from publishing.api.claims import (
    AgentFilter,
    ChoiceInFilter,
    ClaimParameter,
    CountryFilter,
    LinkedFilter,
)
from publishing.api.filters import ShelfFilterSet
from publishing.api.ordering import By, Ordering
from publishing.api.parameters import Choices, Days, Identifiers, Moment
from publishing.api.views import ShelfViewSet
from publishing.codes import Confidence, Rank
from publishing.ids import CLAIM, SOURCE
from publishing.models import Claim, FactEntry, FactFacet
from sources.documents import AgentReference, CitationDocument


def claims_of(catalogue):
    """The lists of claims in a kind's documents: {name of the list: serializer of one claim}."""
    found = {}
    for name, field in catalogue.document_class._declared_fields.items():
        child = getattr(field, "child", None)
        model = getattr(getattr(child, "Meta", None), "model", None)
        if isinstance(model, type) and issubclass(model, Claim):
            found[name] = child
    return found


def claim_documents():
    """The lists of claims in the documents of all kinds."""
    return {name: child for catalogue in kinds.all_kinds() for name, child in claims_of(catalogue).items()}


class AboutDocument(serializers.Serializer):
    """The record that a claim belongs to."""

    id = serializers.CharField()
    kind = serializers.CharField(help_text="What sort of record it is: organization, country, group.")
    url = serializers.CharField(help_text="A path, without host and language.")
    name = serializers.CharField()


class FactDocument(serializers.Serializer):
    """One claim. Beside these members it has the values of its own kind, as in its record's document."""

    id = serializers.CharField(help_text="The claim's identifier.")
    about = AboutDocument()
    list = serializers.CharField(help_text="The list of the record's document where it stands: `presences`.")
    rank = serializers.ChoiceField(Rank.choices)
    confidence = serializers.ChoiceField(Confidence.choices)
    valid_from = serializers.CharField(allow_null=True, help_text="EDTF; null if not known.")
    valid_to = serializers.CharField(allow_null=True, help_text="EDTF; `..` if it continues.")
    date_text = serializers.CharField(allow_null=True, help_text="The source's own words for the time.")
    verified_on = serializers.DateField(allow_null=True, help_text="The day a curator last checked it.")
    attributed_to = AgentReference(allow_null=True)
    citation = CitationDocument()
    edition = serializers.IntegerField(help_text="The edition of its record.")
    published_at = serializers.DateTimeField()


class FactSchema(OpenApiSerializerExtension):
    """Says in the OpenAPI description that facts have the values of their kind as well."""

    target_class = FactDocument

    def map_serializer(self, auto_schema, direction):
        mapped = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return mapped | {"additionalProperties": True}


def _members():
    own = (name for document in claim_documents().values() for name in document.Meta.fields)
    return tuple(dict.fromkeys([*FactDocument._declared_fields, *own]))


FactDocument.Meta = type("Meta", (), {"fields": _members()})


class FactCatalogue:
    """Facts are found and served as records are, but published only with the record they belong to."""

    kind = "fact"
    path = "facts"
    entry_model = FactEntry
    facet_model = FactFacet
    document_class = served_class = FactDocument

    def read_id(self, text):
        """The identifier of a claim in what somebody typed or pasted, or None."""
        return ids.read(text, CLAIM)


class RecordFilter(PlaceCodes, ClaimParameter):
    """Records that have claims: organizations by their identifiers, countries and groups by their codes."""

    longest = 200
    expected = "neither an identifier (o…) nor the code of a country or a group of countries"

    def code(self, name, text, countries, groups):
        return ids.read(text, ids.ORGANIZATION) or super().code(name, text, countries, groups)


class ConfidenceFilter(ClaimParameter, Choices):
    """How sure the curator is."""

    many = commas = excludable = countable = True

    def __init__(self, **kwargs):
        super().__init__([str(value) for value in Confidence.values], **kwargs)


class ListFilter(ClaimParameter, Choices):
    """The lists of claims."""

    many = commas = excludable = countable = True

    def __init__(self, **kwargs):
        super().__init__([*claim_documents()], about="claim", **kwargs)


class RecordKindFilter(ClaimParameter, Choices):
    """The kinds of record that have claims."""

    many = commas = excludable = countable = True

    def __init__(self, **kwargs):
        super().__init__([c.kind for c in kinds.all_kinds() if claims_of(c)], **kwargs)


class FactFilter(ShelfFilterSet):
    """Every parameter is a line here; the OpenAPI description is made from these lines."""

    catalogue = FactCatalogue()

    ids = Identifiers(CLAIM, help_text="These claims, at most 300.")
    about = RecordFilter(help_text="Claims of these records: identifiers, or codes of countries and groups.")
    record = RecordKindFilter(help_text="Claims of this kind of record.")
    list = ListFilter(help_text="What the claim is about, by the name of its list in documents.")
    country = CountryFilter(
        "country", country_names, help_text="Claims that name this country, or are about it."
    )
    rank = ChoiceInFilter(Rank, help_text="How it stands among the claims of its kind.")
    confidence = ConfidenceFilter(help_text="How sure the curator is: 1 to 3.")
    source = LinkedFilter(SOURCE, help_text="Read in this source, or credited by it.")
    attributed_to = AgentFilter(
        names=("attributed_name", "value"),
        help_text="In whose mouth the source puts it: the identifier as an agent (a…), or words of the name.",
    )
    on = Days(
        help_text="Claims that held on that day, or at some time in that month, year or interval. An unknown "
        "date excludes nothing."
    )
    verified_since = Moment(help_text="Checked by a curator on or after that day.")
    ordering = Ordering(about=By("sort_key"), published_at=By("published_at"))

    def entry_conditions(self, asked):
        condition = super().entry_conditions(asked)
        if "on" in asked:
            held = self.facets().filter(self.claim_time(), property="claim", entry=OuterRef("pk"))
            condition &= Q(Exists(held))
        if "verified_since" in asked:
            condition &= Q(verified_on__gte=asked["verified_since"].date())
        return condition


class FactViewSet(ShelfViewSet):
    """Claims of records that have been reviewed and published."""

    filterset_class = FactFilter
