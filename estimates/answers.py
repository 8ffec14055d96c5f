"""What the API answers about several estimates together: their sum, or their comparison."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from estimates.comparing import AGREEMENT
from estimates.documents import DestinationDocument
from estimates.printings import ASPECTS
from publishing.api.schema import MetaDocument, ProblemDocument
from publishing.documents import Bilingual, NumberField
from sources.documents import AgentReference


@extend_schema_field(
    {
        "type": "array",
        "items": {"oneOf": [{"$ref": "#/components/schemas/DestinationDocument"}, {"type": "null"}]},
    }
)
class Destinations(serializers.ListField):
    """Where they went, place by place; null where it is anywhere."""


class SumDocument(serializers.Serializer):
    """What estimates add up to. A bound that they do not give is null: nothing is made up."""

    low = NumberField(allow_null=True, help_text="The sum is this or more; null if that is not known.")
    low_bound = serializers.CharField(
        allow_null=True, help_text="`at_least` or `more_than`; if `approximate`, about so."
    )
    best = NumberField(allow_null=True, help_text="The sum of the figures, if each estimate has one.")
    high = NumberField(allow_null=True, help_text="The sum is this or less; null if that is not known.")
    high_bound = serializers.CharField(
        allow_null=True,
        help_text="`up_to` or `fewer_than`; `more_than` or `at_least` if the end itself lies above.",
    )
    qualifier = serializers.CharField(help_text="The word that goes with the figure.")
    approximate = serializers.BooleanField(help_text="Whether any of the figures is approximate.")
    unit = serializers.CharField()
    measure = serializers.CharField()
    basis = serializers.CharField()
    over = serializers.ChoiceField(
        ["places", "periods"], help_text="Whether places were added or periods that follow one another."
    )
    period = serializers.CharField(allow_null=True, help_text="EDTF.")
    reference_date = serializers.CharField(allow_null=True, help_text="EDTF; of a stock.")
    origin = serializers.CharField(allow_null=True)
    destinations = Destinations(child=DestinationDocument(allow_null=True))
    issuer = AgentReference(allow_null=True)
    estimates = serializers.ListField(child=serializers.CharField(), help_text="What was added.")
    words = Bilingual(help_text="The sum in words.")
    notes = Bilingual(many=True, help_text="What the sum does not say by itself.")
    meta = MetaDocument()


class ReasonDocument(serializers.Serializer):
    """One reason against it."""

    code = serializers.CharField(help_text="A stable code of the reason.")
    detail = Bilingual(help_text="The reason in plain words.")


class PartialReasonDocument(ReasonDocument):
    """One reason, and the estimates that it is about."""

    estimates = serializers.ListField(child=serializers.CharField())


class NotAddableDocument(ProblemDocument):
    """Estimates that do not add up, and every reason."""

    reasons = PartialReasonDocument(many=True)


class ComparedEstimate(serializers.Serializer):
    """A column of the comparison."""

    id = serializers.CharField()
    url = serializers.CharField(help_text="A path, without host and language.")
    title = Bilingual()
    value = Bilingual(help_text="The figure in words.")


class AspectDocument(serializers.Serializer):
    """A row of the comparison."""

    aspect = serializers.CharField(help_text="`measure`, `period` and so on.")
    label = Bilingual()
    same = serializers.BooleanField(help_text="Whether all the estimates surely agree in it.")
    agreement = serializers.ChoiceField(
        [*AGREEMENT.values()],
        help_text="`not_certain` where they may agree and the sources do not say enough to tell.",
    )
    values = serializers.DictField(
        child=serializers.JSONField(), help_text="By estimate: a code or text, several codes, or null."
    )


class PairDocument(serializers.Serializer):
    """Two of the estimates, and what may be done with them."""

    estimates = serializers.ListField(child=serializers.CharField())
    comparable = serializers.BooleanField(help_text="Whether they speak of the same thing.")
    addable = serializers.BooleanField(help_text="Whether they may be added.")
    not_comparable_because = ReasonDocument(many=True)
    not_addable_because = ReasonDocument(many=True)


class FigureDocument(serializers.Serializer):
    """A figure with its bounds and its words."""

    value_text = serializers.CharField(allow_null=True, help_text="The words that carry it.")
    low = NumberField(allow_null=True)
    best = NumberField(allow_null=True)
    high = NumberField(allow_null=True)
    qualifier = serializers.CharField(allow_null=True)
    hedge = serializers.CharField(allow_null=True)
    low_bound = serializers.CharField(allow_null=True)
    high_bound = serializers.CharField(allow_null=True)
    unit = serializers.CharField()


class PrintingDocument(serializers.Serializer):
    """A figure as one work prints it: where Atlas read it, or further down the chain."""

    estimate = serializers.CharField(help_text="The estimate in whose chain the work stands.")
    role = serializers.CharField(help_text="`read_in`, `quotes`, or `primary`.")
    source = serializers.CharField(help_text="Identifier of the work.")
    source_title = serializers.CharField(allow_null=True, help_text="Its present title.")
    locator = serializers.CharField(allow_null=True)
    seen = serializers.BooleanField(help_text="Whether a curator has checked the work.")
    value_text = serializers.CharField(
        allow_null=True,
        help_text="What it says: where Atlas read it, or where what it says is known to differ.",
    )
    term = serializers.CharField(allow_null=True, help_text="Its noun or verb, likewise.")
    figure = FigureDocument(allow_null=True, help_text="The figure, where Atlas read it.")
    agrees = serializers.BooleanField(
        allow_null=True, help_text="Whether it says the same; null if nobody has looked and no more is known."
    )
    drift = serializers.ListField(child=serializers.ChoiceField(ASPECTS), help_text="In what it differs.")


class ClaimGroupDocument(serializers.Serializer):
    """One claim with every printing of its figure."""

    id = serializers.CharField(help_text="The least identifier among its estimates.")
    estimates = serializers.ListField(child=serializers.CharField(), help_text="All that make the claim.")
    compared_with = serializers.CharField(
        help_text="The estimate with which the others are compared: read in the primary source, if one is."
    )
    title = Bilingual(help_text="That estimate in one line; what follows is from it, too.")
    issuer = AgentReference(allow_null=True)
    issuer_text = serializers.CharField(allow_null=True)
    measure = serializers.CharField()
    unit = serializers.CharField()
    basis = serializers.CharField()
    nature = serializers.CharField()
    origin = serializers.CharField(allow_null=True)
    destination = DestinationDocument(allow_null=True)
    period = serializers.CharField(allow_null=True, help_text="EDTF.")
    reference_date = serializers.CharField(allow_null=True, help_text="EDTF; of a stock.")
    drift = serializers.ListField(
        child=serializers.ChoiceField(ASPECTS), help_text="In what any printing differs."
    )
    printings = PrintingDocument(many=True, help_text="Work by work, estimate by estimate.")


class ComparisonDocument(serializers.Serializer):
    """Estimates side by side."""

    estimates = ComparedEstimate(many=True)
    aspects = AspectDocument(many=True)
    pairs = PairDocument(many=True)
    meta = MetaDocument()
