"""What a trend is made of."""

from rest_framework import serializers

from publishing.api.schema import list_of

DIMENSIONS = ("country", "kind", "structure", "activity", "group")


class TrendRow(serializers.Serializer):
    """A cell: a period, and one value of each dimension that was asked for."""

    sometimes = {*DIMENSIONS}  # those that `by` names

    period = serializers.CharField(help_text="The month (2022-03), the quarter (2022-Q1) or the year.")
    start = serializers.DateField(help_text="Its first day.")
    end = serializers.DateField(help_text="Its last day.")
    country = serializers.CharField(required=False, allow_null=True, help_text="The country claims name.")
    kind = serializers.CharField(required=False, allow_null=True, help_text="The kind of organization.")
    structure = serializers.CharField(required=False, allow_null=True, help_text="How it is led.")
    activity = serializers.CharField(required=False, allow_null=True, help_text="What it does.")
    group = serializers.CharField(
        required=False, allow_null=True, help_text="A group of countries that the country was in then."
    )
    count = serializers.IntegerField(help_text="`possible` or `certain`, as `date_match` asks.")
    certain = serializers.IntegerField(help_text="Organizations that surely belong here.")
    possible = serializers.IntegerField(help_text="Those, and the ones that may as well belong elsewhere.")


class UnknownRow(serializers.Serializer):
    """Organizations with such claims, none of which has a date."""

    sometimes = {*DIMENSIONS}

    country = serializers.CharField(required=False, allow_null=True)
    kind = serializers.CharField(required=False, allow_null=True)
    structure = serializers.CharField(required=False, allow_null=True)
    activity = serializers.CharField(required=False, allow_null=True)
    group = serializers.CharField(required=False, allow_null=True)
    count = serializers.IntegerField(help_text="How many organizations.")


class CoverageDocument(serializers.Serializer):
    """What the numbers rest on."""

    organizations = serializers.IntegerField(help_text="How many there are under the other parameters.")
    with_claim = serializers.IntegerField(help_text="Of these, how many have a claim that counts.")
    dated = serializers.IntegerField(help_text="Of these, how many have one with a date.")
    undated = serializers.IntegerField(help_text="How many have only claims without a date.")
    without_claim = serializers.IntegerField(help_text="How many have none: nobody knows, or it is not so.")


TrendList = list_of("TrendList", TrendRow)
TrendList.fields["unknown"] = UnknownRow(many=True, help_text="What has no date and stands in no period.")
TrendList.fields["coverage"] = CoverageDocument()
COLUMNS = ("period", "start", "end", *DIMENSIONS, "count", "certain", "possible")
