"""What a result of the search is made of."""

from rest_framework import serializers

from atlas.search.kinds import ORDER
from atlas.search.matches import WHERE
from atlas.search.meaning import RESULTS_FOR
from publishing.api.schema import FacetCount, MetaDocument
from publishing.documents import Bilingual


class MatchDocument(serializers.Serializer):
    """Where the words stand."""

    text = serializers.CharField(help_text="The name, the title or the sentence, as it is published.")
    where = serializers.ChoiceField(WHERE, help_text="What that text is to the record.")


class RoleInDocument(serializers.Serializer):
    """An organization in which a person has a public role."""

    id = serializers.CharField(help_text="The organization's identifier.")
    url = serializers.CharField(help_text="Its path, without host and language.")
    name = serializers.CharField()
    role = serializers.CharField(help_text="A code of the list `person_role`.")
    fact = serializers.CharField(help_text="The claim that says so: `/api/v1/facts/<fact>/`.")


class ResultDocument(serializers.Serializer):
    """Something that was found."""

    kind = serializers.ChoiceField(ORDER, help_text="What it is.")
    id = serializers.CharField(help_text="The record's identifier; of a person, that of the agent.")
    url = serializers.CharField(
        help_text="The path of its page, without host and language; of a person, that of the organization."
    )
    name = serializers.CharField(help_text="The name or the title under which it is shown.")
    summary = Bilingual(help_text="What it is in one line; null where nothing is written yet.")
    matched = MatchDocument(allow_null=True, help_text="Where the words stand; null if in other forms only.")
    organizations = RoleInDocument(many=True, help_text="Of a person: where, as what. Else empty.")
    score = serializers.FloatField(help_text="Higher is better; to be compared within one answer only.")


class SearchList(serializers.Serializer):
    """What was found, best first."""

    count = serializers.IntegerField(help_text="How many results there are on all pages.")
    next = serializers.URLField(allow_null=True, help_text="The next page.")
    previous = serializers.URLField(allow_null=True, help_text="The page before.")
    results = ResultDocument(many=True)
    suggestion = serializers.CharField(allow_null=True, help_text="“Did you mean”: other words for `q`.")
    results_for = serializers.ChoiceField(
        RESULTS_FOR,
        help_text="Which words the results have: those that were `asked`; those of the `suggestion`, if the "
        "words asked find nothing; or most of those asked (`some_words`), if hardly anything has all of "
        "them: what has all stands first.",
    )
    facets = serializers.DictField(
        child=FacetCount(many=True), required=False, help_text="The counts asked for in `facets`."
    )
    meta = MetaDocument()


COLUMNS = [
    *((name, name) for name in ("kind", "id", "url", "name")),
    ("summary_en", "summary.en"),
    ("summary_ru", "summary.ru"),
    ("matched", "matched.text"),
    ("matched_where", "matched.where"),
    ("organizations", "organizations.id"),
    ("score", "score"),
]
