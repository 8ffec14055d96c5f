"""What contradicts itself in estimates. Each rule is a function with its sentence."""

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from estimates.codes import EstimateRelationType
from estimates.models import Estimate, EstimateRelation, QuestionEstimate
from publishing.shortcomings import EVERY, living, rule
from publishing.states import RecordState

KEY_FACTS = ((Estimate, EVERY),)


def _related(type_):
    """Relations of a type between two figures of one unit, neither withdrawn."""
    rows = living(EstimateRelation).filter(type=type_, estimate__unit=F("to_estimate__unit"))
    return rows.exclude(to_estimate__state=RecordState.WITHDRAWN)


def _least(estimate):
    return Coalesce(f"{estimate}low", f"{estimate}best")


def _most(estimate):
    return Coalesce(f"{estimate}high", f"{estimate}best")


@rule(_("A part is greater than the whole: it begins above where the other figure ends."))
def part_exceeds_whole():
    rows = _related(EstimateRelationType.PART_OF)
    yield rows.alias(part=_least("estimate__"), whole=_most("to_estimate__")).filter(part__gt=F("whole"))


@rule(_("A later state of one count is smaller than the earlier state that it contains."))
def later_state_is_smaller():
    rows = _related(EstimateRelationType.CUMULATIVE_AFTER)
    yield rows.alias(later=_most("estimate__"), before=_least("to_estimate__")).filter(later__lt=F("before"))


@rule(_("Two estimates are said both to contradict and to agree with each other."))
def contradicts_and_agrees():
    agrees = EstimateRelation.objects.filter(type=EstimateRelationType.CONSISTENT_WITH)
    there = agrees.filter(estimate=OuterRef("estimate"), to_estimate=OuterRef("to_estimate"))
    back = agrees.filter(estimate=OuterRef("to_estimate"), to_estimate=OuterRef("estimate"))
    contradicting = living(EstimateRelation).filter(type=EstimateRelationType.CONTRADICTS)
    yield contradicting.filter(Exists(there) | Exists(back))


@rule(_("A question rests on an estimate that was withdrawn."))
def question_rests_on_withdrawn():
    yield living(QuestionEstimate).filter(estimate__state=RecordState.WITHDRAWN)


CONTRADICTIONS = (
    part_exceeds_whole,
    later_state_is_smaller,
    contradicts_and_agrees,
    question_rests_on_withdrawn,
)
