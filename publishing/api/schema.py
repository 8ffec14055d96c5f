"""The answers that no collection has for itself, as the OpenAPI description names them."""

import functools

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field, inline_serializer
from rest_framework import serializers


class ProblemDocument(serializers.Serializer):
    """A request that was not answered, after RFC 9457."""

    type = serializers.CharField(help_text="A stable path that says what sort of problem it is.")
    title = serializers.CharField(help_text="The sort of problem in words.")
    status = serializers.IntegerField(help_text="The status code.")
    detail = serializers.CharField(help_text="What is wrong with this request.")
    parameter = serializers.CharField(required=False, help_text="The parameter at fault.")
    allowed = serializers.ListField(child=serializers.CharField(), required=False, help_text="What it takes.")
    suggestion = serializers.CharField(required=False, help_text="The nearest spelling that it takes.")


class TombstoneDocument(ProblemDocument):
    """What is left of a withdrawn record."""

    id = serializers.CharField(help_text="The record's identifier.")
    reason = serializers.CharField(help_text="Why it was withdrawn.")
    successor = serializers.CharField(required=False, help_text="The record that takes its place.")
    withdrawn_at = serializers.DateTimeField(help_text="When it was withdrawn.")


class MetaDocument(serializers.Serializer):
    """What an answer rests on."""

    release = serializers.CharField(allow_null=True, help_text="The last release; null before the first.")
    published_at = serializers.DateTimeField(
        allow_null=True, help_text="The last publication that the answer includes."
    )
    license = serializers.CharField(help_text="The licence of the data.")


class FacetCount(serializers.Serializer):
    """How many results have a value."""

    value = serializers.CharField(help_text="The value, as the parameter takes it.")
    count = serializers.IntegerField(help_text="How many results have it.")


class RemovedDocument(serializers.Serializer):
    """Something that is no longer on the shelf."""

    id = serializers.CharField(help_text="Its identifier.")
    what = serializers.ChoiceField(
        ["withdrawn", "merged", "removed"],
        help_text="What happened; of a claim that no edition has any more, `removed`.",
    )
    reason = serializers.CharField(allow_null=True, help_text="Why, in public words.")
    successor = serializers.CharField(allow_null=True, help_text="The record that takes its place.")
    at = serializers.DateTimeField(help_text="When.")


class EditionReference(serializers.Serializer):
    """An edition in the list of a record's editions."""

    number = serializers.IntegerField(help_text="Editions are numbered from 1.")
    published_at = serializers.DateTimeField(help_text="When it was published.")
    url = serializers.CharField(help_text="Its path in the API.")


class Labels(serializers.Serializer):
    """Words in both languages."""

    en = serializers.CharField(help_text="In English.")
    ru = serializers.CharField(help_text="In Russian.")


class Title(serializers.Serializer):
    """A title."""

    en = serializers.CharField(help_text="In English.")


@extend_schema_field({"type": ["string", "integer"]})
class CodeValue(serializers.Field):
    """A code: a word, or a number in lists of numbers."""


class Code(serializers.Serializer):
    """One code of a list."""

    code = CodeValue(help_text="What stands in documents.")
    label = Labels(help_text="What people read.")
    definition = serializers.CharField(help_text="What it means.")
    not_meaning = serializers.CharField(required=False, help_text="Of a measure: what it does not mean.")
    basis = serializers.CharField(required=False, help_text="Of a measure: what sort of number it gives.")
    units = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="Of a measure: its units, the usual one first.",
    )
    direction = serializers.CharField(required=False, help_text="Of a measure: which way people move.")
    day = serializers.DateField(required=False, help_text="Of an event: its day.")
    low = serializers.IntegerField(required=False, help_text="Of a vague word: the lower figure by rule.")
    computed = serializers.BooleanField(
        required=False,
        help_text="Of a caveat: it is found when the estimate is composed; no curator sets it.",
    )


class CodelistDocument(serializers.Serializer):
    """A closed list of codes."""

    id = serializers.CharField(help_text="The list's name.")
    url = serializers.CharField(help_text="Its path in the API.")
    title = Title(help_text="What the list is about.")
    codes = Code(many=True, help_text="Its codes, in their order.")


class LinksDocument(serializers.Serializer):
    """Where everything is."""

    title = serializers.CharField()
    version = serializers.CharField()
    license = serializers.CharField()
    links = serializers.DictField(child=serializers.URLField())


@functools.cache
def list_of(name, item, *, counted=False):
    """The body of a list; `counted` if it takes `facets`, as those of records do."""
    page = {
        "count": serializers.IntegerField(help_text="How many results there are on all pages."),
        "next": serializers.URLField(allow_null=True, help_text="The next page."),
        "previous": serializers.URLField(allow_null=True, help_text="The page before."),
        "results": item(many=True),
    }
    if item is not CodelistDocument:
        page["meta"] = MetaDocument()
    if counted or hasattr(item, "Meta"):
        page["facets"] = serializers.DictField(
            child=FacetCount(many=True), required=False, help_text="The counts asked for in `facets`."
        )
    if hasattr(item, "Meta"):
        page["removed"] = RemovedDocument(
            many=True, required=False, help_text="With `changed_since`: what was taken from the shelf since."
        )
        page["removed_beyond"] = serializers.URLField(
            required=False, allow_null=True, help_text="Where the rest is told, if `removed` is not all."
        )
    return inline_serializer(name, page)


ANSWERS = {
    "Root": lambda: LinksDocument,
    "Codelist": lambda: CodelistDocument,
    "CodelistList": lambda: list_of("CodelistList", CodelistDocument),
    "Schema": lambda: OpenApiTypes.OBJECT,
}


def describes(answer, *, id):
    """Says which of the fixed answers a view sends."""
    return extend_schema(operation_id=id, responses=ANSWERS[answer]())


@functools.cache
def edition_of(name, document_class):
    """The description of an edition: the document as it was published, its number and its time."""
    numbered = {
        "edition": serializers.IntegerField(help_text="The number of the edition."),
        "published_at": serializers.DateTimeField(help_text="When it was published."),
    }
    meta = type("Meta", (document_class.Meta,), {"fields": (*document_class.Meta.fields, *numbered)})
    members = {"Meta": meta, "__doc__": "An edition, as it was published.", "__module__": __name__}
    return type(f"{name}Edition", (document_class,), numbered | members)
