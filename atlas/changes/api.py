"""The stream of changes in the public API."""

from atlas.changes.documents import COLUMNS, ChangeDocument, kinds_of_record
from atlas.changes.stream import COUNTED, WHAT, Stream
from countries.filters import groups_published
from publishing import kinds
from publishing.api import computed
from publishing.api.filters import ShelfFilterSet, fields_parameter, read_parameters
from publishing.api.parameters import Choice, Choices, Moment, Parameter
from publishing.api.problems import BadDate, UnknownValue, quoted
from publishing.api.schema import list_of
from publishing.api.views import ShelfViewSet

SHARED = ("as_of", "page_size", "cursor", "format")


class AnyIdentifiers(Parameter):
    """Identifiers of records of every kind: of countries and groups, their codes."""

    many = commas = True
    longest = 200

    def read(self, name, texts):
        groups = groups_published()
        return [self._record(name, text, groups) for text in super().read(name, texts)]

    def _record(self, name, text, groups):
        for catalogue in kinds.all_kinds():
            found = catalogue.read_id(text)
            if found and (catalogue.kind != "group" or found in groups):
                return found
        raise UnknownValue(f"{quoted(text)} is not an identifier of a record of Atlas.", parameter=name)


class ChangeFilter:
    """What events are found by."""

    base_filters = {
        "kind": Choices(kinds_of_record(), help_text="What happened to this kind of record."),
        "ids": AnyIdentifiers(help_text="What happened to these records, at most 300 of any kind."),
        "what": Choices(WHAT, help_text="What happened."),
        "exclude_kind": Choices(
            kinds_of_record(), help_text="Leave out what happened to this kind of record."
        ),
        "exclude_what": Choices(WHAT, help_text="Leave out what happened so."),
        "from": Moment(help_text="Then or later. A day means its start, in UTC."),
        "to": Moment(end_of_day=True, help_text="Then or earlier. A day means its end, in UTC."),
        "changed_since": Moment(help_text="The same as `from`, as the collections call it."),
        "ordering": Choice(
            ("at", "-at"), default="at", help_text="The oldest first, or with a minus the latest."
        ),
        "fields": fields_parameter([*ChangeDocument().fields]),
        "facets": Choices(COUNTED, help_text="Count the values of these, under all the other parameters."),
    } | {name: ShelfFilterSet.base_filters[name] for name in SHARED}


class ChangeViewSet(ShelfViewSet):
    """What happened on the shelf: published, withdrawn, merged, come back, redacted."""

    filterset_class = ChangeFilter
    answers = {"list": list_of("ChangeList", ChangeDocument, counted=True)}
    summaries = {"list": "List what happened on the shelf, in its order"}

    def list(self, request):
        """Events in their order, each with what differs from the edition before."""
        asked = read_parameters(ChangeFilter.base_filters, request.query_params)
        for name in ("from", "changed_since"):
            if name in asked and "to" in asked and asked["to"] < asked[name]:
                raise BadDate(f"{name} lies after to.", parameter=name)
        question = computed.Question(asked, ChangeFilter.base_filters)
        found = {"name": "changes", "columns": COLUMNS}
        return computed.answer(self, question, lambda clock: Stream(asked, clock), **found)
