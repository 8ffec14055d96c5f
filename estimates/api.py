"""Estimates and questions in the public API, with what may and may not be done with several estimates."""

import orjson
from django.db.models import Q
from rest_framework.response import Response

from countries.entries import GroupFacet
from estimates.adding import NotAdditive, total
from estimates.answers import ClaimGroupDocument, ComparisonDocument, NotAddableDocument, SumDocument
from estimates.arithmetic.kinship import KINDS
from estimates.claim_groups import groups
from estimates.comparing import compare
from estimates.filters import ClaimGroupFilter, EstimateFilter, QuestionFilter
from estimates.table import ESTIMATES, GROUPS, QUESTIONS
from publishing.api import computed, formats, timeclock
from publishing.api.filters import read_parameters
from publishing.api.parameters import Identifiers
from publishing.api.problems import NotThere, Problem, UnknownValue
from publishing.api.schema import list_of
from publishing.api.views import ShelfViewSet, meta
from publishing.catalogue import REFERENCE
from publishing.ids import ESTIMATE
from publishing.routers import PUBLIC

MOST_TOGETHER = 50


class NotAddable(Problem):
    """These estimates do not add up to anything; `reasons` says why."""

    status_code = 409
    name = "not-additive"
    title = "These estimates may not be added"


class Together(Identifiers):
    """The estimates to add or to compare, from two on."""

    def read(self, name, texts):
        found = super().read(name, texts)
        if not 2 <= len(found) <= MOST_TOGETHER:
            sentence = f"Name from 2 to {MOST_TOGETHER} estimates, with commas between them."
            raise UnknownValue(sentence, parameter=name)
        return found

    def describe(self, name):
        described = super().describe(name) | {"required": True}
        described["schema"] |= {"minItems": 2, "maxItems": MOST_TOGETHER}
        return described


class EstimateViewSet(ShelfViewSet):
    """Figures, each as one source gives it, reviewed and published."""

    filterset_class = EstimateFilter
    columns = ESTIMATES
    answers = {
        "sum": SumDocument,
        "compare": ComparisonDocument,
        "groups": list_of("ClaimGroupList", ClaimGroupDocument),
    }
    summaries = {
        "sum": "Add estimates up, or say every reason why not",
        "compare": "Set estimates side by side, with what is the same and what is not",
        "groups": "List claims with each work that prints the figure, and where it drifted",
    }
    refusals = {
        "sum": {
            "404": ("One of them is not published.", None),
            "409": ("They do not add up: every reason is given.", NotAddableDocument),
        },
        "compare": {"404": ("One of them is not published.", None)},
    }

    @classmethod
    def parameters(cls, action):
        if action == "groups":
            return dict(ClaimGroupFilter.base_filters)
        if action not in cls.answers:
            return super().parameters(action)
        declared = cls.filterset_class.base_filters
        together = Together(ESTIMATE, help_text=f"The estimates: from 2 to {MOST_TOGETHER}.")
        return {"ids": together, "as_of": declared["as_of"]} | {
            "format": formats.format_parameter(files=False)
        }

    def sum(self, request):
        """What these estimates add up to, with its bounds; or every reason why they may not be added."""
        return self._together(request, _sum)

    def compare(self, request):
        """What is the same and what is not, for all of these estimates and for each two of them."""
        return self._together(request, compare)

    def groups(self, request):
        """Claims of which at least two works print the figure: who says what, and where it drifted."""
        question = ClaimGroupFilter(request.query_params)

        def find(clock):
            question.clock = clock
            return groups(self.entries(clock), question)

        return computed.answer(self, question, find, name="estimates-groups", columns=GROUPS)

    def _together(self, request, answer):
        parameters = self.parameters(self.action)
        asked = read_parameters(parameters, request.query_params)
        formats.chosen(request, asked, parameters["format"])
        if "ids" not in asked:
            raise UnknownValue("Name the estimates: ids=e…,e….", parameter="ids")
        clock = timeclock.look(asked.get("as_of"))
        if self.is_held(clock):
            return self.not_modified()
        documents = self._documents(asked["ids"], clock)
        lookup = Lookup(self.entries(clock), clock, documents)
        body = answer(documents, places=lookup.places, ancestors=lookup.ancestors)
        return Response(body | {"meta": meta(clock)})

    def _documents(self, wanted, clock):
        found = served(self.entries(clock), wanted)
        missing = [record_id for record_id in dict.fromkeys(wanted) if record_id not in found]
        if missing:
            raise NotThere(f"Not among the published estimates: {', '.join(missing)}.", missing=missing)
        return [found[record_id] for record_id in wanted]


def _sum(documents, **lookups):
    try:
        return total(documents, **lookups)
    except NotAdditive as refusal:
        reasons = [reason.as_document() for reason in refusal.reasons]
        many = "one reason" if len(reasons) == 1 else f"{len(reasons)} reasons"
        raise NotAddable(f"These estimates do not add up, for {many}.", reasons=reasons) from None


def served(entries, record_ids):
    """The served documents of these records, as far as they are among `entries`: {id: document}."""
    return _read(entries.filter(record_id__in=record_ids))


def _read(entries):
    return {record_id: orjson.loads(text) for record_id, text in entries.values_list("record_id", "sent")}


class Lookup:
    """What adding and comparing need to know of the rest of the shelf, asked for all estimates at once."""

    def __init__(self, entries, clock, documents):
        self.members = _members_ever(clock, {(each["destination"] or {}).get("group") for each in documents})
        self.ancestors = _ancestors(entries, documents)

    def places(self, destination):
        """The countries of a destination; None if they are not known. A group counts all it ever had."""
        if destination is None:
            return None
        if destination["country"]:
            return frozenset({destination["country"]})
        return self.members.get(destination["group"])


def _members_ever(clock, groups):
    """{group: its countries}, for the groups whose members are known."""
    rows = GroupFacet.objects.using(PUBLIC).filter(
        clock.was_current("entry__"), property="member", entry__record_id__in=groups - {None}
    )
    found = {}
    for group, country in rows.values_list("entry__record_id", "country"):
        found.setdefault(group, set()).add(country)
    return {group: frozenset(countries) for group, countries in found.items()}


def _ancestors(entries, documents):
    """The documents to which relations lead from these, and those that repeat or replace these."""
    seen, found = set(), []
    fresh = {each["id"]: each for each in documents}
    while fresh:
        seen |= fresh.keys()
        ahead = {other for each in fresh.values() for other in _kin(each, KINDS)}
        about = entries.filter(facets__property=REFERENCE, facets__value__in=fresh.keys())
        near = entries.filter(Q(record_id__in=ahead) | Q(record_id__in=about.values("record_id")))
        fresh = {
            record_id: each
            for record_id, each in _read(near.exclude(record_id__in=seen)).items()
            if record_id in ahead or _kin(each, {"same_claim", "supersedes"}) & fresh.keys()
        }
        found += fresh.values()
    return found


def _kin(document, kinds):
    return {row["estimate"]["id"] for row in document["relations"] if row["type"] in kinds}


class QuestionViewSet(ShelfViewSet):
    """What people want to know, and what each estimate is worth for it."""

    filterset_class = QuestionFilter
    columns = QUESTIONS
