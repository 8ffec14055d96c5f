"""Closed code lists of estimates, by noun as in the models."""

from estimates.codes.caveats import Caveat
from estimates.codes.counting import Basis, Direction, EstimateUnit, Method, Nature, VagueWord
from estimates.codes.links import ChainRole, EstimateRelationType, QuestionRole
from estimates.codes.measures import Measure
from estimates.codes.people import PopulationBasis, Subpopulation
from estimates.codes.place_and_time import DestinationRole, PeriodEndBasis, PeriodEvent, Route

__all__ = [
    "Basis",
    "Caveat",
    "ChainRole",
    "DestinationRole",
    "Direction",
    "EstimateRelationType",
    "EstimateUnit",
    "Measure",
    "Method",
    "Nature",
    "PeriodEndBasis",
    "PeriodEvent",
    "PopulationBasis",
    "QuestionRole",
    "Route",
    "Subpopulation",
    "VagueWord",
]
