"""Organizations as rows of a table: one each, with what is known about it in short."""

from publishing.api import formats

COLUMNS = formats.columns(
    """
    id url name kind existence state summary=summary.en summary_ru=summary.ru
    names=names.text all_kinds=kinds.kind
    countries=presences.country cities=presences.city presence_roles=presences.role presences=presences#
    legal_statuses=legal_statuses.status jurisdictions=legal_statuses.jurisdiction
    restrictions=restrictions.kind restricted_in=restrictions.jurisdiction
    structures=leadership.structure activities=activities.activity stances=positions.stance
    people=people.name sizes=sizes.value_text events=events.kind event_dates=events.date
    related=relations.organization.id links=links.url identifiers=identifiers.value
    absent=absences.property sources=sources.id
    edition published_at first_published_at
    """
)
