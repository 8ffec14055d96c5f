"""How many, for where, according to whom, counted how; and the questions that such figures answer."""

from estimates.entries import EstimateEntry, EstimateFacet, QuestionEntry, QuestionFacet
from estimates.models.estimate import Estimate
from estimates.models.links import ChainLink, EstimateRelation
from estimates.models.question import Question, QuestionEstimate

__all__ = [
    "ChainLink",
    "Estimate",
    "EstimateEntry",
    "EstimateFacet",
    "EstimateRelation",
    "Question",
    "QuestionEntry",
    "QuestionEstimate",
    "QuestionFacet",
]
