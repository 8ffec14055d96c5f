"""What is wrong, missing or stale at the desk: how rules about it are written, and those for every claim.

A rule is a function with a sentence. It gives querysets of the rows to look at, and the desk asks all of
them in one query; a rule that SQL cannot say gives `Finding`s. What is withheld or held to be mistaken
contradicts nothing.
"""

import datetime
from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing import kinds
from publishing.badges import GOOD_FOR
from publishing.codes import Rank, RiskLevel
from publishing.models import Claim, Statement
from publishing.states import RecordState

WEIGHTS = {RiskLevel.LOW: 1, RiskLevel.ELEVATED: 2, RiskLevel.HIGH: 4}
NEVER = datetime.timedelta(days=2 * 365)  # what was never checked counts as checked so long ago
COLUMNS = ("f_rule", "f_kind", "f_record", "f_model", "f_row", "f_rank")


@dataclass(frozen=True)
class Finding:
    """One thing to put right: the rule, the record, and the row of it, which may be the record itself."""

    rule: str
    kind: str
    record_id: str
    model: str
    row_id: str
    rank: object = None  # by what the findings of one rule are ordered, the greatest first


def rule(sentence):
    """Makes a function a rule: its name is its code, `sentence` says what is wrong."""

    def named(function):
        function.sentence = sentence
        return function

    return named


def standing(model):
    """The claims of a kind that say something now: not mistaken, not withheld, of no withdrawn record."""
    return living(model).exclude(rank=Rank.DEPRECATED).filter(withheld=False)


def living(model):
    """The rows of a model whose record is not withdrawn."""
    state = f"{model.part_of}__state" if hasattr(model, "part_of") else "state"
    return model._default_manager.exclude(**{state: RecordState.WITHDRAWN})


def found(name, rows, rank=None):
    """A queryset of rows as one of findings: all have the same columns, so that they can be united."""
    model = rows.model
    part_of = getattr(model, "part_of", None)
    record = model._meta.get_field(part_of).related_model if part_of else model
    return (
        rows.order_by()
        .annotate(
            f_rule=name if hasattr(name, "resolve_expression") else Value(name),
            f_kind=Value(record.record_kind),
            f_record=Cast(f"{part_of}_id" if part_of else "pk", CharField()),
            f_model=Value(model._meta.label_lower),
            f_row=Cast("pk", CharField()),
            f_rank=rank if rank is not None else Value(datetime.timedelta(), output_field=DurationField()),
        )
        .values_list(*COLUMNS)
    )


def united(queries, *order):
    """Findings of many querysets as one query, the pressing first; can be counted and sliced."""
    first, *others = queries
    return first.union(*others, all=True).order_by(*(order or ("-f_rank", "f_rule")), "f_record", "f_row")


def all_of(rules):
    """Every finding of these rules: one query for what SQL can say."""
    queries, findings = [], []
    for each in rules:
        for given in each():
            if isinstance(given, QuerySet):
                queries.append(found(each.__name__, given))
            else:
                findings.append(given)
    findings += [Finding(*row) for row in united(queries)] if queries else []
    return sorted(findings, key=lambda finding: (finding.rule, finding.record_id, finding.row_id))


# For every kind of record


def statements():
    """The models whose rows rest on a source: the claims of every kind of record, and estimates."""
    models = {}
    for kind in kinds.all_kinds():
        if issubclass(kind.model, Statement):
            models[kind.model] = None
        models |= {model: None for _name, model, _field in kind.model.parts() if issubclass(model, Claim)}
    return [*models]


@rule(_("Nobody has checked it for too long."))
def unverified():
    """Claims on the shelf to check again, weighed by risk: at high risk one year counts as four."""
    return [_unverified(model) for model in statements()]


def _unverified(model):
    part_of = f"{model.part_of}__" if hasattr(model, "part_of") else ""
    rows = standing(model) if part_of else living(model)
    rows = rows.filter(**{f"{part_of}state": RecordState.PUBLISHED})
    today = timezone.localdate()
    checked = Coalesce("verified_on", Value(today - NEVER), output_field=DateField())
    since = ExpressionWrapper(Value(today, DateField()) - checked, DurationField())
    weight = Case(
        *(When(**{f"{part_of}risk_level": level}, then=Value(n)) for level, n in WEIGHTS.items()),
        default=Value(1),
        output_field=IntegerField(),
    )
    weighed = ExpressionWrapper(since * weight, DurationField())
    return found(unverified.__name__, rows.alias(weighed=weighed).filter(weighed__gt=GOOD_FOR), F("weighed"))


@rule(_("It names no source."))
def unsourced(models):
    """The rows of these models that name no source; `models` gives which rows are key facts."""
    return [found(unsourced.__name__, living(model).filter(only, source=None)) for model, only in models]


EVERY = Q()
