"""An organization and all claims about it."""

from organizations.entries import OrganizationEntry, OrganizationFacet
from organizations.models.identity import Identifier, Kind, Link, Name
from organizations.models.organization import Organization, OrganizationClaim
from organizations.models.people import Leadership, Meeting, Role, Size
from organizations.models.standing import LegalStatus, Operation, Presence, Restriction
from organizations.models.work import Absence, Activity, Event, Position, Relation

# In the order a reader asks: who, where, in what form, what was done to it, how led, what it does.
CLAIMS = (
    Kind,
    Name,
    Presence,
    LegalStatus,
    Restriction,
    Operation,
    Leadership,
    Role,
    Size,
    Activity,
    Position,
    Meeting,
    Event,
    Relation,
    Link,
    Identifier,
    Absence,
)

__all__ = [
    "CLAIMS",
    "Absence",
    "Activity",
    "Event",
    "Identifier",
    "Kind",
    "Leadership",
    "LegalStatus",
    "Link",
    "Meeting",
    "Name",
    "Operation",
    "Organization",
    "OrganizationClaim",
    "OrganizationEntry",
    "OrganizationFacet",
    "Position",
    "Presence",
    "Relation",
    "Restriction",
    "Role",
    "Size",
]
