"""How much of a record is new and what obviously stands in its way, for many records in few questions."""

from collections import Counter

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from publishing import kinds
from publishing.models import Publication, Statement
from publishing.waiting import touched


def changes_in(kind_of):
    """{record: how many of its rows were edited since its last edition}, for {record: kind}."""
    editions = Publication.objects.filter(edition__record_id__in=kind_of).order_by("edition__number")
    marks = dict(editions.values_list("edition__record_id", "history_marks"))
    found = Counter()
    for label, key, _row, mark, _at in touched(kind_of):
        found[key] += mark > marks.get(key, {}).get(label, 0)
    return found


def gaps_in(kind_of):
    """{record: (statements without source or place, sources that are not published)}."""
    open_ends, cited = Counter(), {}
    for key, source, locator in _cited(kind_of):
        open_ends[key] += source is None or not locator
        cited.setdefault(source, set()).add(key)
    cited.pop(None, None)
    entries = kinds.named("source").entry_model.objects.filter(superseded_at=None, record_id__in=cited)
    there = set(entries.values_list("record_id", flat=True))
    resting = Counter(key for source, keys in cited.items() if source not in there for key in keys)
    return {key: (open_ends[key], resting[key]) for key in kind_of}


def _cited(kind_of):
    """(record, source, place) of everything that these records state and do not withhold."""
    tables = []
    for kind in kinds.all_kinds():
        keys = [key for key, name in kind_of.items() if name == kind.kind]
        columns = [(kind.model, "pk"), *((m, f"{of}_id") for _name, m, of in kind.model.parts())]
        for model, column in columns if keys else ():
            if not issubclass(model, Statement):
                continue
            public = Q(withheld=False) if hasattr(model, "withheld") else Q()
            rows = model._default_manager.filter(public, **{f"{column}__in": keys}).order_by()
            tables.append(rows.values_list(Cast(column, TextField()), "source_id", "locator"))
    return tables[0].union(*tables[1:], all=True) if tables else []
