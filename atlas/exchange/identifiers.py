"""Identifiers for many new rows at once."""

from atlas.exchange.bulk import in_chunks
from publishing.fields import IdentifierField
from publishing.models import IssuedIdentifier


def draw_apart(made, drawn):
    """Draw the identifiers of new rows again until none is given twice.

    `made` are all instances that would be saved, `drawn` those of them whose identifier was drawn. Of one
    row a repeat is never seen; of twenty thousand, one time in six two are alike.
    """
    if not drawn or not isinstance(drawn[0]._meta.pk, IdentifierField):
        return
    mine = set(map(id, drawn))
    taken = {instance.pk for instance in made if id(instance) not in mine}
    waiting = drawn
    while waiting:
        issued = _issued(instance.pk for instance in waiting)
        again = []
        for instance in waiting:
            if instance.pk in taken or instance.pk in issued:
                instance.pk = instance._meta.pk.get_default()
                again.append(instance)
            else:
                taken.add(instance.pk)
        waiting = again


def _issued(keys):
    found = set()
    for chunk in in_chunks(keys):
        found.update(IssuedIdentifier.objects.filter(pk__in=chunk).values_list("pk", flat=True))
    return found
