"""Which agents are human beings, and who gave agents the names they have."""

from publishing import safety
from publishing.past.events import UPDATE, history_of
from publishing.services import editors
from sources.codes import AgentKind
from sources.models import Agent


def people_among(identifiers):
    """Those of these agents who are people, or were said to be before somebody called them something else."""
    known = (Agent.objects.filter(pk__in=identifiers), "pk"), (_events_of(identifiers), "pgh_obj_id")
    return {
        key for rows, pk in known for key in rows.filter(kind=AgentKind.PERSON).values_list(pk, flat=True)
    }


def renamed_by(names, since):
    """Who changed these agents after they had these names; those without a name, since that moment."""
    users = set()
    for agent, name in names.items():
        changes = _events_of([agent]).filter(pgh_label=UPDATE)
        if name is None:
            changes = changes.filter(pgh_created_at__gte=since) if since else changes.none()
        elif last := _events_of([agent]).filter(name=name).order_by("-pgh_id").first():
            changes = changes.filter(pgh_id__gt=last.pgh_id)
        users |= editors.users_of(changes)
    return users


def _events_of(identifiers):
    return history_of(Agent).filter(pgh_obj_id__in=identifiers)


safety.know_people(people_among)
editors.know_renamers(renamed_by)
