"""What is searched: the records of every kind, and people in public roles."""

from django.db.models import Exists, F, IntegerField, OuterRef, Q, Subquery, TextField, Value

from publishing import kinds
from publishing.models import FactEntry, FactFacet, Shelf
from publishing.routers import PUBLIC

PERSON = "person"
ORDER = ("organization", PERSON, "source", "country", "group", "estimate", "question")
AT_A_TIE = dict.fromkeys(("organization", PERSON, "country", "group"), 150000) | {
    "question": 100_000,
    "estimate": 0,
    "source": 0,
}  # below `TIER`: among matches of one sort, what there is comes before what is written about it
COLUMNS = ("relevance", "sort_key", "kind_of_record", "record_id", "sent")


class _Count(Subquery):
    """How many rows a queryset has."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def matching(kind, words, clock):
    """What matches the words and was current then, with the columns of `COLUMNS`."""
    found = _people(words, clock) if kind == PERSON else _records(kind, words, clock)
    found = found.annotate(relevance=F("likeness") + Value(AT_A_TIE[kind]))
    return found.order_by().annotate(kind_of_record=Value(kind, output_field=TextField()))


def counts(some, words, clock):
    """How many match of each of these kinds: {kind: number}, asked at once."""
    columns = {f"of_{kind}": _Count(_keys(kind, words, clock)) for kind in some}
    row = Shelf.objects.using(PUBLIC).filter(pk=1).annotate(**columns).values_list(*columns).first()
    row = row or [0] * len(some)
    return {kind: number or 0 for kind, number in zip(some, row, strict=True)}  # None before all editions


def roles_of(people, clock):
    """The facts that name these people in public roles, as they are sent, in the order of organizations."""
    facts = _facts(clock).filter(person__in=people)
    return facts.order_by("sort_key", "pk").values_list("sent", flat=True)


def _keys(kind, words, clock):
    if kind == PERSON:
        return _named(words, clock).order_by().values("person").distinct()
    return _current(kind, clock).filter(words.condition()).order_by().values("pk")


def _records(kind, words, clock):
    return _current(kind, clock).filter(words.condition()).annotate(likeness=words.relevance())


def _current(kind, clock):
    return clock.current(kinds.named(kind).entry_model.objects.using(PUBLIC))


def _people(words, clock):
    """The best fact of each person whose name matches."""
    facts = _named(words, clock).annotate(likeness=words.relevance())
    better = Q(likeness__gt=OuterRef("likeness")) | Q(likeness=OuterRef("likeness"), pk__lt=OuterRef("pk"))
    return facts.filter(~Exists(facts.filter(better, person=OuterRef("person"))))


def _named(words, clock):
    return _facts(clock).filter(words.condition(), words.names())


def _facts(clock):
    facts = clock.current(FactEntry.objects.using(PUBLIC)).filter(facets__property=PERSON)
    mistaken = FactFacet.objects.using(PUBLIC).filter(entry=OuterRef("pk"), property="rank")
    return facts.annotate(person=F("facets__value")).filter(~Exists(mistaken.filter(value="deprecated")))
