"""Estimates and questions at the desk."""

from estimates.admin.estimates import EstimateAdmin
from estimates.admin.questions import QuestionAdmin

__all__ = ["EstimateAdmin", "QuestionAdmin"]
