"""What ties entities together: roles of people, relations of organizations."""

from atlas.releases.ftm.values import date, entity, entity_id
from organizations.codes import PersonRole, RelationType

DIRECTING = {PersonRole.HEAD, PersonRole.CHAIR, PersonRole.BOARD_MEMBER, PersonRole.DIRECTOR}
BELONGING = {PersonRole.MEMBER, PersonRole.ACTIVIST, PersonRole.PARTICIPANT}
NO_TIE = {RelationType.REJECTS, RelationType.SHARES_NAME_WITH}
RELATIONS = {  # (schema, what this one is in it, what the other is)
    RelationType.MEMBER_OF: ("Membership", "member", "organization"),
    RelationType.SUCCESSOR_OF: ("Succession", "successor", "predecessor"),
    RelationType.PREDECESSOR_OF: ("Succession", "predecessor", "successor"),
    RelationType.REPRESENTS: ("Representation", "agent", "client"),
    RelationType.REPRESENTED_BY: ("Representation", "client", "agent"),
}


def role_link(organization, claim, **proof):
    """What a person is in an organization."""
    role = PersonRole(claim["role"])
    if role in DIRECTING:
        schema, ends = "Directorship", ("director", "organization")
    elif role in BELONGING:
        schema, ends = "Membership", ("member", "organization")
    else:
        schema, ends = "UnknownLink", ("subject", "object")
    return _link(claim, schema, ends, (claim["person"], organization), role.en, proof)


def link_of(organization, other, claim, **proof):
    """What two organizations have to do with each other; None if nothing ties them."""
    kind = RelationType(claim["type"])
    if kind in NO_TIE or organization == other:
        return None
    schema, *ends = RELATIONS.get(kind, ("UnknownLink", "subject", "object"))
    return _link(claim, schema, ends, (organization, other), kind.en, proof)


def _link(claim, schema, ends, both, role, proof):
    tied = {end: entity_id(one) for end, one in zip(ends, both, strict=True)}
    return entity(
        claim["id"],
        schema,
        **tied,
        role=role,
        startDate=date(claim["valid_from"]),
        endDate=date(claim["valid_to"]),
        recordId=claim["id"],
        **proof,
    )
