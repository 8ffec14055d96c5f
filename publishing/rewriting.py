"""Writing rows back as they once were: in any order that the rules of the database allow."""

from django.db import IntegrityError, transaction

from publishing.broken_rules import sentence_of
from publishing.services.basics import refuse_if


def write_back(model, wanted, *, standing):
    """Bring rows of one model to the values wanted: {key: {column: value}}. `standing` exist already.

    Two rows may have to change places, which no order of single steps allows: those go out and come in
    again under their own keys. Raises `Refused` if another record's row stands in the way.
    """
    waiting = dict(wanted)
    while waiting:
        refused = {}
        for key, values in waiting.items():
            try:
                with transaction.atomic():
                    _write(model, key, values, key in standing)
            except IntegrityError as error:
                refused[key] = error
        if len(refused) == len(waiting):
            _swap(model, waiting, standing, refused)
            return
        waiting = {key: waiting[key] for key in refused}


def _swap(model, waiting, standing, refused):
    there = [key for key in waiting if key in standing]
    if not there:
        refuse_if([sentence_of(error, model) for error in refused.values()])
    try:
        with transaction.atomic():
            model._base_manager.filter(pk__in=there).delete()
            for key, values in waiting.items():
                _write(model, key, values, stands=False)
    except IntegrityError as error:
        refuse_if([sentence_of(error, model)])


def _write(model, key, values, stands):
    if stands:
        row = model._base_manager.get(pk=key)
        for column, value in values.items():
            setattr(row, column, value)
        row.save(force_update=True)
    else:
        model(**{model._meta.pk.attname: key} | values).save(force_insert=True)
