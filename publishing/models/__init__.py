"""Base classes of the desk, and the shelf."""

from publishing.models.claim import Claim, Statement, all_known, known
from publishing.models.desk import (
    SYSTEM_ACTOR,
    AccessEvent,
    Assignment,
    DatasetLoad,
    Merge,
    NotSame,
    Publication,
    RedactionLog,
    ReviewComment,
    ReviewStep,
    Stale,
)
from publishing.models.jobs import Job, JobLine
from publishing.models.quantity import (
    HAS_A_FIGURE,
    NOT_NEGATIVE,
    QUANTITY_FIELDS,
    VAGUE,
    FigureField,
    Quantity,
    never_negative,
)
from publishing.models.record import IDENTIFIER_RULES, IssuedIdentifier, Record
from publishing.models.release import Release, ReleaseFile
from publishing.models.shelf import Edition, Entry, Facet, FactEntry, FactFacet, Shelf, Suggestion, Tombstone

__all__ = [
    "HAS_A_FIGURE",
    "IDENTIFIER_RULES",
    "NOT_NEGATIVE",
    "QUANTITY_FIELDS",
    "SYSTEM_ACTOR",
    "VAGUE",
    "AccessEvent",
    "Assignment",
    "Claim",
    "DatasetLoad",
    "Edition",
    "Entry",
    "Facet",
    "FactEntry",
    "FactFacet",
    "FigureField",
    "IssuedIdentifier",
    "Job",
    "JobLine",
    "Merge",
    "NotSame",
    "Publication",
    "Quantity",
    "Record",
    "RedactionLog",
    "Release",
    "ReleaseFile",
    "ReviewComment",
    "ReviewStep",
    "Shelf",
    "Stale",
    "Statement",
    "Suggestion",
    "Tombstone",
    "all_known",
    "known",
    "never_negative",
]
