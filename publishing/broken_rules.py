"""A rule that only the database noticed to be broken: which one, and what it means to a curator."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _


def name_of_rule(error):
    """The name of the constraint that stands behind an `IntegrityError`, or an empty text."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""


def sentence_of(error, *models):
    """What the broken rule of one of these models says; in general words if it is none of theirs."""
    name = name_of_rule(error)
    for model in models:
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return f"{capfirst(model._meta.verbose_name)}: {constraint.violation_error_message}"
    return _(
        "The database refused this: something else was saved meanwhile, or it is still in use. Look again."
    )
