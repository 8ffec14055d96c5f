"""What a fact is made of, and what is said of one where it stands alone."""

from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers

from publishing import ids, kinds
from publishing.api.schema import TombstoneDocument
from publishing.codes import Confidence, Rank
from publishing.facts import CODED
from publishing.ids import CLAIM
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


def codes_of_claims():
    """Every code that a claim may be found by."""
    fields = (child.fields.get(name) for child in claim_documents().values() for name in CODED)
    return [*dict.fromkeys(code for field in fields for code in getattr(field, "choices", ()) if code)]


class AboutDocument(serializers.Serializer):
    """The record that a claim belongs to."""

    id = serializers.CharField()
    kind = serializers.CharField(help_text="What sort of record it is: organization, country, group.")
    url = serializers.CharField(help_text="A path, without host and language.")
    name = serializers.CharField()


class FactDocument(serializers.Serializer):
    """One claim. Beside these members it has the values of its own kind, as in its record's document."""

    id = serializers.CharField(help_text="The claim's identifier.")
    permalink = serializers.CharField(help_text="Its path in the API, for good.")
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


def _members():
    own = (name for document in claim_documents().values() for name in document.Meta.fields)
    return tuple(dict.fromkeys([*FactDocument._declared_fields, *own]))


FactDocument.Meta = type("Meta", (), {"fields": _members()})


class CarriedDocument(serializers.Serializer):
    """An edition that carries a claim."""

    record = serializers.CharField(help_text="Identifier of the record.")
    kind = serializers.CharField(help_text="What sort of record it is.")
    edition = serializers.IntegerField(help_text="Its number.")
    published_at = serializers.DateTimeField()
    url = serializers.CharField(help_text="Its path in the API.")
    change = serializers.ChoiceField(
        ["first", "same", "changed"],
        help_text="Whether the claim says what it said in the edition before this one in the list.",
    )
    changed = serializers.ListField(
        child=serializers.CharField(), help_text="The members in which it says something else."
    )


class EndDocument(serializers.Serializer):
    """Why a claim is no longer carried."""

    what = serializers.ChoiceField(
        ["removed", "merged"],
        help_text="`removed`: a later edition of its record does not have it; `merged`: its record was "
        "merged into another whose next edition may have it.",
    )
    at = serializers.DateTimeField()
    reason = serializers.CharField(allow_null=True, help_text="Of a merge, why the two are one.")
    successor = serializers.CharField(allow_null=True, help_text="Of a merge, the record that stayed.")


class FactPage(FactDocument):
    """One claim with the editions that carried it; if none does any more, as it stood in the last one."""

    current = serializers.BooleanField(help_text="Whether an edition that is shown now carries it.")
    ended = EndDocument(allow_null=True, help_text="If it is not current: when and why.")
    carried_by = CarriedDocument(many=True, help_text="Every edition that carried it, the first one first.")

    class Meta:
        fields = (*FactDocument.Meta.fields, "current", "ended", "carried_by")


class GoneFact(TombstoneDocument):
    """What is left of a claim whose record was withdrawn. Its values stand in the editions alone."""

    record = serializers.CharField(help_text="Identifier of the record that was withdrawn.")
    carried_by = CarriedDocument(many=True, help_text="Every edition that carried it, the first one first.")


class FactSchema(OpenApiSerializerExtension):
    """Says in the OpenAPI description that facts have the values of their kind as well."""

    target_class = FactDocument
    match_subclasses = True

    def map_serializer(self, auto_schema, direction):
        mapped = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return mapped | {"additionalProperties": True}


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
