"""Moving everything that belongs or refers to one record to another."""

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import UniqueConstraint


def move_everything(record, target):
    """Point every row that names `record` at `target`. Returns the rows that went, as words.

    A moved preferred claim becomes normal, so that it does not compete with the target's own. A row
    that would repeat one of the target's, or tie the target to itself, goes.
    """
    gone = []
    parts = {model for _, model, _ in type(record).parts()}
    for model in apps.get_models():
        if not model._meta.managed or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.concrete_fields:
            if field.remote_field and field.related_model is type(record):
                gone += _move(model, field, record, target, demote=model in parts)
    return gone


def _move(model, field, record, target, demote):
    for row in model._default_manager.filter(**{field.name: record.pk}):
        setattr(row, field.attname, target.pk)
        if demote and getattr(row, "rank", None) == "preferred":
            row.rank = "normal"
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            if not _repeats_or_ties(model, error):
                raise
            yield f"{model._meta.verbose_name} “{row}”"
            row.delete()


def _repeats_or_ties(model, error):
    """Whether the row would stand there twice, or tie the record to itself; anything else is a mistake."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    unique = {c.name for c in model._meta.constraints if isinstance(c, UniqueConstraint)}
    return name in unique or name.endswith(("_not_to_itself", "_of_another", "_to_another"))
