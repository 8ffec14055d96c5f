"""Moving everything that belongs or refers to one record to another."""

from django.apps import apps
from django.db import IntegrityError, transaction


def move_everything(record, target):
    """Point every row that names `record` at `target`.

    A moved preferred claim becomes normal, so that it does not compete with the target's own. A row
    that would repeat one of the target's, or tie the target to itself, goes.
    """
    parts = {model for _, model, _ in type(record).parts()}
    for model in apps.get_models():
        if not model._meta.managed or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.concrete_fields:
            if field.remote_field and field.related_model is type(record):
                _move(model, field, record, target, demote=model in parts)


def _move(model, field, record, target, demote):
    for row in model._default_manager.filter(**{field.name: record.pk}):
        setattr(row, field.attname, target.pk)
        if demote and getattr(row, "rank", None) == "preferred":
            row.rank = "normal"
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            row.delete()
