"""What a rule of the database says about a row of a table, and in which column it is told."""

from django.db.models import CheckConstraint


def rule_named(table, name):
    """The column and the sentence of the constraint of that name, or None if the model has none."""
    for constraint in table.model._meta.constraints:
        if constraint.name == name:
            return _column_of(constraint, table), str(constraint.violation_error_message)
    return None


def _column_of(constraint, table):
    """The first of the columns that a rule is about."""
    check = isinstance(constraint, CheckConstraint)
    named = constraint.condition.referenced_base_fields if check else constraint.fields
    return next((column for column in table.desk_columns if column in named), table.key[0])
