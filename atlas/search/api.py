"""The search in the public API."""

from atlas.search.documents import COLUMNS, ResultDocument, SearchList
from atlas.search.found import Found
from atlas.search.kinds import ORDER
from atlas.search.meaning import understand
from publishing.api import computed
from publishing.api.filters import SearchParameter, ShelfFilterSet, fields_parameter, read_parameters
from publishing.api.parameters import Choices
from publishing.api.problems import UnknownValue
from publishing.api.views import ShelfViewSet

SHARED = ("as_of", "page_size", "cursor", "format")


class Sought(SearchParameter):
    """The words to look for, without which there is nothing to answer."""

    def describe(self, name):
        return super().describe(name) | {"required": True}


class SearchViewSet(ShelfViewSet):
    """Everything that is published, by its words."""

    answers = {"list": SearchList}

    @classmethod
    def parameters(cls, action):
        """The parameters of the search: {name: parameter}."""
        shared = {name: ShelfFilterSet.base_filters[name] for name in SHARED}
        return {
            "q": Sought(help_text=HELP),
            "kind": Choices(ORDER, help_text="Only results of these kinds."),
            "exclude_kind": Choices(ORDER, help_text="No results of these kinds."),
            "fields": fields_parameter([*ResultDocument().fields]),
            "facets": Choices(
                ("kind",), help_text="Count the results of each kind, whatever `kind` asks for."
            ),
        } | shared

    def list(self, request):
        """Records of all kinds and people in public roles that match the words, best first."""
        parameters = self.parameters("list")
        asked = read_parameters(parameters, request.query_params)
        if "q" not in asked:
            raise UnknownValue("q is missing: say what to look for.", parameter="q")
        question = computed.Question(asked, parameters)
        return computed.answer(
            self, question, lambda clock: look(question, clock), name="search", columns=COLUMNS
        )


HELP = (
    "Words in any script, with their endings or mistakes; the last may be unfinished. “Quotes” hold words "
    "together, a minus leaves out: `ковчег -форум`."
)


def look(question, clock):
    """What a question finds in a state of the shelf."""
    left_out = question.get("exclude_kind", ())
    every = tuple(kind for kind in ORDER if kind not in left_out)
    asked = tuple(kind for kind in every if kind in question.get("kind", every))
    counted = every if "facets" in question.asked else asked
    understood = understand(question.get("q"), asked, counted, clock)
    members = {"suggestion": understood.suggestion, "results_for": understood.results_for}
    if "facets" in question.asked:
        counts = sorted(understood.counts.items(), key=lambda item: -item[1])
        members["facets"] = {"kind": [{"value": kind, "count": n} for kind, n in counts if n]}
    return Found(understood, asked, clock, members)
