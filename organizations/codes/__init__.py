"""Closed code lists of organizations, by noun as in the models."""

from organizations.codes.activities import ActivityCode
from organizations.codes.identity import Existence, IdentifierScheme, LinkKind, NameType, OrganizationKind
from organizations.codes.people import LeadershipStructure, MeetingFrequency, PersonRole, SizeUnit
from organizations.codes.standing import LegalState, OperationState, PresenceRole, RestrictionKind
from organizations.codes.work import AbsenceProperty, EventKind, RelationType, Stance

__all__ = [
    "AbsenceProperty",
    "ActivityCode",
    "EventKind",
    "Existence",
    "IdentifierScheme",
    "LeadershipStructure",
    "LegalState",
    "LinkKind",
    "MeetingFrequency",
    "NameType",
    "OperationState",
    "OrganizationKind",
    "PersonRole",
    "PresenceRole",
    "RelationType",
    "RestrictionKind",
    "SizeUnit",
    "Stance",
]
