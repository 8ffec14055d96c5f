"""How desk rows become parts of public documents. Serializers list every published field one by one."""

from decimal import Decimal

from django.db import models
from django_countries.fields import CountryField
from rest_framework import serializers


class NumberField(serializers.Field):
    """A figure as a JSON number: whole where it is whole."""

    def to_representation(self, value):
        value = Decimal(value)
        return int(value) if value == value.to_integral_value() else float(value)


class CountryCode(serializers.CharField):
    """An ISO 3166-1 alpha-2 code, or one of Atlas's own."""

    def to_representation(self, value):
        return getattr(value, "code", value) or None


class Bilingual(serializers.Serializer):
    """Words in both languages; null where they are not written yet."""

    en = serializers.CharField(allow_null=True, help_text="In English.")
    ru = serializers.CharField(allow_null=True, help_text="In Russian.")


class Document(serializers.ModelSerializer):
    """Part of a public document: what is not known is null, never an empty string."""

    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.DecimalField: NumberField,
        CountryField: CountryCode,
    }
    serializer_choice_field = serializers.ChoiceField

    def build_standard_field(self, field_name, model_field):
        if isinstance(model_field, CountryField):
            return CountryCode, {"read_only": True, "help_text": model_field.help_text, "allow_null": True}
        if isinstance(model_field, models.DecimalField):
            return NumberField, {"read_only": True, "help_text": model_field.help_text, "allow_null": True}
        field_class, options = super().build_standard_field(field_name, model_field)
        if model_field.blank or model_field.null:
            options["allow_null"] = True
        return field_class, options

    def to_representation(self, instance):
        return {
            name: None if value == "" else value
            for name, value in super().to_representation(instance).items()
        }
